//! What is known of a decision maker's preferences between states.

use super::bits::{Bits, has, join, members};
use super::preference::Relation;

/// The most states between which a part of the comparisons may be known: for each pair of
/// them two bits are kept.
pub const MOST_KNOWN: usize = 4096;

/// What is known between states.
#[derive(Debug, Clone)]
pub(super) enum Order {
    /// Everything: the greater the better.
    Ranks(Vec<u32>),
    /// A part.
    Known(Known),
}

impl Order {
    /// Whether `a` is known to be better than `b`.
    pub(super) fn is_better(&self, a: usize, b: usize) -> bool {
        match self {
            Self::Ranks(ranks) => ranks[a] > ranks[b],
            Self::Known(known) => known.better.get(b, a),
        }
    }

    /// Whether `a` is known to be no better than `b`.
    pub(super) fn is_no_better(&self, a: usize, b: usize) -> bool {
        match self {
            Self::Ranks(ranks) => ranks[a] <= ranks[b],
            Self::Known(known) => known.no_better.get(b, a),
        }
    }

    /// The ranks, where everything is known.
    pub(super) fn ranks(&self) -> Option<&[u32]> {
        match self {
            Self::Ranks(ranks) => Some(ranks),
            Self::Known(_) => None,
        }
    }

    /// As sets, of however many states.
    pub(super) fn known(&self) -> Known {
        match self {
            Self::Known(known) => known.clone(),
            Self::Ranks(ranks) => Known::of(ranks.len(), |a, b| {
                Some(ranks[a].cmp(&ranks[b])).map(Relation::from)
            }),
        }
    }
}

/// Comparisons that are known, and none of those that are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// For each state those that are better.
    pub(super) better: Bits,
    /// For each state those that are no better.
    pub(super) no_better: Bits,
}

impl Known {
    /// Nothing but that every state is as good as itself.
    pub fn nothing(states: usize) -> Self {
        let (better, mut no_better) =
            (Bits::new(states, states), Bits::new(states, states));
        (0..states).for_each(|s| no_better.set(s, s));
        Self { better, no_better }
    }

    /// The number of states.
    pub fn states(&self) -> usize {
        self.better.rows()
    }

    /// What `relation` knows of each pair: the first against the second. It must not
    /// contradict itself.
    pub(super) fn of(
        states: usize,
        relation: impl Fn(usize, usize) -> Option<Relation>,
    ) -> Self {
        let mut known = Self::nothing(states);
        for a in 0..states {
            for b in (0..states).filter(|b| *b != a) {
                match relation(a, b) {
                    Some(Relation::Better) => known.better.set(b, a),
                    Some(Relation::Worse | Relation::Same | Relation::NoBetter) => {
                        known.no_better.set(b, a);
                    }
                    Some(Relation::NoWorse) | None => {}
                }
            }
        }
        known
    }

    /// What follows from comparisons. The error is a circle: states each of which is at
    /// least as good as the next, the last one as the first, and one of them better.
    pub fn follows(
        states: usize,
        comparisons: &[(usize, Relation, usize)],
    ) -> Result<Self, Vec<usize>> {
        // Rows: what a state is at least as good as, and what it is better than.
        let (mut weak, mut strict) =
            (Bits::new(states, states), Bits::new(states, states));
        (0..states).for_each(|s| weak.set(s, s));
        for &(a, relation, b) in comparisons {
            let (over, under) = relation.at_least(a, b);
            over.into_iter().for_each(|(a, b)| weak.set(a, b));
            under.into_iter().for_each(|(a, b)| strict.set(a, b));
        }
        let direct = weak.clone();
        close(&mut weak, states);
        let strict = through(&weak, &strict, states);
        if let Some(state) = (0..states).find(|s| strict.get(*s, *s)) {
            return Err(circle(&direct, state));
        }
        let mut known = Self::nothing(states);
        for a in 0..states {
            members(strict.row(a)).for_each(|b| known.better.set(b, a));
            known.no_better.row_mut(a).copy_from_slice(weak.row(a));
        }
        Ok(known)
    }

    /// What is known of `a` against `b`.
    pub fn relation(&self, a: usize, b: usize) -> Option<Relation> {
        let better = [has(self.better.row(b), a), has(self.better.row(a), b)];
        let no_better = [has(self.no_better.row(b), a), has(self.no_better.row(a), b)];
        match (better, no_better) {
            ([true, _], _) => Some(Relation::Better),
            ([_, true], _) => Some(Relation::Worse),
            (_, [true, true]) => Some(Relation::Same),
            (_, [true, false]) => Some(Relation::NoBetter),
            (_, [false, true]) => Some(Relation::NoWorse),
            _ => None,
        }
    }
}

/// Warshall's closure, a row at a time.
fn close(weak: &mut Bits, states: usize) {
    for middle in 0..states {
        for state in (0..states).filter(|s| *s != middle) {
            if weak.get(state, middle) {
                weak.add(state, middle);
            }
        }
    }
}

/// What lies beyond a strict comparison with weak ones before and after it.
fn through(weak: &Bits, strict: &Bits, states: usize) -> Bits {
    let mut out = Bits::new(states, states);
    let mut step = vec![0; states.div_ceil(64)];
    for state in 0..states {
        step.fill(0);
        members(weak.row(state)).for_each(|s| _ = join(&mut step, strict.row(s)));
        members(&step).for_each(|s| _ = join(out.row_mut(state), weak.row(s)));
    }
    out
}

/// The shortest way of comparisons from a state back to itself.
fn circle(direct: &Bits, start: usize) -> Vec<usize> {
    let mut came = std::collections::BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(state) = queue.pop_front() {
        for next in members(direct.row(state)).filter(|n| *n != state) {
            if next == start {
                let mut way = vec![state];
                while let Some(before) = came.get(&way[way.len() - 1]) {
                    way.push(*before);
                }
                way.reverse();
                return way;
            }
            if let std::collections::btree_map::Entry::Vacant(free) = came.entry(next) {
                free.insert(state);
                queue.push_back(next);
            }
        }
    }
    vec![start]
}
