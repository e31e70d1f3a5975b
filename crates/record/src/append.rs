//! New events, with what they change in the projections, in one transaction.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::content::{self, Hash, pack, unpack};
use crate::error::RecordError;
use crate::event::{self, BEGINNING, Body, Event, Span};
use crate::fold::words;
use crate::open::Record;
use crate::prints::{self, Seen};
use crate::project;

/// Something to enter into the log.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When, as RFC 3339 in UTC.
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
    /// Enters events, all of them or none: when this returns, they are on the disk. Events
    /// that the record has already change nothing. Gives the ids in order.
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

fn enter(
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
        let json = entry.body.json()?;
        let id = event::id(&entry.at, &entry.who, entry.body.kind(), &json);
        ids.push(id);
        if known(transaction, id)? {
            continue;
        }
        fits(transaction, &entry.body)?;
        write(transaction, id, (&entry.at, &entry.who), &entry.body, &json)?;
        touched.insert(entry.body.report().to_owned());
    }
    for report in &touched {
        prints::report(transaction, report, seen)?;
    }
    Ok(ids)
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
    let mut select = connection.prepare_cached(
        "SELECT e.seq, e.id, e.at, e.who, e.body FROM about a JOIN event e USING (seq) \
         WHERE a.report = ?1 ORDER BY e.at, e.id",
    )?;
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

/// Refuses what does not fit the report that it is about.
fn fits(connection: &Connection, body: &Body) -> Result<(), RecordError> {
    let refused = |what: String| Err(RecordError::Refused(what));
    let text = |report: &str| -> Result<String, RecordError> {
        match project::text(connection, report)? {
            Some(text) => Ok(text),
            None => Err(RecordError::Refused(format!("{report}: no such report here"))),
        }
    };
    match body {
        Body::Report(report) => {
            for (name, hash) in [("original", &report.original), ("text", &report.text)] {
                let hash = Hash::parse(hash);
                let kept =
                    hash.map(|h| content::get(connection, h)).transpose()?.flatten();
                if kept.is_none() {
                    return refused(format!(
                        "{}: its {name} was not given",
                        report.place
                    ));
                }
            }
            Ok(())
        }
        Body::Reading(reading) => {
            let text = text(&reading.report)?;
            for proposal in &reading.statements {
                let spans: Vec<Span> = proposal.parts.spans().collect();
                stand(&text, &spans)?;
                if words(&text, &proposal.parts.content) != proposal.words {
                    return refused(
                        "words that do not stand where they should".to_owned(),
                    );
                }
            }
            Ok(())
        }
        Body::Decision(decision) => {
            crate::query::decidable(connection, decision, &text(&decision.report)?)
        }
    }
}

/// Refuses ranges that are no part of a text.
pub(crate) fn stand(text: &str, spans: &[Span]) -> Result<(), RecordError> {
    for &(start, end) in spans {
        let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let range = range.filter(|(a, b)| a < b).map(|(a, b)| a..b);
        if range.and_then(|r| text.get(r)).is_none() {
            return Err(RecordError::Refused(format!(
                "bytes {start} to {end} are no part of the report's text (0 to {}), or cut \
                 a character",
                text.len()
            )));
        }
    }
    Ok(())
}
