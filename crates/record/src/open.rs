//! How a record is opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{PATIENCE, RecordError};
use crate::prints::Seen;
use crate::schema::{APPLICATION, LOG, PROJECTED, VERSION};

/// The name of a dossier's record, beside its `dossier.toml`.
pub const FILE: &str = "record.sqlite";

/// The name of the file beside it that tells what could not be used, a line of JSON each.
pub const PROBLEMS: &str = "problems.jsonl";

/// Bytes from which on what is in the write-ahead log goes into the file itself, and which
/// it then keeps. Pages that change often are written once for many transactions.
const WAL_KEPT: i64 = 16 << 20;
/// Bytes of a page.
const PAGE: i64 = 4096;

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
        let looked = |r: Self| r.is_empty().map(|_| r);
        let record = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(looked)
            .or_else(|error| match error {
                RecordError::Open { .. } | RecordError::ReadOnly(_) => {
                    Self::unwritable(path)
                }
                other => Err(other),
            })?;
        record.connection.pragma_update(None, "query_only", true)?;
        record.check()?;
        Ok(record)
    }

    /// Opens a record whose file or folder may not be written, as it lies there.
    fn unwritable(path: &Path) -> Result<Self, RecordError> {
        let opened = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let looked = opened.and_then(|r| r.is_empty().map(|_| r));
        let pending = fs::metadata(beside(path, "-wal")).is_ok_and(|m| m.len() > 0);
        match looked {
            // Where no file can be made beside it, but nothing is pending there either, the
            // file alone is the whole record, and nobody changes it.
            Err(RecordError::ReadOnly(_)) if !pending => {
                let uri = format!("file:{}?immutable=1", escaped(path));
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                Self::connect_as(path, Path::new(&uri), flags)
            }
            other => other,
        }
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, RecordError> {
        Self::connect_as(path, path, flags)
    }

    fn connect_as(
        path: &Path,
        name: &Path,
        flags: OpenFlags,
    ) -> Result<Self, RecordError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(name, flags).map_err(|e| {
            RecordError::Open { path: path.to_owned(), reason: e.to_string() }
        })?;
        connection.busy_timeout(Duration::from_secs(PATIENCE))?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self { connection, seen: Seen::default(), path: path.to_owned() })
    }

    fn make(&self) -> Result<(), RecordError> {
        let c = &self.connection;
        // Readers go on while one process writes.
        self.write_ahead()?;
        let begin = Transaction::new_unchecked(c, TransactionBehavior::Immediate)?;
        // Another process may have been quicker.
        if self.is_empty()? {
            begin.execute_batch(&format!(
                "PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; \
                 {LOG} {PROJECTED}"
            ))?;
        }
        Ok(begin.commit()?)
    }

    /// Lets the log be written ahead. Where another process makes the same file at that
    /// moment, SQLite says so at once instead of waiting, so the waiting is done here.
    fn write_ahead(&self) -> Result<(), RecordError> {
        const PAUSE: Duration = Duration::from_millis(20);
        let times = Duration::from_secs(PATIENCE).as_millis() / PAUSE.as_millis();
        let set = || self.connection.pragma_update(None, "journal_mode", "wal");
        for _ in 0..times {
            match set().map_err(RecordError::from) {
                Err(RecordError::Locked { .. }) => std::thread::sleep(PAUSE),
                done => return done,
            }
        }
        Ok(set()?)
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
        // After a large transaction, the log beside the file gives its room back.
        c.pragma_update(None, "journal_size_limit", WAL_KEPT)?;
        c.pragma_update(None, "wal_autocheckpoint", WAL_KEPT / PAGE)?;
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

/// A file that SQLite keeps beside a record.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A path as an address has it: every byte that means something else there in hexadecimal.
fn escaped(path: &Path) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-_.~".contains(&b);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .map(|&b| if plain(b) { char::from(b).into() } else { format!("%{b:02X}") })
        .collect()
}
