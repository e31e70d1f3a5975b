//! What each party answers to the clauses of a text on the table.

use std::collections::BTreeSet;

use rapporteur_dossier::{Date, Dossier, Proposal, Stance, Version};

use crate::evidence::Evidence;
use crate::position::{Position, State, positions, positions_since};
use crate::word::{Heard, heard};

/// What a party makes of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reply {
    /// It is for the clause's option.
    Accepted,
    /// It rejects the clause's option, or is for another.
    Refused,
    /// It does not rule the clause's option out.
    Open,
    /// It has said nothing that bears on the clause.
    Silent,
}

/// The answer of one party to one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Index of the party.
    pub party: usize,
    /// What it makes of the clause.
    pub reply: Reply,
    /// Whether it rests on words from before the version was there.
    pub earlier: bool,
    /// The option that the party speaks of; none where it is silent.
    pub option: Option<usize>,
    /// The statements.
    pub basis: Vec<usize>,
}

/// The version of a proposal that is on the table on a day: the last that is known then.
pub fn on_the_table(proposal: &Proposal, at: Date) -> Option<&Version> {
    proposal.versions.iter().rev().find(|v| v.date.is_none_or(|d| d <= at))
}

/// For each clause of a version the answers, as they are known at the end of a day, of
/// all parties that did not put the proposal forward. A clause that is bound to no option
/// has none.
///
/// Words since the date of the version count first. Where there are none on the clause's
/// option, the position held before it counts, and is marked as earlier.
pub fn answers(
    dossier: &Dossier,
    proposal: &Proposal,
    version: &Version,
    evidence: &[Evidence],
    at: Date,
) -> Vec<Vec<Answer>> {
    replies(dossier, proposal, version, &heard(evidence), at)
}

/// As [`answers`], of what was heard on each point.
pub fn replies(
    dossier: &Dossier,
    proposal: &Proposal,
    version: &Version,
    heard: &[Heard],
    at: Date,
) -> Vec<Vec<Answer>> {
    let bound: BTreeSet<usize> =
        version.clauses.iter().filter_map(|c| Some(c.option?.0)).collect();
    let heard: Vec<Heard> =
        heard.iter().filter(|h| bound.contains(&h.point)).cloned().collect();
    let since = positions_since(&heard, version.date, at);
    let all = positions(&heard, at);
    let parties = (0..dossier.parties.len()).filter(|p| !proposal.by.contains(p));
    let parties: Vec<usize> = parties.collect();
    let clauses = version.clauses.iter().map(|clause| clause.option);
    clauses
        .map(|bound| match bound {
            Some(option) => {
                parties.iter().map(|p| answer(*p, option, &since, &all)).collect()
            }
            None => Vec::new(),
        })
        .collect()
}

fn answer(
    party: usize,
    (point, option): (usize, usize),
    since: &State,
    all: &State,
) -> Answer {
    let said = |state: &State, earlier| {
        let position = state.get(&(party, point))?;
        let reply = reply(position, option);
        let (option, basis) = (Some(position.option), position.basis.clone());
        let answer = Answer { party, reply, earlier, option, basis };
        (reply != Reply::Silent).then_some(answer)
    };
    said(since, false).or_else(|| said(all, true)).unwrap_or(Answer {
        party,
        reply: Reply::Silent,
        earlier: false,
        option: None,
        basis: Vec::new(),
    })
}

/// What a position says of an option. Rejecting another option, or being open to it,
/// says nothing of this one.
fn reply(position: &Position, option: usize) -> Reply {
    match (position.stance, position.option == option) {
        (Stance::For, true) => Reply::Accepted,
        (Stance::For, false) | (Stance::Against, true) => Reply::Refused,
        (Stance::Open, true) => Reply::Open,
        (Stance::Against | Stance::Open, false) => Reply::Silent,
    }
}
