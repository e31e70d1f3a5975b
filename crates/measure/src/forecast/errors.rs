//! Mean errors with their intervals, over proposals.

use std::collections::HashMap;

use serde::Serialize;

use crate::bootstrap::{Estimate, Random, resample};
use crate::deu::Issue;

/// Parts of a cross-validation.
pub(super) const FOLDS: usize = 10;
/// What counts as near, on the scale from 0 to 100.
const NEAR: f64 = 10.0;

/// How far a model's forecasts lie from the outcomes.
#[derive(Debug, Clone, Serialize)]
pub struct Errors {
    /// The model.
    pub name: &'static str,
    /// Issues on which it says something.
    pub issues: usize,
    /// The mean of the absolute errors.
    pub mean: Estimate,
    /// The root of the mean of the squared errors.
    pub root: f64,
    /// The share of forecasts within 10 of the outcome.
    pub near: f64,
}

/// The mean error of one model less that of another, on issues on which both say something.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// The first model and the second.
    pub names: (&'static str, &'static str),
    /// Below nothing where the first is better.
    pub mean: Estimate,
}

/// For each issue the number of its proposal.
pub(super) fn proposals(issues: &[Issue]) -> Vec<usize> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut out = Vec::new();
    for issue in issues {
        let next = numbers.len();
        out.push(*numbers.entry(&issue.proposal).or_insert(next));
    }
    out
}

/// Absolute errors; none where nothing was said.
pub(super) fn away(issues: &[Issue], given: &[Option<f64>]) -> Vec<Option<f64>> {
    let one =
        |(issue, given): (&Issue, &Option<f64>)| Some((issue.outcome - (*given)?).abs());
    issues.iter().zip(given).map(one).collect()
}

pub(super) fn measure(
    name: &'static str,
    issues: &[Issue],
    given: &[Option<f64>],
    proposals: &[usize],
) -> Errors {
    let away = away(issues, given);
    let known: Vec<f64> = away.iter().flatten().copied().collect();
    let share = |holds: &dyn Fn(f64) -> f64| mean(known.iter().map(|e| holds(*e)));
    Errors {
        name,
        issues: known.len(),
        mean: over(&away, proposals),
        root: share(&|e| e * e).unwrap_or(f64::NAN).sqrt(),
        near: share(&|e| f64::from(u8::from(e <= NEAR))).unwrap_or(f64::NAN),
    }
}

pub(super) fn difference(
    names: (&'static str, &'static str),
    one: &[Option<f64>],
    other: &[Option<f64>],
    proposals: &[usize],
) -> Difference {
    let both = one.iter().zip(other).map(|(a, b)| Some((*a)? - (*b)?));
    Difference { names, mean: over(&both.collect::<Vec<_>>(), proposals) }
}

/// The mean of what is known, with its interval over proposals.
pub(super) fn over(values: &[Option<f64>], proposals: &[usize]) -> Estimate {
    let mut by_proposal = vec![(0.0, 0.0); proposals.iter().max().map_or(0, |m| m + 1)];
    for (value, proposal) in values.iter().zip(proposals) {
        if let Some(value) = value {
            by_proposal[*proposal].0 += value;
            by_proposal[*proposal].1 += 1.0;
        }
    }
    let of = |drawn: &mut dyn Iterator<Item = usize>| {
        let sums = drawn.fold((0.0, 0.0), |sum, p| {
            (sum.0 + by_proposal[p].0, sum.1 + by_proposal[p].1)
        });
        (sums.1 > 0.0).then(|| sums.0 / sums.1)
    };
    let count = by_proposal.len();
    let drawn = resample(count, |drawn| of(&mut drawn.iter().copied()));
    Estimate::new(of(&mut (0..count)), drawn)
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0), |(sum, n), v| (sum + v, n + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// For each issue the part of the cross-validation that its proposal falls into.
pub(super) fn folds(proposals: &[usize]) -> Vec<usize> {
    let count = proposals.iter().max().map_or(0, |m| m + 1);
    let order = Random::new(1).shuffled(count);
    let mut fold = vec![0; count];
    order.iter().enumerate().for_each(|(i, proposal)| fold[*proposal] = i % FOLDS);
    proposals.iter().map(|proposal| fold[*proposal]).collect()
}

/// The mean error where the model for each part is the one that did best on all other parts;
/// of models that say something on every issue.
pub(super) fn chosen(
    issues: &[Issue],
    given: &[Vec<Option<f64>>],
    proposals: &[usize],
) -> f64 {
    let folds = folds(proposals);
    let always = given.iter().filter(|g| g.iter().all(Option::is_some));
    let away: Vec<Vec<Option<f64>>> = always.map(|g| away(issues, g)).collect();
    let error = |errors: &[Option<f64>], fold: usize| {
        let others = errors.iter().zip(&folds).filter(|(_, f)| **f != fold);
        mean(others.filter_map(|(e, _)| *e)).unwrap_or(f64::INFINITY)
    };
    let best = |fold: usize| {
        away.iter().min_by(|a, b| error(a, fold).total_cmp(&error(b, fold)))
    };
    let own: Vec<Option<&Vec<Option<f64>>>> = (0..FOLDS).map(best).collect();
    let each = (0..issues.len()).filter_map(|i| own[folds[i]]?[i]);
    mean(each).unwrap_or(f64::NAN)
}
