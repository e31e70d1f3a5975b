//! The network: what it makes of a statement, of a point, and of the two together.

use rapporteur_dossier::Act;
use rapporteur_encoder::{
    Dense, Encoder, Kernel, Linear, Scratch, Tensors, Token, WeightsError, gelu,
};

use crate::sequence::{Asked, Part, alone, joined};

/// Answers for every option: that the words do not tell, for, against, open.
pub(crate) const ANSWERS: usize = 4;

/// Something for each of the four answers on one option.
pub(crate) type Answers = [f32; ANSWERS];

/// Something for each act.
pub(crate) type Acts = [f32; Act::ALL.len()];

/// A hidden layer and an output layer over three vectors of the encoder.
#[derive(Debug)]
struct Head {
    hidden: Linear,
    out: Dense,
    outputs: usize,
}

impl Head {
    fn load(
        tensors: &Tensors<'static>,
        name: &str,
        (outputs, width): (usize, usize),
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let hidden =
            Linear::load(tensors, &format!("{name}.hidden"), width, 3 * width, kernel)?;
        let out = Dense::load(tensors, &format!("{name}.out"), outputs, width)?;
        Ok(Self { hidden, out, outputs })
    }

    /// The hidden layer and the log-odds of the answers for each row of three vectors.
    fn forward(&self, x: &[f32], scratch: &mut Scratch) -> (Vec<f32>, Vec<f32>) {
        let rows = x.len() / (3 * self.out.inputs());
        let mut hidden = vec![0.0; rows * self.out.inputs()];
        self.hidden.forward(x, &mut hidden, scratch);
        gelu(&mut hidden);
        let mut y = vec![0.0; rows * self.outputs];
        self.out.forward(&hidden, &mut y);
        (hidden, y)
    }
}

/// What a statement read by itself gives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Look {
    /// The hidden layer from which the act is told.
    pub(crate) hidden: Vec<f32>,
    /// Log-odds of each act, in the order of [`Act::ALL`], up to a common summand.
    pub(crate) acts: Acts,
    /// What it is about, a vector of length 1.
    pub(crate) topic: Vec<f32>,
}

/// What a statement read together with a point says on one option.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judged {
    /// The hidden layer from which the answer is told.
    pub(crate) hidden: Vec<f32>,
    /// Log-odds of the four answers, up to a common summand.
    pub(crate) answers: Answers,
}

/// The encoder with its heads.
#[derive(Debug)]
pub(crate) struct Network {
    encoder: Encoder,
    act: Head,
    stance: Head,
    /// Factor and summand that make log-odds of the cosine of two topics.
    topic: Vec<f32>,
}

impl Network {
    pub(crate) fn load(
        tensors: &Tensors<'static>,
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let encoder = Encoder::load(tensors, kernel)?;
        let width = encoder.width();
        Ok(Self {
            act: Head::load(tensors, "act", (Act::ALL.len(), width), kernel)?,
            stance: Head::load(tensors, "stance", (ANSWERS, width), kernel)?,
            topic: tensors.f32("topic.scale", &[2])?,
            encoder,
        })
    }

    /// Act and topic of a statement.
    pub(crate) fn look(&self, statement: &[Token], scratch: &mut Scratch) -> Look {
        let width = self.encoder.width();
        let rows = self.encoder.encode(statement, scratch);
        let content = mean(rows, width, statement, Some(Part::Content));
        let cue = mean(rows, width, statement, Some(Part::Cue));
        let x = [&rows[..width], &content, &cue].concat();
        let (hidden, found) = self.act.forward(&x, scratch);
        let mut acts = [0.0; Act::ALL.len()];
        acts.copy_from_slice(&found);
        Look { hidden, acts, topic: unit(content) }
    }

    /// What a point asks, a vector of length 1.
    pub(crate) fn topic(&self, asked: &Asked, scratch: &mut Scratch) -> Vec<f32> {
        let tokens = alone(asked);
        let rows = self.encoder.encode(&tokens, scratch);
        unit(mean(rows, self.encoder.width(), &tokens, None))
    }

    /// Log-odds that a statement of one topic touches a point of another.
    pub(crate) fn touches(&self, statement: &[f32], point: &[f32]) -> f32 {
        let cosine: f32 = statement.iter().zip(point).map(|(a, b)| a * b).sum();
        cosine * self.topic[0] + self.topic[1]
    }

    /// What a statement says on each option of a point.
    pub(crate) fn judge(
        &self,
        statement: &[Token],
        asked: &Asked,
        scratch: &mut Scratch,
    ) -> Vec<Judged> {
        let width = self.encoder.width();
        let (tokens, marks) = joined(statement, asked);
        let rows = self.encoder.encode(&tokens, scratch);
        let content = mean(rows, width, &tokens, Some(Part::Content));
        let vector = |place: usize| &rows[place * width..][..width];
        let x: Vec<f32> = marks
            .iter()
            .flat_map(|&m| [vector(m), &content, vector(0)].concat())
            .collect();
        let (hidden, found) = self.stance.forward(&x, scratch);
        let rows = hidden.chunks_exact(width).zip(found.as_chunks().0);
        let judged =
            |(hidden, &answers): (&[f32], _)| Judged { hidden: hidden.to_vec(), answers };
        rows.map(judged).collect()
    }
}

/// The mean of the rows of one part, or of all; nought where there is none.
fn mean(rows: &[f32], width: usize, tokens: &[Token], part: Option<Part>) -> Vec<f32> {
    let mut sum = vec![0.0; width];
    let mut count = 0.0_f32;
    for (row, token) in rows.chunks_exact(width).zip(tokens) {
        if part.is_none_or(|p| token.part == p as u8) {
            sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
            count += 1.0;
        }
    }
    sum.iter_mut().for_each(|s| *s /= count.max(1.0));
    sum
}

/// Scaled to length 1.
fn unit(mut x: Vec<f32>) -> Vec<f32> {
    let length = x.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-12);
    x.iter_mut().for_each(|v| *v /= length);
    x
}
