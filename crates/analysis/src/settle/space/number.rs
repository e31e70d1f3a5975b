//! What counts are computed in: machine numbers where they are sure to be large enough.

use num_bigint::BigUint;

/// A number that is counted with. It never goes below zero.
pub(super) trait Number: Clone + Default {
    fn one() -> Self;
    fn add(&mut self, other: &Self);
    fn times(&self, other: &Self) -> Self;
    fn times_small(&self, small: usize) -> Self;
    fn is_zero(&self) -> bool;
    fn exact(self) -> BigUint;
}

impl Number for u128 {
    fn one() -> Self {
        1
    }

    fn add(&mut self, other: &Self) {
        *self += other;
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn times_small(&self, small: usize) -> Self {
        self * small as Self
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }

    fn exact(self) -> BigUint {
        BigUint::from(self)
    }
}

impl Number for BigUint {
    fn one() -> Self {
        Self::from(1_u8)
    }

    fn add(&mut self, other: &Self) {
        *self += other;
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn times_small(&self, small: usize) -> Self {
        self * small
    }

    fn is_zero(&self) -> bool {
        *self == Self::default()
    }

    fn exact(self) -> BigUint {
        self
    }
}
