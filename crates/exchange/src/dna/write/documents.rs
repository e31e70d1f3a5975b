//! Reports as documents, numbered from 1 in their order.

use rapporteur_dossier::Date;
use rusqlite::Transaction;

use super::losses::Losses;
use crate::dna::names;
use crate::holding::{Holding, Report};

pub(super) fn write(
    to: &Transaction<'_>,
    holding: &Holding<'_>,
    losses: &mut Losses,
) -> rusqlite::Result<()> {
    let mut insert = to.prepare(
        "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Notes, Date) \
         VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7)",
    )?;
    for (number, report) in holding.reports.iter().enumerate() {
        losses.undated += usize::from(report.date.is_none());
        insert.execute((
            number as i64 + 1,
            losses.short(report.title.as_deref().unwrap_or(&report.name)),
            &report.text,
            losses.short(report.byline.as_deref().unwrap_or_default()),
            losses.short(report.outlet.as_deref().unwrap_or_default()),
            notes(report),
            report.date.map_or(0, seconds),
        ))?;
    }
    Ok(())
}

/// What the program has no field for.
fn notes(report: &Report) -> String {
    let name = format!("{}{}", names::REPORT, report.name);
    match &report.url {
        Some(url) => format!("{name}\n{}{url}", names::URL),
        None => name,
    }
}

/// Seconds from 1970 to the beginning of a day, without a zone.
fn seconds(day: Date) -> i64 {
    let start = Date::constant(1970, 1, 1);
    let days = day.since(start).map_or(0, |span| i64::from(span.get_days()));
    days * 24 * 60 * 60
}
