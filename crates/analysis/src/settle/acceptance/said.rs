//! What each party said of each option, and what stands of it.

use std::collections::BTreeMap;

use rapporteur_dossier::{Date, Rank, Stance};

use super::{Accepts, Asked, Cell, Why};
use crate::evidence::Evidence;
use crate::position::{Position, held};
use crate::word::{Heard, Moment, Word, words_by_option};

/// The words of all parties, by party, point and option.
pub(super) struct Said {
    heard: BTreeMap<(usize, usize, usize), Heard>,
    at: Date,
}

/// What a party holds of an option, and when it last said so.
struct Held {
    position: Position,
    last: Moment,
}

impl Said {
    pub(super) fn new(evidence: &[Evidence], at: Date) -> Self {
        Self { heard: words_by_option(evidence), at }
    }

    /// What a party makes of each option of a point.
    pub(super) fn cells(
        &self,
        party: usize,
        point: usize,
        options: usize,
        asked: &Asked,
    ) -> Vec<Cell> {
        let held: Vec<Option<Held>> =
            (0..options).map(|option| self.held((party, point, option))).collect();
        let counts = |h: &&Held| {
            (asked.assume.hearsay || !h.position.leaked)
                && asked.not_before.is_none_or(|day| h.position.latest >= day)
        };
        let wanted = |h: &&Held| h.position.stance == Stance::For;
        let wanted: Vec<&Held> =
            held.iter().flatten().filter(wanted).filter(counts).collect();
        held.iter()
            .map(|held| match held {
                Some(held) => cell(held, &wanted, asked),
                None => Cell::of(Accepts::Unknown, Why::Silent),
            })
            .collect()
    }

    fn held(&self, key: (usize, usize, usize)) -> Option<Held> {
        let words = self.heard.get(&key)?.words();
        let position = held(words.iter(), self.at)?;
        let latest = position.basis.last()?;
        let last = words.iter().find(|w: &&Word| w.statement == *latest)?.moment();
        Some(Held { position, last })
    }
}

/// What is made of what a party holds of an option, given every option that it is for.
fn cell(held: &Held, wanted: &[&Held], asked: &Asked) -> Cell {
    let Held { position, .. } = held;
    let old = asked.not_before.is_some_and(|day| position.latest < day);
    let hearsay = position.leaked && !asked.assume.hearsay;
    let (accepts, why) = match position.stance {
        _ if old => (Accepts::Unknown, Why::Old),
        _ if hearsay => (Accepts::Unknown, Why::Hearsay),
        Stance::Open => (Accepts::Unknown, Why::Open),
        Stance::Against => (Accepts::No, Why::Rejects),
        Stance::For if wanted.iter().any(|other| outweighs(other, held)) => {
            (Accepts::Unknown, Why::Replaced)
        }
        Stance::For => (Accepts::Yes, Why::For),
    };
    Cell {
        accepts,
        why,
        rank: Some(position.rank),
        latest: Some(position.latest),
        basis: position.basis.clone(),
        conflicting: position.conflicting.clone(),
    }
}

/// Whether being for one option takes the place of being for another. What one statement
/// says together stands together.
fn outweighs(one: &Held, other: &Held) -> bool {
    let together = one.position.basis.last() == other.position.basis.last();
    let weight = |h: &Held| -> (Rank, Moment) { (h.position.rank, h.last) };
    !together && weight(one) > weight(other)
}
