//! What each party is for on each point at a date, by its latest authoritative word.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Rank, Stance};

use crate::evidence::Evidence;
use crate::word::{Heard, Word, heard};

/// What a party is for on a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Index of the option.
    pub option: usize,
    /// What it says of it; `Against` where the party rejects the option and is for none.
    pub stance: Stance,
    /// The day of the first statement since which it has been held.
    pub since: Date,
    /// The day of the latest statement that holds it.
    pub latest: Date,
    /// The greatest weight of the statements that hold it.
    pub rank: Rank,
    /// The statements that it rests on, in order.
    pub basis: Vec<usize>,
    /// Statements of the same party from the same time on that say otherwise but weigh
    /// less.
    pub conflicting: Vec<usize>,
    /// Whether it rests on hearsay or unnamed sources alone.
    pub leaked: bool,
}

/// The positions at a date: party and point, by index.
pub type State = BTreeMap<(usize, usize), Position>;

/// The positions of all parties as they are known at the end of a day, by the rules of the casebook: a later
/// word of equal or higher rank replaces an earlier one; a denial by the party takes a
/// leaked position away; rejecting is not choosing; an open word does not displace what
/// the same speaker was for in the same report.
///
/// The order in which the evidence is given does not matter.
pub fn state(evidence: &[Evidence], at: Date) -> State {
    positions(&heard(evidence), at)
}

/// As [`state`], of what was heard on each point.
pub fn positions(heard: &[Heard], at: Date) -> State {
    positions_since(heard, None, at)
}

/// As [`positions`], of what was said from a day on alone.
pub(crate) fn positions_since(heard: &[Heard], since: Option<Date>, at: Date) -> State {
    let held = |cell: &Heard| {
        let words = cell.words();
        let from = since.map_or(0, |day| words.partition_point(|w| w.date < day));
        let until = words.partition_point(|w| w.date <= at).max(from);
        let position = self::held(words[from..until].iter(), at)?;
        Some(((cell.party, cell.point), position))
    };
    heard.iter().filter_map(held).collect()
}

/// What is held at the end of a day of all that was said, in the order in which it was said.
pub(crate) fn held<'w>(
    words: impl Iterator<Item = &'w Word>,
    at: Date,
) -> Option<Position> {
    let mut held = Held::default();
    words.filter(|w| w.is_known(at)).for_each(|w| held.hear(w));
    Some(held.now?.position)
}

/// What a party holds on a point, while its statements are gone through.
#[derive(Debug, Default)]
pub(crate) struct Held {
    now: Option<Now>,
    /// What stood before a leak, in case the leak is denied.
    before: Option<Now>,
}

#[derive(Debug, Clone)]
struct Now {
    position: Position,
    /// Report and speaker of the word that it was taken from.
    by: (u64, u64),
}

impl Held {
    /// What is held now.
    pub(crate) fn position(&self) -> Option<&Position> {
        self.now.as_ref().map(|now| &now.position)
    }

    pub(crate) fn hear(&mut self, e: &Word) {
        let Some(now) = &mut self.now else {
            self.now = Some(taken(e));
            return;
        };
        let same = now.position.option == e.option;
        if same && now.position.stance == e.stance {
            confirm(&mut now.position, e);
        } else if same && denies_a_leak(now, e) {
            self.now = self.before.take();
        } else if e.stance == Stance::Against && !same {
            // Rejecting another option tells nothing new of a party that holds one; of a
            // party that only rejects, the latest rejection stands.
            if now.position.stance == Stance::Against && e.rank >= now.position.rank {
                self.replace(e);
            }
        } else if e.stance == Stance::Open && chosen_in_the_same_breath(now, e) {
        } else if e.rank >= now.position.rank {
            self.replace(e);
        } else {
            now.position.conflicting.push(e.statement);
        }
    }

    fn replace(&mut self, e: &Word) {
        let old = self.now.replace(taken(e));
        if e.leaked {
            self.before = old.filter(|w| !w.position.leaked).or(self.before.take());
        } else {
            self.before = None;
        }
    }
}

fn taken(e: &Word) -> Now {
    let position = Position {
        option: e.option,
        stance: e.stance,
        since: e.date,
        latest: e.date,
        rank: e.rank,
        basis: vec![e.statement],
        conflicting: Vec::new(),
        leaked: e.leaked,
    };
    Now { position, by: (e.report, e.speaker) }
}

/// A further statement for what is held already.
fn confirm(position: &mut Position, e: &Word) {
    position.latest = e.date;
    position.rank = position.rank.max(e.rank);
    position.leaked &= e.leaked;
    position.basis.push(e.statement);
}

fn denies_a_leak(now: &Now, e: &Word) -> bool {
    now.position.leaked
        && !e.leaked
        && e.stance == Stance::Against
        && matches!(e.act, Act::Deny | Act::Reject)
}

fn chosen_in_the_same_breath(now: &Now, e: &Word) -> bool {
    now.position.stance == Stance::For && now.by == (e.report, e.speaker)
}
