//! Why a file cannot be used at all.

/// Why a file cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be opened or read.
    #[error("cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It is something else.
    #[error(
        "not an SQLite file, as those of the Discourse Network Analyzer are: it begins \
         otherwise"
    )]
    NotSqlite,
    /// It is larger than is read.
    #[error("{bytes} bytes are more than the {most} that are read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The greatest size that is read.
        most: u64,
    },
    /// It lacks a table, so that it is some other program's.
    #[error(
        "an SQLite file, but not of the Discourse Network Analyzer 3: it has no table {0}"
    )]
    NoTable(&'static str),
    /// A table is something else, which could do anything.
    #[error("the table {0} is not a plain table, so the file is not to be trusted")]
    NotPlain(&'static str),
    /// Another version wrote it.
    #[error(
        "written by version {0} of the Discourse Network Analyzer; version 3 can be read. \
         Open it in version 3 and import it there into a new file"
    )]
    Version(String),
    /// A table has more rows than are read.
    #[error("the table {table} has {rows} rows, more than the {most} that are read")]
    TooMany {
        /// The table.
        table: &'static str,
        /// Its rows.
        rows: u64,
        /// The most that are read.
        most: u64,
    },
    /// SQLite cannot make sense of it.
    #[error(
        "damaged, cut off or not as version 3 writes it, in the table {table}: {reason}"
    )]
    Damaged {
        /// The table that was read.
        table: &'static str,
        /// What SQLite says.
        reason: String,
    },
    /// SQLite cannot make a file.
    #[error("a file of the Discourse Network Analyzer cannot be made: {0}")]
    Unwritten(String),
}
