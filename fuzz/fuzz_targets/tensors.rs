//! Any bytes as a weights file: refused, or read; and a layer of it likewise.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_encoder::{Dense, Kernel, Layer, Linear, Norm, Tensors};

fuzz_target!(|bytes: &[u8]| {
    let Ok(tensors) = Tensors::parse(bytes) else { return };
    let _ = (tensors.metadata("format"), tensors.has("a"), tensors.shape("a"));
    let _ = (tensors.f32("a", &[1]), tensors.i8("a", &[1]));
    let _ = Norm::load(&tensors, "a");
    let _ = Dense::load(&tensors, "a", 1, 2);
    let _ = Linear::load(&tensors, "a", 16, 16, Kernel::Portable);
    let _ = Layer::load(&tensors, "a", 1, Kernel::Portable);
});
