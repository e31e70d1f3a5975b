//! Rows that programs get as JSON, as an Arrow batch: the same objects, so that columns and
//! lines never say two things.

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::SchemaRef;
use pyo3::PyResult;
use serde::Serialize;

use crate::error::stop;

/// Gathers rows.
pub(crate) struct Rows {
    schema: SchemaRef,
    decoder: Decoder,
}

impl Rows {
    /// Of a table with these columns. A row with a field that is no column is refused.
    pub(crate) fn new(schema: SchemaRef) -> PyResult<Self> {
        let builder = ReaderBuilder::new(schema.clone()).with_strict_mode(true);
        Ok(Self { schema, decoder: builder.build_decoder().map_err(stop)? })
    }

    /// Adds rows at the end.
    pub(crate) fn add(&mut self, rows: &[impl Serialize]) -> PyResult<()> {
        self.decoder.serialize(rows).map_err(stop)
    }

    /// All of them as one batch.
    pub(crate) fn end(mut self) -> PyResult<RecordBatch> {
        let batch = self.decoder.flush().map_err(stop)?;
        Ok(batch.unwrap_or_else(|| RecordBatch::new_empty(self.schema)))
    }
}
