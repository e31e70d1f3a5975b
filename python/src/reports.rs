//! Reports in Arrow tables: columns `id`, `title`, `outlet`, `date`, `text`, `url`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{Array, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_pyarrow::FromPyArrow;
use arrow_schema::DataType;
use pyo3::prelude::*;
use rapporteur_dossier::Date;
use rapporteur_intake::{Arrival, FrontMatter, Report};
use serde::Serialize;

use crate::error::stop;

/// A report as a row.
#[derive(Serialize)]
pub(crate) struct Row<'r> {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) text: Cow<'r, str>,
    pub(crate) url: Option<String>,
}

impl From<Arrival> for Row<'_> {
    fn from(arrival: Arrival) -> Self {
        Self {
            id: arrival.place,
            title: arrival.title,
            outlet: arrival.outlet,
            date: arrival.date,
            text: arrival.text.into(),
            url: arrival.url,
        }
    }
}

/// A report as it was given.
pub(crate) struct Given {
    /// What to call it; its statements refer to it.
    pub(crate) id: String,
    /// ISO 8601: a day, or a day with a time.
    pub(crate) date: Option<String>,
    /// The clean text; a report without one has no statements.
    pub(crate) text: Option<String>,
}

impl Given {
    /// The report, and its day: that of its date, or else that in its id, as in the name of
    /// a file.
    pub(crate) fn report(&self) -> (Report, Option<Date>) {
        let front = FrontMatter { date: self.date.clone(), ..FrontMatter::default() };
        let text = self.text.as_deref().unwrap_or_default();
        let report = Report::stored(Path::new(&self.id), front, text, 1);
        let day = rapporteur_case::dated(self.date.as_deref(), report.path());
        (report, day)
    }
}

/// Whether it can be read through the Arrow PyCapsule interface.
pub(crate) fn is_arrow(given: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(given.hasattr("__arrow_c_array__")? || given.hasattr("__arrow_c_stream__")?)
}

/// The reports of a batch or a table.
pub(crate) fn from_arrow(given: &Bound<'_, PyAny>) -> PyResult<Vec<Given>> {
    if given.hasattr("__arrow_c_array__")? {
        return from_batch(&RecordBatch::from_pyarrow_bound(given)?);
    }
    let mut out = Vec::new();
    for batch in RecordBatchStreamReader::from_pyarrow_bound(given)? {
        out.extend(from_batch(&batch.map_err(stop)?)?);
    }
    Ok(out)
}

/// The reports of a batch, a row each.
pub(crate) fn from_batch(batch: &RecordBatch) -> PyResult<Vec<Given>> {
    let (ids, texts) = (asked(batch, "id")?, asked(batch, "text")?);
    let dates = column(batch, "date")?;
    let value =
        |of: &StringArray, row: usize| of.is_valid(row).then(|| of.value(row).to_owned());
    let one = |row| Given {
        id: value(&ids, row).unwrap_or_default(),
        date: dates.as_ref().and_then(|dates| value(dates, row)),
        text: value(&texts, row),
    };
    Ok((0..batch.num_rows()).map(one).collect())
}

/// A column that must be there.
fn asked(batch: &RecordBatch, name: &str) -> PyResult<Arc<StringArray>> {
    column(batch, name)?.ok_or_else(|| {
        let schema = batch.schema();
        let there: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        stop(format!(
            "there is no column {name:?} among the reports' ({}): expected id, date and text",
            there.join(", ")
        ))
    })
}

/// A column as text, whatever Arrow type of text, day or moment it has.
fn column(batch: &RecordBatch, name: &str) -> PyResult<Option<Arc<StringArray>>> {
    let Some(column) = batch.column_by_name(name) else { return Ok(None) };
    let text = cast(column, &DataType::Utf8)
        .map_err(|e| stop(format!("column {name:?} cannot be read as text: {e}")))?;
    Ok(Some(Arc::new(text.as_string().clone())))
}
