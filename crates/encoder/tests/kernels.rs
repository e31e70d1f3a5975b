//! Every kernel gives the bytes of the portable one.

use rapporteur_encoder::{Kernel, Layer, Linear, Scratch, Tensors};
use safetensors::tensor::{Dtype, TensorView, serialize};

/// Numbers of rows, none too, that fill tiles of every kernel, leave rests of them, or are one
/// window of the reader.
const ROWS: [usize; 8] = [0, 1, 2, 5, 12, 13, 37, 254];

/// A xorshift generator: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 32
    }

    /// Weights as export.py leaves them, from −127 to 127.
    fn weights(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| ((self.next() % 255) as i16 - 127) as i8 as u8).collect()
    }

    /// Values from −`most` to `most`.
    fn floats(&mut self, count: usize, most: f32) -> Vec<f32> {
        let unit = |bits: u64| (bits as f32 / u32::MAX as f32) * 2.0 - 1.0;
        (0..count).map(|_| unit(self.next()) * most).collect()
    }
}

/// A weights file in the making.
#[derive(Default)]
struct File(Vec<Entry>);

struct Entry {
    name: String,
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl File {
    fn floats(&mut self, name: String, values: &[f32]) {
        let bytes = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        self.0.push(Entry { name, dtype: Dtype::F32, shape: vec![values.len()], bytes });
    }

    fn linear(&mut self, name: &str, outputs: usize, inputs: usize, random: &mut Random) {
        let (weight, shape) = (format!("{name}.weight"), vec![outputs, inputs]);
        let bytes = random.weights(outputs * inputs);
        self.0.push(Entry { name: weight, dtype: Dtype::I8, shape, bytes });
        self.floats(format!("{name}.scale"), &random.floats(outputs, 0.002));
        self.floats(format!("{name}.bias"), &random.floats(outputs, 0.1));
    }

    fn norm(&mut self, name: &str, width: usize, random: &mut Random) {
        self.floats(format!("{name}.weight"), &random.floats(width, 1.5));
        self.floats(format!("{name}.bias"), &random.floats(width, 0.3));
    }

    fn bytes(&self) -> Vec<u8> {
        let views = self.0.iter().map(|entry| {
            let view = TensorView::new(entry.dtype, entry.shape.clone(), &entry.bytes);
            (&entry.name, view.unwrap())
        });
        serialize(views, None).unwrap()
    }
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| v.to_bits()).collect()
}

/// The bits of what each kernel makes of the same input, the portable one's first.
fn assert_equal(mut on: impl FnMut(Kernel) -> Vec<f32>, what: &str) {
    let expected = on(Kernel::Portable);
    assert!(expected.iter().all(|v| v.is_finite()), "{what}");
    for kernel in Kernel::available() {
        assert_eq!(bits(&on(kernel)), bits(&expected), "{what} on {kernel:?}");
    }
}

#[test]
fn a_linear_layer() {
    let mut random = Random(1);
    for (outputs, inputs) in [(16, 16), (48, 80), (384, 1536), (1152, 384)] {
        let mut file = File::default();
        file.linear("a", outputs, inputs, &mut random);
        let bytes = file.bytes();
        let tensors = Tensors::parse(&bytes).unwrap();
        for rows in ROWS {
            let x = random.floats(rows * inputs, 3.0);
            let on = |kernel| {
                let linear =
                    Linear::load(&tensors, "a", outputs, inputs, kernel).unwrap();
                let mut y = vec![0.0; rows * outputs];
                linear.forward(&x, &mut y, &mut Scratch::default());
                y
            };
            assert_equal(on, &format!("{rows} rows, {outputs} × {inputs}"));
        }
    }
}

#[test]
fn a_layer_of_the_transformer() {
    let mut random = Random(2);
    let (heads, width, inner) = (3, 96, 208);
    let mut file = File::default();
    for (part, outputs, inputs) in [
        ("qkv", 3 * width, width),
        ("out", width, width),
        ("up", inner, width),
        ("down", width, inner),
    ] {
        file.linear(&format!("a.{part}"), outputs, inputs, &mut random);
    }
    file.norm("a.norm1", width, &mut random);
    file.norm("a.norm2", width, &mut random);
    let bytes = file.bytes();
    let tensors = Tensors::parse(&bytes).unwrap();
    for rows in ROWS {
        let x = random.floats(rows * width, 3.0);
        let on = |kernel| {
            let layer = Layer::load(&tensors, "a", heads, kernel).unwrap();
            let mut x = x.clone();
            layer.forward(&mut x, &mut Scratch::default());
            x
        };
        assert_equal(on, &format!("{rows} places"));
    }
}
