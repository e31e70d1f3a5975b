//! What was learned from an analyst's marks on a dossier, beside the weights that are
//! built in: corrections of the coder's last layers.

use std::collections::BTreeMap;

use rapporteur_dossier::Dossier;
use rapporteur_encoder::{Tensors, WeightsError};
use safetensors::tensor::{Dtype, TensorView, serialize};

use crate::learn::{Counts, SIGNS, Stands};
use crate::logistic::Correction;
use crate::network::{ANSWERS, Acts, Answers, Look};

/// The version of the file of lessons.
const FORMAT: &str = "rapporteur-lessons/1";

/// Corrections for the points of one dossier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lessons {
    pub(crate) act: Correction,
    pub(crate) stance: Correction,
    /// By where the party that speaks stood in the marks.
    pub(crate) stood: Correction,
    pub(crate) stands: Stands,
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
        party: Option<usize>,
        (hidden, topic): (&[f32], &[f32]),
        (point, option): (usize, usize),
        mut answers: Answers,
    ) -> Answers {
        self.stance.apply(hidden, &mut answers);
        let signs = self.stands.signs(party, (point, option), &[]);
        self.stood.apply(&signs, &mut answers);
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
        let mut views = Vec::new();
        let tensors = self.tensors(dossier);
        for (name, shape, data) in &tensors {
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

    /// Name, shape and bytes of everything that corrects something.
    fn tensors(&self, dossier: &Dossier) -> Vec<(String, Vec<usize>, Vec<u8>)> {
        let mut all = vec![
            ("act".to_owned(), &self.act),
            ("stance".to_owned(), &self.stance),
            ("stood".to_owned(), &self.stood),
        ];
        for (point, topic) in dossier.points.iter().zip(&self.topic) {
            all.push((format!("topic/{}", point.id), topic));
        }
        for (point, options) in dossier.points.iter().zip(&self.option) {
            for (option, correction) in point.options.iter().zip(options) {
                all.push((format!("option/{}/{}", point.id, option.id), correction));
            }
        }
        let bytes =
            |all: &[f32]| -> Vec<u8> { all.iter().flat_map(|w| w.to_le_bytes()).collect() };
        let learned = all.into_iter().filter(|(_, c)| c.width > 0).map(|(n, c)| {
            (n, vec![c.weights.len() / (c.width + 1), c.width + 1], bytes(&c.weights))
        });
        let stood = named(dossier, &self.stands).map(|(name, counts)| {
            let counts = counts.map(|n| n as f32);
            (name, vec![1, counts.len()], bytes(&counts))
        });
        learned.chain(stood).collect()
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
        /// The width of the encoder.
        const WIDTH: usize = 384;
        let get = |name: &str, rows| correction(&tensors, name, (rows, WIDTH));
        let mut out = Self {
            act: get("act", Acts::default().len())?,
            stance: get("stance", ANSWERS)?,
            stood: correction(&tensors, "stood", (ANSWERS, SIGNS))?,
            stands: stands(&tensors, dossier)?,
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

/// The options on which a party was marked, under the names of their tensors.
fn named<'s>(
    dossier: &'s Dossier,
    stands: &'s Stands,
) -> impl Iterator<Item = (String, Counts)> + 's {
    let parties = dossier.parties.iter().zip(&stands.0);
    parties.flat_map(move |(party, points)| {
        dossier.points.iter().zip(points).flat_map(move |(point, options)| {
            let options = point.options.iter().zip(options);
            let marked = options.filter(|(_, counts)| **counts != Counts::default());
            marked.map(|(option, counts)| {
                (place(&party.id, &point.id, &option.id), *counts)
            })
        })
    })
}

fn place(party: &str, point: &str, option: &str) -> String {
    format!("stood/{party}/{point}/{option}")
}

fn stands(tensors: &Tensors<'_>, dossier: &Dossier) -> Result<Stands, WeightsError> {
    let mut out = Stands::nowhere(dossier);
    for (party, points) in dossier.parties.iter().zip(&mut out.0) {
        for (point, options) in dossier.points.iter().zip(points) {
            for (option, counts) in point.options.iter().zip(options) {
                let name = place(&party.id, &point.id, &option.id);
                if tensors.has(&name) {
                    let found = finite(tensors, &name, &[1, counts.len()])?;
                    // Counts of marks, far below what a float tells apart.
                    counts.iter_mut().zip(found).for_each(|(c, n)| *c = n as u32);
                }
            }
        }
    }
    Ok(out)
}

/// A correction of so many rows for what has some width; one that corrects nothing where it
/// is not there.
fn correction(
    tensors: &Tensors<'_>,
    name: &str,
    (rows, width): (usize, usize),
) -> Result<Correction, WeightsError> {
    if !tensors.has(name) {
        return Ok(Correction::default());
    }
    let weights = finite(tensors, name, &[rows, width + 1])?;
    Ok(Correction { weights, width })
}

fn finite(
    tensors: &Tensors<'_>,
    name: &str,
    shape: &[usize],
) -> Result<Vec<f32>, WeightsError> {
    let numbers = tensors.f32(name, shape)?;
    if numbers.iter().any(|w| !w.is_finite()) {
        let found = "not finite everywhere".to_owned();
        let expected = "finite numbers".to_owned();
        return Err(WeightsError::Shape { name: name.to_owned(), found, expected });
    }
    Ok(numbers)
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
