//! How sure the reader is of a statement: a probability that it is right.
//!
//! A logistic regression on what the labels say of the cue and of the parts, fitted on
//! articles that training did not see (`training/calibrate.py`). "Right" means: paired
//! one to one with a statement that a human marked, contents sharing at least half of
//! their words, sources overlapping.

use rapporteur_encoder::{Tensors, WeightsError};

use crate::logspace::{ln, sigmoid};
use crate::roles::Parts;
use crate::tagger::Cue;

const FEATURES: usize = 6;
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
            weight: tensors.f32("confidence.weight", &[FEATURES])?.into_owned(),
            bias: tensors.f32("confidence.bias", &[1])?[0],
        })
    }

    /// Between 0 and 1.
    pub(crate) fn of(&self, cue: &Cue, parts: &Parts) -> f32 {
        let no_source = parts.source.is_empty();
        let features: [f64; FEATURES] = [
            cue.exact.max(FLOOR),
            ln(cue.begins.max(1e-9)),
            parts.exact.max(FLOOR),
            parts.content_mean,
            if no_source { 0.0 } else { parts.source_mean },
            f64::from(u8::from(no_source)),
        ];
        let weighted = features.iter().zip(&self.weight).map(|(f, &w)| f * f64::from(w));
        sigmoid(weighted.sum::<f64>() + f64::from(self.bias)) as f32
    }
}
