//! Linear layers in 8-bit integers.

use std::ops::Range;

use crate::kernel::{Isa, Kernel};
use crate::layer::Scratch;
use crate::pack::{COLUMNS, Packed};
use crate::quantised::Quantised;
use crate::tensors::{Tensors, WeightsError};
use crate::tile::{Bytes, Sink, Sums, Tile, multiply, tiled};

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
        let isa = Isa::of(kernel);
        Ok(Self {
            isa,
            weights: Packed::new(bytes, outputs, inputs, isa),
            sum: sums.zip(&scale).map(|(sum, scale)| sum as f32 * scale).collect(),
            scale,
            bias,
        })
    }

    /// Fills `y`, rows × outputs, from `x`, rows × inputs.
    pub fn forward(&self, x: &[f32], y: &mut [f32], scratch: &mut Scratch) {
        scratch.quantised.fill(self.isa, x, self.weights.inputs());
        self.product(&scratch.quantised, y);
    }

    /// Values in a row of `y`.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Fills `y` from rows of bytes.
    pub(crate) fn product(&self, x: &Quantised, y: &mut [f32]) {
        debug_assert_eq!(x.rows.len() * self.outputs(), y.len());
        all_outputs(self.isa, self, x, y);
    }

    /// Adds the outputs to what `y` holds.
    pub(crate) fn add_product(&self, x: &Quantised, y: &mut [f32]) {
        debug_assert_eq!(x.rows.len() * self.outputs(), y.len());
        add_outputs(self.isa, self, x, y);
    }

    /// The outputs of some blocks, the sixteens of `blocks`, written side by side into the
    /// rows of `y`; added to what is there if `ADD`.
    #[inline(always)]
    pub(crate) fn outputs_of<const ADD: bool>(
        &self,
        tile: impl Tile,
        x: &Quantised,
        blocks: Range<usize>,
        y: &mut [f32],
    ) {
        let mut place = Place::<ADD> {
            linear: self,
            x,
            first: blocks.start,
            width: blocks.len() * COLUMNS,
            y,
        };
        multiply(tile, Bytes(&x.bytes, &self.weights), blocks, &mut place);
    }

    #[inline(always)]
    fn all_outputs<const ADD: bool>(
        &self,
        tile: impl Tile,
        x: &Quantised,
        y: &mut [f32],
    ) {
        self.outputs_of::<ADD>(tile, x, 0..self.outputs() / COLUMNS, y);
    }
}

/// Makes outputs of sums.
struct Place<'a, const ADD: bool> {
    linear: &'a Linear,
    x: &'a Quantised,
    /// The block that is written to the beginning of a row.
    first: usize,
    /// Values in a row of `y`.
    width: usize,
    y: &'a mut [f32],
}

impl<const ADD: bool> Sink for Place<'_, ADD> {
    #[inline(always)]
    fn take<const R: usize, const B: usize>(
        &mut self,
        row: usize,
        block: usize,
        sums: [[Sums; R]; B],
    ) {
        for (b, sums) in sums.iter().enumerate() {
            let of = |of: &'_ [f32]| of.as_chunks::<COLUMNS>().0[block + b];
            let scale = of(&self.linear.scale);
            let (sum, bias) = (of(&self.linear.sum), of(&self.linear.bias));
            for (r, sums) in sums.iter().enumerate() {
                let how = self.x.rows[row + r];
                let at = (row + r) * self.width + (block + b - self.first) * COLUMNS;
                let y = &mut self.y[at..at + COLUMNS];
                for c in 0..COLUMNS {
                    let product = sums[c] as f32 * how.step * scale[c];
                    let v = product + (how.low * sum[c] + bias[c]);
                    y[c] = if ADD { y[c] + v } else { v };
                }
            }
        }
    }
}

#[inline(always)]
fn all_of(tile: impl Tile, linear: &Linear, x: &Quantised, y: &mut [f32]) {
    linear.all_outputs::<false>(tile, x, y);
}

#[inline(always)]
fn add_all_of(tile: impl Tile, linear: &Linear, x: &Quantised, y: &mut [f32]) {
    linear.all_outputs::<true>(tile, x, y);
}

tiled! {
    /// See [`Linear::product`].
    fn all_outputs(linear: &Linear, x: &Quantised, y: &mut [f32]) = all_of;
}

tiled! {
    /// See [`Linear::add_product`].
    fn add_outputs(linear: &Linear, x: &Quantised, y: &mut [f32]) = add_all_of;
}
