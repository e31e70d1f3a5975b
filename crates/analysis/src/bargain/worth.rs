//! What something is worth to a party, exactly.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// A worth in billionths of the analyst's unit.
///
/// Whole numbers make sums exact and free of their order, so that packages that are worth
/// the same are found to be the same: 0.1 + 0.2 is 0.3 here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Worth(pub(super) i64);

/// Billionths of a unit.
const PARTS: f64 = 1e9;

impl Worth {
    /// The greatest worth, of a package as of an option: a billion. Sums of as many stay far
    /// from the end of the numbers.
    pub const MOST: f64 = 1e9;

    /// A number of the analyst's, to the nearest billionth; none where it is not a number or
    /// beyond [`Worth::MOST`] on either side of nothing.
    pub fn new(units: f64) -> Option<Self> {
        let within = units.is_finite() && units.abs() <= Self::MOST;
        within.then(|| Self((units * PARTS).round() as i64))
    }

    /// In the analyst's units.
    pub fn units(self) -> f64 {
        self.0 as f64 / PARTS
    }
}

impl Add for Worth {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Worth {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Worth {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Worth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.units().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_do_not_depend_on_how_numbers_are_written() {
        let worth = |units| Worth::new(units).unwrap();
        assert_ne!(0.1 + 0.2, 0.3);
        assert_eq!(worth(0.1) + worth(0.2), worth(0.3));
        assert_eq!(worth(12.5).units(), 12.5);
    }

    #[test]
    fn what_is_no_worth() {
        for units in [f64::NAN, f64::INFINITY, 1.1e9, -1.1e9] {
            assert_eq!(Worth::new(units), None, "{units}");
        }
    }
}
