//! What the parties answer to clauses.

use rapporteur_analysis::{Answer, Reply as Answered, replies as answered};
use rapporteur_dossier::{Date, Dossier, Proposal, Version};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::failure::Failure;
use crate::parts::PartyMark;
use crate::reading::Reading;

/// What a party answers to a clause.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Reply {
    pub(super) party: PartyMark,
    /// `accepted`, `refused`, `open` or `silent`.
    pub(super) reply: &'static str,
    /// Whether it rests on words from before the version was there.
    pub(super) earlier: bool,
    /// The option that the party speaks of, in words, where that is another one.
    pub(super) instead: Option<String>,
    /// How many statements it rests on.
    pub(super) statements: usize,
    /// The words behind it.
    pub(super) address: Option<String>,
}

/// What a party answers to all clauses together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Count {
    pub(super) party: PartyMark,
    /// Clauses that it accepts.
    pub(super) accepted: usize,
    /// Refuses.
    pub(super) refused: usize,
    /// Does not rule out.
    pub(super) open: usize,
    /// Has said nothing on.
    pub(super) silent: usize,
}

/// For each clause of a version what all parties answer that did not put it forward; nothing
/// for clauses that stand for no option.
pub(super) fn replies(
    reading: &Reading<'_>,
    proposal: &Proposal,
    version: &Version,
    at: Date,
) -> Result<Vec<Vec<Reply>>, Failure> {
    let dossier = reading.dossier();
    let heard = reading.heard()?;
    let answers = answered(dossier, proposal, version, &heard, at);
    let clauses = version.clauses.iter().zip(answers);
    let clause = |(clause, answers): (&rapporteur_dossier::Clause, Vec<Answer>)| {
        let bound = clause.option;
        answers.iter().filter_map(|a| Some(reply(dossier, bound?, a, at))).collect()
    };
    Ok(clauses.map(clause).collect())
}

fn reply(
    dossier: &Dossier,
    (point, option): (usize, usize),
    answer: &Answer,
    at: Date,
) -> Reply {
    let options = &dossier.points[point].options;
    let other = answer.option.filter(|o| *o != option);
    let said = !answer.basis.is_empty();
    let address = address::cell(
        &dossier.points[point].id,
        &dossier.parties[answer.party].id,
        Some(at),
    );
    Reply {
        party: PartyMark::of(dossier, answer.party),
        reply: match answer.reply {
            Answered::Accepted => "accepted",
            Answered::Refused => "refused",
            Answered::Open => "open",
            Answered::Silent => "silent",
        },
        earlier: answer.earlier,
        instead: other.map(|o| options[o].text.trim_end_matches('.').to_owned()),
        statements: answer.basis.len(),
        address: said.then_some(address),
    }
}

impl Reply {
    /// What it says, for people.
    pub(super) fn name(&self) -> &'static str {
        match self.reply {
            "accepted" => "accepts",
            "refused" => "refuses",
            "open" => "is open",
            _ => "has said nothing",
        }
    }
}

/// The answers counted by party, in the order of the dossier.
pub(super) fn counts(clauses: &[Vec<Reply>]) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for reply in clauses.iter().flatten() {
        let found = out.iter().position(|c| c.party.id == reply.party.id);
        let place = found.unwrap_or_else(|| {
            let party = reply.party.clone();
            out.push(Count { party, accepted: 0, refused: 0, open: 0, silent: 0 });
            out.len() - 1
        });
        let count = &mut out[place];
        match reply.reply {
            "accepted" => count.accepted += 1,
            "refused" => count.refused += 1,
            "open" => count.open += 1,
            _ => count.silent += 1,
        }
    }
    out
}
