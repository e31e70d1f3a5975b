//! Linear layers in 8-bit integers.

use crate::kernel::{Isa, Kernel, widened};
use crate::lanes::{ROUND, greatest, least};
use crate::layer::Scratch;
use crate::pack::{COLUMNS, Packed};
use crate::tensors::{Tensors, WeightsError};
use crate::tile;

/// y = W·x + b with weights in bytes.
///
/// A row of x becomes bytes q with x ≈ low + step·q, and so
/// y = scale·step·Σ w·q + low·scale·Σ w + b, the sums exact.
#[derive(Debug)]
pub struct Linear {
    isa: Isa,
    weights: Packed,
    /// For each output.
    scale: Vec<f32>,
    /// For each output, scale·Σ w.
    sum: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of activations as bytes 0..=127.
#[derive(Debug, Default)]
pub(crate) struct Quantised {
    bytes: Vec<u8>,
    rows: Vec<Row>,
    /// Sums of all rows over one block of outputs.
    sums: Vec<tile::Sums>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    low: f32,
    step: f32,
}

impl Linear {
    /// Reads `NAME.weight` (bytes, outputs × inputs, both multiples of 16), `NAME.scale`
    /// and `NAME.bias`.
    ///
    /// # Errors
    /// If a tensor is missing or of another shape.
    pub fn load(
        tensors: &Tensors<'_>,
        name: &str,
        outputs: usize,
        inputs: usize,
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let bytes = tensors.i8(&format!("{name}.weight"), &[outputs, inputs])?;
        let scale = tensors.f32(&format!("{name}.scale"), &[outputs])?;
        let bias = tensors.f32(&format!("{name}.bias"), &[outputs])?;
        let sums = bytes.chunks_exact(inputs);
        let sums = sums.map(|row| row.iter().map(|&w| i32::from(w as i8)).sum::<i32>());
        Ok(Self {
            isa: Isa::of(kernel),
            weights: Packed::new(bytes, outputs, inputs),
            sum: sums.zip(&scale).map(|(sum, scale)| sum as f32 * scale).collect(),
            scale,
            bias,
        })
    }

    /// Fills `y`, rows × outputs, from `x`, rows × inputs.
    pub fn forward(&self, x: &[f32], y: &mut [f32], scratch: &mut Scratch) {
        self.product(x, y, &mut scratch.quantised);
    }

    /// Values in a row of `y`.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    pub(crate) fn product(&self, x: &[f32], y: &mut [f32], quantised: &mut Quantised) {
        let (outputs, inputs) = (self.outputs(), self.weights.inputs());
        debug_assert_eq!(x.len() / inputs * outputs, y.len());
        quantise(self.isa, quantised, x, inputs);
        for block in 0..outputs / COLUMNS {
            tile::rows(
                self.isa,
                &quantised.bytes,
                self.weights.block(block),
                &mut quantised.sums,
            );
            place_sums(self.isa, self, quantised, block * COLUMNS, y);
        }
    }

    /// Turns the sums of one block into the outputs from `at` on.
    #[inline(always)]
    fn place(&self, quantised: &Quantised, at: usize, y: &mut [f32]) {
        let columns =
            |of: &[f32]| -> [f32; COLUMNS] { std::array::from_fn(|c| of[at + c]) };
        let (scale, sum, bias) =
            (columns(&self.scale), columns(&self.sum), columns(&self.bias));
        let rows = quantised.rows.iter().zip(&quantised.sums);
        for ((row, sums), y) in rows.zip(y.chunks_exact_mut(self.outputs())) {
            let y = &mut y[at..at + COLUMNS];
            for c in 0..COLUMNS {
                let product = sums[c] as f32 * row.step * scale[c];
                y[c] = product + (row.low * sum[c] + bias[c]);
            }
        }
    }
}

widened! {
    /// See [`Linear::place`].
    fn place_sums(linear: &Linear, quantised: &Quantised, at: usize, y: &mut [f32])
        = Linear::place;
}

widened! {
    /// Turns the rows of `x` into bytes.
    fn quantise(to: &mut Quantised, x: &[f32], inputs: usize) = Quantised::fill;
}

impl Quantised {
    #[inline(always)]
    fn fill(&mut self, x: &[f32], inputs: usize) {
        self.bytes.resize(x.len(), 0);
        self.rows.clear();
        for (x, bytes) in x.chunks_exact(inputs).zip(self.bytes.chunks_exact_mut(inputs))
        {
            let low = least(x);
            let range = (greatest(x) - low) / 127.0;
            let step = if range > 1e-12 { range } else { 1e-12 };
            let inverse = 1.0 / step;
            for (byte, v) in bytes.iter_mut().zip(x) {
                // The low bits of such a sum are those of the rounded number.
                *byte = ((v - low) * inverse + ROUND).to_bits() as u8 & 127;
            }
            self.rows.push(Row { low, step });
        }
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
            quantised.fill(&x, 48);
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
        quantised.fill(&[3.5; 16], 16);
        assert_eq!(quantised.rows[0].low, 3.5);
        assert_eq!(quantised.bytes, [0; 16]);
    }
}
