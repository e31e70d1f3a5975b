//! The words of a report, entered by party, point and month.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Rank, Stance, day};
use rusqlite::{Connection, OptionalExtension, params};

use super::packed::{Packed, REPORT, SIZE, name_number};
use super::tally::{self, Tally};
use crate::error::RecordError;
use crate::event::Code;
use crate::prints::{Printed, is_first, of_report};

/// Party, point and month.
type Cell = (String, String, i32);

/// Takes out what was entered of a report and enters what it says now.
pub(super) fn report(connection: &Connection, report: i64) -> Result<(), RecordError> {
    let (cells, counts, day) = said(connection, report)?;
    let number = report_number(connection, report)?;
    let old = entered(connection, report)?;
    if let Some((old_cells, old_day, old_counts)) = &old {
        for cell in old_cells.iter().filter(|c| !cells.contains_key(*c)) {
            enter(connection, cell, number, &[])?;
        }
        tally::add(connection, old_day, old_counts, -1)?;
    }
    for (cell, words) in &cells {
        enter(connection, cell, number, words)?;
    }
    if counts == Tally::default() {
        connection
            .prepare_cached("DELETE FROM heard_of WHERE report = ?1")?
            .execute([report])?;
        return Ok(());
    }
    tally::add(connection, &day, &counts, 1)?;
    let names: Vec<&Cell> = cells.keys().collect();
    let names =
        serde_json::to_string(&names).map_err(|e| RecordError::Other(e.to_string()))?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO heard_of (report, cells, day, counts) \
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![report, names, day, counts.json()?])?;
    Ok(())
}

/// What was entered of a report: the cells, the day, the counts.
fn entered(
    connection: &Connection,
    report: i64,
) -> Result<Option<(Vec<Cell>, String, Tally)>, RecordError> {
    let mut select = connection
        .prepare_cached("SELECT cells, day, counts FROM heard_of WHERE report = ?1")?;
    let kept: Option<(String, String, String)> = select
        .query_row([report], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let Some((cells, day, counts)) = kept else { return Ok(None) };
    let cells = serde_json::from_str(&cells)
        .map_err(|_| RecordError::Damaged("cells that cannot be read".to_owned()))?;
    Ok(Some((cells, day, Tally::parse(&counts)?)))
}

/// Words by cell, the counts, and the day of the report.
type Said = (BTreeMap<Cell, Vec<[u8; SIZE]>>, Tally, String);

fn said(connection: &Connection, report: i64) -> Result<Said, RecordError> {
    let number = report_number(connection, report)?;
    let mut cells: BTreeMap<Cell, Vec<[u8; SIZE]>> = BTreeMap::new();
    let (mut counts, mut latest) = (Tally::default(), String::new());
    for printed in of_report(connection, report)? {
        counts.printed += 1;
        let known = printed.date.as_deref().and_then(day);
        if let Some(known) = known {
            latest = known.to_string();
        }
        let Some(known) = count(&printed, known, connection, &mut counts)? else {
            continue;
        };
        let Some(party) = &printed.party else { continue };
        for code in &printed.proposal.fields.codes {
            let Some(packed) = packed(&printed, code, known, number) else { continue };
            let month =
                i32::from(packed.date.year()) * 12 + i32::from(packed.date.month());
            let cell = (party.clone(), code.point.clone(), month);
            cells.entry(cell).or_default().push(packed.write());
        }
    }
    Ok((cells, counts, latest))
}

/// Counts a statement; gives the day of its report where it counts.
fn count(
    printed: &Printed,
    known: Option<Date>,
    connection: &Connection,
    counts: &mut Tally,
) -> Result<Option<Date>, RecordError> {
    if !is_first(connection, printed.row)? {
        counts.repeated += 1;
        return Ok(None);
    }
    let Some(known) = known else {
        counts.undated += 1;
        return Ok(None);
    };
    let coded = !printed.proposal.fields.codes.is_empty();
    counts.counted += 1;
    counts.coded += i64::from(coded);
    counts.uncoded += i64::from(!coded);
    counts.without_party += i64::from(coded && printed.party.is_none());
    Ok(Some(known))
}

fn packed(printed: &Printed, code: &Code, known: Date, report: u128) -> Option<Packed> {
    let (proposal, fields) = (&printed.proposal, &printed.proposal.fields);
    let speaker = match (&fields.speaker, &fields.speaker_name) {
        (Some(person), _) => person.clone(),
        (None, name) => name.as_deref().unwrap_or("").to_lowercase(),
    };
    Some(Packed {
        date: fields.said_on.as_deref().and_then(day).unwrap_or(known),
        report,
        order: u32::try_from(printed.ordinal).unwrap_or(u32::MAX),
        statement: printed.row.cast_unsigned(),
        known,
        option: name_number(&code.option),
        speaker: name_number(&speaker),
        confidence: code.confidence,
        stance: Stance::named(&code.stance)?,
        rank: Rank::named(&proposal.rank).unwrap_or(Rank::Other),
        leaked: proposal.leaked,
        act: fields.act.as_deref().and_then(Act::named).unwrap_or(Act::Assert),
    })
}

/// A number that tells reports apart and puts them in the order of their files' names: twelve
/// bytes of the name, four of the key.
fn report_number(connection: &Connection, report: i64) -> Result<u128, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT place FROM report WHERE id = ?1")?;
    let place: Option<String> = select.query_row([report], |r| r.get(0)).optional()?;
    let place = place.unwrap_or_default();
    let name = place.rsplit(['/', '\\', '!']).next().unwrap_or("");
    let mut number = [0; 16];
    let (first, last) = number.split_at_mut(12);
    first.iter_mut().zip(name.bytes()).for_each(|(to, byte)| *to = byte);
    // A number has 63 bits.
    let key = (report.cast_unsigned() << 1).to_be_bytes();
    last.iter_mut().zip(key).for_each(|(to, byte)| *to = byte);
    Ok(u128::from_be_bytes(number))
}

/// Replaces what a report says in a cell.
fn enter(
    connection: &Connection,
    (party, point, month): &Cell,
    report: u128,
    words: &[[u8; SIZE]],
) -> Result<(), RecordError> {
    let mut select = connection.prepare_cached(
        "SELECT words FROM heard WHERE party = ?1 AND point = ?2 AND month = ?3",
    )?;
    let cell = params![party, point, month];
    let kept: Vec<u8> =
        select.query_row(cell, |r| r.get(0)).optional()?.unwrap_or_default();
    let mut all: Vec<[u8; SIZE]> = kept.as_chunks().0.to_vec();
    all.retain(|word| word[REPORT] != report.to_be_bytes());
    all.extend(words);
    all.sort_unstable();
    if all.is_empty() {
        connection
            .prepare_cached(
                "DELETE FROM heard WHERE party = ?1 AND point = ?2 AND month = ?3",
            )?
            .execute(cell)?;
    } else {
        connection
            .prepare_cached(
                "INSERT INTO heard (party, point, month, words) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (party, point, month) DO UPDATE SET words = excluded.words",
            )?
            .execute(params![party, point, month, all.concat()])?;
    }
    Ok(())
}
