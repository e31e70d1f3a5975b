//! Two records of one dossier become one.

use std::collections::BTreeSet;

use rusqlite::{Connection, TransactionBehavior};

use crate::append::{known, plain, write};
use crate::content::{self, Hash};
use crate::error::RecordError;
use crate::event::{self, Body};
use crate::fits;
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
        // One view of the other one, though somebody may write to it meanwhile.
        let from = other.connection.unchecked_transaction()?;
        copy_contents(&from, &transaction)?;
        let mut out = Merged::default();
        let mut touched = copy_events(&from, &transaction, &mut out)?;
        touched.extend(waiting(&transaction)?);
        let mut seen = Seen::default();
        for report in &touched {
            prints::report(&transaction, report, &mut seen)?;
        }
        transaction.commit()?;
        out.conflicts = self.conflicts()?;
        Ok(out)
    }
}

/// Copies what is not here. What was damaged there is left there: it could never be taken
/// out again here.
fn copy_contents(from: &Connection, to: &Connection) -> Result<(), RecordError> {
    let mut select = from.prepare("SELECT hash, packed FROM content")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, packed): (Hash, Vec<u8>) = (row.get(0)?, row.get(1)?);
        if content::is_kept(to, hash)? {
            continue;
        }
        if !content::is_whole(hash, &packed) {
            return Err(damaged(&format!("content {}", &hash.hex()[..16])));
        }
        content::put_packed(to, hash, &packed)?;
    }
    Ok(())
}

/// Copies the events that are not here, and gives the reports that they are about.
fn copy_events(
    from: &Connection,
    to: &Connection,
    out: &mut Merged,
) -> Result<BTreeSet<String>, RecordError> {
    let mut touched = BTreeSet::new();
    let mut select =
        from.prepare("SELECT id, at, who, kind, body, seq FROM event ORDER BY seq")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let id: Hash = row.get(0)?;
        if known(to, id)? {
            out.known += 1;
            continue;
        }
        let (at, who, kind): (String, String, String) =
            (row.get(1)?, row.get(2)?, row.get(3)?);
        let json = plain(row.get(4)?)?;
        let seq: i64 = row.get(5)?;
        if event::id(&at, &who, &kind, &json) != id {
            return Err(damaged(&format!("event {seq}")));
        }
        let body = Body::parse(&json)?;
        fits::event(to, (&at, &who), &body).map_err(|e| match e {
            RecordError::Refused(why) => {
                RecordError::Refused(format!("event {seq} of the other record: {why}"))
            }
            other => other,
        })?;
        write(to, id, (&at, &who), &body, &json)?;
        touched.insert(body.report().to_owned());
        out.events += 1;
    }
    Ok(touched)
}

/// Reports of which there are events but no rows: what they waited for may have come.
fn waiting(connection: &Connection) -> Result<Vec<String>, RecordError> {
    let mut select = connection.prepare(
        "SELECT DISTINCT report FROM about WHERE report NOT IN (SELECT key FROM report)",
    )?;
    let keys = select.query_map([], |r| r.get(0))?;
    Ok(keys.collect::<Result<_, _>>()?)
}

fn damaged(what: &str) -> RecordError {
    RecordError::Refused(format!(
        "the other record is damaged ({what} is not what it was); nothing was taken over: \
         `rapporteur verify` it first"
    ))
}
