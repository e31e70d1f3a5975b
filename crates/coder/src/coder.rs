//! The network loaded and ready: acts and codes of statements.

use rapporteur_dossier::{Act, Point};
use rapporteur_encoder::{Kernel, Scratch, Tensors, WeightsError, softmax};
use rapporteur_text::WordPieces;
use rayon::prelude::*;

use crate::codes::{self, Code, Rule};
use crate::learn::Seen;
use crate::lessons::Lessons;
use crate::network::{Acts, Answers, Judged, Look, Network};
use crate::sequence::{self, Asked, Passage};
use crate::touch::{self, Signs, Touch};

static WEIGHTS: &[u8] = include_bytes!("../model/coder.safetensors");
static VOCABULARY: &[u8] = include_bytes!("../../reader/model/vocab.txt");

/// A model loaded and ready to code; may be shared between threads.
#[derive(Debug)]
pub struct Coder {
    words: WordPieces<'static>,
    network: Network,
    model: String,
    /// Likelihood of the topic from which on a point is read together with a statement.
    topic: f32,
    touch: Touch,
    rule: Rule,
}

/// The points of a dossier as the coder reads them, made once.
#[derive(Debug)]
pub struct Questions {
    asked: Vec<(Asked, Vec<f32>)>,
    lessons: Lessons,
}

impl Questions {
    /// With what was learned from an analyst's marks on this dossier.
    #[must_use]
    pub fn with(self, lessons: Lessons) -> Self {
        Self { lessons, ..self }
    }

    pub(crate) fn asked(&self) -> &[(Asked, Vec<f32>)] {
        &self.asked
    }
}

/// Act and codes of one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// What the words do.
    pub act: Act,
    /// How likely an analyst would call it so, from 0 to 1.
    pub act_confidence: f32,
    /// At most one code for each point, in the order of the points.
    pub codes: Vec<Code>,
}

impl Coder {
    /// The model that is built in, on the fastest kernel of this processor.
    ///
    /// # Errors
    /// If the weights built in are damaged or of another format.
    pub fn builtin() -> Result<Self, WeightsError> {
        Self::load(WEIGHTS, VOCABULARY, Kernel::detect())
    }

    /// A model with other weights and the vocabulary that is built in.
    ///
    /// # Errors
    /// If the weights are not whole, or not for this network.
    pub fn with_weights(weights: &'static [u8]) -> Result<Self, WeightsError> {
        Self::load(weights, VOCABULARY, Kernel::detect())
    }

    /// A model from the bytes of a weights file (format `rapporteur-coder/1`, written by
    /// `training/coder_export.py`) and of the vocabulary that it was trained with.
    ///
    /// # Errors
    /// If the file is not whole, or a tensor is missing or of another shape.
    pub fn load(
        weights: &'static [u8],
        vocabulary: &'static [u8],
        kernel: Kernel,
    ) -> Result<Self, WeightsError> {
        let tensors = Tensors::parse(weights)?;
        let number = |key| tensors.metadata(key).and_then(|v| v.parse::<f32>().ok());
        Ok(Self {
            words: WordPieces::new(vocabulary),
            network: Network::load(&tensors, kernel)?,
            model: tensors.metadata("model").unwrap_or("unnamed").to_owned(),
            topic: number("topic").unwrap_or(0.0),
            touch: tensors.metadata("touch").and_then(Touch::parse).unwrap_or_default(),
            rule: Rule {
                threshold: number("threshold").unwrap_or(0.5),
                wish: number("wish").unwrap_or(0.5),
            },
        })
    }

    /// The points of a dossier, ready to be asked.
    pub fn questions(&self, points: &[Point]) -> Questions {
        let ask = |scratch: &mut Scratch, point: &Point| {
            let asked = sequence::point(&self.words, point);
            let topic = self.network.topic(&asked, scratch);
            (asked, topic)
        };
        let asked = points.par_iter().map_init(Scratch::default, ask).collect();
        Questions { asked, lessons: Lessons::default() }
    }

