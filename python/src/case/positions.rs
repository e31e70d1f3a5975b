//! A row for every party and point of which a position is known.

use arrow_array::RecordBatch;
use arrow_schema::DataType;
use pyo3::PyResult;
use rapporteur_analysis::Position;
use rapporteur_case::Case;
use rapporteur_dossier::Date;
use serde::Serialize;

use super::asked::ids;
use crate::error::stop;
use crate::rows::Rows;
use crate::schema::{always, list, table};

#[derive(Serialize)]
struct Row<'c> {
    at: String,
    point: &'c str,
    party: &'c str,
    option: &'c str,
    stance: &'static str,
    since: String,
    latest: String,
    rank: &'static str,
    leaked: bool,
    statements: Vec<String>,
    conflicting: Vec<String>,
}

pub(super) fn rows(case: &Case, at: Option<Date>) -> PyResult<RecordBatch> {
    let mut rows = Rows::new(table(vec![
        always("at", DataType::Date32),
        always("point", DataType::Utf8),
        always("party", DataType::Utf8),
        always("option", DataType::Utf8),
        always("stance", DataType::Utf8),
        always("since", DataType::Date32),
        always("latest", DataType::Date32),
        always("rank", DataType::Utf8),
        always("leaked", DataType::Boolean),
        always("statements", list(DataType::Utf8)),
        always("conflicting", list(DataType::Utf8)),
    ]))?;
    if let Some(at) = case.day(at).map_err(stop)? {
        let state = case.play(Some(at), None).map_err(stop)?.state;
        let all = state.iter().map(|(cell, position)| row(case, at, *cell, position));
        rows.add(&all.collect::<Vec<_>>())?;
    }
    rows.end()
}

fn row<'c>(
    case: &'c Case,
    at: Date,
    (party, point): (usize, usize),
    position: &Position,
) -> Row<'c> {
    let asked = &case.dossier.points[point];
    Row {
        at: at.to_string(),
        point: &asked.id,
        party: &case.dossier.parties[party].id,
        option: &asked.options[position.option].id,
        stance: position.stance.name(),
        since: position.since.to_string(),
        latest: position.latest.to_string(),
        rank: position.rank.name(),
        leaked: position.leaked,
        statements: ids(case, &position.basis),
        conflicting: ids(case, &position.conflicting),
    }
}
