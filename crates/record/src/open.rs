//! How a record is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::{PATIENCE, RecordError};
use crate::prints::Seen;
use crate::schema::{APPLICATION, LOG, PROJECTED, VERSION};

/// The name of a dossier's record, beside its `dossier.toml`.
pub const FILE: &str = "record.sqlite";

/// The record of one dossier.
#[derive(Debug)]
pub struct Record {
    pub(crate) connection: Connection,
    /// What is known of the reports by which copies are found, read when it is needed.
    pub(crate) seen: Seen,
    path: PathBuf,
}

impl Record {
    /// Opens the record of a file for reading and writing, or makes a new one where there
    /// is no file.
    ///
    /// # Errors
    /// If it cannot be opened or made, is no record, or is of a newer version.
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        let new = !path.exists();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let record = Self::connect(path, flags)?;
        // A file that a process stopped in the middle of making is empty.
        let empty = new || record.is_empty()?;
        if empty {
            record.make()?;
        }
        record.check()?;
        Ok(record)
    }

    /// Opens a record that exists, for reading alone.
    ///
    /// # Errors
    /// As [`Record::open`], and if there is no file.
    pub fn read(path: &Path) -> Result<Self, RecordError> {
        // A folder that may not be written still lets a record be read.
        let writable = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(|r| r.is_empty().map(|_| r));
        let record = match writable {
            Err(RecordError::Open { .. } | RecordError::ReadOnly(_)) => {
                Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
            }
            other => other?,
        };
        record.connection.pragma_update(None, "query_only", true)?;
        record.check()?;
        Ok(record)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, RecordError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|e| {
            RecordError::Open { path: path.to_owned(), reason: e.to_string() }
        })?;
        connection.busy_timeout(Duration::from_secs(PATIENCE))?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self { connection, seen: Seen::default(), path: path.to_owned() })
    }

    fn make(&self) -> Result<(), RecordError> {
        let c = &self.connection;
        // Readers go on while one process writes.
        c.pragma_update(None, "journal_mode", "wal")?;
        let sql = format!(
            "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = \
             {VERSION}; {LOG} {PROJECTED} COMMIT;"
        );
        Ok(c.execute_batch(&sql)?)
    }

    fn is_empty(&self) -> Result<bool, RecordError> {
        let count = "SELECT count(*) FROM sqlite_schema";
        let tables: i64 =
            self.connection.query_row(count, [], |r| r.get(0)).map_err(|e| {
                match e.sqlite_error_code() {
                    Some(rusqlite::ErrorCode::NotADatabase) => {
                        RecordError::NoRecord(self.path.clone())
                    }
                    _ => e.into(),
                }
            })?;
        Ok(tables == 0)
    }

    fn check(&self) -> Result<(), RecordError> {
        let c = &self.connection;
        let number = |name| c.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
        if number("application_id")? != APPLICATION {
            return Err(RecordError::NoRecord(self.path.clone()));
        }
        let found = number("user_version")?;
        if found > VERSION {
            let path = self.path.clone();
            return Err(RecordError::Newer { path, found, known: VERSION });
        }
        // What is acknowledged survives a loss of power.
        c.pragma_update(None, "synchronous", "full")?;
        c.pragma_update(None, "foreign_keys", false)?;
        c.pragma_update(None, "cache_size", -32_768)?;
        Ok(())
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Record {
    /// Lets the file grow to so many pages of 4 KiB at most, as a full disk would.
    pub fn limit_pages(&self, pages: u32) {
        // A failure leaves the limit where it was, which whoever set it will notice.
        _ = self.connection.pragma_update(None, "max_page_count", pages);
    }
}
