//! A row for every point of fact and pair of parties that contradict each other on it.

use arrow_array::RecordBatch;
use arrow_schema::DataType;
use pyo3::PyResult;
use rapporteur_case::Case;
use rapporteur_dossier::Date;
use serde::Serialize;

use super::asked::ids;
use crate::error::stop;
use crate::rows::Rows;
use crate::schema::{always, list, maybe, table};

#[derive(Serialize)]
struct Row<'c> {
    at: Option<String>,
    point: &'c str,
    party: &'c str,
    other: &'c str,
    /// The statements of each.
    party_statements: Vec<String>,
    other_statements: Vec<String>,
}

pub(super) fn rows(case: &Case, at: Option<Date>) -> PyResult<RecordBatch> {
    let at = case.day(at).map_err(stop)?;
    let play = case.play(at, None).map_err(stop)?;
    let (points, parties) = (&case.dossier.points, &case.dossier.parties);
    let row = |dispute: &rapporteur_analysis::Dispute| Row {
        at: at.map(|day| day.to_string()),
        point: &points[dispute.point].id,
        party: &parties[dispute.parties.0].id,
        other: &parties[dispute.parties.1].id,
        party_statements: ids(case, &dispute.basis.0),
        other_statements: ids(case, &dispute.basis.1),
    };
    let mut rows = Rows::new(table(vec![
        maybe("at", DataType::Date32),
        always("point", DataType::Utf8),
        always("party", DataType::Utf8),
        always("other", DataType::Utf8),
        always("party_statements", list(DataType::Utf8)),
        always("other_statements", list(DataType::Utf8)),
    ]))?;
    rows.add(&play.disputes.iter().map(row).collect::<Vec<_>>())?;
    rows.end()
}
