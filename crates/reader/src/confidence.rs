//! How sure the reader is of a statement: a probability that it is right.
//!
//! A logistic regression on what the labels say of the cue and of the parts, on the
//! length of the content and on how much of it stands in quotation marks, fitted on
//! articles that training did not see (`training/calibrate.py`). "Right" means: paired
//! one to one with a statement that a human marked, contents sharing at least half of
//! their words, sources overlapping.

use rapporteur_encoder::{Tensors, WeightsError};

use crate::roles::Parts;
use crate::tagger::Cue;
use rapporteur_encoder::logspace::{exp, ln, sigmoid};

const FEATURES: usize = 10;
/// Log-probabilities below this are all the same: no.
const FLOOR: f64 = -20.0;

/// The fitted regression.
#[derive(Debug)]
pub(crate) struct Confidence {
    weight: Vec<f32>,
    bias: f32,
}

impl Confidence {
    pub(crate) fn load(tensors: &Tensors<'_>) -> Result<Self, WeightsError> {
        Ok(Self {
            weight: tensors.f32("confidence.weight", &[FEATURES])?,
            bias: tensors.f32("confidence.bias", &[1])?[0],
        })
    }

    /// Between 0 and 1.
    ///
    /// `quoted` is the share of the content's pieces that stand in quotation marks.
    pub(crate) fn of(&self, cue: &Cue, parts: &Parts, quoted: f64) -> f32 {
        let no_source = parts.source.is_empty();
        let length: usize =
            parts.content.iter().map(|(first, last)| last - first + 1).sum();
        let (cue_exact, parts_exact) = (cue.exact.max(FLOOR), parts.exact.max(FLOOR));
        let features: [f64; FEATURES] = [
            cue_exact,
            ln(cue.begins.max(1e-9)),
            parts_exact,
            parts.content_mean,
            if no_source { 0.0 } else { parts.source_mean },
            f64::from(u8::from(no_source)),
            exp(cue_exact),
            exp(parts_exact),
            ln(length as f64),
            quoted,
        ];
        let weighted = features.iter().zip(&self.weight).map(|(f, &w)| f * f64::from(w));
        sigmoid(weighted.sum::<f64>() + f64::from(self.bias)) as f32
    }
}
