//! A row for every pair of parties: how far they are apart, and what of its change was
//! movement.

use arrow_array::RecordBatch;
use arrow_schema::DataType;
use pyo3::PyResult;
use rapporteur_analysis::distance::{Distance, change, distance};
use rapporteur_analysis::{State, positions};
use rapporteur_case::Case;
use serde::Serialize;

use super::asked::{Days, ids, parties};
use crate::error::stop;
use crate::rows::Rows;
use crate::schema::{always, list, maybe, table};

#[derive(Serialize)]
struct Row<'c> {
    at: Option<String>,
    since: Option<String>,
    party: &'c str,
    other: &'c str,
    /// The least and the greatest that it may be.
    low: f64,
    high: f64,
    /// On the points on which both are known.
    known: Option<f64>,
    /// Their share of all weight.
    coverage: f64,
    /// Change by what was said since; below 0 where they came closer.
    moved_low: Option<f64>,
    moved_high: Option<f64>,
    /// Change because more is known now.
    learned_low: Option<f64>,
    learned_high: Option<f64>,
    statements: Vec<String>,
}

pub(super) fn rows(
    case: &Case,
    days: &Days,
    named: Option<&[String]>,
) -> PyResult<RecordBatch> {
    let parties = parties(&case.dossier, named)?;
    let heard = case.heard().map_err(stop)?;
    let state =
        |day: Option<_>| day.map(|day| positions(&heard, day)).unwrap_or_default();
    let (before, now) = (state(days.since), state(days.at));
    let mut found = Vec::new();
    for (i, &a) in parties.iter().enumerate() {
        for &b in &parties[i + 1..] {
            let distance = distance(&case.dossier, &now, (a, b), None);
            found.extend(distance.map(|d| row(case, days, (&before, &now), &d)));
        }
    }
    let number = |name: &str| maybe(name, DataType::Float64);
    let mut rows = Rows::new(table(vec![
        maybe("at", DataType::Date32),
        maybe("since", DataType::Date32),
        always("party", DataType::Utf8),
        always("other", DataType::Utf8),
        always("low", DataType::Float64),
        always("high", DataType::Float64),
        number("known"),
        always("coverage", DataType::Float64),
        number("moved_low"),
        number("moved_high"),
        number("learned_low"),
        number("learned_high"),
        always("statements", list(DataType::Utf8)),
    ]))?;
    rows.add(&found)?;
    rows.end()
}

fn row<'c>(
    case: &'c Case,
    days: &Days,
    (before, now): (&State, &State),
    distance: &Distance,
) -> Row<'c> {
    let (dossier, (a, b)) = (&case.dossier, distance.pair);
    let change = days
        .since
        .and_then(|since| change(dossier, (before, since), now, distance.pair, None));
    let (moved, learned) =
        (change.as_ref().map(|c| c.moved), change.as_ref().map(|c| c.learned));
    Row {
        at: days.at.map(|day| day.to_string()),
        since: days.since.map(|day| day.to_string()),
        party: &dossier.parties[a].id,
        other: &dossier.parties[b].id,
        low: distance.interval.low,
        high: distance.interval.high,
        known: distance.known,
        coverage: distance.coverage,
        moved_low: moved.map(|i| i.low),
        moved_high: moved.map(|i| i.high),
        learned_low: learned.map(|i| i.low),
        learned_high: learned.map(|i| i.high),
        statements: ids(case, &distance.basis),
    }
}
