//! Everything that is made of the log, made anew; and whether it is still that.

use rusqlite::{Connection, TransactionBehavior, types::ValueRef};
use sha2::{Digest, Sha256};

use crate::append::plain;
use crate::content::Hash;
use crate::error::RecordError;
use crate::event::Body;
use crate::open::Record;
use crate::prints::{self, Seen};
use crate::schema::{INDEXES, NOTES, PROJECTED, PROJECTIONS, UNPROJECTED, VERSION};

impl Record {
    /// Makes everything anew that is made of the log.
    ///
    /// # Errors
    /// If the record cannot be written, or its log is damaged.
    pub fn rebuild(&mut self) -> Result<(), RecordError> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        rebuild(&transaction)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()?;
        Ok(())
    }
}

pub(crate) fn rebuild(connection: &Connection) -> Result<(), RecordError> {
    connection.execute_batch(UNPROJECTED)?;
    connection.execute_batch(PROJECTED)?;
    // A record of an older version has none.
    connection.execute_batch(NOTES)?;
    about(connection)?;
    let mut seen = Seen::default();
    for key in keys(connection)? {
        prints::report(connection, &key, &mut seen)?;
    }
    Ok(())
}

/// Writes down about which report each event of the log is.
fn about(connection: &Connection) -> Result<(), RecordError> {
    let mut select = connection.prepare("SELECT seq, body FROM event ORDER BY seq")?;
    let mut insert =
        connection.prepare("INSERT INTO about (report, seq) VALUES (?1, ?2)")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let body = Body::parse(&plain(row.get(1)?)?)?;
        insert.execute(rusqlite::params![body.report(), seq])?;
    }
    Ok(())
}

fn keys(connection: &Connection) -> Result<Vec<String>, RecordError> {
    let mut select =
        connection.prepare("SELECT DISTINCT report FROM about ORDER BY report")?;
    let keys = select.query_map([], |r| r.get(0))?;
    Ok(keys.collect::<Result<_, _>>()?)
}

/// A hash of everything that is made of the log, table by table: of rows in the order of
/// their key, and of the words in each index.
pub(crate) fn hashes(
    connection: &Connection,
) -> Result<Vec<(&'static str, Hash)>, RecordError> {
    let mut out = Vec::new();
    for table in PROJECTIONS {
        let columns = columns(connection, table)?;
        let sql = format!("SELECT {columns} FROM {table} ORDER BY {columns}");
        out.push((table, hash(connection, &sql)?));
    }
    for index in INDEXES {
        out.push((index, terms(connection, index)?));
    }
    Ok(out)
}

fn columns(connection: &Connection, table: &str) -> Result<String, RecordError> {
    let mut info = connection
        .prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = info.query_map([table], |r| r.get::<_, String>(0))?;
    let quoted = names.map(|name| name.map(|n| format!("\"{n}\"")));
    Ok(quoted.collect::<Result<Vec<_>, _>>()?.join(", "))
}

/// A hash of every word of an index, with how many rows hold it and how often.
fn terms(connection: &Connection, index: &str) -> Result<Hash, RecordError> {
    // To look into an index takes a table, if only a temporary one.
    let name = "query_only";
    let guarded: bool = connection.pragma_query_value(None, name, |r| r.get(0))?;
    connection.pragma_update(None, name, false)?;
    let made = connection.execute_batch(&format!(
        "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '{index}', 'row')"
    ));
    let hash = match made {
        Ok(()) => hash(connection, "SELECT term, doc, cnt FROM temp.terms ORDER BY term"),
        Err(error) => Err(error.into()),
    };
    let dropped = connection.execute_batch("DROP TABLE IF EXISTS temp.terms");
    connection.pragma_update(None, name, guarded)?;
    dropped?;
    hash
}

/// A hash of all that a query gives.
fn hash(connection: &Connection, sql: &str) -> Result<Hash, RecordError> {
    let mut select = connection.prepare(sql)?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            feed(&mut hash, row.get_ref(column)?);
        }
    }
    Ok(Hash(hash.finalize().into()))
}

fn feed(hash: &mut Sha256, value: ValueRef<'_>) {
    let mut enter = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    match value {
        ValueRef::Null => enter(0, &[]),
        ValueRef::Integer(i) => enter(1, &i.to_le_bytes()),
        ValueRef::Real(f) => enter(2, &f.to_le_bytes()),
        ValueRef::Text(text) => enter(3, text),
        ValueRef::Blob(bytes) => enter(4, bytes),
    }
}
