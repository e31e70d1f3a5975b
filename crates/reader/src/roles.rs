//! The second look: for one cue, the role of every piece around it. Since each cue is
//! asked by itself, statements may share pieces and lie inside one another.

use rapporteur_encoder::{
    Dense, Kernel, Layer, Linear, Norm, Scratch, Tensors, WeightsError, softmax,
};

use crate::crf::{Crf, spans};
use crate::tagger::TAGS;
use rapporteur_encoder::logspace::ln;

/// Labels: outside, and beginning and inside of source and content.
const ROLES: usize = 5;
const SOURCE: usize = 1;
const CONTENT: usize = 3;
/// Pieces before and after the first piece of a cue that are looked at. In news, 99.4 %
/// of all statements lie within.
const BEFORE: usize = 72;
const AFTER: usize = 88;
const HEADS: usize = 4;

/// Scores and decodes the roles of the pieces around a cue.
#[derive(Debug)]
pub(crate) struct Roles {
    width: usize,
    encoded_width: usize,
    token: Linear,
    cue: Linear,
    tag: Dense,
    place: Vec<f32>,
    is_cue: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    out: Dense,
    skip: Dense,
    crf: Crf,
}

/// Parts of one statement as first and last piece, and how sure the labels are of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parts {
    pub(crate) source: Vec<(usize, usize)>,
    pub(crate) content: Vec<(usize, usize)>,
    /// Log-probability of exactly these parts.
    pub(crate) exact: f64,
    /// Mean log-probability of the role over the pieces of the content; of the source.
    pub(crate) content_mean: f64,
    pub(crate) source_mean: f64,
}

/// What the role layers need to know of a window, computed once for all its cues.
#[derive(Debug)]
pub(crate) struct Ground<'a> {
    encoded: &'a [f32],
    /// Pieces × width: projection of the encoded piece and of its labels.
    base: Vec<f32>,
    /// Pieces × [`ROLES`]: what the labels say of the roles.
    skip: Vec<f32>,
}

impl Roles {
    pub(crate) fn load(
        tensors: &Tensors<'_>,
        encoded_width: usize,
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let norm = Norm::load(tensors, "role.norm")?;
        let width = norm.width();
        Ok(Self {
            width,
            encoded_width,
            token: Linear::load(tensors, "role.token", width, encoded_width, kernel)?,
            cue: Linear::load(tensors, "role.cue", width, encoded_width, kernel)?,
            tag: Dense::load(tensors, "role.tag", width, TAGS)?,
            place: tensors.f32("role.place", &[BEFORE + AFTER, width])?,
            is_cue: tensors.f32("role.is_cue", &[2, width])?,
            norm,
            layers: load_layers(tensors, kernel)?,
            out: Dense::load(tensors, "role.out", ROLES, width)?,
            skip: Dense::load(tensors, "role.skip", ROLES, TAGS)?,
            crf: Crf::load(tensors, "role", ROLES)?,
        })
    }

    /// Prepares a window: `encoded` pieces × encoder width, `tags` pieces × [`TAGS`].
    pub(crate) fn ground<'a>(
        &self,
        encoded: &'a [f32],
        tags: &[f32],
        scratch: &mut Scratch,
    ) -> Ground<'a> {
        let pieces = tags.len() / TAGS;
        let mut base = vec![0.0; pieces * self.width];
        self.token.forward(encoded, &mut base, scratch);
        let mut shares = tags.to_vec();
        shares.chunks_exact_mut(TAGS).for_each(softmax);
        let mut said = vec![0.0; pieces * self.width];
        self.tag.forward(&shares, &mut said);
        add(&mut base, &said);
        let mut skip = vec![0.0; pieces * ROLES];
        self.skip.forward(tags, &mut skip);
        Ground { encoded, base, skip }
    }

    /// The parts of the statement that the cue `first..=last` stands for; none where
    /// nothing is said.
    pub(crate) fn parts(
        &self,
        ground: &Ground<'_>,
        (first, last): (usize, usize),
        scratch: &mut Scratch,
    ) -> Option<Parts> {
        let pieces = ground.skip.len() / ROLES;
        let low = first.saturating_sub(BEFORE);
        let high = (first + AFTER).min(pieces);
        let emission = self.emission(ground, (first, last), low..high, scratch);
        let (path, score) = self.crf.best(&emission);
        let (source, content) = (spans(&path, SOURCE), spans(&path, CONTENT));
        if content.is_empty() {
            return None;
        }
        let chain = self.crf.chain(emission);
        let mean = |parts: &[(usize, usize)], begin| {
            let logs = || {
                let places = parts.iter().flat_map(|&(b, l)| b..=l);
                places.map(|t| ln(chain.of_type(t, begin).max(1e-9)))
            };
            logs().sum::<f64>() / logs().count().max(1) as f64
        };
        let shift = |parts: &[(usize, usize)]| {
            parts.iter().map(|&(b, l)| (b + low, l + low)).collect()
        };
        Some(Parts {
            source: shift(&source),
            content: shift(&content),
            exact: score - chain.log_z,
            content_mean: mean(&content, CONTENT),
            source_mean: mean(&source, SOURCE),
        })
    }

    /// Scores of the roles for the pieces `near`: pieces × [`ROLES`].
    fn emission(
        &self,
        ground: &Ground<'_>,
        (first, last): (usize, usize),
        near: std::ops::Range<usize>,
        scratch: &mut Scratch,
    ) -> Vec<f64> {
        let w = self.width;
        let cue = self.cue_vector(ground, first..(last + 1).min(near.end), scratch);
        let mut x = ground.base[near.start * w..near.end * w].to_vec();
        for (row, t) in x.chunks_exact_mut(w).zip(near.clone()) {
            let place = t + BEFORE - first;
            let marked = usize::from((first..=last).contains(&t));
            add(row, &cue);
            add(row, &self.place[place * w..(place + 1) * w]);
            add(row, &self.is_cue[marked * w..(marked + 1) * w]);
        }
        self.norm.forward(&mut x);
        for layer in &self.layers {
            layer.forward(&mut x, scratch);
        }
        let mut out = vec![0.0; near.len() * ROLES];
        self.out.forward(&x, &mut out);
        add(&mut out, &ground.skip[near.start * ROLES..near.end * ROLES]);
        out.into_iter().map(f64::from).collect()
    }

    /// The mean of the cue's encoded pieces, projected to the width of the role layers.
    fn cue_vector(
        &self,
        ground: &Ground<'_>,
        cue: std::ops::Range<usize>,
        scratch: &mut Scratch,
    ) -> Vec<f32> {
        let w = self.encoded_width;
        let mut mean = vec![0.0; w];
        for t in cue.clone() {
            add(&mut mean, &ground.encoded[t * w..(t + 1) * w]);
        }
        mean.iter_mut().for_each(|m| *m /= cue.len() as f32);
        let mut out = vec![0.0; self.width];
        self.cue.forward(&mean, &mut out, scratch);
        out
    }
}

fn load_layers(
    tensors: &Tensors<'_>,
    kernel: Kernel,
) -> Result<Vec<Layer>, WeightsError> {
    (0..2)
        .map(|i| Layer::load(tensors, &format!("role.layer.{i}"), HEADS, kernel))
        .collect()
}

fn add(to: &mut [f32], what: &[f32]) {
    to.iter_mut().zip(what).for_each(|(a, b)| *a += b);
}
