//! What is known of a decision maker's preferences between states.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

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
                Some(Relation::from(ranks[a].cmp(&ranks[b])))
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
        let mut pairs =
            (0..states).flat_map(|a| members(strict.row(a)).map(move |b| (a, b)));
        if let Some((a, b)) = pairs.find(|(a, b)| weak.get(*b, *a)) {
            return Err(circle(&direct, a, b));
        }
        let strict = through(&weak, &strict, states);
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

/// From a state to one that it is better than, and from there the shortest way of comparisons
/// that leads back.
fn circle(direct: &Bits, better: usize, worse: usize) -> Vec<usize> {
    let mut came = BTreeMap::from([(worse, better)]);
    let mut queue = VecDeque::from([worse]);
    while let Some(state) = queue.pop_front() {
        if state == better {
            break;
        }
        for next in members(direct.row(state)) {
            if let Entry::Vacant(free) = came.entry(next) {
                free.insert(state);
                queue.push_back(next);
            }
        }
    }
    let mut way = Vec::new();
    let mut state = better;
    while let Some(before) = came.get(&state).filter(|_| state != worse) {
        way.push(*before);
        state = *before;
    }
    way.push(better);
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_has_the_comparison_that_makes_it_one() {
        let follows = |some: &[_]| Known::follows(4, some).map(|_| ());
        let (better, same, no_worse) =
            (Relation::Better, Relation::Same, Relation::NoWorse);
        let around = [(0, better, 1), (1, no_worse, 2), (2, same, 0)];
        assert_eq!(follows(&around), Err(vec![0, 1, 2]));
        assert_eq!(follows(&around[1..]), Ok(()), "all as good");
        assert_eq!(follows(&[(0, better, 1), (1, better, 0)]), Err(vec![0, 1]));
        assert_eq!(follows(&[(3, better, 3)]), Err(vec![3]));
    }

    #[test]
    fn what_follows_is_known_and_nothing_else() {
        let some = [(0, Relation::Better, 1), (1, Relation::NoWorse, 2)];
        let known = Known::follows(4, &some).unwrap();
        assert_eq!(known.relation(0, 2), Some(Relation::Better));
        assert_eq!(known.relation(2, 1), Some(Relation::NoBetter));
        assert_eq!(
            (known.relation(0, 3), known.relation(3, 3)),
            (None, Some(Relation::Same))
        );
    }
}
