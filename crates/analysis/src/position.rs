//! What each party is for on each point at a date, by its latest authoritative word.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Rank, Stance};

use crate::evidence::{Coded, Evidence};

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
    let known = evidence.iter().filter(|e| e.date.max(e.known) <= at);
    let mut said: Vec<&Evidence> = known.collect();
    said.sort_by_key(|e| (e.date, e.report, e.order, e.statement));
    let mut held: BTreeMap<(usize, usize), Held<'_>> = BTreeMap::new();
    for e in said {
        let mut points: Vec<usize> = e.codes.iter().map(|c| c.point).collect();
        points.sort_unstable();
        points.dedup();
        for point in points {
            if let Some(code) = e.on(point) {
                held.entry((e.party, point)).or_default().hear(e, code);
            }
        }
    }
    held.into_iter().filter_map(|(k, h)| Some((k, h.now?.position))).collect()
}

/// What a party holds on a point, while its statements are gone through.
#[derive(Debug, Default)]
struct Held<'e> {
    now: Option<Word<'e>>,
    /// What stood before a leak, in case the leak is denied.
    before: Option<Word<'e>>,
}

#[derive(Debug, Clone)]
struct Word<'e> {
    position: Position,
    by: &'e Evidence,
}

impl<'e> Held<'e> {
    fn hear(&mut self, e: &'e Evidence, code: Coded) {
        let Some(now) = &mut self.now else {
            self.now = Some(word(e, code));
            return;
        };
        let same = now.position.option == code.option;
        if same && now.position.stance == code.stance {
            confirm(&mut now.position, e);
        } else if same && denies_a_leak(now, e, code) {
            self.now = self.before.take();
        } else if code.stance == Stance::Against && !same {
            // Rejecting another option tells nothing new of a party that holds one; of a
            // party that only rejects, the latest rejection stands.
            if now.position.stance == Stance::Against && e.rank >= now.position.rank {
                self.replace(e, code);
            }
        } else if code.stance == Stance::Open && chosen_in_the_same_breath(now, e) {
        } else if e.rank >= now.position.rank {
            self.replace(e, code);
        } else {
            now.position.conflicting.push(e.statement);
        }
    }

    fn replace(&mut self, e: &'e Evidence, code: Coded) {
        let old = self.now.replace(word(e, code));
        if e.leaked {
            self.before = old.filter(|w| !w.position.leaked).or(self.before.take());
        } else {
            self.before = None;
        }
    }
}

fn word(e: &Evidence, code: Coded) -> Word<'_> {
    let position = Position {
        option: code.option,
        stance: code.stance,
        since: e.date,
        latest: e.date,
        rank: e.rank,
        basis: vec![e.statement],
        conflicting: Vec::new(),
        leaked: e.leaked,
    };
    Word { position, by: e }
}

/// A further statement for what is held already.
fn confirm(position: &mut Position, e: &Evidence) {
    position.latest = e.date;
    position.rank = position.rank.max(e.rank);
    position.leaked &= e.leaked;
    position.basis.push(e.statement);
}

fn denies_a_leak(now: &Word<'_>, e: &Evidence, code: Coded) -> bool {
    now.position.leaked
        && !e.leaked
        && code.stance == Stance::Against
        && matches!(e.act, Act::Deny | Act::Reject)
}

fn chosen_in_the_same_breath(now: &Word<'_>, e: &Evidence) -> bool {
    now.position.stance == Stance::For
        && now.by.report == e.report
        && now.by.speaker == e.speaker
}
