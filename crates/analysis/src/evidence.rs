//! A coded statement, as much of it as counts for the state of play.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_dossier::{Act, Date, Rank, Stance};

use crate::word::{Heard, Moment, Word};

/// What a statement says on one option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coded {
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
    /// What it says.
    pub stance: Stance,
    /// How sure the code is, from 0 to 1.
    pub confidence: f32,
}

/// A statement that counts for a party.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Number of the statement, by which results refer to it.
    pub statement: usize,
    /// Number of the report it stands in.
    pub report: usize,
    /// The day it was said.
    pub date: Date,
    /// The day it became known: the date of the report.
    pub known: Date,
    /// Place in the order of reading, among statements of one day.
    pub order: usize,
    /// Index of the party it counts for.
    pub party: usize,
    /// Who said it, the same text for the same speaker.
    pub speaker: String,
    /// Weight of the word; hearsay and unnamed sources count as [`Rank::Other`].
    pub rank: Rank,
    /// Whether it is hearsay, or of somebody unnamed: a position that may be denied.
    pub leaked: bool,
    /// What the words do.
    pub act: Act,
    /// What they say on the points.
    pub codes: Vec<Coded>,
}

impl Evidence {
    /// What the statement says on a point, by [`chosen`].
    pub fn on(&self, point: usize) -> Option<Coded> {
        let codes = self.codes.iter().filter(|c| c.point == point);
        chosen(codes.copied())
    }
}

/// What a statement says on a point, of all that it says there: what it is for comes before
/// what it is open to, and that before what it is against; of several, the surest, and of
/// equals the first. Openness to several options alike chooses none of them.
pub fn chosen(codes: impl Iterator<Item = Coded> + Clone) -> Option<Coded> {
    let rank = |stance| match stance {
        Stance::For => 2,
        Stance::Open => 1,
        Stance::Against => 0,
    };
    let first = codes.clone().reduce(|a, b| {
        let (x, y) = ((rank(a.stance), a.confidence), (rank(b.stance), b.confidence));
        if y > x { b } else { a }
    })?;
    let other = |c: Coded| c.stance == Stance::Open && c.option != first.option;
    (first.stance != Stance::Open || !codes.clone().any(other)).then_some(first)
}

/// Statements out of what was heard, cell by cell: the inverse of [`heard`](crate::heard), as far
/// as a state of play needs it. Of each statement there is one code for each point that it
/// touches, and the speaker is a number. In the order in which they were said.
pub fn evidence(heard: &[Heard]) -> Vec<Evidence> {
    let words = heard.iter().flat_map(Heard::words);
    let reports: BTreeSet<u128> = words.map(|w| w.report).collect();
    let reports: Vec<u128> = reports.into_iter().collect();
    let mut out: BTreeMap<(Moment, usize), Evidence> = BTreeMap::new();
    for cell in heard {
        for word in cell.words() {
            let report = reports.binary_search(&word.report).unwrap_or(0);
            let key = (word.moment(), cell.party);
            let e = out.entry(key).or_insert_with(|| bare(word, (cell.party, report)));
            e.codes.push(Coded {
                point: cell.point,
                option: word.option,
                stance: word.stance,
                confidence: f32::from(word.sure) / 100.0,
            });
        }
    }
    out.into_values().collect()
}

/// A statement without its codes.
fn bare(word: &Word, (party, report): (usize, usize)) -> Evidence {
    Evidence {
        statement: word.statement,
        report,
        date: word.date,
        known: word.known,
        order: usize::try_from(word.order).unwrap_or(usize::MAX),
        party,
        speaker: word.speaker.to_string(),
        rank: word.rank,
        leaked: word.leaked,
        act: word.act,
        codes: Vec::new(),
    }
}
