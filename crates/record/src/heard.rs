//! What parties said on points, packed for the state of play.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `packed` | one word in 44 bytes |
//! | `write` | the words of a report, entered by party, point and month |
//! | `speaker` | by which number a speaker is heard |
//! | `tally` | how many statements there are, and how many count |
//!
//! A statement counts once, in its first print, and only with a day and a party. What
//! counts is kept in a few thousand rows however many statements there are, so that a
//! state of play need not go through them one by one.

mod packed;
mod speaker;
mod tally;
mod write;

use std::collections::BTreeSet;

use rapporteur_analysis::{Coded, Heard, Word, chosen};
use rapporteur_dossier::Dossier;
use rusqlite::Connection;

use crate::error::RecordError;
use crate::open::Record;
use packed::{Packed, name_number};
pub use tally::Tally;

/// Enters anew what is said in some reports.
pub(crate) fn reports(
    connection: &Connection,
    reports: &BTreeSet<i64>,
) -> Result<(), RecordError> {
    reports.iter().try_for_each(|report| write::report(connection, *report))
}

impl Record {
    /// What each party of a dossier said on each of its points. What is said of parties,
    /// points and options that it does not declare is left out. Statements go by the first
    /// 63 bits of their keys: see [`Record::statement_key`].
    ///
    /// # Errors
    /// If the record cannot be read, or is damaged there.
    pub fn heard(&self, dossier: &Dossier) -> Result<Vec<Heard>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT words FROM heard WHERE party = ?1 AND point = ?2 ORDER BY month",
        )?;
        let mut out = Vec::new();
        for (party, declared) in dossier.parties.iter().enumerate() {
            for (point, asked) in dossier.points.iter().enumerate() {
                let options: Vec<u32> =
                    asked.options.iter().map(|o| name_number(&o.id)).collect();
                let mut words = Vec::new();
                let mut rows = select.query([&declared.id, &asked.id])?;
                while let Some(row) = rows.next()? {
                    let bytes = row.get_ref(0)?.as_blob().unwrap_or(&[]);
                    unpack(bytes, point, &options, &mut words)?;
                }
                if !words.is_empty() {
                    out.push(Heard::new(party, point, words));
                }
            }
        }
        Ok(out)
    }

    /// The key of a statement that was heard.
    pub fn statement_key(statement: usize) -> String {
        // The last bit of a key is not kept in its number.
        format!("{:016x}", (statement as u64) << 1)
    }
}

/// Appends the words of a row: of each statement what it says on the point in all.
fn unpack(
    bytes: &[u8],
    point: usize,
    options: &[u32],
    words: &mut Vec<Word>,
) -> Result<(), RecordError> {
    let (packed, rest) = bytes.as_chunks::<{ packed::SIZE }>();
    if !rest.is_empty() {
        return Err(RecordError::Damaged("words heard that are cut off".to_owned()));
    }
    words.reserve(packed.len());
    let read = |bytes: &[u8; packed::SIZE]| {
        let packed = Packed::read(bytes)?;
        let option = options.iter().position(|o| *o == packed.option)?;
        let Packed { stance, confidence, .. } = packed;
        Some((packed, Coded { point, option, stance, confidence }))
    };
    for codes in packed.chunk_by(|a, b| packed::moment(a) == packed::moment(b)) {
        // Nearly always there is one.
        if let [one] = codes {
            words.extend(read(one).map(|(packed, code)| packed.word(code)));
            continue;
        }
        let codes: Vec<(Packed, Coded)> = codes.iter().filter_map(read).collect();
        let Some(code) = chosen(codes.iter().map(|c| c.1)) else { continue };
        words.extend(codes.first().map(|(packed, _)| packed.word(code)));
    }
    Ok(())
}
