//! What was learned from an analyst's marks on a dossier, beside the weights that are
//! built in: corrections of the coder's last layers.

use std::collections::BTreeMap;

use rapporteur_dossier::Dossier;
use rapporteur_encoder::{Tensors, WeightsError};
use safetensors::tensor::{Dtype, TensorView, serialize};

use crate::logistic::Correction;
use crate::network::{ANSWERS, Acts, Answers, Look};

/// The version of the file of lessons.
const FORMAT: &str = "rapporteur-lessons/1";

/// Corrections for the points of one dossier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lessons {
    pub(crate) act: Correction,
    pub(crate) stance: Correction,
    /// By the index of the point: whether a statement touches it.
    pub(crate) topic: Vec<Correction>,
    /// By the indices of point and option: what a statement says on it.
    pub(crate) option: Vec<Vec<Correction>>,
    /// The least probability with which a statement gets a code, if another than the
    /// model's own did better.
    pub(crate) threshold: Option<f32>,
}

impl Lessons {
    /// With another least probability for a code than the model's own.
    #[must_use]
    pub fn with_threshold(self, threshold: f32) -> Self {
        Self { threshold: Some(threshold), ..self }
    }

    pub(crate) fn acts(&self, look: &Look) -> Acts {
        let mut acts = look.acts;
        self.act.apply(&look.hidden, &mut acts);
        acts
    }

    /// The log-odds that a statement touches a point, corrected.
    pub(crate) fn touches(&self, topic: &[f32], point: usize, odds: f32) -> f32 {
        let mut both = [odds, 0.0];
        if let Some(correction) = self.topic.get(point) {
            correction.apply(topic, &mut both);
        }
        both[0] - both[1]
    }

    pub(crate) fn answers(
        &self,
        (hidden, topic): (&[f32], &[f32]),
        (point, option): (usize, usize),
        mut answers: Answers,
    ) -> Answers {
        self.stance.apply(hidden, &mut answers);
        if let Some(correction) = self.option.get(point).and_then(|o| o.get(option)) {
            correction.apply(topic, &mut answers);
        }
        answers
    }

    /// The bytes of a file that [`Lessons::read`] reads, with notes for whoever opens it.
    ///
    /// # Errors
    /// If they cannot be put into the format; none is known.
    pub fn write(
        &self,
        dossier: &Dossier,
        model: &str,
        notes: &[(String, String)],
    ) -> Result<Vec<u8>, String> {
        let mut tensors =
            vec![("act".to_owned(), &self.act), ("stance".to_owned(), &self.stance)];
        for (point, topic) in dossier.points.iter().zip(&self.topic) {
            tensors.push((format!("topic/{}", point.id), topic));
        }
        for (point, options) in dossier.points.iter().zip(&self.option) {
            for (option, correction) in point.options.iter().zip(options) {
                tensors.push((format!("option/{}/{}", point.id, option.id), correction));
            }
        }
        let bytes = |c: &Correction| -> Vec<u8> {
            c.weights.iter().flat_map(|w| w.to_le_bytes()).collect()
        };
        let data: Vec<(String, Vec<usize>, Vec<u8>)> = tensors
            .into_iter()
            .filter(|(_, c)| c.width > 0)
            .map(|(n, c)| {
                (n, vec![c.weights.len() / (c.width + 1), c.width + 1], bytes(c))
            })
            .collect();
        let mut views = Vec::new();
        for (name, shape, data) in &data {
            let view = TensorView::new(Dtype::F32, shape.clone(), data);
            views.push((name, view.map_err(|e| e.to_string())?));
        }
        let mut metadata: BTreeMap<String, String> = notes.iter().cloned().collect();
        metadata.insert("format".to_owned(), FORMAT.to_owned());
        metadata.insert("model".to_owned(), model.to_owned());
        if let Some(threshold) = self.threshold {
            metadata.insert("threshold".to_owned(), threshold.to_string());
        }
        let metadata = Some(metadata.into_iter().collect());
        serialize(views, metadata).map_err(|e| e.to_string())
    }

    /// The lessons of a file, for the points of a dossier by their ids: what was learned
    /// on points that are no longer there is left aside, new points are without lessons.
    ///
    /// # Errors
    /// If it is no such file, or was made for another model.
    pub fn read(
        bytes: &[u8],
        dossier: &Dossier,
        model: &str,
    ) -> Result<Self, LessonsError> {
        let tensors = Tensors::parse(bytes)?;
        if tensors.metadata("format") != Some(FORMAT) {
            return Err(LessonsError::Format);
        }
        match tensors.metadata("model") {
            Some(made) if made == model => {}
            made => return Err(LessonsError::Model(made.unwrap_or("none").to_owned())),
        }
        let get = |name: &str, rows| correction(&tensors, name, rows);
        let mut out = Self {
            act: get("act", Acts::default().len())?,
            stance: get("stance", ANSWERS)?,
            threshold: tensors
                .metadata("threshold")
                .and_then(|t| t.parse().ok())
                .filter(|t: &f32| t.is_finite()),
            ..Self::default()
        };
        for point in &dossier.points {
            out.topic.push(get(&format!("topic/{}", point.id), 2)?);
            let options = point.options.iter();
            let name = |id: &str| format!("option/{}/{id}", point.id);
            let options = options.map(|o| get(&name(&o.id), ANSWERS));
            out.option.push(options.collect::<Result<_, _>>()?);
        }
        Ok(out)
    }
}

/// A correction of so many rows; one that corrects nothing where it is not there.
fn correction(
    tensors: &Tensors<'_>,
    name: &str,
    rows: usize,
) -> Result<Correction, WeightsError> {
    /// Numbers in a row: the width of the encoder, and the constant.
    const COLUMNS: usize = 385;
    if !tensors.has(name) {
        return Ok(Correction::default());
    }
    let weights = tensors.f32(name, &[rows, COLUMNS])?;
    if weights.iter().any(|w| !w.is_finite()) {
        let found = "not finite everywhere".to_owned();
        let expected = "finite numbers".to_owned();
        return Err(WeightsError::Shape { name: name.to_owned(), found, expected });
    }
    Ok(Correction { weights, width: COLUMNS - 1 })
}

/// Lessons that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LessonsError {
    /// Not a file of lessons.
    #[error("no file of lessons of this version ({FORMAT})")]
    Format,
    /// Made for other weights, whose layers they do not fit.
    #[error("learned for the model {0}, not for this one; learn again")]
    Model(String),
    /// Damaged.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

#[cfg(test)]
mod tests;
