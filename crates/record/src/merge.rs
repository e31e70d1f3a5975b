//! Two records of one dossier become one.

use rusqlite::TransactionBehavior;
use std::collections::BTreeSet;

use crate::append::{known, plain, write};
use crate::content::Hash;
use crate::error::RecordError;
use crate::event::Body;
use crate::fold::Conflict;
use crate::open::Record;
use crate::prints::{self, Seen};

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// Events that came in.
    pub events: u64,
    /// Events that were here already.
    pub known: u64,
    /// Where analysts decided otherwise on the same, in the record as it stands now.
    pub conflicts: Vec<Conflict>,
}

impl Record {
    /// Takes over whatever another record of the same dossier has and this one has not, in
    /// the order of the other one's log; all of it or nothing. The other one stays as it
    /// is.
    ///
    /// # Errors
    /// If one of them cannot be read or this one not be written, or the other one's log is
    /// damaged: verify it first.
    pub fn merge(&mut self, other: &Record) -> Result<Merged, RecordError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        copy_contents(&other.connection, &transaction)?;
        let mut out = Merged::default();
        let mut touched = BTreeSet::new();
        let mut select = other
            .connection
            .prepare("SELECT id, at, who, kind, body FROM event ORDER BY seq")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: Hash = row.get(0)?;
            if known(&transaction, id)? {
                out.known += 1;
                continue;
            }
            let (at, who, kind): (String, String, String) =
                (row.get(1)?, row.get(2)?, row.get(3)?);
            let json = plain(row.get(4)?)?;
            if crate::event::id(&at, &who, &kind, &json) != id {
                let what = "an event of the other record is not what it was".to_owned();
                return Err(RecordError::Damaged(what));
            }
            let body = Body::parse(&json)?;
            write(&transaction, id, (&at, &who), &body, &json)?;
            touched.insert(body.report().to_owned());
            out.events += 1;
        }
        let mut seen = Seen::default();
        for report in &touched {
            prints::report(&transaction, report, &mut seen)?;
        }
        transaction.commit()?;
        out.conflicts = self.conflicts()?;
        Ok(out)
    }
}

fn copy_contents(
    from: &rusqlite::Connection,
    to: &rusqlite::Connection,
) -> Result<(), RecordError> {
    let mut select = from.prepare("SELECT hash, packed FROM content")?;
    let mut insert = to
        .prepare_cached("INSERT OR IGNORE INTO content (hash, packed) VALUES (?1, ?2)")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, packed): (Hash, Vec<u8>) = (row.get(0)?, row.get(1)?);
        insert.execute(rusqlite::params![hash, packed])?;
    }
    Ok(())
}
