//! Layer normalisation (Ba, Kiros and Hinton 2016).

use crate::lanes::sum;
use crate::tensors::{Tensors, WeightsError};

/// What is added to the variance, as in BERT.
const EPSILON: f32 = 1e-12;

/// Weights of a layer normalisation.
#[derive(Debug)]
pub struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    /// Reads `NAME.weight` and `NAME.bias`, of whatever width they have.
    ///
    /// # Errors
    /// If a tensor is missing or the two differ in width.
    pub fn load(tensors: &Tensors<'_>, name: &str) -> Result<Self, WeightsError> {
        let (weight, bias) = (format!("{name}.weight"), format!("{name}.bias"));
        let width = tensors.shape(&weight)?.first().copied().unwrap_or(0).max(1);
        Ok(Self {
            weight: tensors.f32(&weight, &[width])?,
            bias: tensors.f32(&bias, &[width])?,
        })
    }

    /// Values in a row.
    pub fn width(&self) -> usize {
        self.weight.len()
    }

    /// Normalises every row of `x`, rows × width, in place.
    // Inlined so that callers' wider registers may be used.
    #[inline(always)]
    pub fn forward(&self, x: &mut [f32]) {
        let width = self.width() as f32;
        for row in x.chunks_exact_mut(self.weight.len()) {
            let mean = sum(row, |v| v) / width;
            let variance = sum(row, |v| (v - mean) * (v - mean)) / width;
            let scale = 1.0 / (variance + EPSILON).sqrt();
            for ((v, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *v = (*v - mean) * scale * weight + bias;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::golden;

    #[test]
    fn rows_are_normalised_as_by_pytorch() {
        let norm = Norm::load(&golden::tensors(), "norm").unwrap();
        let mut x = golden::values("norm.input");
        norm.forward(&mut x);
        golden::assert_close(&x, "norm.output", 5e-6);
    }

    #[test]
    fn a_row_of_equal_values_becomes_the_bias() {
        let norm = Norm { weight: vec![2.0; 16], bias: vec![0.5; 16] };
        let mut x = [3.0; 16];
        norm.forward(&mut x);
        assert_eq!(x, [0.5; 16]);
    }
}
