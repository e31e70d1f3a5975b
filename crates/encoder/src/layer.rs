//! One layer of the transformer, normalised after each half as in BERT.

use crate::attention::{Room, attend};
use crate::kernel::{Isa, Kernel, widened};
use crate::lanes::gelu;
use crate::linear::Linear;
use crate::norm::Norm;
use crate::quantised::Quantised;
use crate::tensors::{Tensors, WeightsError};

/// Places that go through the layer together after attention: few enough for what is
/// between to stay in the processor's cache.
const SOME: usize = 64;

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
    mixed: Vec<f32>,
    inner: Vec<f32>,
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
        let s = scratch;
        s.quantised.fill(self.isa, x, self.width);
        s.mixed.resize(x.len(), 0.0);
        attend(self.isa, &self.qkv, &s.quantised, &mut s.mixed, self.width, &mut s.room);
        let some = SOME * self.width;
        for (x, mixed) in x.chunks_mut(some).zip(s.mixed.chunks(some)) {
            s.quantised.fill(self.isa, mixed, self.width);
            self.rest(x, &mut s.quantised, &mut s.inner);
        }
    }

    /// What comes after attention, for each place by itself: of `mixed`, what the places
    /// attend to, and `x`, what came in. The bytes of `mixed` are written over.
    fn rest(&self, x: &mut [f32], mixed: &mut Quantised, inner: &mut Vec<f32>) {
        self.out.add_product(mixed, x);
        norm_to_bytes(self.isa, x, &self.norm1, mixed);
        inner.resize(mixed.rows.len() * self.up.outputs(), 0.0);
        self.up.product(mixed, inner);
        gelu_to_bytes(self.isa, inner, self.up.outputs(), mixed);
        self.down.add_product(mixed, x);
        norm(self.isa, x, &self.norm2);
    }
}

widened! {
    /// Normalises the rows of `x` and makes bytes of them.
    fn norm_to_bytes(x: &mut [f32], norm: &Norm, bytes: &mut Quantised) = rows_to_bytes;
}

#[inline(always)]
fn rows_to_bytes(x: &mut [f32], norm: &Norm, bytes: &mut Quantised) {
    bytes.clear();
    for row in x.chunks_exact_mut(norm.width()) {
        norm.forward(row);
        bytes.push(row);
    }
}

widened! {
    /// Makes bytes of the GELU of the rows of `x`.
    fn gelu_to_bytes(x: &mut [f32], width: usize, bytes: &mut Quantised) = gelus_to_bytes;
}

#[inline(always)]
fn gelus_to_bytes(x: &mut [f32], width: usize, bytes: &mut Quantised) {
    bytes.clear();
    for row in x.chunks_exact_mut(width) {
        gelu(row);
        bytes.push(row);
    }
}

widened! {
    /// Normalises the rows of `x`.
    fn norm(x: &mut [f32], norm: &Norm) = norm_all;
}

#[inline(always)]
fn norm_all(x: &mut [f32], norm: &Norm) {
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
