//! Statements that something rests on, as links.

use std::cell::RefCell;
use std::collections::BTreeMap;

use askama::Template;
use rapporteur_record::{Record, StoredStatement};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::day::Day;
use crate::failure::Failure;
use crate::reading::Reading;

/// Statements that are linked to: of more it is told how many there are.
const SHOWN: usize = 3;
/// Characters of a statement that a link tells.
const LONGEST: usize = 160;

/// Statements that something rests on.
#[derive(Debug, Clone, Default, Template, Serialize, JsonSchema)]
#[template(path = "parts/basis.html")]
pub(crate) struct Basis {
    /// The latest first.
    pub(crate) statements: Vec<Ground>,
    /// How many more there are.
    pub(crate) more: usize,
    /// Beginnings of the keys of all of them, in the order in which they were said; each is
    /// enough to find the statement.
    pub(crate) keys: Vec<String>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Ground {
    /// What it is known by.
    pub(crate) key: String,
    /// Its permanent address.
    pub(crate) address: String,
    /// Who spoke; none where nobody is named.
    pub(crate) speaker: Option<String>,
    /// The day it was said.
    pub(crate) said_on: Option<Day>,
    /// The words, piece by piece, as they stand in the report.
    pub(crate) words: Vec<String>,
}

impl askama::filters::HtmlSafe for Basis {}

impl Ground {
    fn of(reading: &Reading<'_>, statement: &StoredStatement) -> Self {
        let fields = &statement.proposal.fields;
        let dossier = reading.dossier();
        let person = fields.speaker.as_deref().and_then(|id| dossier.person(id));
        let name = person.map(|p| dossier.people[p].name.clone());
        Self {
            key: statement.key.clone(),
            address: address::statement(&statement.key),
            speaker: name
                .or_else(|| fields.speaker_name.clone())
                .filter(|n| !n.is_empty()),
            said_on: fields.said_on.as_deref().and_then(Day::of),
            words: statement.proposal.words.clone(),
        }
    }

    fn who(&self) -> &str {
        self.speaker.as_deref().unwrap_or("nobody named")
    }

    /// The beginning of the words.
    fn short(&self) -> String {
        let words = self.words.join(" … ");
        match words.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", words[..end].trim_end()),
            None => words,
        }
    }
}

/// Looks statements up, each of them once for a page.
pub(crate) struct Bases<'r> {
    reading: &'r Reading<'r>,
    found: RefCell<BTreeMap<usize, Option<Ground>>>,
}

impl<'r> Bases<'r> {
    pub(crate) fn new(reading: &'r Reading<'r>) -> Self {
        Self { reading, found: RefCell::default() }
    }

    /// The latest of some statements, given by their numbers in the order in which they were
    /// said.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub(crate) fn of(&self, numbers: &[usize]) -> Result<Basis, Failure> {
        let mut statements = Vec::new();
        for number in numbers.iter().rev().take(SHOWN) {
            statements.extend(self.one(*number)?);
        }
        let more = numbers.len().saturating_sub(SHOWN);
        // The last digit is not kept in a number.
        let key =
            |number: &usize| Record::statement_key(*number).get(..15).map(str::to_owned);
        Ok(Basis { statements, more, keys: numbers.iter().filter_map(key).collect() })
    }

    fn one(&self, number: usize) -> Result<Option<Ground>, Failure> {
        if let Some(ground) = self.found.borrow().get(&number) {
            return Ok(ground.clone());
        }
        let stored = self.reading.record.numbered(number)?;
        let ground = stored.map(|s| Ground::of(self.reading, &s));
        self.found.borrow_mut().insert(number, ground.clone());
        Ok(ground)
    }
}
