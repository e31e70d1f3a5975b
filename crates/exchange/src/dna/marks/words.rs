//! What statements mark in the texts of documents. Texts are gone through one after
//! another, so that no two of them are in memory.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use crate::dna::error::Error;
use crate::dna::model::File;
use crate::dna::names;
use crate::dna::note::Note;
use crate::dna::read::MILLIONS;
use crate::dna::rows::{Table, each, long_text, number};

/// The longest statement, in bytes: a few sentences.
const LONGEST: usize = 1 << 20;
/// The most that all statements of a file may mark, in bytes.
const MOST: usize = 512 << 20;

/// What a statement marks.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// The words.
    pub(super) words: String,
    /// The code point at which they begin.
    pub(super) start: usize,
    /// What stands behind `report: ` in the notes of the document.
    pub(super) report: Option<String>,
    /// What this program wrote of it.
    pub(super) note: Option<Note>,
}

/// What every statement marks, by its number. Statements whose places are none of the text
/// are told among the file's doubts.
pub(super) fn marked(
    connection: &Connection,
    file: &mut File,
) -> Result<HashMap<i64, Marked>, Error> {
    let spans = spans(connection, file)?;
    let mut out = HashMap::new();
    let mut room = MOST;
    let table = Table { name: "DOCUMENTS", most: MILLIONS, columns: "ID, Text, Notes" };
    let mut lost = Vec::new();
    each(connection, &table, &mut file.doubts, |row| {
        let Some(spans) = spans.get(&number(row, 0)?) else { return Ok(()) };
        let (text, report) = (long_text(row, 1)?, report(long_text(row, 2)?));
        let cut = Cut::new(text, spans);
        for &(statement, span) in spans {
            match cut.words(span, room) {
                Ok((words, start)) => {
                    room -= words.len();
                    let (words, report) = (words.to_owned(), report.clone());
                    out.insert(statement, Marked { words, start, report, note: None });
                }
                Err(why) => lost.push(format!("STATEMENTS: statement {statement} {why}")),
            }
        }
        Ok(())
    })?;
    file.doubts.append(&mut lost);
    notes(connection, file, &mut out)?;
    Ok(out)
}

type Span = (i64, i64);

/// By document the statements in it, from where to where.
fn spans(
    connection: &Connection,
    file: &mut File,
) -> Result<BTreeMap<i64, Vec<(i64, Span)>>, Error> {
    let table = Table {
        name: "STATEMENTS",
        most: 2 * MILLIONS,
        columns: "ID, DocumentId, Start, Stop",
    };
    let statements = &file.statements;
    let mut out: BTreeMap<i64, Vec<(i64, Span)>> = BTreeMap::new();
    each(connection, &table, &mut file.doubts, |row| {
        let id = number(row, 0)?;
        // What was left out when it was read first has been told.
        if statements.binary_search_by_key(&id, |s| s.id).is_ok() {
            let span = (number(row, 2)?, number(row, 3)?);
            out.entry(number(row, 1)?).or_default().push((id, span));
        }
        Ok(())
    })?;
    Ok(out)
}

/// The report that a document is, where its notes say so.
fn report(notes: &str) -> Option<String> {
    notes.lines().find_map(|line| line.strip_prefix(names::REPORT)).map(str::to_owned)
}

/// A text that is cut at places given in characters of Java.
struct Cut<'t> {
    text: &'t str,
    /// By place its byte and its code point.
    places: BTreeMap<i64, (usize, usize)>,
}

impl<'t> Cut<'t> {
    fn new(text: &'t str, spans: &[(i64, Span)]) -> Self {
        let wanted: BTreeSet<i64> = spans.iter().flat_map(|s| [s.1.0, s.1.1]).collect();
        let mut places = BTreeMap::new();
        let mut at = 0;
        // A sign behind the last, for the place behind the text.
        let signs = text.char_indices().chain([(text.len(), ' ')]);
        for (point, (byte, sign)) in signs.enumerate() {
            if wanted.contains(&at) {
                places.insert(at, (byte, point));
            }
            at += sign.len_utf16() as i64;
        }
        Self { text, places }
    }

    /// The words of a span, and the code point at which they begin.
    fn words(
        &self,
        (start, stop): Span,
        room: usize,
    ) -> Result<(&'t str, usize), String> {
        let found = self.places.get(&start).zip(self.places.get(&stop));
        let words = found.and_then(|(a, b)| Some((self.text.get(a.0..b.0)?, a.1)));
        match words {
            None => Err(format!(
                "begins at {start} and ends at {stop}, which are no places of its document"
            )),
            Some((words, _)) if words.len() > LONGEST.min(room) => {
                Err(format!("marks {} bytes, more than is read", words.len()))
            }
            Some(words) => Ok(words),
        }
    }
}

/// Puts what this program wrote beside the words.
fn notes(
    connection: &Connection,
    file: &mut File,
    out: &mut HashMap<i64, Marked>,
) -> Result<(), Error> {
    let variables = file.types.values().filter_map(|t| t.variable(names::NOTE));
    let variables: BTreeSet<i64> = variables.map(|v| v.id).collect();
    let table = Table {
        name: "DATALONGTEXT",
        most: 20 * MILLIONS,
        columns: "ID, StatementId, VariableId, Value",
    };
    each(connection, &table, &mut file.doubts, |row| {
        let (of, variable) = (number(row, 1)?, number(row, 2)?);
        if variables.contains(&variable)
            && let Some(marked) = out.get_mut(&of)
        {
            marked.note = Note::read(long_text(row, 3)?);
        }
        Ok(())
    })
}
