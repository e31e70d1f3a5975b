//! A row for every pair of principals and point between two days.

use arrow_array::RecordBatch;
use arrow_schema::DataType;
use pyo3::PyResult;
use rapporteur_analysis::{Movement, Play, State};
use rapporteur_case::Case;
use serde::Serialize;

use super::asked::{Days, ids};
use crate::error::stop;
use crate::rows::Rows;
use crate::schema::{always, list, maybe, table};

/// Options and stances of both on both days are empty where a position is not known.
#[derive(Serialize)]
struct Row<'c> {
    since: Option<String>,
    at: Option<String>,
    point: &'c str,
    party: &'c str,
    other: &'c str,
    direction: &'static str,
    party_before: Option<&'c str>,
    party_before_stance: Option<&'static str>,
    party_after: Option<&'c str>,
    party_after_stance: Option<&'static str>,
    other_before: Option<&'c str>,
    other_before_stance: Option<&'static str>,
    other_after: Option<&'c str>,
    other_after_stance: Option<&'static str>,
    statements: Vec<String>,
}

pub(super) fn rows(case: &Case, days: &Days) -> PyResult<RecordBatch> {
    let play = case.play(days.at, days.since).map_err(stop)?;
    let of_pair = |moved: &rapporteur_analysis::Moved| {
        let row = |movement| row(case, &play, moved.pair, movement);
        moved.points.iter().map(row).collect::<Vec<_>>()
    };
    let text = |name: &str| maybe(name, DataType::Utf8);
    let mut rows = Rows::new(table(vec![
        maybe("since", DataType::Date32),
        maybe("at", DataType::Date32),
        always("point", DataType::Utf8),
        always("party", DataType::Utf8),
        always("other", DataType::Utf8),
        always("direction", DataType::Utf8),
        text("party_before"),
        text("party_before_stance"),
        text("party_after"),
        text("party_after_stance"),
        text("other_before"),
        text("other_before_stance"),
        text("other_after"),
        text("other_after_stance"),
        always("statements", list(DataType::Utf8)),
    ]))?;
    rows.add(&play.moved.iter().flat_map(of_pair).collect::<Vec<_>>())?;
    rows.end()
}

fn row<'c>(
    case: &'c Case,
    play: &Play<'_>,
    (party, other): (usize, usize),
    movement: &Movement,
) -> Row<'c> {
    let dossier = &case.dossier;
    let point = &dossier.points[movement.point];
    let side = |state: &State, party| {
        let position = state.get(&(party, movement.point));
        let option = position.map(|p| point.options[p.option].id.as_str());
        (option, position.map(|p| p.stance.name()))
    };
    let (party_before, party_before_stance) = side(&play.before, party);
    let (party_after, party_after_stance) = side(&play.state, party);
    let (other_before, other_before_stance) = side(&play.before, other);
    let (other_after, other_after_stance) = side(&play.state, other);
    Row {
        since: play.since.map(|day| day.to_string()),
        at: play.at.map(|day| day.to_string()),
        point: &point.id,
        party: &dossier.parties[party].id,
        other: &dossier.parties[other].id,
        direction: movement.direction.name(),
        party_before,
        party_before_stance,
        party_after,
        party_after_stance,
        other_before,
        other_before_stance,
        other_after,
        other_after_stance,
        statements: ids(case, &movement.basis),
    }
}