    /// Codes statements, each by itself, in parallel on rayon's current pool.
    pub fn code(&self, passages: &[Passage<'_>], questions: &Questions) -> Vec<Coded> {
        let one = |scratch: &mut Scratch, passage| self.one(passage, questions, scratch);
        passages.par_iter().map_init(Scratch::default, one).collect()
    }

    /// What a statement says on every option of one of the points, asked directly
    /// whatever its topic: the probabilities that its words do not tell, and that it is
    /// for, against and open. Nothing of a point that is not there.
    pub fn judge(
        &self,
        passage: &Passage<'_>,
        questions: &Questions,
        point: usize,
    ) -> Vec<[f32; 4]> {
        let Some((asked, _)) = questions.asked.get(point) else { return Vec::new() };
        let statement = sequence::statement(&self.words, passage);
        let mut scratch = Scratch::default();
        let judged = self.network.judge(&statement, asked, &mut scratch).into_iter();
        judged
            .map(|mut j| {
                softmax(&mut j.answers);
                j.answers
            })
            .collect()
    }

    /// The act of a statement and how likely an analyst would call it so.
    pub fn act(&self, passage: &Passage<'_>) -> (Act, f32) {
        let statement = sequence::statement(&self.words, passage);
        let mut acts = self.network.look(&statement, &mut Scratch::default()).acts;
        softmax(&mut acts);
        surest(&acts)
    }

    /// The codes of a statement seen, by what was learned elsewhere: what an analyst's
    /// marks on it are compared with. Points that were not read with it get no code.
    pub fn recall(&self, seen: &Seen, questions: &Questions, lessons: &Lessons) -> Coded {
        let judge = |point: usize| {
            let known = seen.judged().iter().find(|j| j.0 == point);
            known.map(|j| j.1.clone()).unwrap_or_default()
        };
        self.decide(seen.look(), (questions, lessons), judge)
    }

    fn one(
        &self,
        passage: &Passage<'_>,
        questions: &Questions,
        scratch: &mut Scratch,
    ) -> Coded {
        let statement = sequence::statement(&self.words, passage);
        let look = self.network.look(&statement, scratch);
        let judge = |point: usize| {
            self.network.judge(&statement, &questions.asked[point].0, scratch)
        };
        self.decide(&look, (questions, &questions.lessons), judge)
    }

    /// The act, and the codes on those points that the statement touches.
    fn decide(
        &self,
        look: &Look,
        (questions, lessons): (&Questions, &Lessons),
        mut judge: impl FnMut(usize) -> Vec<Judged>,
    ) -> Coded {
        let mut acts = lessons.acts(look);
        softmax(&mut acts);
        let (act, act_confidence) = surest(&acts);
        let threshold = lessons.threshold.unwrap_or(self.rule.threshold);
        let rule = Rule { threshold, ..self.rule }.after(act);
        let topics = self.topics(look, (questions, lessons));
        let near = self.near(&topics);
        let answers = |point| {
            let judged = judge(point).into_iter().enumerate();
            let answers = judged.map(|(o, j)| {
                let seen = (&j.hidden[..], &look.topic[..]);
                let mut answers = lessons.answers(seen, (point, o), j.answers);
                softmax(&mut answers);
                answers
            });
            answers.collect::<Vec<Answers>>()
        };
        let read: Vec<_> = near.iter().copied().map(answers).collect();
        let spoken: Vec<f32> = read.iter().map(|a| touch::spoken(a)).collect();
        let codes =
            near.iter().zip(&read).enumerate().filter_map(|(i, (&point, answers))| {
                let signs = Signs {
                    topic: topics[point],
                    spoken: spoken[i],
                    topic_above: touch::above(&topics, point),
                    spoken_above: touch::above(&spoken, i),
                };
                let touched = (point, self.touch.probability(signs));
                let code = codes::code(touched, answers, rule)?;
                let either = questions.asked[point].0.either;
                Some(if either { code.of_two() } else { code })
            });
        Coded { act, act_confidence, codes: codes.collect() }
    }

    /// Log-odds that a statement and each point are of one topic.
    fn topics(
        &self,
        look: &Look,
        (questions, lessons): (&Questions, &Lessons),
    ) -> Vec<f32> {
        let points = questions.asked.iter().enumerate();
        let odds = points.map(|(p, (_, topic))| {
            let odds = self.network.touches(&look.topic, topic);
            touch::odds(probability(lessons.touches(&look.topic, p, odds)))
        });
        odds.collect()
    }

    /// The points that are read together with a statement, in their order.
    fn near(&self, topics: &[f32]) -> Vec<usize> {
        let near = topics.iter().copied().enumerate();
        let mut near: Vec<_> =
            near.filter(|(_, t)| *t >= touch::odds(self.topic)).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1));
        near.truncate(MOST);
        let mut near: Vec<usize> = near.into_iter().map(|n| n.0).collect();
        near.sort_unstable();
        near
    }

    pub(crate) fn words(&self) -> &WordPieces<'static> {
        &self.words
    }

    pub(crate) fn network(&self) -> &Network {
        &self.network
    }

    /// Name and version of the model, as it stands in the weights file.
    pub fn model(&self) -> &str {
        &self.model
    }
}

/// The most points that are read together with one statement: the nearest by topic. With
/// three, no more codes are right, and it takes a third longer.
const MOST: usize = 2;

fn probability(odds: f32) -> f32 {
    let mut both = [odds, 0.0];
    softmax(&mut both);
    both[0]
}

/// The most likely act; the first of equals.
pub(crate) fn surest(acts: &Acts) -> (Act, f32) {
    let acts = Act::ALL.into_iter().zip(*acts);
    acts.reduce(|a, b| if b.1 > a.1 { b } else { a }).unwrap_or((Act::Assert, 0.0))
}
