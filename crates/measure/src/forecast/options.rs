//! Forecasts as a choice among the positions that were taken.

use serde::Serialize;

use super::Model;
use super::errors::{FOLDS, folds, mean};
use crate::deu::Issue;

/// Of forecasts as a choice: the position nearest to the forecast is chosen, the one nearest
/// to the outcome is right.
#[derive(Debug, Clone, Serialize)]
pub struct Choices {
    /// Different positions in an issue, on average; issues with one only are left out.
    pub positions: f64,
    /// Issues.
    pub issues: usize,
    /// The share that is right if each position is as likely as the others.
    pub chance: f64,
    /// Its log loss, in nats.
    pub chance_loss: f64,
    /// The share of outcomes that are a position somebody took.
    pub taken: f64,
    /// Each model.
    pub models: Vec<Choice>,
}

/// A model as a choice.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// The model.
    pub name: &'static str,
    /// The share of issues on which it is right; half where it lies between two.
    pub right: f64,
    /// The log loss of probabilities that fall by e with every so many places from the
    /// forecast; how many is fitted on other proposals.
    pub loss: f64,
}

/// Places over which probabilities may fall by e.
const FALLS: [f64; 8] = [5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 100.0];

/// The different positions of an issue, and the probability that each is right.
struct Positions {
    places: Vec<f64>,
    right: Vec<f64>,
}

pub(super) fn measure(
    issues: &[Issue],
    models: &[Model<'_>],
    given: &[Vec<Option<f64>>],
    proposals: &[usize],
) -> Choices {
    let all: Vec<Positions> = issues.iter().map(Positions::of).collect();
    let open: Vec<usize> = (0..all.len()).filter(|i| all[*i].places.len() > 1).collect();
    let over =
        |f: &dyn Fn(usize) -> f64| mean(open.iter().map(|i| f(*i))).unwrap_or(f64::NAN);
    let folds = folds(proposals);
    let one = |(model, given): (&Model<'_>, &Vec<Option<f64>>)| {
        given.iter().all(Option::is_some).then(|| {
            let given: Vec<f64> = given.iter().flatten().copied().collect();
            Choice {
                name: model.name,
                right: over(&|i| all[i].shared(&nearest(&all[i].places, given[i]))),
                loss: fitted(&open, &folds, &|i, fall| all[i].loss(given[i], fall)),
            }
        })
    };
    let taken = |i: &Issue| i.actors.iter().any(|a| a.place == i.outcome);
    Choices {
        positions: over(&|i| all[i].places.len() as f64),
        issues: open.len(),
        chance: over(&|i| 1.0 / all[i].places.len() as f64),
        chance_loss: over(&|i| (all[i].places.len() as f64).ln()),
        taken: mean(issues.iter().map(|i| f64::from(u8::from(taken(i)))))
            .unwrap_or(f64::NAN),
        models: models.iter().zip(given).filter_map(one).collect(),
    }
}

impl Positions {
    fn of(issue: &Issue) -> Self {
        let mut places: Vec<f64> = issue.actors.iter().map(|a| a.place).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        let right = nearest(&places, issue.outcome);
        Self { places, right }
    }

    /// How far two sets of probabilities agree.
    fn shared(&self, chosen: &[f64]) -> f64 {
        self.right.iter().zip(chosen).map(|(a, b)| a.min(*b)).sum()
    }

    fn loss(&self, forecast: f64, fall: f64) -> f64 {
        let weights = self.places.iter().map(|p| (-(p - forecast).abs() / fall).exp());
        let weights: Vec<f64> = weights.collect();
        let sum: f64 = weights.iter().sum();
        let each = weights.iter().zip(&self.right);
        each.map(|(weight, right)| -right * (weight / sum).max(f64::MIN_POSITIVE).ln())
            .sum()
    }
}

/// Shares of the places that lie nearest.
fn nearest(places: &[f64], to: f64) -> Vec<f64> {
    let away = |place: &f64| (place - to).abs();
    let least = places.iter().map(away).fold(f64::MAX, f64::min);
    let near = |place: &f64| f64::from(u8::from(away(place) <= least + 1e-9));
    let count: f64 = places.iter().map(near).sum();
    places.iter().map(|place| near(place) / count).collect()
}

/// The mean loss, where for each part the fall is the best one on all others.
fn fitted(issues: &[usize], folds: &[usize], loss: &dyn Fn(usize, f64) -> f64) -> f64 {
    let part = |own: bool, fold: usize, fall: f64| {
        let issues = issues.iter().filter(move |i| (folds[**i] == fold) == own);
        issues.map(move |i| loss(*i, fall)).collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for fold in 0..FOLDS {
        let error = |fall: f64| part(false, fold, fall).iter().sum::<f64>();
        let best = FALLS.into_iter().min_by(|a, b| error(*a).total_cmp(&error(*b)));
        all.extend(best.map(|fall| part(true, fold, fall)).unwrap_or_default());
    }
    mean(all.into_iter()).unwrap_or(f64::NAN)
}
