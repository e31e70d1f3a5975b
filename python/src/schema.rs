//! The columns of statements and reports. Statements have those of
//! `rapporteur statements --format jsonl`, described in `docs/format.md`. Whole numbers have a
//! sign, since Spark knows no others.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

/// Coded statements, a row each.
pub(crate) fn statements() -> SchemaRef {
    table(vec![
        always("id", DataType::Utf8),
        always("version", DataType::Int64),
        always("report", DataType::Utf8),
        always("line", DataType::Int64),
        maybe("source", span()),
        maybe("cue", span()),
        always("content", list(span())),
        always("kind", DataType::Utf8),
        always("level", DataType::Int64),
        always("confidence", DataType::Float64),
        maybe("speaker", DataType::Utf8),
        maybe("speaker_name", DataType::Utf8),
        always("speaker_confidence", DataType::Float64),
        always("how", DataType::Utf8),
        maybe("party", DataType::Utf8),
        always("party_confidence", DataType::Float64),
        always("rank", DataType::Utf8),
        maybe("via", DataType::Utf8),
        always("via_confidence", DataType::Float64),
        maybe("said_on", DataType::Date32),
        always("said_on_confidence", DataType::Float64),
        always("act", DataType::Utf8),
        always("act_confidence", DataType::Float64),
        always("codes", list(code())),
        maybe("copy_of", DataType::Utf8),
        maybe("copies", list(DataType::Utf8)),
    ])
}

/// The statements of each report, a row for each report.
pub(crate) fn nested() -> SchemaRef {
    table(vec![always("statements", list(rows()))])
}

/// A whole row of statements.
pub(crate) fn rows() -> DataType {
    DataType::Struct(statements().fields().clone())
}

/// Reports as they come in, a row each.
pub(crate) fn reports() -> SchemaRef {
    table(vec![
        always("id", DataType::Utf8),
        maybe("title", DataType::Utf8),
        maybe("outlet", DataType::Utf8),
        maybe("date", DataType::Utf8),
        always("text", DataType::Utf8),
        maybe("url", DataType::Utf8),
    ])
}

/// The columns of a table.
pub(crate) fn table(columns: Vec<Field>) -> SchemaRef {
    Arc::new(Schema::new(columns))
}

/// What a list holds.
pub(crate) fn item(of: DataType) -> Field {
    always("item", of)
}

/// Words and where they stand. Its parts may be empty as far as Arrow knows: writers of
/// Parquet look into spans that are not there.
fn span() -> DataType {
    DataType::Struct(Fields::from(vec![
        maybe("text", DataType::Utf8),
        maybe("start", DataType::Int64),
        maybe("end", DataType::Int64),
        maybe("byte_start", DataType::Int64),
        maybe("byte_end", DataType::Int64),
    ]))
}

/// What a statement says on an option.
fn code() -> DataType {
    DataType::Struct(Fields::from(vec![
        always("point", DataType::Utf8),
        always("option", DataType::Utf8),
        always("stance", DataType::Utf8),
        always("confidence", DataType::Float64),
    ]))
}

/// Several of a kind.
pub(crate) fn list(of: DataType) -> DataType {
    DataType::List(Arc::new(item(of)))
}

/// A column of which every cell is given.
pub(crate) fn always(name: &str, of: DataType) -> Field {
    Field::new(name, of, false)
}

/// A column of which cells may be empty.
pub(crate) fn maybe(name: &str, of: DataType) -> Field {
    Field::new(name, of, true)
}
