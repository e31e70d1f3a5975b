//! The definitions as the textbooks write them, word for word, for small models: the other
//! side of every comparison with the library's engines.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_analysis::stable::Concept;

/// A set of states.
pub(crate) type Set = BTreeSet<usize>;

/// A graph with everything known.
#[derive(Debug, Clone)]
pub(crate) struct Naive {
    /// Levers of each state, where there are any.
    pub(crate) codes: Option<Vec<u32>>,
    /// By decision maker and state.
    pub(crate) moves: Vec<Vec<Set>>,
    /// By decision maker and state, the greater the better.
    pub(crate) ranks: Vec<Vec<u32>>,
}

impl Naive {
    pub(crate) fn is_stable(&self, concept: Concept, i: usize, s: usize) -> bool {
        let improvements = self.improvements(i, s);
        let no_better = |x: &usize| self.ranks[i][*x] <= self.ranks[i][s];
        let no_escape = |x: &usize| self.moves[i][*x].iter().all(no_better);
        let others: Set = (0..self.ranks.len()).filter(|j| *j != i).collect();
        improvements.iter().all(|t| match concept {
            Concept::Nash => false,
            Concept::Gmr => self.reach(&others, *t, false).iter().any(no_better),
            Concept::Smr => {
                let reach = self.reach(&others, *t, false);
                reach.iter().any(|x| no_better(x) && no_escape(x))
            }
            Concept::Seq => self.reach(&others, *t, true).iter().any(no_better),
            Concept::Sseq => {
                let reach = self.reach(&others, *t, true);
                reach.iter().any(|x| no_better(x) && no_escape(x))
            }
            Concept::Sim => self.at_once(&others, i, s, *t).iter().any(no_better),
        })
    }

    fn improvements(&self, i: usize, s: usize) -> Set {
        let better = |t: &usize| self.ranks[i][*t] > self.ranks[i][s];
        self.moves[i][s].iter().copied().filter(better).collect()
    }

    /// Fang, Hipel and Kilgour 1993: the set grows by a move of j from x if not all legal
    /// sequences to x end with a move of j.
    pub(crate) fn reach(&self, group: &Set, s: usize, improving: bool) -> Set {
        let step = |j: usize, x: usize| match improving {
            true => self.improvements(j, x),
            false => self.moves[j][x].clone(),
        };
        let mut last: BTreeMap<usize, Set> = BTreeMap::new();
        for &j in group {
            step(j, s).into_iter().for_each(|t| _ = last.entry(t).or_default().insert(j));
        }
        loop {
            let before = last.clone();
            for (x, ends) in &before {
                for &j in group.iter().filter(|j| *ends != Set::from([**j])) {
                    for t in step(j, *x) {
                        last.entry(t).or_default().insert(j);
                    }
                }
            }
            if last == before {
                return last.into_keys().collect();
            }
        }
    }

    /// What a move comes to together with one improvement or none of each of the others.
    fn at_once(&self, others: &Set, _: usize, s: usize, t: usize) -> Set {
        let codes = self.codes.as_ref().expect("levers");
        let mut ends = BTreeSet::from([codes[t]]);
        for &j in others {
            let turns = self.improvements(j, s);
            let turns = turns.iter().map(|u| codes[*u] ^ codes[s]).chain([0]);
            ends = turns.flat_map(|turn| ends.iter().map(move |e| e ^ turn)).collect();
        }
        ends.iter().filter_map(|e| codes.iter().position(|c| c == e)).collect()
    }

    /// Groups of two and more with states that they reach and that are better for all.
    pub(crate) fn joint(&self, s: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
        let count = self.ranks.len();
        let groups = (1..1usize << count)
            .map(|set| (0..count).filter(|m| set >> m & 1 == 1).collect::<Vec<_>>());
        let gains = |group: Vec<usize>| {
            let reach = self.reach(&group.iter().copied().collect(), s, false);
            let better =
                |t: &usize| group.iter().all(|i| self.ranks[*i][*t] > self.ranks[*i][s]);
            let to: Vec<usize> = reach.into_iter().filter(better).collect();
            (group, to)
        };
        let mut all: Vec<_> =
            groups.map(gains).filter(|(_, to)| !to.is_empty()).collect();
        all.sort_by_key(|(group, _)| group.len());
        all
    }
}
