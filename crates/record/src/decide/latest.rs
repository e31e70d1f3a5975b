//! The latest decision on a statement, and the one that can be undone.

use rusqlite::{Connection, OptionalExtension};

use crate::error::RecordError;
use crate::event::{Body, Verdict};
use crate::open::Record;
use crate::query::StoredStatement;

impl Record {
    /// The id of the latest decision about a statement that was entered here, one that
    /// undoes another included, in hexadecimal; none where nobody has decided.
    ///
    /// Whoever shows a statement to be decided on keeps it, for [`Record::decide`].
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn latest_decision(
        &self,
        statement: &str,
    ) -> Result<Option<String>, RecordError> {
        entered(&self.connection, statement)
    }
}

/// See [`Record::latest_decision`].
pub(super) fn entered(
    connection: &Connection,
    statement: &str,
) -> Result<Option<String>, RecordError> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM decision WHERE statement = ?1 ORDER BY seq DESC LIMIT 1",
    )?;
    Ok(select.query_row([statement], |r| r.get(0)).optional()?)
}

/// The latest decision on a statement that still holds and can be undone.
pub(super) fn holding(
    record: &Record,
    statement: &StoredStatement,
) -> Result<Option<String>, RecordError> {
    let decisions = record.decisions_on(&statement.report)?.into_iter();
    let undoable = decisions.filter(|logged| match &logged.event.body {
        Body::Decision(decision) => {
            logged.holds
                && decision.statement == statement.key
                && !matches!(decision.verdict, Verdict::Undo { .. })
        }
        _ => false,
    });
    // As it is listed: the last one entered, whatever its clock said.
    let latest = undoable.max_by_key(|logged| logged.event.seq);
    Ok(latest.map(|logged| logged.event.id.hex()))
}
