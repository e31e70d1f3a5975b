//! Tables as Arrow record batches, for data frames and for engines that work in columns.
//!
//! | [`Kind`] | Arrow |
//! | --- | --- |
//! | `Text` | `Utf8` |
//! | `Texts` | `List<Utf8>` |
//! | `Day` | `Date32` |
//! | `Share` | `Float64` |
//! | `Count` | `UInt64` |
//! | `Truth` | `Boolean` |
//!
//! What a column holds stands in the field's metadata under `description`.
//!
//! ```
//! use rapporteur_exchange::{Holding, arrow, tables};
//!
//! let dossier = rapporteur_dossier::parse("id = \"boats\"").dossier;
//! let holding = Holding { dossier: &dossier, reports: vec![], statements: vec![] };
//! let batch = arrow::batch(&tables::Statements(&holding))?;
//! assert_eq!(batch.schema().as_ref(), &arrow::schema(&tables::STATEMENTS));
//! assert_eq!(batch.num_rows(), 0);
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```

mod builders;

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType, Field, Schema};

use crate::tables::{Column, Kind, Table};
use builders::Builders;

/// The key of what a column holds, in a field's metadata.
pub const DESCRIPTION: &str = "description";

/// The schema of a table with these columns.
pub fn schema(columns: &[Column]) -> Schema {
    Schema::new(columns.iter().map(field).collect::<Vec<_>>())
}

/// A whole table as one batch.
///
/// # Errors
/// If the table gives cells of other kinds than its columns say.
pub fn batch(table: &dyn Table) -> Result<RecordBatch, ArrowError> {
    let mut builders = Builders::new(table.columns());
    table.each(&mut |row| builders.push(row));
    builders.finish(&Arc::new(schema(table.columns())))
}

/// A table in batches of at most `rows` rows, so that only one of them is in memory at a
/// time. `take` gets one after another; a table without rows gives none.
///
/// # Errors
/// Those of [`batch`], and the first of `take`, after which it is not called again.
pub fn batches<E: From<ArrowError>>(
    table: &dyn Table,
    rows: usize,
    mut take: impl FnMut(RecordBatch) -> Result<(), E>,
) -> Result<(), E> {
    let schema = Arc::new(schema(table.columns()));
    let mut builders = Builders::new(table.columns());
    let mut done = Ok(());
    table.each(&mut |row| {
        if done.is_ok() {
            builders.push(row);
            if builders.rows() >= rows {
                done = builders.finish(&schema).map_err(E::from).and_then(&mut take);
            }
        }
    });
    done?;
    match builders.rows() {
        0 => Ok(()),
        _ => take(builders.finish(&schema)?),
    }
}

fn field(column: &Column) -> Field {
    let about = HashMap::from([(DESCRIPTION.to_owned(), column.about.to_owned())]);
    Field::new(column.name, of(column.kind), column.optional).with_metadata(about)
}

fn of(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Texts => DataType::List(Arc::new(builders::item())),
        Kind::Day => DataType::Date32,
        Kind::Share => DataType::Float64,
        Kind::Count => DataType::UInt64,
        Kind::Truth => DataType::Boolean,
    }
}
