//! Statements of a file as they come into a record, with their words.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `words` | what statements mark in the texts of documents |
//! | `said` | who said it, for whom, on what, out of the variables |
//!
//! Every type with people or organisations counts. What a file of another hand holds and a
//! record cannot is told once for each kind.

mod said;
mod words;

use std::collections::HashMap;
use std::path::Path;

use super::error::Error;
use super::model::{File, Statement};
use super::names;
use super::read::opened;
use crate::incoming::{Incoming, Mark};
use said::Sayings;
use words::{Marked, marked};

/// The statements of a file. Documents are meant by what stands in their notes behind
/// `report: `, or else by their titles; people and organisations by their attribute `id`,
/// or else by their names; concepts by their attributes `point` and `option`, or else by
/// being called `point: option`.
///
/// # Errors
/// As [`read`](super::read).
pub fn marks(path: &Path) -> Result<Incoming, Error> {
    let (connection, mut file) = opened(path)?;
    let mut out = Incoming::default();
    let marked = marked(&connection, &mut file)?;
    for doubt in &file.doubts {
        out.problem("the file", format!("{doubt}; left out"));
    }
    let sayings = Sayings::new(&file, &mut out);
    let mut known: HashMap<(i64, String), usize> = HashMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    for statement in &file.statements {
        let Some(found) = marked.get(&statement.id) else { continue };
        let Some(mark) = mark(&sayings, &file, statement, found, &mut out) else {
            continue;
        };
        let key = found.note.as_ref().map(|n| (statement.document, n.statement.clone()));
        match key.as_ref().and_then(|key| known.get(key).copied()) {
            Some(at) => marks[at].codes.extend(mark.codes),
            None => {
                known.extend(key.map(|key| (key, marks.len())));
                marks.push(mark);
            }
        }
    }
    if marked.values().any(|m| m.note.is_none()) {
        out.unheld("coders, colours, attributes of entities and search patterns");
    }
    marks.into_iter().for_each(|m| out.take(m));
    Ok(out)
}

/// A statement with what its variables say.
fn mark<'f>(
    sayings: &Sayings<'f>,
    file: &'f File,
    statement: &'f Statement,
    found: &Marked,
    out: &mut Incoming,
) -> Option<Mark> {
    let said = sayings.of(statement, out)?;
    let document = &file.documents[&statement.document];
    let in_notes = found.report.clone();
    let note = found.note.as_ref();
    let pieces = note.map(|n| n.pieces.clone()).filter(|p| !p.is_empty());
    Some(Mark {
        place: format!("statement {}", statement.id),
        report: in_notes.unwrap_or_else(|| document.title.clone()),
        start: Some(found.start),
        source: note.and_then(|n| n.source.clone()),
        cue: note.and_then(|n| n.cue.clone()),
        content: pieces.unwrap_or_else(|| vec![found.words.clone()]),
        speaker: said.id(names::PERSON),
        speaker_name: said.name(names::PERSON),
        party: said.id(names::ORGANIZATION).or_else(|| said.name(names::ORGANIZATION)),
        via: said.name(names::VIA),
        said_on: said.name(names::SAID_ON),
        act: said.name(names::ACT),
        codes: said.code(note.is_some(), out).into_iter().collect(),
    })
}
