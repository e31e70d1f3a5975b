//! The statements that a brief rests on, as numbered notes.

use askama::Template;
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::parts::Quote;
use crate::reading::Reading;

/// Notes of one position at most: its latest words.
const EACH: usize = 2;
/// Notes of a brief at most.
const MOST: usize = 120;

/// A numbered note.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Note {
    /// Its number, from 1.
    pub(super) n: usize,
    pub(super) quote: Quote,
}

/// The numbers of notes, as they stand behind what rests on them.
#[derive(Debug, Default, Template, Serialize, JsonSchema)]
#[template(path = "pages/brief/numbers.html")]
#[serde(transparent)]
pub(super) struct Numbers(Vec<usize>);

impl askama::filters::HtmlSafe for Numbers {}

/// Notes as they are taken.
pub(super) struct Notes<'r> {
    reading: &'r Reading<'r>,
    /// The statement of each note, by its number.
    taken: Vec<usize>,
    notes: Vec<Note>,
}

impl<'r> Notes<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        Self { reading, taken: Vec::new(), notes: Vec::new() }
    }

    /// Takes notes of the latest of some statements, given in the order in which they were
    /// said; their numbers. A statement has one number, however often it is noted.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub(super) fn of(&mut self, basis: &[usize]) -> Result<Numbers, Failure> {
        let mut out = Vec::new();
        for statement in basis.iter().rev().take(EACH) {
            if let Some(n) = self.taken.iter().position(|s| s == statement) {
                out.push(self.notes[n].n);
            } else if self.notes.len() < MOST
                && let Some(quote) = Quote::numbered(self.reading, *statement)?
            {
                let n = self.notes.len() + 1;
                self.taken.push(*statement);
                self.notes.push(Note { n, quote });
                out.push(n);
            }
        }
        out.sort_unstable();
        Ok(Numbers(out))
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
