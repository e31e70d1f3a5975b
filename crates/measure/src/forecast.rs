//! How far forecasts of outcomes lie from outcomes, where those are known.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `errors` | mean errors with their intervals, over proposals |
//! | `partial` | the same where only some positions are known, and bands that hold |
//! | `options` | forecasts as a choice among the positions that were taken |
//! | `text` | all of it for people |
//!
//! Issues of one proposal resemble one another: intervals draw proposals, and what is fitted
//! is fitted on other proposals than it is measured on.

mod errors;
mod options;
mod partial;
mod text;

pub use errors::{Difference, Errors};
pub use options::{Choice, Choices};
pub use partial::{Known, Partial};

use serde::Serialize;

use crate::deu::{Actor, Issue};

/// A forecast made of the actors whose position is known; none where it says nothing.
pub type Predict = dyn Fn(&Issue, &[&Actor]) -> Option<f64> + Sync;

/// A way to forecast.
pub struct Model<'m> {
    /// Name for people.
    pub name: &'static str,
    /// How it forecasts.
    pub predict: &'m Predict,
}

/// Which of the models play a part of their own.
#[derive(Debug, Clone, Copy)]
pub struct Roles {
    /// The plain mean, by its place.
    pub mean: usize,
    /// The weighted mean.
    pub weighted: usize,
    /// The median.
    pub median: usize,
    /// The middle of the scale.
    pub middle: usize,
}

/// Everything that is measured.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Issues whose outcome is known.
    pub issues: usize,
    /// Proposals that they are part of.
    pub proposals: usize,
    /// Actors with a position in an issue, on average.
    pub actors: f64,
    /// Every model, with all positions known.
    pub models: Vec<Errors>,
    /// Mean errors of the plain mean beside those of others.
    pub differences: Vec<Difference>,
    /// The error of the model that did best on the other proposals, in ten parts.
    pub chosen: f64,
    /// By the share of positions known.
    pub shares: Vec<Partial>,
    /// By the number of positions known.
    pub counts: Vec<Partial>,
    /// As a choice among the positions that were taken.
    pub choices: Choices,
}

/// Shares of positions that are known, in per cent.
pub const SHARES: [usize; 6] = [100, 75, 50, 33, 20, 10];
/// Numbers of positions that are known.
pub const COUNTS: [usize; 8] = [1, 2, 3, 4, 5, 6, 8, 10];

/// Measures models on issues; none where there are no issues.
pub fn report(issues: &[Issue], models: &[Model<'_>], roles: Roles) -> Option<Report> {
    let all = |issue: &Issue, model: &Model<'_>| {
        (model.predict)(issue, &issue.actors.iter().collect::<Vec<_>>())
    };
    let given: Vec<Vec<Option<f64>>> =
        models.iter().map(|m| issues.iter().map(|i| all(i, m)).collect()).collect();
    let proposals = errors::proposals(issues);
    let count = proposals.iter().max()? + 1;
    let measured = models.iter().zip(&given);
    let actors: usize = issues.iter().map(|i| i.actors.len()).sum();
    let away = |model: usize| errors::away(issues, &given[model]);
    let beside = [roles.weighted, roles.median, roles.middle].map(|other| {
        let named = (models[other].name, models[roles.mean].name);
        errors::difference(named, &away(other), &away(roles.mean), &proposals)
    });
    let partial = |known| partial::measure(issues, &proposals, models, roles, known);
    Some(Report {
        issues: issues.len(),
        proposals: count,
        actors: actors as f64 / issues.len() as f64,
        models: measured
            .map(|(m, given)| errors::measure(m.name, issues, given, &proposals))
            .collect(),
        differences: beside.into(),
        chosen: errors::chosen(issues, &given, &proposals),
        shares: SHARES.iter().map(|s| partial(Known::Share(*s))).collect(),
        counts: COUNTS.iter().map(|n| partial(Known::Count(*n))).collect(),
        choices: options::measure(issues, models, &given, &proposals),
    })
}
