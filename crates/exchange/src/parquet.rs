//! Tables as Parquet files, compressed with zstd. The Arrow schema lies in them, with what
//! each column holds.

use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::arrow;
use crate::tables::Table;

/// Rows of a row group, so that a reader needs no more of a file in memory.
const ROWS: usize = 65_536;

/// A table as a Parquet file. The same table gives the same bytes.
///
/// # Errors
/// If the table gives cells of other kinds than its columns say.
pub fn parquet(table: &dyn Table) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(arrow::schema(table.columns()));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(concat!("Rapporteur ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_max_row_group_row_count(Some(ROWS))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))?;
    arrow::batches(table, ROWS, |batch| writer.write(&batch))?;
    writer.into_inner()
}
