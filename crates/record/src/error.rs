//! What can go wrong with a record as a file; wrong content is told as data.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why a record could not be used.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The file cannot be opened or made.
    #[error("{}: cannot be opened: {reason}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// It is a file of something else.
    #[error("{}: this is no record (expected a file that `rapporteur add` made)", .0.display())]
    NoRecord(PathBuf),
    /// It was made by a later version of the program.
    #[error("{}: made by a newer version (format {found}; this program knows up to \
             {known}); use that one", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        found: i64,
        /// The latest that this program knows.
        known: i64,
    },
    /// It was made by an earlier version of the program, and is only read.
    #[error("{}: made by an older version (format {found}, now {known}); \
             `rapporteur rebuild DIR` brings it up to this one", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        found: i64,
        /// That of this program.
        known: i64,
    },
    /// Another process is writing.
    #[error(
        "another process is writing to this record, and did not finish within \
             {seconds} seconds; wait for it, or stop it, and try again"
    )]
    Locked {
        /// How long was waited.
        seconds: u64,
    },
    /// The disk is full.
    #[error(
        "the disk is full: what was acknowledged before is kept, nothing else was \
             written; make room and try again"
    )]
    Full,
    /// The file or its folder may not be written.
    #[error(
        "the record may not be written ({0}); check the rights of the file and its \
             folder"
    )]
    ReadOnly(String),
    /// The file is damaged.
    #[error(
        "the record is damaged ({0}); `rapporteur verify --rescue NEW` saves what can \
             be saved"
    )]
    Damaged(String),
    /// An event that does not fit the record.
    #[error("{0}")]
    Refused(String),
    /// Anything else that SQLite reports.
    #[error("the record could not be used: {0}")]
    Other(String),
}

/// Seconds that a process waits for another one to finish writing.
pub(crate) const PATIENCE: u64 = 10;

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> Self {
        let message = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Locked { seconds: PATIENCE }
            }
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen,
            ) => Self::ReadOnly(message),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(message)
            }
            _ => Self::Other(message),
        }
    }
}
