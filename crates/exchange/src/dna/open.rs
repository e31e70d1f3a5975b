//! A file opened so that it can do no harm: read-only, bounded, and plain tables alone.

use std::fs;
use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::error::Error;

/// The largest file read, in bytes.
const MOST_BYTES: u64 = 4 << 30;
/// The largest value read, in bytes; a document's text counts though it is not looked at.
const MOST_IN_CELL: i32 = 256 << 20;
/// Steps of SQLite's machine between two looks at the clock of steps.
const STRIDE: i32 = 100_000;
/// After how many of those reading is given up: some minutes of work.
const MOST_STRIDES: u64 = 20_000;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Every table that is read.
const TABLES: [&str; 12] = [
    "SETTINGS",
    "DOCUMENTS",
    "STATEMENTTYPES",
    "VARIABLES",
    "STATEMENTS",
    "DATABOOLEAN",
    "DATAINTEGER",
    "DATASHORTTEXT",
    "DATALONGTEXT",
    "ENTITIES",
    "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
];

/// Opens a file, and gives the version that wrote it.
pub(super) fn open(path: &Path) -> Result<(Connection, String), Error> {
    check_bytes(path)?;
    let connection = connect(path).map_err(|e| damaged("SETTINGS", &e))?;
    for table in TABLES {
        check_table(&connection, table)?;
    }
    let version = version(&connection)?;
    match version.split('.').next() {
        Some("3") => Ok((connection, version)),
        _ => Err(Error::Version(version.chars().take(40).collect())),
    }
}

/// What SQLite says about a table, as an error.
pub(super) fn damaged(table: &'static str, error: &rusqlite::Error) -> Error {
    let reason = match error {
        rusqlite::Error::SqliteFailure(e, _)
            if e.code == rusqlite::ErrorCode::OperationInterrupted =>
        {
            "reading it takes too long".to_owned()
        }
        other => other.to_string(),
    };
    Error::Damaged { table, reason }
}

fn check_bytes(path: &Path) -> Result<(), Error> {
    let bytes = fs::metadata(path)?.len();
    if bytes > MOST_BYTES {
        return Err(Error::TooLarge { bytes, most: MOST_BYTES });
    }
    let mut head = Vec::new();
    fs::File::open(path)?.take(MAGIC.len() as u64).read_to_end(&mut head)?;
    if head == MAGIC { Ok(()) } else { Err(Error::NotSqlite) }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_IN_CELL)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    let mut strides = 0;
    connection.progress_handler(
        STRIDE,
        Some(move || {
            strides += 1;
            strides > MOST_STRIDES
        }),
    )?;
    Ok(connection)
}

/// A view or a virtual table of that name could run anything.
fn check_table(connection: &Connection, table: &'static str) -> Result<(), Error> {
    let sql = "SELECT type, sql FROM sqlite_schema WHERE upper(name) = ?1";
    let found = connection.query_row(sql, [table], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))
    });
    let found = found.optional().map_err(|e| damaged(table, &e))?;
    let (kind, sql) = found.ok_or(Error::NoTable(table))?;
    let words = sql.unwrap_or_default().to_uppercase();
    let words: Vec<&str> = words.split_whitespace().take(2).collect();
    match kind == "table" && words == ["CREATE", "TABLE"] {
        true => Ok(()),
        false => Err(Error::NotPlain(table)),
    }
}

fn version(connection: &Connection) -> Result<String, Error> {
    let sql = "SELECT Value FROM SETTINGS WHERE Property = 'version'";
    let version = connection.query_row(sql, [], |row| row.get::<_, String>(0));
    let version = version.optional().map_err(|e| damaged("SETTINGS", &e))?;
    version.ok_or_else(|| Error::Version("unknown".to_owned()))
}
