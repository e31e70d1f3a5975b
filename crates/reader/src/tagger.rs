//! The first look: one label for every word piece, and with them the cues.

use rapporteur_encoder::{Dense, Kernel, Linear, Scratch, Tensors, WeightsError, gelu};

use crate::crf::{Chain, Crf, spans};

/// Labels of the first level: outside, and beginning and inside of source, cue, content.
pub(crate) const TAGS: usize = 7;
/// The label that begins a cue.
const CUE: usize = 3;

/// Scores and decodes first-level labels.
#[derive(Debug)]
pub(crate) struct Tagger {
    hidden: Linear,
    out: Dense,
    crf: Crf,
    cue_bias: f64,
}

/// A cue that may be one, with what the labels say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cue {
    /// First and last piece.
    pub(crate) pieces: (usize, usize),
    /// Log-probability of exactly this span.
    pub(crate) exact: f64,
    /// Probability that its first piece belongs to a cue.
    pub(crate) begins: f64,
}

impl Tagger {
    pub(crate) fn load(
        tensors: &Tensors<'_>,
        width: usize,
        kernel: Kernel,
        cue_bias: f64,
    ) -> Result<Self, WeightsError> {
        Ok(Self {
            hidden: Linear::load(tensors, "tag.hidden", width, width, kernel)?,
            out: Dense::load(tensors, "tag.out", TAGS, width)?,
            crf: Crf::load(tensors, "tag", TAGS)?,
            cue_bias,
        })
    }

    /// Scores of every label for every piece: pieces × [`TAGS`].
    pub(crate) fn emission(&self, encoded: &[f32], scratch: &mut Scratch) -> Vec<f32> {
        let mut hidden = vec![0.0; encoded.len()];
        self.hidden.forward(encoded, &mut hidden, scratch);
        gelu(&mut hidden);
        let mut out = vec![0.0; hidden.len() / self.out.inputs() * TAGS];
        self.out.forward(&hidden, &mut out);
        out
    }

    /// Everything that may be a cue: rather too much than too little, since each is
    /// judged again with its statement.
    pub(crate) fn cues(&self, emission: &[f32]) -> Vec<Cue> {
        let plain: Vec<f64> = emission.iter().map(|&e| f64::from(e)).collect();
        let mut biased = plain.clone();
        biased.iter_mut().skip(CUE).step_by(TAGS).for_each(|e| *e += self.cue_bias);
        let (path, _) = self.crf.best(&biased);
        let found = spans(&path, CUE);
        if found.is_empty() {
            return Vec::new();
        }
        let chain = self.crf.chain(plain);
        found.into_iter().map(|pieces| weigh(&chain, pieces)).collect()
    }
}

fn weigh(chain: &Chain<'_>, pieces: (usize, usize)) -> Cue {
    Cue {
        pieces,
        exact: chain.span(pieces.0, pieces.1, CUE),
        begins: chain.of_type(pieces.0, CUE),
    }
}
