//! Combinations across points that cannot be: `the border is open` with `no customs post`.
//!
//! Packages are built point by point, and what matters of a part of a package is which
//! combinations it may still run into: those of which it has everything so far. Parts are
//! compared only with parts that are in the same situation.

use std::collections::BTreeMap;

/// Choices, (point, option), that cannot all be made in one package.
pub type Barred = Vec<(usize, usize)>;

/// Combinations that a part of a package may still run into, by number.
pub(super) type Situation = Vec<u32>;

/// The combinations, point by point.
pub(super) struct Watch<'b> {
    barred: Vec<Sorted<'b>>,
}

/// The choices of one combination by point, and the first and the last point.
struct Sorted<'b> {
    of: &'b [(usize, usize)],
    first: usize,
    last: usize,
}

impl<'b> Watch<'b> {
    /// Combinations of nothing bar nothing and are left out.
    pub(super) fn new(barred: &'b [Barred]) -> Self {
        let sorted = barred.iter().filter_map(|of| {
            let points = of.iter().map(|choice| choice.0);
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
            let mut asked = barred.of.iter().filter(|choice| choice.0 == point);
            if !begun || !asked.all(|choice| choice.1 == option) {
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

    #[test]
    fn packages_are_counted_without_what_cannot_be() {
        let options = vec![vec![0, 1, 2]; 3];
        assert_eq!(feasible(&options, &[]), 27);
        assert_eq!(feasible(&options, &[vec![(2, 0), (0, 1)]]), 24);
        assert_eq!(feasible(&options, &[vec![(1, 0)]]), 18);
        assert_eq!(feasible(&options, &[vec![(0, 1), (2, 0)], vec![(0, 1), (1, 1)]]), 22);
        let contradictory: Vec<Barred> = (0..3).map(|o| vec![(1, o)]).collect();
        assert_eq!(feasible(&options, &contradictory), 0);
        assert_eq!(feasible(&options, &[vec![]]), 27);
        assert_eq!(feasible(&options, &[vec![(0, 0), (0, 1)]]), 27, "two at one point");
    }
}
