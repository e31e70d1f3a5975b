//! The state of play as `rapporteur export` writes it: a row for every party and point of which
//! a position is known.

use arrow_array::RecordBatch;
use pyo3::PyResult;
use rapporteur_case::Case;
use rapporteur_dossier::Date;
use rapporteur_exchange::arrow;
use rapporteur_exchange::tables::{POSITIONS, Positions};

use crate::error::stop;

pub(super) fn rows(case: &Case, at: Option<Date>) -> PyResult<RecordBatch> {
    let Some(at) = case.day(at).map_err(stop)? else {
        return Ok(RecordBatch::new_empty(arrow::schema(&POSITIONS).into()));
    };
    let state = case.play(Some(at), None).map_err(stop)?.state;
    let id = |number| case.id(number);
    let table = Positions { dossier: &case.dossier, at, state: &state, id: &id };
    arrow::batch(&table).map_err(stop)
}
