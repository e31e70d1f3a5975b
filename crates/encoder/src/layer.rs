//! One layer of the transformer, normalised after each half as in BERT.

use crate::attention::{Room, attend};
use crate::kernel::{Isa, Kernel, widened};
use crate::lanes::gelu_wide;
use crate::linear::{Linear, Quantised};
use crate::norm::Norm;
use crate::tensors::{Tensors, WeightsError};

/// Attention and a feed-forward layer, each added to what came in and normalised.
#[derive(Debug)]
pub struct Layer {
    isa: Isa,
    width: usize,
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

/// Working memory, kept from call to call; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) quantised: Quantised,
    pub(crate) rows: Vec<f32>,
    qkv: Vec<f32>,
    mixed: Vec<f32>,
    inner: Vec<f32>,
    change: Vec<f32>,
    room: Room,
}

impl Layer {
    /// Reads the tensors `NAME.qkv.*`, `NAME.out.*`, `NAME.norm1.*`, `NAME.up.*`,
    /// `NAME.down.*` and `NAME.norm2.*`; the widths are those of the norm and of the
    /// bias of `up`.
    ///
    /// # Errors
    /// If a tensor is missing or of a shape that does not fit the others, or if heads
    /// are not 32 wide.
    pub fn load(
        tensors: &Tensors<'_>,
        name: &str,
        heads: usize,
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let norm1 = Norm::load(tensors, &format!("{name}.norm1"))?;
        let width = norm1.width();
        if width != heads * crate::attention::HEAD {
            return Err(WeightsError::Shape {
                name: name.to_owned(),
                found: format!("{width} wide with {heads} heads"),
                expected: "heads 32 wide".to_owned(),
            });
        }
        let inner = tensors.shape(&format!("{name}.up.bias"))?.iter().product();
        let linear = |part: &str, outputs, inputs| {
            Linear::load(tensors, &format!("{name}.{part}"), outputs, inputs, kernel)
        };
        Ok(Self {
            isa: Isa::of(kernel),
            width,
            qkv: linear("qkv", 3 * width, width)?,
            out: linear("out", width, width)?,
            norm1,
            up: linear("up", inner, width)?,
            down: linear("down", width, inner)?,
            norm2: Norm::load(tensors, &format!("{name}.norm2"))?,
        })
    }

    /// Changes `x`, places × width, in place.
    pub fn forward(&self, x: &mut [f32], scratch: &mut Scratch) {
        let places = x.len() / self.width;
        let s = scratch;
        s.qkv.resize(places * self.qkv.outputs(), 0.0);
        s.mixed.resize(x.len(), 0.0);
        s.change.resize(x.len(), 0.0);
        s.inner.resize(places * self.up.outputs(), 0.0);

        self.qkv.product(x, &mut s.qkv, &mut s.quantised);
        attend(self.isa, &s.qkv, &mut s.mixed, self.width, &mut s.room);
        self.out.product(&s.mixed, &mut s.change, &mut s.quantised);
        add_and_norm(self.isa, x, &s.change, &self.norm1);

        self.up.product(x, &mut s.inner, &mut s.quantised);
        gelu_wide(self.isa, &mut s.inner);
        self.down.product(&s.inner, &mut s.change, &mut s.quantised);
        add_and_norm(self.isa, x, &s.change, &self.norm2);
    }
}

widened! {
    /// Adds `change` to `x` and normalises the rows.
    fn add_and_norm(x: &mut [f32], change: &[f32], norm: &Norm) = sum_and_norm;
}

#[inline(always)]
fn sum_and_norm(x: &mut [f32], change: &[f32], norm: &Norm) {
    x.iter_mut().zip(change).for_each(|(x, c)| *x += c);
    norm.forward(x);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::golden;

    fn forward(kernel: Kernel) -> Vec<f32> {
        let layer = Layer::load(&golden::tensors(), "layer", 2, kernel).unwrap();
        let mut x = golden::values("layer.input");
        layer.forward(&mut x, &mut Scratch::default());
        x
    }

    #[test]
    fn a_layer_computes_as_the_simulation_in_python() {
        for kernel in Kernel::available() {
            // A value between two bytes may fall the other way there.
            golden::assert_close(&forward(kernel), "layer.quantised", 2e-3);
        }
    }

    #[test]
    fn seven_bits_of_activations_are_nearly_as_good_as_floats() {
        golden::assert_close(&forward(Kernel::Portable), "layer.plain", 2e-2);
    }

    #[test]
    fn heads_of_another_width_are_refused() {
        let error = Layer::load(&golden::tensors(), "layer", 4, Kernel::Portable);
        let message = error.unwrap_err().to_string();
        let expected =
            "the tensor `layer` is 64 wide with 4 heads; expected heads 32 wide";
        assert_eq!(message, expected);
    }
}
