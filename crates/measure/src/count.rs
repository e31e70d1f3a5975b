//! Hits and misses, and what follows from them.

use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

/// How many things were to be found and how many were predicted, and how many of each
/// have a partner on the other side.
///
/// `found` and `right` differ only where things are counted by kind: a pair whose two
/// statements are of different kinds is found in one row and right in another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Things in the gold standard.
    pub gold: usize,
    /// Those of them that were found.
    pub found: usize,
    /// Things predicted.
    pub predicted: usize,
    /// Those of them that are right.
    pub right: usize,
}

impl Count {
    /// The share of the predicted that is right; none where nothing was predicted.
    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.predicted)
    }

    /// The share of the gold that was found; none where there was nothing to find.
    pub fn recall(&self) -> Option<f64> {
        share(self.found, self.gold)
    }

    /// The harmonic mean of precision and recall: 0 where only one side has anything,
    /// none where neither has.
    pub fn f1(&self) -> Option<f64> {
        match (self.precision(), self.recall()) {
            (None, None) => None,
            (Some(p), Some(r)) if p + r > 0.0 => Some(2.0 * p * r / (p + r)),
            _ => Some(0.0),
        }
    }
}

impl Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        Count {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            predicted: self.predicted + other.predicted,
            right: self.right + other.right,
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        *self = *self + other;
    }
}

/// A share of a whole; none of nothing.
pub(crate) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(gold: usize, predicted: usize, hits: usize) -> Count {
        Count { gold, found: hits, predicted, right: hits }
    }

    #[test]
    fn the_three_shares() {
        let c = count(4, 2, 1);
        assert_eq!(c.precision(), Some(0.5));
        assert_eq!(c.recall(), Some(0.25));
        assert!((c.f1().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_divide_by() {
        assert_eq!(count(0, 0, 0).f1(), None);
        assert_eq!(count(3, 0, 0).precision(), None);
        assert_eq!(count(3, 0, 0).f1(), Some(0.0));
        assert_eq!(count(0, 3, 0).f1(), Some(0.0));
        assert_eq!(count(3, 3, 0).f1(), Some(0.0));
    }

    #[test]
    fn counts_add_up() {
        assert_eq!(count(1, 2, 1) + count(3, 1, 0), count(4, 3, 1));
    }
}
