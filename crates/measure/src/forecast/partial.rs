//! Errors where only some positions are known, and how wide a band has to be.

use serde::Serialize;

use super::errors::{FOLDS, folds, mean, over};
use super::{Model, Roles};
use crate::bootstrap::{Estimate, Random};
use crate::deu::{Actor, Issue};

/// Draws for each issue.
const DRAWS: usize = 20;
/// The shares of outcomes that bands are made to hold.
const HELD: [f64; 2] = [0.5, 0.8];

/// How many positions are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// So many of a hundred, at least one.
    Share(usize),
    /// So many; issues with fewer are left out.
    Count(usize),
}

/// What forecasts are worth then.
#[derive(Debug, Clone, Serialize)]
pub struct Partial {
    /// How many positions are known.
    pub known: Known,
    /// Issues.
    pub issues: usize,
    /// The mean error of the plain mean.
    pub mean: f64,
    /// Of the weighted mean.
    pub weighted: f64,
    /// Of the median.
    pub median: f64,
    /// Of the middle of the scale.
    pub middle: f64,
    /// The plain mean's error less that of the middle of the scale.
    pub gain: Estimate,
    /// How far half, and four of five, of the outcomes lie at most from the plain mean.
    pub bands: [f64; 2],
    /// The share of outcomes held by bands that were fitted on other proposals.
    pub held: [f64; 2],
    /// The share of outcomes between the outermost positions known.
    pub hull: f64,
}

/// The errors of one issue, draw by draw: mean, weighted mean, median, middle.
struct Draws {
    errors: [Vec<f64>; 4],
    inside: usize,
}

pub(super) fn measure(
    issues: &[Issue],
    proposals: &[usize],
    models: &[Model<'_>],
    roles: Roles,
    known: Known,
) -> Partial {
    let asked = [roles.mean, roles.weighted, roles.median, roles.middle];
    let asked = asked.map(|model| &models[model]);
    let draws: Vec<Option<Draws>> =
        issues.iter().zip(0..).map(|(issue, n)| drawn(issue, n, asked, known)).collect();
    let average = |errors: &[f64]| mean(errors.iter().copied());
    let of = |model: usize| -> Vec<Option<f64>> {
        draws.iter().map(|d| average(&d.as_ref()?.errors[model])).collect()
    };
    let [plain, weighted, median, middle] = [0, 1, 2, 3].map(of);
    let gain = plain.iter().zip(&middle).map(|(a, b)| Some((*a)? - (*b)?));
    let whole = |errors: &[Option<f64>]| {
        mean(errors.iter().flatten().copied()).unwrap_or(f64::NAN)
    };
    let there: Vec<&Draws> = draws.iter().flatten().collect();
    let inside: usize = there.iter().map(|d| d.inside).sum();
    let every: usize = there.iter().map(|d| d.errors[0].len()).sum();
    Partial {
        known,
        issues: there.len(),
        mean: whole(&plain),
        weighted: whole(&weighted),
        median: whole(&median),
        middle: whole(&middle),
        gain: over(&gain.collect::<Vec<_>>(), proposals),
        bands: HELD.map(|share| quantile(there.iter().copied(), share)),
        held: HELD.map(|share| held(&draws, proposals, share)),
        hull: inside as f64 / every as f64,
    }
}

/// None where the issue has too few actors. The same draws for every model and every run.
fn drawn(
    issue: &Issue,
    number: u64,
    models: [&Model<'_>; 4],
    known: Known,
) -> Option<Draws> {
    let all = issue.actors.len();
    let count = match known {
        Known::Share(share) => ((share * all + 50) / 100).max(1),
        Known::Count(count) => count,
    };
    if count > all {
        return None;
    }
    let repeats = if count == all { 1 } else { DRAWS };
    let mut draws = Draws { errors: Default::default(), inside: 0 };
    for repeat in 0..repeats {
        let order = Random::new(1 + number * DRAWS as u64 + repeat as u64).shuffled(all);
        let actors: Vec<&Actor> =
            order[..count].iter().map(|i| &issue.actors[*i]).collect();
        for (errors, model) in draws.errors.iter_mut().zip(models) {
            // Whoever says nothing says the same as who does not weigh.
            let given = (model.predict)(issue, &actors);
            let given = given.or_else(|| (models[0].predict)(issue, &actors));
            errors.extend(given.map(|given| (given - issue.outcome).abs()));
        }
        let places = || actors.iter().map(|a| a.place);
        let (least, most) =
            (places().fold(f64::MAX, f64::min), places().fold(f64::MIN, f64::max));
        draws.inside += usize::from((least..=most).contains(&issue.outcome));
    }
    Some(draws)
}

/// The error that so large a share of the plain mean's errors does not exceed. Every issue
/// counts the same.
fn quantile<'d>(draws: impl Iterator<Item = &'d Draws>, share: f64) -> f64 {
    let weighed = |d: &'d Draws| {
        let all = &d.errors[0];
        all.iter().map(move |error| (*error, 1.0 / all.len() as f64))
    };
    let mut errors: Vec<(f64, f64)> = draws.flat_map(weighed).collect();
    errors.sort_by(|a, b| a.0.total_cmp(&b.0));
    let asked = share * errors.iter().map(|e| e.1).sum::<f64>();
    let mut sum = 0.0;
    let reaches = |(_, weight): &&(f64, f64)| {
        sum += weight;
        sum >= asked - 1e-9
    };
    errors.iter().find(reaches).map_or(f64::NAN, |e| e.0)
}

/// The share of outcomes in bands that were fitted on the other proposals.
fn held(draws: &[Option<Draws>], proposals: &[usize], share: f64) -> f64 {
    let folds = folds(proposals);
    let part = |own: bool, fold: usize| {
        let issues = draws.iter().zip(&folds).filter(move |(_, f)| (**f == fold) == own);
        issues.filter_map(|(d, _)| d.as_ref())
    };
    let mut inside = Vec::new();
    for fold in 0..FOLDS {
        let band = quantile(part(false, fold), share);
        inside.extend(part(true, fold).filter_map(|d| {
            mean(d.errors[0].iter().map(|e| f64::from(u8::from(*e <= band))))
        }));
    }
    mean(inside.into_iter()).unwrap_or(f64::NAN)
}
