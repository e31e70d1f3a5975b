//! Small layers whose weights stay floats.

use crate::lanes::dot;
use crate::tensors::{Tensors, WeightsError};

/// y = W·x + b in floats.
#[derive(Debug)]
pub struct Dense {
    inputs: usize,
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// Reads `NAME.weight`, outputs × inputs, and `NAME.bias`; zeros where the file has
    /// no bias.
    ///
    /// # Errors
    /// If the weight is missing or of another shape.
    pub fn load(
        tensors: &Tensors<'_>,
        name: &str,
        outputs: usize,
        inputs: usize,
    ) -> Result<Self, WeightsError> {
        let bias = format!("{name}.bias");
        let bias = match tensors.has(&bias) {
            true => tensors.f32(&bias, &[outputs])?,
            false => vec![0.0; outputs],
        };
        let weight = tensors.f32(&format!("{name}.weight"), &[outputs, inputs])?;
        Ok(Self { inputs, weight, bias })
    }

    /// Values in a row of `x`.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Fills `y`, rows × outputs, from `x`, rows × inputs.
    pub fn forward(&self, x: &[f32], y: &mut [f32]) {
        let rows = x.chunks_exact(self.inputs).zip(y.chunks_exact_mut(self.bias.len()));
        for (x, y) in rows {
            let weights = self.weight.chunks_exact(self.inputs).zip(&self.bias);
            for (y, (weight, bias)) in y.iter_mut().zip(weights) {
                *y = dot(x, weight) + bias;
            }
        }
    }
}
