//! What parties said on points, each word of each by itself: the evidence as the analysis
//! goes through it, and as a record of a million statements can give it.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Rank, Stance};

use crate::evidence::{Coded, Evidence};

/// One statement on one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The day it was said.
    pub date: Date,
    /// The day it became known.
    pub known: Date,
    /// Number of the report it stands in: the order of what was said on one day.
    pub report: u64,
    /// Place in the order of reading.
    pub order: u32,
    /// Number of the statement.
    pub statement: usize,
    /// Index of the option.
    pub option: usize,
    /// What it says of it.
    pub stance: Stance,
    /// Weight of the word.
    pub rank: Rank,
    /// Whether it is hearsay, or of somebody unnamed.
    pub leaked: bool,
    /// What the words do.
    pub act: Act,
    /// Who said it: the same number for the same speaker.
    pub speaker: u64,
    /// How sure the code is, in whole per cent: 100 for what an analyst entered or
    /// confirmed.
    pub sure: u8,
}

/// A confidence from 0 to 1 in whole per cent, rounded down: only what is certain is 100.
pub fn percent(confidence: f32) -> u8 {
    // A cast of what is out of range gives its nearest end.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    let percent = (confidence.clamp(0.0, 1.0) * 100.0) as u8;
    percent
}

/// Where a word stands in the order of what was said.
pub type Moment = (Date, u64, u32, usize);

impl Word {
    /// Where it stands in the order of what was said.
    pub fn moment(&self) -> Moment {
        (self.date, self.report, self.order, self.statement)
    }

    /// Whether it is known at the end of a day.
    pub(crate) fn is_known(&self, at: Date) -> bool {
        self.date.max(self.known) <= at
    }
}

/// Everything that a party said on a point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// In the order in which it was said.
    words: Vec<Word>,
}

impl Heard {
    /// The words may come in any order.
    pub fn new(party: usize, point: usize, mut words: Vec<Word>) -> Self {
        if !words.is_sorted_by_key(Word::moment) {
            words.sort_by_key(Word::moment);
        }
        Self { party, point, words }
    }

    /// The words in the order in which they were said.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}

/// What each party said on each point, by party and point: of a statement that says several
/// things on a point, what [`Evidence::on`] takes it for.
pub fn heard(evidence: &[Evidence]) -> Vec<Heard> {
    let words = each_word(evidence, |e| {
        let mut points: Vec<usize> = e.codes.iter().map(|c| c.point).collect();
        points.sort_unstable();
        points.dedup();
        let chosen = points.into_iter().filter_map(|point| e.on(point));
        chosen.map(|code| ((e.party, code.point), code)).collect()
    });
    words.into_iter().map(|((p, q), words)| Heard::new(p, q, words)).collect()
}

/// What each party said of each option, by party, point and option: every code of every
/// statement by itself.
pub(crate) fn words_by_option(
    evidence: &[Evidence],
) -> BTreeMap<(usize, usize, usize), Heard> {
    let words = each_word(evidence, |e| {
        let codes = e.codes.iter();
        codes.map(|code| ((e.party, code.point, code.option), *code)).collect()
    });
    let heard =
        |(key, words): ((usize, usize, usize), _)| (key, Heard::new(key.0, key.1, words));
    words.into_iter().map(heard).collect()
}

/// Words in the cells to which `keys` assigns the codes of a statement.
fn each_word<K: Ord>(
    evidence: &[Evidence],
    keys: impl Fn(&Evidence) -> Vec<(K, Coded)>,
) -> BTreeMap<K, Vec<Word>> {
    let mut speakers: BTreeMap<&str, u64> = BTreeMap::new();
    let mut cells: BTreeMap<K, Vec<Word>> = BTreeMap::new();
    for e in evidence {
        let next = speakers.len() as u64;
        let speaker = *speakers.entry(&e.speaker).or_insert(next);
        for (key, code) in keys(e) {
            cells.entry(key).or_default().push(Word {
                date: e.date,
                known: e.known,
                report: e.report as u64,
                order: u32::try_from(e.order).unwrap_or(u32::MAX),
                statement: e.statement,
                option: code.option,
                stance: code.stance,
                rank: e.rank,
                leaked: e.leaked,
                act: e.act,
                speaker,
                sure: percent(code.confidence),
            });
        }
    }
    cells
}
