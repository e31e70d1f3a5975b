//! New events, with what they change in the projections, in one transaction.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::content::{self, Hash, pack, unpack};
use crate::error::RecordError;
use crate::event::{self, BEGINNING, Body, Event};
use crate::open::Record;
use crate::prints::{self, Seen};
use crate::{clock, fits, project};

/// Something to enter into the log.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When, as RFC 3339 in UTC (`2031-03-04T10:00:07.52Z`).
    pub at: String,
    /// Who: `analyst:NAME`, `model:READER+CODER` or `program:VERSION`.
    pub who: String,
    /// What happened.
    pub body: Body,
    /// Bytes that the event names by their hash.
    pub contents: Vec<Vec<u8>>,
}

/// Bytes from which on the body of an event is packed.
const PACKED: usize = 512;

impl Record {
    /// Enters events, all of them or none: when this returns, they are on the disk. Gives
    /// their ids in order.
    ///
    /// The same event again (of the same time, by the same, with the same body) changes
    /// nothing. A reading or decision that is not later than all others about its report is
    /// entered just after the latest of them: in one record, the last word is the latest.
    ///
    /// # Errors
    /// If an event does not fit (a range that is none of its report's text, words that do
    /// not stand there, a report that is not known), or the record cannot be written.
    pub fn append(&mut self, entries: &[Entry]) -> Result<Vec<Hash>, RecordError> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        // What is not written is not seen either.
        let mut seen = std::mem::take(&mut self.seen);
        let ids = enter(&transaction, entries, &mut seen)?;
        transaction.commit()?;
        self.seen = seen;
        Ok(ids)
    }
}

/// Enters events, with what they change, in a transaction that is under way.
pub(crate) fn enter(
    transaction: &Transaction<'_>,
    entries: &[Entry],
    seen: &mut Seen,
) -> Result<Vec<Hash>, RecordError> {
    let mut touched = BTreeSet::new();
    let mut ids = Vec::new();
    for entry in entries {
        for bytes in &entry.contents {
            content::put(transaction, bytes)?;
        }
        ids.push(enter_one(transaction, entry, &mut touched)?);
    }
    for report in &touched {
        prints::report(transaction, report, seen)?;
    }
    Ok(ids)
}

/// Enters one event, and notes whose rows have to be made anew.
fn enter_one(
    transaction: &Transaction<'_>,
    entry: &Entry,
    touched: &mut BTreeSet<String>,
) -> Result<Hash, RecordError> {
    let Entry { at, who, body, .. } = entry;
    let json = body.json()?;
    let id = event::id(at, who, body.kind(), &json);
    if known(transaction, id)? {
        // Its text may have come only now, where it had been lost.
        if project::waits(transaction, body.report())? {
            touched.insert(body.report().to_owned());
        }
        return Ok(id);
    }
    fits::entry(transaction, entry)?;
    let at = match body {
        Body::Report(_) => at.clone(),
        _ => clock::not_before(transaction, body.report(), at)?,
    };
    let id = event::id(&at, who, body.kind(), &json);
    write(transaction, id, (&at, who), body, &json)?;
    touched.insert(body.report().to_owned());
    Ok(id)
}

pub(crate) fn known(connection: &Connection, id: Hash) -> Result<bool, RecordError> {
    let mut known = connection.prepare_cached("SELECT 1 FROM event WHERE id = ?1")?;
    Ok(known.query_row([id], |_| Ok(())).optional()?.is_some())
}

/// Writes an event to the end of the log, and about which report it is.
pub(crate) fn write(
    connection: &Connection,
    id: Hash,
    (at, who): (&str, &str),
    body: &Body,
    json: &[u8],
) -> Result<(), RecordError> {
    let (seq, chain) = end(connection)?;
    let packed = if json.len() < PACKED { json.to_vec() } else { pack(json)? };
    connection
        .prepare_cached(
            "INSERT INTO event (seq, id, at, who, kind, body, chain) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            seq + 1,
            id,
            at,
            who,
            body.kind(),
            packed,
            event::link(chain, id)
        ])?;
    connection
        .prepare_cached("INSERT INTO about (report, seq) VALUES (?1, ?2)")?
        .execute(params![body.report(), seq + 1])?;
    Ok(())
}

/// The last place in the log and the chain up to it.
pub(crate) fn end(connection: &Connection) -> Result<(i64, Hash), RecordError> {
    let mut last = connection
        .prepare_cached("SELECT seq, chain FROM event ORDER BY seq DESC LIMIT 1")?;
    let last = last.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    Ok(last.unwrap_or((0, BEGINNING)))
}

/// The body of an event as it was hashed.
pub(crate) fn plain(body: Vec<u8>) -> Result<Vec<u8>, RecordError> {
    if body.first() == Some(&b'{') { Ok(body) } else { unpack(&body) }
}

/// The events about a report, in the order of time and ids.
pub(crate) fn events(
    connection: &Connection,
    report: &str,
) -> Result<Vec<Event>, RecordError> {
    let sql = format!(
        "SELECT e.seq, e.id, e.at, e.who, e.body FROM about a JOIN event e USING (seq) \
         WHERE a.report = ?1 {}",
        clock::IN_ORDER
    );
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query([report])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let body = Body::parse(&plain(row.get(4)?)?)?;
        out.push(Event {
            seq: row.get(0)?,
            id: row.get(1)?,
            at: row.get(2)?,
            who: row.get(3)?,
            body,
        });
    }
    Ok(out)
}
