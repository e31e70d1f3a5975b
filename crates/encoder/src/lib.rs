//! A transformer encoder of MiniLM's shape in 8-bit integers, for one purpose: reading
//! reports on ordinary processors.
//!
//! Weights are signed bytes with a scale for each output, activations bytes of 0..=127
//! with a scale and an offset for each row, attention 16-bit integers, sums exact.
//! Everything in floating point is done in a fixed order with plain additions,
//! multiplications, divisions and square roots, which IEEE 754 defines to the bit. So all
//! [`Kernel`]s, and all processors, give the same bytes.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `tensors` | the weights file |
//! | `pack`, `pairs` | matrices of bytes and of 16-bit numbers, laid out for the kernels |
//! | `tile` | tiles of their products on each instruction set |
//! | `quantised` | activations in bytes |
//! | `linear`, `dense`, `norm` | layers of one matrix or none |
//! | `lanes` | exponential, GELU, softmax, sums in fixed order |
//! | `logspace` | exponential and logarithm in double precision |
//! | `attention`, `layer`, `model` | the transformer |
//! | `scan` | sentence vectors in bytes, compared |
//!
//! `unsafe` is used for instruction sets alone: in `kernel` and `tile`.

mod attention;
mod dense;
mod kernel;
mod lanes;
mod layer;
mod linear;
pub mod logspace;
mod model;
mod norm;
mod pack;
mod pairs;
mod quantised;
mod scan;
mod tensors;
mod tile;

pub use dense::Dense;
pub use kernel::Kernel;
pub use lanes::{gelu, softmax};
pub use layer::{Layer, Scratch};
pub use linear::Linear;
pub use model::{Encoder, POSITIONS, Token};
pub use norm::Norm;
pub use scan::{differences, dots, signs, to_bytes};
pub use tensors::{Tensors, WeightsError};
