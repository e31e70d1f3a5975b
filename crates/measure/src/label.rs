//! Labels given one by one: how many are right, and how well each label is told.

use std::ops::AddAssign;

use serde::{Serialize, Serializer};

use crate::count::{Count, share};

/// How often each of `N` labels was given where each was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels<const N: usize> {
    /// By the right label, then by the one given.
    counts: [[usize; N]; N],
}

impl<const N: usize> Default for Labels<N> {
    fn default() -> Self {
        Labels { counts: [[0; N]; N] }
    }
}

impl<const N: usize> AddAssign<&Labels<N>> for Labels<N> {
    fn add_assign(&mut self, other: &Labels<N>) {
        let cells = self.counts.iter_mut().flatten();
        cells.zip(other.counts.iter().flatten()).for_each(|(sum, more)| *sum += more);
    }
}

impl<const N: usize> Labels<N> {
    /// Counts one label, by their numbers; numbers beyond the last count for nothing.
    pub fn add(&mut self, gold: usize, given: usize) {
        if let Some(count) = self.counts.get_mut(gold).and_then(|row| row.get_mut(given))
        {
            *count += 1;
        }
    }

    /// The number of labels given.
    pub fn total(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// The number of those that are right.
    pub fn right(&self) -> usize {
        (0..N).map(|label| self.counts[label][label]).sum()
    }

    /// The share of those that are right.
    pub fn accuracy(&self) -> Option<f64> {
        share(self.right(), self.total())
    }

    /// How well one label is told from the others.
    pub fn of(&self, label: usize) -> Count {
        let right = self.counts[label][label];
        Count {
            gold: self.counts[label].iter().sum(),
            found: right,
            predicted: self.counts.iter().map(|row| row[label]).sum(),
            right,
        }
    }

    /// The mean F1 of the labels that the gold has.
    pub fn macro_f1(&self) -> Option<f64> {
        let counts = (0..N).map(|label| self.of(label));
        let known: Vec<f64> =
            counts.filter(|c| c.gold > 0).filter_map(|c| c.f1()).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }
}

/// The counts, by the right label and then by the one given.
impl<const N: usize> Serialize for Labels<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.counts.iter().map(|row| &row[..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gold a a a b, given a a b b; c is never there.
    fn labels() -> Labels<3> {
        let mut labels = Labels::default();
        [(0, 0), (0, 0), (0, 1), (1, 1)].iter().for_each(|&(g, p)| labels.add(g, p));
        labels
    }

    #[test]
    fn accuracy_and_macro_f1_by_hand() {
        let labels = labels();
        assert_eq!(labels.accuracy(), Some(0.75));
        // a: P 1, R 2/3, F1 0.8; b: P 1/2, R 1, F1 2/3.
        let expected = (0.8 + 2.0 / 3.0) / 2.0;
        assert!((labels.macro_f1().unwrap() - expected).abs() < 1e-12);
        assert_eq!(labels.of(0).predicted, 2);
    }

    #[test]
    fn nothing_given_has_no_figure() {
        let none = Labels::<2>::default();
        assert_eq!((none.accuracy(), none.macro_f1()), (None, None));
    }

    #[test]
    fn a_label_that_the_gold_lacks_counts_only_as_a_mistake() {
        let mut labels = Labels::<2>::default();
        labels.add(0, 0);
        labels.add(0, 1);
        labels.add(7, 0);
        assert_eq!(labels.total(), 2);
        assert!((labels.macro_f1().unwrap() - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn labels_add_up() {
        let mut sum = labels();
        sum += &labels();
        assert_eq!((sum.total(), sum.right()), (8, 6));
        let json = serde_json::to_string(&sum).unwrap();
        assert_eq!(json, "[[4,2,0],[0,2,0],[0,0,0]]");
    }
}
