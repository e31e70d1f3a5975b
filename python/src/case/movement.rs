//! Movement as `rapporteur export` writes it: a row for every pair of principals and point
//! between two days.

use arrow_array::RecordBatch;
use pyo3::PyResult;
use rapporteur_case::Case;
use rapporteur_exchange::arrow;
use rapporteur_exchange::tables::Movements;

use super::asked::Days;
use crate::error::stop;

pub(super) fn rows(case: &Case, days: &Days) -> PyResult<RecordBatch> {
    let play = case.play(days.at, days.since).map_err(stop)?;
    let id = |number| case.id(number);
    let table = Movements { dossier: &case.dossier, play: &play, id: &id };
    arrow::batch(&table).map_err(stop)
}
