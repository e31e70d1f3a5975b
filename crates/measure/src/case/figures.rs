//! Shares of what was counted, with their intervals, and means over cases.

use serde_json::{Map, Value, json};

use super::Case;
use super::copies::copies;
use super::tally::{Part, Row, Shape, Tally};
use crate::bootstrap::{Estimate, resample_from};
use crate::count::Count;

/// What of a row's counts a figure tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The share of what was found that is right.
    Precision,
    /// The share of the gold that was found.
    Recall,
    /// The harmonic mean of the two.
    F1,
    /// The share of the whole.
    Share,
    /// The mean F1 of the labels that the gold has.
    MacroF1,
}

impl Measure {
    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Precision => "precision",
            Measure::Recall => "recall",
            Measure::F1 => "f1",
            Measure::Share => "share",
            Measure::MacroF1 => "macro_f1",
        }
    }

    fn of(self, tally: &Tally, row: Row) -> Option<f64> {
        let count = tally.of(row);
        match self {
            Measure::Precision => count.precision(),
            Measure::Recall | Measure::Share => count.recall(),
            Measure::F1 => count.f1(),
            Measure::MacroF1 => tally.acts.macro_f1(),
        }
    }
}

/// One figure with its resamples, which means need.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it is about.
    pub row: Row,
    /// What it tells of it.
    pub measure: Measure,
    /// The figure and its interval. States of play follow from all reports together, so
    /// that figures about them have no interval.
    pub estimate: Estimate,
    resamples: Vec<Option<f64>>,
}

/// The figures of a case, or their means over cases.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Of the case; or how many there were.
    pub name: String,
    /// The number of reports, the unit that the bootstrap draws.
    pub reports: usize,
    /// In the order of [`Row::ALL`].
    pub all: Vec<Figure>,
    /// What was counted; none of means.
    counts: Option<Tally>,
}

/// The figures of a case; `number` makes the draws of one case differ from another's.
pub fn figures(case: &Case<'_>, number: usize) -> Figures {
    let reports: Vec<Tally> = case.reports.iter().map(Tally::report).collect();
    let whole = whole(case);
    let sum = |drawn: &mut dyn Iterator<Item = usize>| {
        let mut sum = Tally::default();
        drawn.for_each(|index| sum += &reports[index]);
        sum
    };
    let draws =
        resample_from(number, reports.len(), |drawn| sum(&mut drawn.iter().copied()));
    let mut total = sum(&mut (0..reports.len()));
    total += &whole;
    let shown =
        Row::ALL.into_iter().filter(|r| *r != Row::Copies || case.copies.is_some());
    let all = shown.flat_map(|row| {
        let measures = measures(row).iter();
        measures
            .map(|&measure| Figure::new(row, measure, &total, &draws))
            .collect::<Vec<_>>()
    });
    let all = all.collect();
    Figures { name: case.name.clone(), reports: reports.len(), all, counts: Some(total) }
}

/// What can only be counted of a case as a whole.
fn whole(case: &Case<'_>) -> Tally {
    let mut tally = Tally::default();
    tally.play(case);
    if let Some(found) = &case.copies {
        let gold = copies(&case.reports);
        let hits = gold.intersection(found).count();
        tally.found(Row::Copies, gold.len(), found.len(), hits);
    }
    tally
}

fn measures(row: Row) -> &'static [Measure] {
    match row.about().2 {
        Shape::Found => &[Measure::Precision, Measure::Recall, Measure::F1],
        Shape::Share if row == Row::Act => &[Measure::Share, Measure::MacroF1],
        Shape::Share => &[Measure::Share],
    }
}

impl Figure {
    fn new(row: Row, measure: Measure, total: &Tally, draws: &[Tally]) -> Figure {
        let value = measure.of(total, row);
        let by_report = row.about().0 != Part::Play && row != Row::Copies;
        let draws = if by_report { draws } else { &[] };
        let resamples: Vec<_> =
            draws.iter().map(|tally| measure.of(tally, row)).collect();
        let estimate = Estimate::new(value, resamples.iter().copied());
        Figure { row, measure, estimate, resamples }
    }
}

/// The mean of every figure over the cases that have it. Each case weighs the same. The
/// interval comes of the means of the cases' resamples.
pub fn mean(cases: &[Figures]) -> Figures {
    let mut all: Vec<Figure> = Vec::new();
    for (row, measure) in keys(cases) {
        let same: Vec<&Figure> =
            cases.iter().filter_map(|c| c.get(row, measure)).collect();
        let value = average(same.iter().map(|f| f.estimate.value));
        let draws = same.iter().map(|f| f.resamples.len()).min().unwrap_or(0);
        let draw = |i: usize| average(same.iter().map(|f| f.resamples[i]));
        let resamples: Vec<_> = (0..draws).map(draw).collect();
        let estimate = Estimate::new(value, resamples.iter().copied());
        all.push(Figure { row, measure, estimate, resamples });
    }
    Figures {
        name: format!("mean of {} cases", cases.len()),
        reports: cases.iter().map(|c| c.reports).sum(),
        all,
        counts: None,
    }
}

fn keys(cases: &[Figures]) -> Vec<(Row, Measure)> {
    let all = Row::ALL.into_iter().flat_map(|r| measures(r).iter().map(move |m| (r, *m)));
    all.filter(|&(r, m)| cases.iter().any(|c| c.get(r, m).is_some())).collect()
}

fn average(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let known: Vec<f64> = values.flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

impl Figures {
    /// One figure.
    pub fn get(&self, row: Row, measure: Measure) -> Option<&Figure> {
        self.all.iter().find(|f| f.row == row && f.measure == measure)
    }

    /// What was counted in a row; none of means.
    pub fn count(&self, row: Row) -> Option<Count> {
        self.counts.as_ref().map(|tally| tally.of(row))
    }

    /// Only the rows of some parts.
    pub fn only(mut self, parts: &[Part]) -> Figures {
        self.all.retain(|f| parts.contains(&f.row.about().0));
        self
    }

    /// The figures as JSON: part, row, measure, each by its name in lower case with `_`
    /// for spaces. Beside the measures of a row stands its `count`.
    pub fn to_json(&self) -> Value {
        let mut parts = Map::new();
        for figure in &self.all {
            let (part, name, _) = figure.row.about();
            let part = parts.entry(part.name()).or_insert_with(|| json!({}));
            let row = &mut part[key(name)];
            row[figure.measure.name()] = json!(figure.estimate);
            if let Some(count) = self.count(figure.row) {
                row["count"] = json!(count);
            }
        }
        Value::Object(parts)
    }
}

fn key(name: &str) -> String {
    name.replace('\'', "").replace(' ', "_")
}
