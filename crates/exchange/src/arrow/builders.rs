//! Columns that grow row by row.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, ListBuilder, StringBuilder,
    UInt64Builder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use rapporteur_dossier::Date;

use crate::tables::{Cell, Column, Kind};

/// A builder for every column of a table.
pub(super) struct Builders {
    columns: Vec<Builder>,
    rows: usize,
}

enum Builder {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Day(Date32Builder),
    Share(Float64Builder),
    Count(UInt64Builder),
    Truth(BooleanBuilder),
}

/// What lists hold.
pub(super) fn item() -> Field {
    Field::new("item", DataType::Utf8, false)
}

impl Builders {
    pub(super) fn new(columns: &[Column]) -> Self {
        let columns = columns.iter().map(|c| Builder::new(c.kind)).collect();
        Self { columns, rows: 0 }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn push(&mut self, row: &[Cell<'_>]) {
        self.rows += 1;
        self.columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
    }

    /// The rows that were pushed; then it is empty again.
    pub(super) fn finish(
        &mut self,
        schema: &Arc<Schema>,
    ) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::clone(schema), columns)
    }
}

impl Builder {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Texts => {
                let list = ListBuilder::new(StringBuilder::new());
                Self::Texts(list.with_field(item()))
            }
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Share => Self::Share(Float64Builder::new()),
            Kind::Count => Self::Count(UInt64Builder::new()),
            Kind::Truth => Self::Truth(BooleanBuilder::new()),
        }
    }

    /// A cell of another kind is a null, which the schema refuses where cells are always
    /// given.
    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(to), Cell::Text(text)) => to.append_value(text),
            (Self::Text(to), _) => to.append_null(),
            (Self::Texts(to), Cell::Texts(texts)) => {
                texts.iter().for_each(|t| to.values().append_value(t));
                to.append(true);
            }
            (Self::Texts(to), _) => to.append(false),
            (Self::Day(to), Cell::Day(day)) => to.append_value(days(*day)),
            (Self::Day(to), _) => to.append_null(),
            (Self::Share(to), Cell::Share(share)) => to.append_value(*share),
            (Self::Share(to), _) => to.append_null(),
            (Self::Count(to), Cell::Count(count)) => to.append_value(*count as u64),
            (Self::Count(to), _) => to.append_null(),
            (Self::Truth(to), Cell::Truth(truth)) => to.append_value(*truth),
            (Self::Truth(to), _) => to.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(of) => Arc::new(of.finish()),
            Self::Texts(of) => Arc::new(of.finish()),
            Self::Day(of) => Arc::new(of.finish()),
            Self::Share(of) => Arc::new(of.finish()),
            Self::Count(of) => Arc::new(of.finish()),
            Self::Truth(of) => Arc::new(of.finish()),
        }
    }
}

/// Days since the first of January 1970, as Arrow counts them.
fn days(day: Date) -> i32 {
    let start = Date::constant(1970, 1, 1);
    // Between two days there are fewer than four million.
    day.since(start).map_or(0, |span| span.get_days())
}
