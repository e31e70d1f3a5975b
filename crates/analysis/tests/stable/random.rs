//! Random conflicts, the same for the same seed.

use rapporteur_analysis::stable::{
    Conflict, DecisionMaker, Direction, Lever, Pattern, Preference,
};

use crate::naive::{Naive, Set};

/// SplitMix64.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A conflict without preferences: levers with directions, infeasible patterns; and its
/// states and moves worked out here.
pub(crate) fn shape(random: &mut Random) -> (Conflict, Vec<u32>, Vec<Vec<Set>>) {
    loop {
        let count = 1 + random.below(3);
        let levers = count + random.below(6 - count);
        let hand: Vec<usize> = (0..levers)
            .map(|l| if l < count { l } else { random.below(count) })
            .collect();
        let lever = |l: usize, random: &mut Random| Lever {
            name: format!("L{l}"),
            direction: match random.below(6) {
                0 => Direction::Forward,
                1 => Direction::Back,
                _ => Direction::Both,
            },
        };
        let decision_maker = |who: usize| DecisionMaker {
            name: format!("D{who}"),
            levers: (0..levers).filter(|l| hand[*l] == who).collect(),
            preference: Preference::Unknown,
        };
        let infeasible = (0..random.below(3)).filter_map(|_| pattern(random, levers));
        let infeasible = infeasible.collect();
        let conflict = Conflict {
            levers: (0..levers).map(|l| lever(l, random)).collect(),
            decision_makers: (0..count).map(decision_maker).collect(),
            infeasible,
            ..Conflict::default()
        };
        let codes = codes(&conflict);
        if !codes.is_empty() {
            let moves = moves(&conflict, &codes);
            return (conflict, codes, moves);
        }
    }
}

fn pattern(random: &mut Random, levers: usize) -> Option<Pattern> {
    let count = 1 + random.below(3);
    let settings = (0..count).map(|_| (random.below(levers), random.one_in(2)));
    Pattern::of(&settings.collect::<Vec<_>>())
}

fn codes(conflict: &Conflict) -> Vec<u32> {
    let feasible = |c: &u32| conflict.infeasible.iter().all(|p| c & p.mask != p.value);
    (0..1u32 << conflict.levers.len()).filter(feasible).collect()
}

/// Every pair of states by the definition of a move.
fn moves(conflict: &Conflict, codes: &[u32]) -> Vec<Vec<Set>> {
    let can = |own: &[usize], from: u32, to: u32| {
        let turned = (0..conflict.levers.len()).filter(|l| (from ^ to) >> l & 1 == 1);
        let mut turned = turned.map(|l| (l, to >> l & 1 == 1));
        from != to
            && turned.all(|(l, yes)| {
                own.contains(&l)
                    && match conflict.levers[l].direction {
                        Direction::Both => true,
                        Direction::Forward => yes,
                        Direction::Back => !yes,
                    }
            })
    };
    let targets = |own: &[usize], from: u32| {
        (0..codes.len()).filter(|t| can(own, from, codes[*t])).collect()
    };
    let all = |d: &DecisionMaker| codes.iter().map(|c| targets(&d.levers, *c)).collect();
    conflict.decision_makers.iter().map(all).collect()
}

/// Ranks with ties.
pub(crate) fn ranks(random: &mut Random, states: usize) -> Vec<u32> {
    let levels = 1 + random.below(states * 2);
    (0..states).map(|_| random.below(levels) as u32).collect()
}

/// Ranks as a ranking: the best first.
pub(crate) fn ranking(ranks: &[u32]) -> Preference {
    let mut levels: Vec<u32> = ranks.to_vec();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    let at = |level: &u32| (0..ranks.len()).filter(|s| ranks[*s] == *level).collect();
    Preference::Ranking(levels.iter().map(at).collect())
}

/// A conflict in option form with known preferences, twice.
pub(crate) fn conflict(random: &mut Random) -> (Conflict, Naive) {
    let (mut conflict, codes, moves) = shape(random);
    let ranks: Vec<Vec<u32>> =
        conflict.decision_makers.iter().map(|_| ranks(random, codes.len())).collect();
    for (decision_maker, ranks) in conflict.decision_makers.iter_mut().zip(&ranks) {
        decision_maker.preference = ranking(ranks);
    }
    (conflict, Naive { codes: Some(codes), moves, ranks })
}

/// Any graph: moves need be neither transitive nor symmetric.
pub(crate) fn graph(random: &mut Random) -> Naive {
    let (states, count) = (2 + random.below(7), 1 + random.below(4));
    let density = 2 + random.below(5);
    let mut moves = vec![vec![Set::new(); states]; count];
    for from in moves.iter_mut().flat_map(|m| m.iter_mut().enumerate()) {
        let to = (0..states).filter(|t| *t != from.0 && random.one_in(density));
        *from.1 = to.collect();
    }
    let ranks = (0..count).map(|_| ranks(random, states)).collect();
    Naive { codes: None, moves, ranks }
}
