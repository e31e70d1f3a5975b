//! Rows of tables, checked one by one.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::error::Error;
use super::open::damaged;

/// The longest name, title or attribute taken, in bytes; the Discourse Network Analyzer
/// itself allows 190 characters.
const LONGEST: usize = 4096;

/// A table, and how many of its rows are read at most.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) most: u64,
    /// The columns that are read, and in which order.
    pub(super) columns: &'static str,
}

/// Why a row is left out.
pub(super) type Doubt = String;

/// Gives every row of a table in the order of its numbers, and notes those that `take`
/// will not have.
pub(super) fn each(
    connection: &Connection,
    table: &Table,
    doubts: &mut Vec<Doubt>,
    mut take: impl FnMut(&Row<'_>) -> Result<(), Doubt>,
) -> Result<(), Error> {
    let fail = |e: rusqlite::Error| damaged(table.name, &e);
    let name = table.name;
    let count = format!("SELECT count(*) FROM {name}");
    let rows: i64 = connection.query_row(&count, [], |row| row.get(0)).map_err(fail)?;
    let rows = u64::try_from(rows).unwrap_or(0);
    if rows > table.most {
        return Err(Error::TooMany { table: name, rows, most: table.most });
    }
    let sql = format!("SELECT {} FROM {name} ORDER BY 1", table.columns);
    let mut statement = connection.prepare(&sql).map_err(fail)?;
    let mut rows = statement.query([]).map_err(fail)?;
    while let Some(row) = rows.next().map_err(fail)? {
        if let Err(doubt) = take(row) {
            doubts.push(format!("{name}: {doubt}"));
        }
    }
    Ok(())
}

/// A whole number.
pub(super) fn number(row: &Row<'_>, column: usize) -> Result<i64, Doubt> {
    match value(row, column)? {
        ValueRef::Integer(number) => Ok(number),
        other => Err(format!("a whole number is expected, not {}", other.data_type())),
    }
}

/// A name, a title or the like; empty where there is none.
pub(super) fn text(row: &Row<'_>, column: usize) -> Result<String, Doubt> {
    if let ValueRef::Integer(number) = value(row, column)? {
        return Ok(number.to_string());
    }
    let text = long_text(row, column)?;
    match text.len() {
        0..=LONGEST => Ok(text.to_owned()),
        long => Err(format!("a text of {long} bytes is longer than {LONGEST}")),
    }
}

/// A text of any length; empty where there is none.
pub(super) fn long_text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, Doubt> {
    match value(row, column)? {
        ValueRef::Null => Ok(""),
        ValueRef::Text(bytes) => {
            std::str::from_utf8(bytes).map_err(|_| "a text is not UTF-8".to_owned())
        }
        other => Err(format!("a text is expected, not {}", other.data_type())),
    }
}

fn value<'r>(row: &'r Row<'_>, column: usize) -> Result<ValueRef<'r>, Doubt> {
    row.get_ref(column).map_err(|e| e.to_string())
}
