//! What was taken in before: whole sources by their bytes, and addresses by what their hosts
//! said of them. No part of the log: where notes are missing, the same is taken in again, and
//! is known by its key.

use rusqlite::{Connection, OptionalExtension, params};

use crate::content::Hash;
use crate::error::RecordError;
use crate::open::Record;

/// A source of which every report was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// A hash of its bytes, and of whatever else its reports depend on.
    pub source: Hash,
    /// How many reports it holds.
    pub reports: u64,
}

/// What a host said of an address, to ask next time whether it has changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FetchedMarks {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

impl Record {
    /// How many reports were entered of a source; none where it was not taken in wholly.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn taken(&self, source: Hash) -> Result<Option<u64>, RecordError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT reports FROM taken WHERE source = ?1")?;
        let reports = select.query_row([source], |r| r.get::<_, i64>(0)).optional()?;
        Ok(reports.map(i64::cast_unsigned))
    }

    /// What was noted of an address; none where nothing was.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn fetched(&self, url: &str) -> Result<Option<FetchedMarks>, RecordError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT etag, modified FROM fetched WHERE url = ?1")?;
        let marks = |r: &rusqlite::Row<'_>| {
            Ok(FetchedMarks { etag: r.get(0)?, modified: r.get(1)? })
        };
        Ok(select.query_row([url], marks).optional()?)
    }

    /// Notes an address whose reports were all entered.
    ///
    /// # Errors
    /// If the record cannot be written.
    pub fn note_fetched(
        &mut self,
        url: &str,
        marks: &FetchedMarks,
    ) -> Result<(), RecordError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO fetched (url, etag, modified) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![url, marks.etag, marks.modified])?;
        Ok(())
    }
}

/// Notes sources whose reports are entered in the same transaction.
pub(crate) fn taken(connection: &Connection, all: &[Taken]) -> Result<(), RecordError> {
    for Taken { source, reports } in all {
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO taken (source, reports) VALUES (?1, ?2)",
            )?
            .execute(params![source, reports.cast_signed()])?;
    }
    Ok(())
}
