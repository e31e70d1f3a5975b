//! Which earlier statement a statement repeats.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_dossier::day;
use rapporteur_intake::{Sketch, words_in_common};
use rusqlite::{Connection, OptionalExtension, params};

use super::copies::{copies_of, original};
use super::printed::{Printed, of_report, one};
use super::within;
use crate::error::RecordError;

/// Statements with fewer words are prints of one another only in reports that are copies:
/// two people may say "We will not sign".
const WORDS: usize = 8;
/// The share of words in common of two prints of one statement.
const COMMON: f64 = 0.8;
/// So many days lie between two prints of one statement at most: what is said again later
/// is said anew.
const DAYS: i32 = 14;
/// Statements compared with one at most.
const COMPARED: i64 = 200;

/// What follows elsewhere from a report's statements being others now: statements that
/// repeated one of those before are looked at again. Gives the reports they are in.
pub(super) fn changed(
    connection: &Connection,
    before: &[i64],
) -> Result<BTreeSet<i64>, RecordError> {
    let mut orphans = BTreeSet::new();
    for statement in before {
        if one(connection, *statement)?.is_none() {
            set(connection, *statement, None)?;
        }
        for other in repeating(connection, *statement)? {
            set(connection, other, None)?;
            orphans.extend(one(connection, other)?.map(|o| o.report));
        }
    }
    let mut touched = orphans.clone();
    for report in orphans {
        touched.extend(self::report(connection, report)?);
    }
    Ok(touched)
}

/// Finds the first print of each statement of a report, and statements of other reports
/// that repeat one of them. Gives the reports in which something changed.
pub(super) fn report(
    connection: &Connection,
    report: i64,
) -> Result<BTreeSet<i64>, RecordError> {
    let own = of_report(connection, report)?;
    let from_original = match original(connection, report)? {
        Some(original) => within::from_original(connection, report, original)?,
        None => BTreeMap::new(),
    };
    let mut touched = BTreeSet::new();
    for statement in &own {
        let mut first: Option<Printed> = None;
        if let Some(origin) = from_original.get(&statement.row) {
            first = one(connection, *origin)?;
        }
        for other in same(connection, statement)? {
            if other.moment() < statement.moment() {
                let earlier = first.as_ref().is_none_or(|f| other.moment() < f.moment());
                if earlier {
                    first = Some(other);
                }
            } else if repeats(connection, &other, statement)? {
                touched.insert(other.report);
            }
        }
        if set(connection, statement.row, first.map(|f| f.row))? {
            touched.insert(report);
        }
    }
    // Copies of this report may have what it says from it. They are later than it, so
    // there is an end.
    for copy in copies_of(connection, report)? {
        touched.extend(self::report(connection, copy)?);
    }
    Ok(touched)
}

/// Enters that a statement repeats an earlier one, unless it repeats a still earlier one.
fn repeats(
    connection: &Connection,
    statement: &Printed,
    earlier: &Printed,
) -> Result<bool, RecordError> {
    if let Some(known) = first(connection, statement.row)?
        && let Some(known) = one(connection, known)?
        && known.moment() <= earlier.moment()
    {
        return Ok(false);
    }
    set(connection, statement.row, Some(earlier.row))
}

/// Enters the first print of a statement; none where it is its own. Whether that is new.
fn set(
    connection: &Connection,
    statement: i64,
    to: Option<i64>,
) -> Result<bool, RecordError> {
    if first(connection, statement)? == to {
        return Ok(false);
    }
    match to {
        Some(to) => connection
            .prepare_cached(
                "INSERT OR REPLACE INTO print (statement, first) VALUES (?1, ?2)",
            )?
            .execute(params![statement, to])?,
        None => connection
            .prepare_cached("DELETE FROM print WHERE statement = ?1")?
            .execute([statement])?,
    };
    Ok(true)
}

/// The statement that one repeats.
pub(crate) fn first(
    connection: &Connection,
    statement: i64,
) -> Result<Option<i64>, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT first FROM print WHERE statement = ?1")?;
    Ok(select.query_row([statement], |r| r.get(0)).optional()?)
}

/// The first of all prints of a statement. Each is earlier than the one that repeats it, so
/// there is an end.
pub(super) fn root(connection: &Connection, statement: i64) -> Result<i64, RecordError> {
    let mut root = statement;
    while let Some(earlier) = first(connection, root)? {
        root = earlier;
    }
    Ok(root)
}

fn repeating(connection: &Connection, first: i64) -> Result<Vec<i64>, RecordError> {
    let mut select = connection.prepare_cached(
        "SELECT statement FROM print WHERE first = ?1 ORDER BY statement",
    )?;
    let rows = select.query_map([first], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Statements of other reports in the same words; keeps the runs by which this one is found.
fn same(
    connection: &Connection,
    statement: &Printed,
) -> Result<Vec<Printed>, RecordError> {
    let words = statement.words();
    if words.split_whitespace().count() < WORDS {
        return Ok(Vec::new());
    }
    let mut near = BTreeSet::new();
    for number in Sketch::of_statement(&words).numbers() {
        let mut select = connection.prepare_cached(
            "SELECT statement FROM said_run WHERE number = ?1 ORDER BY statement LIMIT ?2",
        )?;
        let rows = select.query_map(params![number, COMPARED], |r| r.get::<_, i64>(0))?;
        near.extend(rows.collect::<Result<Vec<_>, _>>()?);
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO said_run (number, statement) VALUES (?1, ?2)",
            )?
            .execute(params![number, statement.row])?;
    }
    near.remove(&statement.row);
    let mut out = Vec::new();
    for other in near {
        let Some(other) = one(connection, other)? else { continue };
        if is_same(statement, &words, &other) {
            out.push(other);
        }
    }
    Ok(out)
}

fn is_same(one: &Printed, words: &str, other: &Printed) -> bool {
    let parties = one.party.as_ref().zip(other.party.as_ref());
    one.report != other.report
        && parties.is_none_or(|(a, b)| a == b)
        && near_in_time(one.said(), other.said())
        && words_in_common(words, &other.words()) >= COMMON
}

fn near_in_time(a: Option<&str>, b: Option<&str>) -> bool {
    match (a.and_then(day), b.and_then(day)) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|span| span.get_days().abs() <= DAYS),
        _ => true,
    }
}
