//! Statements by their numbers, and what to call them.

use rusqlite::OptionalExtension;

use crate::error::RecordError;
use crate::open::Record;
use crate::query::{StoredStatement, stored_statement};

/// Digits of a key that are shown at least.
const SHORTEST: usize = 8;

impl Record {
    /// The statement of a number, as [`Record::heard`] gives them; with the key of its
    /// report.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn numbered(
        &self,
        number: usize,
    ) -> Result<Option<StoredStatement>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT s.key, s.status, s.decided_by, s.merged_into, s.model, s.body, r.key \
             FROM statement s JOIN report r ON r.id = s.report WHERE s.id = ?1",
        )?;
        let mut rows = select.query([row(number)])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let report: String = row.get(6)?;
        stored_statement(&report, row).map(Some)
    }

    /// The beginning of a statement's key, of eight digits and as many more as tell it from
    /// all others; none where there is no such statement.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn called(&self, number: usize) -> Result<Option<String>, RecordError> {
        let connection = &self.connection;
        let mut select =
            connection.prepare_cached("SELECT key FROM statement WHERE id = ?1")?;
        let key = select.query_row([row(number)], |r| r.get(0)).optional()?;
        let Some(key): Option<String> = key else { return Ok(None) };
        let mut longest = 0;
        for next in [
            "SELECT max(key) FROM statement WHERE key < ?1",
            "SELECT min(key) FROM statement WHERE key > ?1",
        ] {
            let mut select = connection.prepare_cached(next)?;
            let next: Option<String> = select.query_row([&key], |r| r.get(0))?;
            longest = longest.max(next.map_or(0, |next| in_common(&key, &next)));
        }
        let digits = (longest + 1).max(SHORTEST);
        Ok(Some(key.get(..digits).unwrap_or(&key).to_owned()))
    }
}

fn row(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(-1)
}

/// How many first characters two keys have in common.
fn in_common(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}
