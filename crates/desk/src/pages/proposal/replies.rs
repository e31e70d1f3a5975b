//! What the parties answer to clauses.

use askama::Template;
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
pub(crate) struct Reply {
    pub(crate) party: PartyMark,
    /// `accepted`, `refused`, `open` or `silent`.
    pub(crate) reply: &'static str,
    /// Whether it rests on words from before the version was there.
    pub(crate) earlier: bool,
    /// The option that the party speaks of, in words, where that is another one.
    pub(crate) instead: Option<String>,
    /// How many statements it rests on.
    pub(crate) statements: usize,
    /// The words behind it.
    pub(crate) address: Option<String>,
}

/// What a party answers to all clauses together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Count {
    pub(crate) party: PartyMark,
    /// Clauses that it accepts.
    pub(crate) accepted: usize,
    /// Refuses.
    pub(crate) refused: usize,
    /// Does not rule out.
    pub(crate) open: usize,
    /// Has said nothing on.
    pub(crate) silent: usize,
}

/// What all parties answer to a clause.
#[derive(Debug, Clone, Default, Template, Serialize, JsonSchema)]
#[template(path = "pages/proposal/replies.html")]
#[serde(transparent)]
pub(crate) struct Replies(pub(crate) Vec<Reply>);

/// What each party answers in all.
#[derive(Debug, Clone, Default, Template, Serialize, JsonSchema)]
#[template(path = "pages/proposal/counts.html")]
#[serde(transparent)]
pub(crate) struct Counts(pub(crate) Vec<Count>);

impl askama::filters::HtmlSafe for Replies {}

impl askama::filters::HtmlSafe for Counts {}

/// For each clause of a version what all parties answer that did not put it forward; nothing
/// for clauses that stand for no option.
pub(crate) fn replies(
    reading: &Reading<'_>,
    proposal: &Proposal,
    version: &Version,
    at: Date,
) -> Result<Vec<Replies>, Failure> {
    let dossier = reading.dossier();
    let heard = reading.heard()?;
    let answers = answered(dossier, proposal, version, &heard, at);
    let clauses = version.clauses.iter().zip(answers);
    let clause = |(clause, answers): (&rapporteur_dossier::Clause, Vec<Answer>)| {
        let bound = clause.option;
        let answers = answers.iter();
        Replies(answers.filter_map(|a| Some(reply(dossier, bound?, a, at))).collect())
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
    pub(crate) fn name(&self) -> &'static str {
        match self.reply {
            "accepted" => "accepts",
            "refused" => "refuses",
            "open" => "is open",
            _ => "has said nothing",
        }
    }
}

/// The answers counted by party, in the order of the dossier.
pub(crate) fn counts(clauses: &[Replies]) -> Counts {
    let mut out: Vec<Count> = Vec::new();
    for reply in clauses.iter().flat_map(|c| &c.0) {
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
    Counts(out)
}
