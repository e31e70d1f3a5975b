//! What comes in from other tools: statements that somebody coded, in the words of reports.
//!
//! | module | what it reads |
//! | --- | --- |
//! | `lines` | JSON lines in the shape of a case's `gold.jsonl` |
//! | `rows` | tables, with a mapping of their columns |
//! | `web` | W3C Web Annotations |
//! | `qda` | REFI-QDA projects |
//!
//! Nothing is believed: marks name reports, words, people and codes as the file does, and
//! whoever takes them in looks for these in the record and the dossier.

mod lines;
mod qda;
mod rows;
mod web;

use std::fmt;

pub use lines::lines;
pub use qda::project;
pub use rows::{Columns, rows};
pub use web::web;

/// A statement as another tool has it. What the file does not tell is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// Where in the file it stands, for messages.
    pub place: String,
    /// The report: its place in the record, its file name, or its address.
    pub report: String,
    /// The code point of the report's text near which the content begins.
    pub start: Option<usize>,
    /// The words that name the source.
    pub source: Option<String>,
    /// The words that attribute it.
    pub cue: Option<String>,
    /// The pieces of what is said, in order; one at least.
    pub content: Vec<String>,
    /// Id of a person.
    pub speaker: Option<String>,
    /// Name of the speaker.
    pub speaker_name: Option<String>,
    /// Id of a party.
    pub party: Option<String>,
    /// Through whom it came.
    pub via: Option<String>,
    /// The day it was said, as in `2031-03-04`.
    pub said_on: Option<String>,
    /// Name of an act.
    pub act: Option<String>,
    /// Codes.
    pub codes: Vec<Coding>,
}

/// A code as another tool has it: ids of point and option, and the name of a stance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Id of the point.
    pub point: String,
    /// Id of the option.
    pub option: String,
    /// `for`, `against` or `open`.
    pub stance: String,
}

/// What a file held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// In the order of the file.
    pub marks: Vec<Mark>,
    /// What could not be read, and where; the rest is read.
    pub problems: Vec<Problem>,
    /// Kinds of things that the file holds and a record cannot, each once.
    pub unheld: Vec<String>,
}

/// Something in a file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands: a line, a row, an id.
    pub place: String,
    /// What was found and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Why nothing of a file can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub(crate) String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Incoming {
    pub(crate) fn problem(
        &mut self,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.problems.push(Problem { place: place.into(), message: message.into() });
    }

    /// Notes a kind of thing that has no place in a record.
    pub(crate) fn unheld(&mut self, what: &str) {
        if !self.unheld.iter().any(|u| u == what) {
            self.unheld.push(what.to_owned());
        }
    }

    /// Takes a mark, if it has what every statement has.
    pub(crate) fn take(&mut self, mark: Mark) {
        let missing = match () {
            () if mark.report.is_empty() => "names no report",
            () if mark.content.iter().all(|c| c.trim().is_empty()) => "has no words",
            () => return self.marks.push(mark),
        };
        self.problem(mark.place, format!("a statement that {missing}; left out"));
    }
}
