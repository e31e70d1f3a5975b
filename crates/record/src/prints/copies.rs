//! Which earlier report a report prints.

use std::collections::BTreeSet;

use rapporteur_intake::{Fingerprint, Likeness, Sketch, SketchIndex};
use rusqlite::{Connection, OptionalExtension, params};

use super::printed::order;
use crate::content;
use crate::error::RecordError;
use crate::open::Record;

/// Reports compared with a new one at most: a wire that everybody prints is known by its
/// first prints.
const COMPARED: usize = 256;

/// The sketches of the reports in a record, as far as they were read.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    index: SketchIndex,
    /// The last place read.
    last: i64,
}

/// That a report prints an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Key of the report.
    pub report: String,
    /// Key of the earliest report that it is like.
    pub of: String,
    /// `exact`, `near`, `holds` (the other and more) or `within` (a part of the other).
    pub kind: String,
}

impl Record {
    /// Every report that prints an earlier one, by key.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn copies(&self) -> Result<Vec<Copied>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT r.key, o.key, c.kind FROM copy c JOIN report r ON r.id = c.report \
             JOIN report o ON o.id = c.of ORDER BY r.key",
        )?;
        let copied = |r: &rusqlite::Row<'_>| {
            Ok(Copied { report: r.get(0)?, of: r.get(1)?, kind: r.get(2)? })
        };
        let rows = select.query_map([], copied)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Finds what a report prints and what prints it. Gives the reports whose original is
/// another one now.
pub(super) fn report(
    connection: &Connection,
    row: i64,
    seen: &mut Seen,
) -> Result<BTreeSet<i64>, RecordError> {
    if is_sketched(connection, row)? {
        // A text never changes, so what it is like does not either.
        return Ok(BTreeSet::new());
    }
    let Some(print) = fingerprint(connection, row)? else { return Ok(BTreeSet::new()) };
    let sketch = print.sketch();
    let near = near(connection, row, &sketch, seen)?;
    connection
        .prepare_cached("INSERT INTO sketch (report, numbers) VALUES (?1, ?2)")?
        .execute(params![row, sketch.to_bytes()])?;
    let Some(own) = order(connection, row)? else { return Ok(BTreeSet::new()) };
    let mut changed = BTreeSet::new();
    for other in near {
        let Some(theirs) = order(connection, other)? else { continue };
        let Some(there) = fingerprint(connection, other)? else { continue };
        let Some(likeness) = print.likeness(&there) else { continue };
        let (later, earlier, likeness) = if own < theirs {
            (other, row, turned(likeness))
        } else {
            (row, other, likeness)
        };
        if prints(connection, later, earlier, name(likeness))? {
            changed.insert(later);
        }
    }
    Ok(changed)
}

fn name(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Same => "exact",
        Likeness::Near => "near",
        Likeness::Holds => "holds",
        Likeness::Within => "within",
    }
}

/// How the second is like the first, of how the first is like the second.
fn turned(likeness: Likeness) -> Likeness {
    match likeness {
        Likeness::Holds => Likeness::Within,
        Likeness::Within => Likeness::Holds,
        same => same,
    }
}

/// Enters that one report prints an earlier one, unless it is known to print a still
/// earlier one.
fn prints(
    connection: &Connection,
    report: i64,
    of: i64,
    kind: &str,
) -> Result<bool, RecordError> {
    if let Some(known) = original(connection, report)?
        && order(connection, known)? <= order(connection, of)?
    {
        return Ok(false);
    }
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO copy (report, of, kind) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![report, of, kind])?;
    Ok(true)
}

/// The report that a report prints.
pub(super) fn original(
    connection: &Connection,
    report: i64,
) -> Result<Option<i64>, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT of FROM copy WHERE report = ?1")?;
    Ok(select.query_row([report], |r| r.get(0)).optional()?)
}

/// The reports that print a report.
pub(super) fn copies_of(
    connection: &Connection,
    report: i64,
) -> Result<Vec<i64>, RecordError> {
    let mut select = connection
        .prepare_cached("SELECT report FROM copy WHERE of = ?1 ORDER BY report")?;
    let rows = select.query_map([report], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn is_sketched(connection: &Connection, row: i64) -> Result<bool, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT 1 FROM sketch WHERE report = ?1")?;
    Ok(select.query_row([row], |_| Ok(())).optional()?.is_some())
}

fn fingerprint(
    connection: &Connection,
    row: i64,
) -> Result<Option<Fingerprint>, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT text FROM report WHERE id = ?1")?;
    let Some(hash) = select.query_row([row], |r| r.get(0)).optional()? else {
        return Ok(None);
    };
    let text = content::get(connection, hash)?;
    Ok(text.map(|t| Fingerprint::of(&String::from_utf8_lossy(&t))))
}

/// Reports worth comparing: those whose sketches are alike, their originals, and whatever
/// else prints these.
fn near(
    connection: &Connection,
    row: i64,
    sketch: &Sketch,
    seen: &mut Seen,
) -> Result<BTreeSet<i64>, RecordError> {
    seen.read(connection)?;
    let mut alike = BTreeSet::new();
    for place in seen.index.alike(sketch) {
        let mut select =
            connection.prepare_cached("SELECT report FROM sketch WHERE place = ?1")?;
        alike.extend(select.query_row([place], |r| r.get::<_, i64>(0)).optional()?);
    }
    let mut out = alike.clone();
    for report in alike {
        let root = original(connection, report)?.unwrap_or(report);
        out.insert(root);
        let mut select = connection.prepare_cached(
            "SELECT report FROM copy WHERE of = ?1 ORDER BY report LIMIT ?2",
        )?;
        let rows = select.query_map(params![root, COMPARED as i64], |r| r.get(0))?;
        for report in rows {
            if out.len() < COMPARED {
                out.insert(report?);
            }
        }
    }
    out.remove(&row);
    Ok(out)
}

impl Seen {
    /// Reads the sketches that came since the last time, from whichever process.
    fn read(&mut self, connection: &Connection) -> Result<(), RecordError> {
        let mut select = connection.prepare_cached(
            "SELECT place, numbers FROM sketch WHERE place > ?1 ORDER BY place",
        )?;
        let mut rows = select.query([self.last])?;
        while let Some(row) = rows.next()? {
            let place: i64 = row.get(0)?;
            let numbers = Sketch::from_bytes(row.get_ref(1)?.as_blob().unwrap_or(&[]));
            if let Ok(place) = u32::try_from(place) {
                self.index.add(place, &numbers);
            }
            self.last = place;
        }
        Ok(())
    }
}
