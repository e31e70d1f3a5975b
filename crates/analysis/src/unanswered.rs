//! Threats, demands and offers to which nobody has answered.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Dossier, Role, Stance};

use crate::evidence::Evidence;
use crate::position::{State, positions};
use crate::word::{Heard, Moment, Word, heard};

/// What a party threatens with, demands or offers on a point, and to which no other
/// principal has said anything since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Index of the party.
    pub party: usize,
    /// Threat, demand or offer.
    pub act: Act,
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
    /// What is said of it.
    pub stance: Stance,
    /// The day from which on it has been unanswered.
    pub since: Date,
    /// The statements that say it, in order.
    pub statements: Vec<usize>,
}

const ASKING: [Act; 3] = [Act::Threaten, Act::Demand, Act::Offer];

/// Every threat, demand and offer with a code that is known at the end of a day and on
/// whose point no principal but its own party has said anything since; threats first, then
/// demands and offers, the oldest first. What the party itself no longer holds is left
/// out.
///
/// What was said on one day follows in the order of reports, and in a report in the order
/// of reading.
pub fn unanswered(dossier: &Dossier, evidence: &[Evidence], at: Date) -> Vec<Unanswered> {
    let heard = heard(evidence);
    waiting(dossier, &heard, &positions(&heard, at), at)
}

/// As [`unanswered`], of what was heard on each point, and of the positions on that day.
pub fn waiting(
    dossier: &Dossier,
    heard: &[Heard],
    held: &State,
    at: Date,
) -> Vec<Unanswered> {
    let last = last_words(dossier, heard, at);
    let mut standing: BTreeMap<Key, Unanswered> = BTreeMap::new();
    for cell in heard.iter().filter(|c| somebody_else(dossier, c.party)) {
        let others = last
            .iter()
            .filter(|((party, point), _)| *point == cell.point && *party != cell.party);
        let answered = others.map(|(_, moment)| *moment).max();
        let since = |w: &Word| answered.is_none_or(|a| a < w.moment());
        let open = cell.words().partition_point(|w| !since(w));
        let asking = cell.words()[open..].iter().filter(|w| w.is_known(at));
        for word in asking.filter(|w| ASKING.contains(&w.act)) {
            let asked =
                standing.entry(key(cell, word)).or_insert_with(|| first(cell, word));
            asked.statements.push(word.statement);
        }
    }
    let holds = |u: &Unanswered| {
        let now = held.get(&(u.party, u.point));
        now.is_none_or(|p| stands((u.stance, u.option), (p.stance, p.option)))
    };
    let mut out: Vec<_> = standing.into_values().filter(holds).collect();
    out.sort_by_key(|u| (ASKING.iter().position(|a| *a == u.act), u.since));
    out
}

/// When each principal last said anything on each point.
fn last_words(
    dossier: &Dossier,
    heard: &[Heard],
    at: Date,
) -> BTreeMap<(usize, usize), Moment> {
    let principals = heard.iter().filter(|c| is_principal(dossier, c.party));
    let last = |cell: &Heard| {
        let word = cell.words().iter().rev().find(|w| w.is_known(at))?;
        Some(((cell.party, cell.point), word.moment()))
    };
    principals.filter_map(last).collect()
}

/// Party, act, point, option, stance.
type Key = (usize, Act, usize, usize, Stance);

fn key(cell: &Heard, word: &Word) -> Key {
    (cell.party, word.act, cell.point, word.option, word.stance)
}

fn first(cell: &Heard, word: &Word) -> Unanswered {
    Unanswered {
        party: cell.party,
        act: word.act,
        point: cell.point,
        option: word.option,
        stance: word.stance,
        since: word.date,
        statements: Vec::new(),
    }
}

fn is_principal(dossier: &Dossier, party: usize) -> bool {
    dossier.parties.get(party).is_some_and(|p| p.role == Role::Principal)
}

/// Whether there is a principal who could answer.
fn somebody_else(dossier: &Dossier, party: usize) -> bool {
    (0..dossier.parties.len()).any(|p| p != party && is_principal(dossier, p))
}

/// Whether what was asked may still stand with what the party holds now.
fn stands(asked: (Stance, usize), now: (Stance, usize)) -> bool {
    match (asked.0, now.0) {
        (Stance::For | Stance::Open, Stance::For) => asked.1 == now.1,
        (Stance::For | Stance::Open, Stance::Against)
        | (Stance::Against, Stance::For) => asked.1 != now.1,
        (_, Stance::Open) | (Stance::Against, Stance::Against) => true,
    }
}
