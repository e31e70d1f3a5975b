//! The options of a point with who holds them, and the clauses that stand for them.

use rapporteur_dossier::{Date, Dossier};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::day::Day;
use crate::parts::{Held, PartyMark};
use crate::reading::Known;

/// An option with who holds it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Choice {
    /// Id.
    pub(super) id: String,
    /// In words.
    pub(super) text: String,
    /// Who is for it, open to it, or rejects it and is for none.
    pub(super) held_by: Vec<Holder>,
}

/// A party with what it holds.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Holder {
    pub(super) party: PartyMark,
    pub(super) position: Held,
    /// The words behind it.
    pub(super) address: String,
}

/// A clause of a version that stands for an option.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Clause {
    /// Title of the proposal, and the id of the version.
    pub(super) version: String,
    /// Its page.
    pub(super) address: String,
    /// The day it was tabled.
    pub(super) day: Option<Day>,
    /// The number of the clause.
    pub(super) n: String,
    /// Its words.
    pub(super) text: String,
    /// The option in words.
    pub(super) option: String,
}

pub(super) fn choices(
    dossier: &Dossier,
    point: usize,
    known: &Known,
    at: Option<Date>,
) -> Vec<Choice> {
    let declared = &dossier.points[point];
    let holder = |party: usize, option: usize| {
        let key = (party, point);
        let position = known.state.get(&key).filter(|p| p.option == option)?;
        let sure = known.sure.get(&key).copied().unwrap_or(0);
        Some(Holder {
            party: PartyMark::of(dossier, party),
            position: Held::new(dossier, point, position, sure),
            address: address::cell(&declared.id, &dossier.parties[party].id, at),
        })
    };
    let choice = |(option, choice): (usize, &rapporteur_dossier::Choice)| {
        let parties = 0..dossier.parties.len();
        Choice {
            id: choice.id.clone(),
            text: choice.text.trim_end_matches('.').to_owned(),
            held_by: parties.filter_map(|party| holder(party, option)).collect(),
        }
    };
    declared.options.iter().enumerate().map(choice).collect()
}

/// The clauses that stand for an option of a point, as they are known on a day.
pub(super) fn clauses(dossier: &Dossier, point: usize, at: Option<Date>) -> Vec<Clause> {
    let mut out = Vec::new();
    for proposal in &dossier.proposals {
        let known = |d: Option<Date>| d.is_none_or(|d| at.is_none_or(|at| d <= at));
        for version in proposal.versions.iter().filter(|v| known(v.date)) {
            let on =
                version.clauses.iter().filter(|c| c.option.is_some_and(|o| o.0 == point));
            out.extend(on.filter_map(|c| {
                let option = &dossier.points[point].options[c.option?.1];
                Some(Clause {
                    version: format!("{}, {}", proposal.title, version.id),
                    address: address::proposal(&proposal.id, Some(&version.id)),
                    day: version.date.map(Day),
                    n: c.n.clone(),
                    text: c.text.clone(),
                    option: option.text.trim_end_matches('.').to_owned(),
                })
            }));
        }
    }
    out
}
