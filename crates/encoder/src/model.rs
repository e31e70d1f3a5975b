//! The encoder: embeddings, then the layers.

use crate::attention::HEAD;
use crate::kernel::Kernel;
use crate::layer::{Layer, Scratch};
use crate::norm::Norm;
use crate::tensors::{Tensors, WeightsError};

/// The most places of one sequence.
pub const POSITIONS: usize = 256;

/// One place of a sequence: a word piece and its features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Number in the vocabulary; unknown numbers count as 0.
    pub id: u32,
    /// Feature of capitalisation, 0..5.
    pub case: u8,
    /// Feature of quotation marks, 0..4.
    pub quote: u8,
    /// Feature of the part it plays, as the model numbers parts: for the reader, 1 at the
    /// beginning of a paragraph.
    pub part: u8,
}

/// A transformer encoder with embeddings of words, positions, case, quotation
/// marks and parts.
#[derive(Debug)]
pub struct Encoder {
    width: usize,
    /// Signed bytes, vocabulary × width, where they lie in the file.
    word: &'static [u8],
    word_scale: Vec<f32>,
    position: Vec<f32>,
    case: Vec<f32>,
    quote: Vec<f32>,
    part: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

impl Encoder {
    /// Reads `embeddings.*` and `layer.0`, `layer.1`, … as many as there are.
    ///
    /// # Errors
    /// If a tensor is missing or of another shape.
    pub fn load(
        tensors: &Tensors<'static>,
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let norm = Norm::load(tensors, "embeddings.norm")?;
        let width = norm.width();
        let words = tensors.shape("embeddings.word")?.first().copied().unwrap_or(0);
        let parts =
            tensors.shape("embeddings.paragraph")?.first().copied().unwrap_or(0).max(1);
        let layers =
            (0..).take_while(|i| tensors.has(&format!("layer.{i}.norm1.weight")));
        let layer = |i| Layer::load(tensors, &format!("layer.{i}"), width / HEAD, kernel);
        Ok(Self {
            width,
            word: tensors.i8("embeddings.word", &[words, width])?,
            word_scale: tensors.f32("embeddings.word.scale", &[words])?,
            position: tensors.f32("embeddings.position", &[POSITIONS, width])?,
            case: tensors.f32("embeddings.case", &[5, width])?,
            quote: tensors.f32("embeddings.quote", &[4, width])?,
            part: tensors.f32("embeddings.paragraph", &[parts, width])?,
            norm,
            layers: layers.map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// Values in each row of what [`Encoder::encode`] gives.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A row of [`Encoder::width`] values for every token, of which at most
    /// [`POSITIONS`] are read.
    pub fn encode<'s>(&self, tokens: &[Token], scratch: &'s mut Scratch) -> &'s [f32] {
        let mut x = std::mem::take(&mut scratch.rows);
        x.clear();
        for (place, token) in tokens.iter().take(POSITIONS).enumerate() {
            self.embed(place, *token, &mut x);
        }
        self.norm.forward(&mut x);
        for layer in &self.layers {
            layer.forward(&mut x, scratch);
        }
        scratch.rows = x;
        &scratch.rows
    }

    /// Appends the sum of a token's embeddings.
    fn embed(&self, place: usize, token: Token, x: &mut Vec<f32>) {
        let w = self.width;
        let id =
            Some(token.id as usize).filter(|&id| id < self.word_scale.len()).unwrap_or(0);
        let scale = self.word_scale[id];
        let word = &self.word[id * w..(id + 1) * w];
        let position = row(&self.position, w, place);
        let case = row(&self.case, w, token.case.into());
        let quote = row(&self.quote, w, token.quote.into());
        let part = row(&self.part, w, token.part.into());
        x.extend((0..w).map(|d| {
            let word = f32::from(word[d] as i8) * scale;
            word + position[d] + case[d] + quote[d] + part[d]
        }));
    }
}

/// Row `index` of a table, the last one beyond its end.
fn row(table: &[f32], width: usize, index: usize) -> &[f32] {
    let last = table.len() / width - 1;
    &table[index.min(last) * width..][..width]
}
