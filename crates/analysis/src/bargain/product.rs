//! Products of gains compared exactly, however many and great they are.

use std::cmp::Ordering;

/// A product of whole numbers, the least digit (of 64 bits) first, no zeros at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Product(Vec<u64>);

impl Product {
    /// Of no numbers it is 1.
    pub(super) fn of(factors: impl IntoIterator<Item = u64>) -> Self {
        let mut product = Self(vec![1]);
        factors.into_iter().for_each(|factor| product.multiply(factor));
        product
    }

    fn multiply(&mut self, factor: u64) {
        let mut carry = 0;
        for digit in &mut self.0 {
            let product = u128::from(*digit) * u128::from(factor) + carry;
            *digit = product as u64;
            carry = product >> 64;
        }
        self.0.push(carry as u64);
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl Ord for Product {
    fn cmp(&self, other: &Self) -> Ordering {
        let digits = || self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then_with(digits)
    }
}

impl PartialOrd for Product {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn products_beyond_all_numbers() {
        let great = Product::of([u64::MAX; 9]);
        let greater = Product::of([u64::MAX; 9].into_iter().chain([2]));
        assert!(great < greater);
        assert_eq!(great.cmp(&Product::of([u64::MAX; 9])), Ordering::Equal);
        assert!(Product::of([0, u64::MAX]) < Product::of([1]));
    }

    proptest! {
        #[test]
        fn as_numbers(a in prop::collection::vec(0..u64::from(u32::MAX), 0..4),
                      b in prop::collection::vec(0..u64::from(u32::MAX), 0..4)) {
            let number = |all: &[u64]| all.iter().map(|n| u128::from(*n)).product::<u128>();
            prop_assert_eq!(
                Product::of(a.iter().copied()).cmp(&Product::of(b.iter().copied())),
                number(&a).cmp(&number(&b))
            );
        }
    }
}
