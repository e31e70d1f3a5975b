//! What can be saved of a damaged record.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::append::{known, plain, write};
use crate::content::{self, Hash, is_whole};
use crate::error::RecordError;
use crate::event::{self, Body};
use crate::open::{Record, beside};
use crate::rebuild::rebuild;

/// What was saved and what was lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rescued {
    /// Events saved.
    pub events: u64,
    /// Events that are there but are not what they were, or cannot be read.
    pub lost_events: u64,
    /// Contents saved.
    pub contents: u64,
    /// Contents that are not what they were.
    pub lost_contents: u64,
    /// Places in the log of which nothing could be read.
    pub missing: u64,
    /// Reports whose text is lost, so that nothing about them can be shown.
    pub reports_without_text: u64,
}

impl Record {
    /// Writes whatever can be read of a damaged record's log into a new one. The damaged
    /// file is not changed.
    ///
    /// # Errors
    /// If nothing can be read of it, or the new one is there already or cannot be written.
    pub fn rescue(damaged: &Path, new: &Path) -> Result<Rescued, RecordError> {
        if new.exists() {
            let what =
                format!("{}: is there already; name a file that is not", new.display());
            return Err(RecordError::Refused(what));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let from = Connection::open_with_flags(damaged, flags).map_err(|e| {
            RecordError::Open { path: damaged.to_owned(), reason: e.to_string() }
        })?;
        let saved = save(&from, new);
        if saved.is_err() {
            // What was just begun would stand in the way of the next attempt.
            remove(new);
        }
        saved
    }
}

fn save(from: &Connection, new: &Path) -> Result<Rescued, RecordError> {
    let mut record = Record::open(new)?;
    let transaction = record.connection.transaction()?;
    let mut out = Rescued::default();
    contents(from, &transaction, &mut out)?;
    events(from, &transaction, &mut out)?;
    out.reports_without_text = without_text(&transaction)?;
    rebuild(&transaction)?;
    transaction.commit()?;
    Ok(out)
}

/// Removes a record that was not finished, as far as it can be.
fn remove(new: &Path) {
    for ending in ["", "-wal", "-shm"] {
        _ = fs::remove_file(beside(new, ending));
    }
}

/// How far is looked where not even the last row can be found.
const FURTHEST: i64 = 1_000_000;

/// Goes through a table by its row numbers, from the front and, past what cannot be read,
/// on behind it.
fn each(
    from: &Connection,
    table: &str,
    columns: &str,
    mut see: impl FnMut(&rusqlite::Row<'_>) -> Result<(), RecordError>,
) -> Result<u64, RecordError> {
    let last = from
        .query_row(&format!("SELECT max(rowid) FROM {table}"), [], |r| r.get(0))
        .map_or(Some(FURTHEST), |last: Option<i64>| last);
    let sql =
        format!("SELECT rowid, {columns} FROM {table} WHERE rowid > ?1 ORDER BY rowid");
    let mut select = from.prepare(&sql).map_err(|e| {
        RecordError::Refused(format!(
            "nothing can be saved: not even the list of its tables can be read ({e}); \
             only a copy of the file made earlier helps"
        ))
    })?;
    let (mut at, mut missing, mut step) = (0_i64, 0, 1_i64);
    loop {
        let mut rows = select.query([at])?;
        let failed = loop {
            match rows.next() {
                Ok(Some(row)) => {
                    at = row.get(0)?;
                    step = 1;
                    see(row)?;
                }
                Ok(None) => break false,
                Err(_) => break true,
            }
        };
        // Behind a page that cannot be read there may be others that can.
        if !failed || at.saturating_add(step) > last.unwrap_or(at) {
            return Ok(missing);
        }
        at += step;
        missing += step.unsigned_abs();
        step = (step * 2).min(64);
    }
}

fn contents(
    from: &Connection,
    to: &Connection,
    out: &mut Rescued,
) -> Result<(), RecordError> {
    each(from, "content", "hash, packed", |row| {
        let both = row.get::<_, Hash>(1).and_then(|h| Ok((h, row.get::<_, Vec<u8>>(2)?)));
        match both {
            Ok((hash, packed)) if is_whole(hash, &packed) => {
                if !content::is_kept(to, hash)? {
                    content::put_packed(to, hash, &packed)?;
                }
                out.contents += 1;
            }
            _ => out.lost_contents += 1,
        }
        Ok(())
    })?;
    Ok(())
}

fn events(
    from: &Connection,
    to: &Connection,
    out: &mut Rescued,
) -> Result<(), RecordError> {
    out.missing = each(from, "event", "id, at, who, kind, body", |row| {
        let read = || -> Result<_, RecordError> {
            let id: Hash = row.get(1)?;
            let (at, who, kind): (String, String, String) =
                (row.get(2)?, row.get(3)?, row.get(4)?);
            let json = plain(row.get(5)?)?;
            let body = Body::parse(&json)?;
            let whole = event::id(&at, &who, &kind, &json) == id;
            whole
                .then_some((id, at, who, body, json))
                .ok_or_else(|| RecordError::Damaged("an event".to_owned()))
        };
        match read() {
            Ok((id, at, who, body, json)) => {
                if !known(to, id)? {
                    write(to, id, (&at, &who), &body, &json)?;
                }
                out.events += 1;
            }
            Err(_) => out.lost_events += 1,
        }
        Ok(())
    })?;
    Ok(())
}

/// Counts the reports whose text is lost. Their events stay in the log; no rows are made of
/// them until the text is there again.
fn without_text(to: &Connection) -> Result<u64, RecordError> {
    let mut select = to.prepare("SELECT body FROM event WHERE kind = 'report'")?;
    let mut rows = select.query([])?;
    let mut lost = 0;
    while let Some(row) = rows.next()? {
        if let Body::Report(report) = Body::parse(&plain(row.get(0)?)?)? {
            let hash = Hash::parse(&report.text);
            let there = hash.map(|h| content::get(to, h)).transpose()?.flatten();
            lost += u64::from(there.is_none());
        }
    }
    Ok(lost)
}
