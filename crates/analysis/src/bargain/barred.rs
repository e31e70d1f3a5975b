//! Combinations across points that cannot be: `the border is open` with `no customs post`.
//!
//! Packages are built point by point, and what matters of a part of a package is which
//! combinations it may still run into: those of which it has everything so far. Parts are
//! compared only with parts that are in the same situation.

use std::collections::BTreeMap;

use rapporteur_dossier::Infeasible;

/// What cannot all be in one package: points, each at most once, with one or several options,
/// any of which counts.
pub type Barred = Vec<(usize, Vec<usize>)>;

/// A combination that the dossier declares: of each of its points, the options that it names.
pub fn barred(combination: &Infeasible) -> Barred {
    combination.parts.iter().map(|p| (p.point, p.options.clone())).collect()
}

/// Combinations that a part of a package may still run into, by number.
pub(super) type Situation = Vec<u32>;

/// The combinations, point by point.
pub(super) struct Watch<'b> {
    barred: Vec<Sorted<'b>>,
}

/// One combination, and its first and last point.
struct Sorted<'b> {
    of: &'b [(usize, Vec<usize>)],
    first: usize,
    last: usize,
}

impl<'b> Watch<'b> {
    /// Combinations of nothing bar nothing and are left out.
    pub(super) fn new(barred: &'b [Barred]) -> Self {
        let sorted = barred.iter().filter_map(|of| {
            let points = of.iter().map(|part| part.0);
            Some(Sorted { of, first: points.clone().min()?, last: points.max()? })
        });
        Self { barred: sorted.collect() }
    }

    /// The situation after a choice at the next point; none where it completes a
    /// combination. Points have to be taken in order, from a situation of nothing on.
    pub(super) fn after(
        &self,
        before: &[u32],
        (point, option): (usize, usize),
    ) -> Option<Situation> {
        let mut after = Vec::new();
        for (number, barred) in (0..).zip(&self.barred) {
            let begun = before.contains(&number) || barred.first == point;
            let mut asked = barred.of.iter().filter(|part| part.0 == point);
            if !begun || !asked.all(|part| part.1.contains(&option)) {
                continue;
            }
            if barred.last == point {
                return None;
            }
            after.push(number);
        }
        Some(after)
    }
}

/// How many packages can be, where point `p` has the options `options[p]`; exact as far as
/// the numbers reach.
pub fn feasible(options: &[Vec<usize>], barred: &[Barred]) -> u128 {
    let watch = Watch::new(barred);
    let mut counts: BTreeMap<Situation, u128> = BTreeMap::from([(Vec::new(), 1)]);
    for (point, options) in options.iter().enumerate() {
        let mut next = BTreeMap::new();
        for (situation, count) in &counts {
            for option in options {
                if let Some(after) = watch.after(situation, (point, *option)) {
                    let sum: &mut u128 = next.entry(after).or_default();
                    *sum = sum.saturating_add(*count);
                }
            }
        }
        counts = next;
    }
    counts.values().fold(0, |sum, count| sum.saturating_add(*count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(choices: &[(usize, usize)]) -> Barred {
        choices.iter().map(|(point, option)| (*point, vec![*option])).collect()
    }

    #[test]
    fn packages_are_counted_without_what_cannot_be() {
        let options = vec![vec![0, 1, 2]; 3];
        let left = |barred: &[Barred]| feasible(&options, barred);
        assert_eq!(left(&[]), 27);
        assert_eq!(left(&[one(&[(2, 0), (0, 1)])]), 24);
        assert_eq!(left(&[one(&[(1, 0)])]), 18);
        assert_eq!(left(&[one(&[(0, 1), (2, 0)]), one(&[(0, 1), (1, 1)])]), 22);
        assert_eq!(left(&[vec![(0, vec![0, 1]), (2, vec![1, 2])]]), 15);
        assert_eq!(left(&[vec![(1, vec![0, 1, 2])]]), 0, "contradictory");
        assert_eq!(left(&[vec![]]), 27, "nothing bars nothing");
    }
}
