//! Reports that are copies, and statements printed several times: what is made not of one
//! report but of several.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `copies` | which earlier report a report prints |
//! | `first` | which earlier statement a statement repeats |
//! | `printed` | a statement as it is compared with others |
//! | `within` | the statements that a copy has from its original |
//!
//! What is kept does not depend on the order in which reports came: the earliest by day
//! comes first, and of one day that with the smaller number.

mod copies;
mod first;
mod printed;
mod within;

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::RecordError;
use crate::open::Record;
use crate::project::{self, number};
pub use copies::Copied;
pub(crate) use copies::Seen;

/// Makes all rows of one report anew, and of whatever else changes by it.
pub(crate) fn report(
    connection: &Connection,
    key: &str,
    seen: &mut Seen,
) -> Result<(), RecordError> {
    let row = number(key);
    let before = printed::standing(connection, row)?;
    project::report(connection, key)?;
    let mut changed = copies::report(connection, row, seen)?;
    changed.insert(row);
    let mut touched = first::changed(connection, &before)?;
    for report in &changed {
        touched.extend(first::report(connection, *report)?);
    }
    touched.extend(changed);
    crate::heard::reports(connection, &touched)
}

impl Record {
    /// The statements that repeat the same words in other reports, and the one that did so
    /// first: keys, the first one first. One key for a statement printed once; none for one
    /// that does not stand.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn printed(&self, statement: &str) -> Result<Vec<String>, RecordError> {
        let connection = &self.connection;
        let root = first::root(connection, number(statement))?;
        let mut group = BTreeSet::from([root]);
        let mut open = vec![root];
        let mut select = connection.prepare_cached(
            "SELECT statement FROM print WHERE first = ?1 ORDER BY statement",
        )?;
        while let Some(next) = open.pop() {
            let rows = select.query_map([next], |r| r.get::<_, i64>(0))?;
            for row in rows {
                let row = row?;
                if group.insert(row) {
                    open.push(row);
                }
            }
        }
        let mut all: Vec<printed::Printed> = Vec::new();
        for row in group {
            all.extend(printed::one(connection, row)?);
        }
        all.sort_by_key(printed::Printed::moment);
        Ok(all.into_iter().map(|p| p.key).collect())
    }
}

/// Whether a statement repeats no earlier one.
pub(crate) fn is_first(
    connection: &Connection,
    statement: i64,
) -> Result<bool, RecordError> {
    Ok(first::first(connection, statement)?.is_none())
}

pub(crate) use printed::{Printed, of_report};
