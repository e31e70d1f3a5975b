//! REFI-QDA projects (`.qdpx`, standard of 2019), which MAXQDA, NVivo and ATLAS.ti read.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `book` | the codes: acts, parties, points with options and stances |
//! | `project` | the XML document |
//!
//! Reports become text sources, statements coded selections. Positions count code points,
//! as the standard has it.

mod book;
mod project;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::holding::Holding;
use crate::uuid::uuid;

/// A `.qdpx` file: a ZIP archive of `project.qde` and the texts. `made` is when the export
/// was made, in ISO 8601 with time zone (`2031-04-05T06:07:08Z`); `by` who made it.
///
/// # Errors
/// If the archive cannot be written, which happens only where it would exceed four
/// gigabytes.
pub fn qdpx(holding: &Holding<'_>, made: &str, by: &str) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same holding gives the same bytes: the archive's own times say nothing.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    zip.start_file("project.qde", options)?;
    zip.write_all(&project::xml(holding, made, by)?)?;
    for report in &holding.reports {
        zip.start_file(format!("sources/{}.txt", source(&report.name)), options)?;
        zip.write_all(report.text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The id of a report among the sources.
fn source(name: &str) -> String {
    uuid("source", name)
}
