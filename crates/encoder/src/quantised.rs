//! Activations in bytes.

use crate::kernel::{Isa, widened};
use crate::lanes::{ROUND, greatest, least};

/// Rows of activations as bytes q of 0..=127, v ≈ low + step·q.
#[derive(Debug, Default)]
pub(crate) struct Quantised {
    pub(crate) bytes: Vec<u8>,
    pub(crate) rows: Vec<Row>,
}

/// How the bytes of one row are to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) low: f32,
    pub(crate) step: f32,
}

impl Quantised {
    /// Makes bytes of `x`, rows of `width` values.
    pub(crate) fn fill(&mut self, isa: Isa, x: &[f32], width: usize) {
        fill(isa, self, x, width);
    }

    /// Appends a row of values.
    #[inline(always)]
    pub(crate) fn push(&mut self, x: &[f32]) {
        let low = least(x);
        let range = (greatest(x) - low) / 127.0;
        let step = if range > 1e-12 { range } else { 1e-12 };
        let inverse = 1.0 / step;
        let at = self.bytes.len();
        self.bytes.resize(at + x.len(), 0);
        for (byte, v) in self.bytes[at..].iter_mut().zip(x) {
            // The low bits of such a sum are those of the rounded number.
            *byte = ((v - low) * inverse + ROUND).to_bits() as u8 & 127;
        }
        self.rows.push(Row { low, step });
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.rows.clear();
    }
}

widened! {
    fn fill(to: &mut Quantised, x: &[f32], width: usize) = all_rows;
}

#[inline(always)]
fn all_rows(to: &mut Quantised, x: &[f32], width: usize) {
    to.clear();
    for row in x.chunks_exact(width) {
        to.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_stand_for_the_row_within_half_a_step(
            x in prop::collection::vec(-50.0f32..50.0, 48),
        ) {
            let mut quantised = Quantised::default();
            quantised.push(&x);
            let Row { low, step } = quantised.rows[0];
            for (byte, v) in quantised.bytes.iter().zip(&x) {
                prop_assert!(*byte <= 127);
                prop_assert!((low + f32::from(*byte) * step - v).abs() <= step * 0.501);
            }
        }
    }

    #[test]
    fn a_row_of_equal_values_is_exact() {
        let mut quantised = Quantised::default();
        quantised.push(&[3.5; 16]);
        assert_eq!(quantised.rows[0].low, 3.5);
        assert_eq!(quantised.bytes, [0; 16]);
    }
}
