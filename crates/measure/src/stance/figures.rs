//! Accuracy and macro F1 of answers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde::Serialize;

use super::example::{Example, Kind, Point};
use crate::bootstrap::{Estimate, resample};
use crate::casebook::{ACTS, STANCES};
use crate::count::Count;
use crate::label::Labels;

/// What a coder says of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The act, by its place in [`ACTS`].
    pub act: usize,
    /// The stance on each option, by its place in [`STANCES`].
    pub stances: Vec<usize>,
}

/// How well labels are told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Told {
    /// The number of labels.
    pub labels: usize,
    /// The share of them that is right.
    pub accuracy: Estimate,
    /// The mean F1 of the labels that the gold has.
    pub macro_f1: Estimate,
}

/// How well acts and stances are told. Intervals are of draws of points, since examples
/// of one point resemble each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The number of examples.
    pub examples: usize,
    /// The number of different points.
    pub points: usize,
    /// Stances on every option of every example.
    pub stances: Told,
    /// The same for each stance.
    pub by_stance: BTreeMap<&'static str, Count>,
    /// Stances by kind of point.
    pub by_kind: BTreeMap<&'static str, Told>,
    /// Stances by the gold act.
    pub by_act: BTreeMap<&'static str, Told>,
    /// Acts, each statement once however many examples ask a point of it.
    pub acts: Told,
    /// The same for each act.
    pub acts_by_act: BTreeMap<&'static str, Count>,
}

const STANCE: usize = STANCES.len();
const ACT: usize = ACTS.len();

/// The answers on one point, or on many.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// By the kind of the point, and then by the act.
    stances: [[Labels<STANCE>; ACT]; Kind::ALL.len()],
    acts: Labels<ACT>,
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        let both = self.stances.iter_mut().flatten().zip(other.stances.iter().flatten());
        both.for_each(|(sum, more)| *sum += more);
        self.acts += &other.acts;
    }
}

impl Tally {
    /// The stances that a choice of kinds and acts leaves.
    fn of(&self, wanted: impl Fn(usize, usize) -> bool) -> Labels<STANCE> {
        let mut sum = Labels::default();
        for (kind, acts) in self.stances.iter().enumerate() {
            let chosen = acts.iter().enumerate().filter(|(act, _)| wanted(kind, *act));
            chosen.for_each(|(_, labels)| sum += labels);
        }
        sum
    }
}

/// Compares answers with the examples.
pub fn score(answered: &[(&Example, Answer)]) -> Figures {
    let tallies = tallies(answered);
    let sum = |drawn: &mut dyn Iterator<Item = usize>| {
        let mut sum = Tally::default();
        drawn.for_each(|index| sum += &tallies[index]);
        sum
    };
    let draws = resample(tallies.len(), |drawn| sum(&mut drawn.iter().copied()));
    let total = sum(&mut (0..tallies.len()));
    let stances = |wanted: &dyn Fn(usize, usize) -> bool| {
        told(&total.of(wanted), draws.iter().map(|t| t.of(wanted)))
    };
    let (all, kinds) = (total.of(|_, _| true), Kind::ALL.iter().enumerate());
    let numbered = |names: &'static [&'static str]| names.iter().copied().enumerate();
    Figures {
        examples: answered.len(),
        points: tallies.len(),
        stances: stances(&|_, _| true),
        by_stance: numbered(&STANCES).map(|(i, name)| (name, all.of(i))).collect(),
        by_kind: kinds.map(|(i, k)| (k.name(), stances(&|kind, _| kind == i))).collect(),
        by_act: numbered(&ACTS)
            .map(|(i, name)| (name, stances(&|_, act| act == i)))
            .collect(),
        acts: told(&total.acts, draws.iter().map(|t| t.acts)),
        acts_by_act: numbered(&ACTS).map(|(i, name)| (name, total.acts.of(i))).collect(),
    }
}

/// One tally for each point.
fn tallies(answered: &[(&Example, Answer)]) -> Vec<Tally> {
    let mut points: BTreeMap<&Point, Tally> = BTreeMap::new();
    let mut statements = BTreeSet::new();
    for (example, answer) in answered {
        let tally = points.entry(&example.point).or_default();
        let labels = &mut tally.stances[example.point.kind as usize][example.act];
        for (gold, given) in example.stances.iter().zip(&answer.stances) {
            labels.add(*gold, *given);
        }
        let content = example.statement.content.first().map(|r| r.start);
        if statements.insert((&example.speaker, &example.text, content)) {
            tally.acts.add(example.act, answer.act);
        }
    }
    points.into_values().collect()
}

fn told<const N: usize>(
    labels: &Labels<N>,
    draws: impl Iterator<Item = Labels<N>>,
) -> Told {
    let (accuracy, macro_f1): (Vec<_>, Vec<_>) =
        draws.map(|d| (d.accuracy(), d.macro_f1())).unzip();
    Told {
        labels: labels.total(),
        accuracy: Estimate::new(labels.accuracy(), accuracy),
        macro_f1: Estimate::new(labels.macro_f1(), macro_f1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::{Choice, Scale};
    use crate::statement::Statement;

    fn example(question: &str, text: &str, act: usize, stances: &[usize]) -> Example {
        let option = |i: usize| Choice { id: i.to_string(), text: String::new() };
        Example {
            id: String::new(),
            point: Point {
                question: question.into(),
                kind: Kind::Fact,
                scale: Scale::Nominal,
                options: (0..stances.len()).map(option).collect(),
            },
            speaker: String::new(),
            text: text.into(),
            statement: Statement::new(text, [], [], [0..1]),
            act,
            stances: stances.to_vec(),
        }
    }

    fn answer(act: usize, stances: &[usize]) -> Answer {
        Answer { act, stances: stances.to_vec() }
    }

    #[test]
    fn figures_by_hand() {
        // The same statement asked two points; another asked the first one.
        let all = [
            example("p", "one", 0, &[1, 0]),
            example("q", "one", 0, &[0, 0]),
            example("p", "two", 9, &[2, 3]),
        ];
        let answers = [answer(0, &[1, 0]), answer(0, &[0, 1]), answer(8, &[2, 2])];
        let answered: Vec<_> = all.iter().zip(answers).collect();
        let figures = score(&answered);
        assert_eq!((figures.examples, figures.points), (3, 2));
        assert_eq!((figures.stances.labels, figures.acts.labels), (6, 2));
        assert_eq!(figures.stances.accuracy.value, Some(4.0 / 6.0));
        // none: P 1, R 2/3; for: P 1/2, R 1; against: P 1/2, R 1; open: never told.
        let expected = (0.8 + 2.0 / 3.0 + 2.0 / 3.0 + 0.0) / 4.0;
        assert!((figures.stances.macro_f1.value.unwrap() - expected).abs() < 1e-12);
        assert_eq!(figures.by_stance["against"].predicted, 2);
        assert_eq!(figures.by_kind["fact"].labels, 6);
        assert_eq!(figures.by_kind["issue"].accuracy.value, None);
        assert_eq!(figures.by_act["assert"].accuracy.value, Some(0.75));
        assert_eq!(figures.acts.accuracy.value, Some(0.5));
        assert_eq!(figures.acts_by_act["reject"].found, 0);
    }

    #[test]
    fn no_examples_have_no_figures() {
        assert_eq!(score(&[]).stances.macro_f1, Estimate::default());
    }
}
