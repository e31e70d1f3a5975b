//! The statements that a copy has from its original.

use std::collections::BTreeMap;

use rapporteur_intake::{Passage, same_passages};
use rusqlite::{Connection, OptionalExtension};

use super::printed::{Printed, of_report};
use crate::content;
use crate::error::RecordError;

/// Of a report's statements those that stand in its original, by their numbers: one to one,
/// and then those that say a part or more of one of the original's.
pub(super) fn from_original(
    connection: &Connection,
    report: i64,
    original: i64,
) -> Result<BTreeMap<i64, i64>, RecordError> {
    let (there, here) = (text(connection, original)?, text(connection, report)?);
    let (first, second) =
        (of_report(connection, original)?, of_report(connection, report)?);
    let pairs = same_passages(&passages(&there, &first), &passages(&here, &second));
    Ok(pairs.into_iter().map(|(i, j)| (second[j].row, first[i].row)).collect())
}

/// The clean text of a report; empty where it is not here.
fn text(connection: &Connection, report: i64) -> Result<String, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT text FROM report WHERE id = ?1")?;
    let hash = select.query_row([report], |r| r.get(0)).optional()?;
    let text = hash.map(|h| content::get(connection, h)).transpose()?.flatten();
    Ok(String::from_utf8(text.unwrap_or_default()).unwrap_or_default())
}

fn passages<'t>(text: &'t str, statements: &[Printed]) -> Vec<Passage<'t>> {
    let passage = |p: &Printed| {
        let start = p.proposal.parts.content.first().map_or(0, |s| s.0);
        Passage::new(text, usize::try_from(start).unwrap_or(0), p.words())
    };
    statements.iter().map(passage).collect()
}
