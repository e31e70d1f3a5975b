//! An answer with what is needed to show it: parties, points and options as they are named.

use rapporteur_analysis::settle::{Coverage, Settlement};
use rapporteur_dossier::{Date, Dossier};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::declared::{choice, question};
use crate::parts::{Bases, PartyMark};

/// An answer with what is needed to show it.
pub(super) struct Seen<'s> {
    pub(super) dossier: &'s Dossier,
    pub(super) answer: &'s Settlement,
    pub(super) bases: &'s Bases<'s>,
    pub(super) at: Date,
}

impl Seen<'_> {
    pub(super) fn party(&self, party: usize) -> PartyMark {
        PartyMark::of(self.dossier, party)
    }

    pub(super) fn parties(&self, parties: &[usize]) -> Vec<PartyMark> {
        parties.iter().map(|p| self.party(*p)).collect()
    }

    pub(super) fn point(&self, point: usize) -> Named {
        let declared = &self.dossier.points[point];
        Named {
            id: declared.id.clone(),
            question: question(declared).to_owned(),
            address: address::point(&declared.id, Some(self.at)),
        }
    }

    /// A point by the words of a party on it.
    pub(super) fn cell(&self, party: usize, point: usize) -> Named {
        let id = &self.dossier.points[point].id;
        let party = &self.dossier.parties[party].id;
        Named { address: address::cell(id, party, Some(self.at)), ..self.point(point) }
    }

    pub(super) fn option(&self, point: usize, option: usize) -> Choice {
        let declared = &self.dossier.points[point].options[option];
        Choice { id: declared.id.clone(), text: choice(declared).to_owned() }
    }

    pub(super) fn covered(&self, coverage: &Coverage) -> Covered {
        let parties = self.answer.grid.parties.iter().filter_map(|party| {
            let own = coverage.silent.iter().filter(|(p, _)| p == party);
            let points: Vec<_> = own.map(|(p, point)| self.cell(*p, *point)).collect();
            let party = self.party(*party);
            (!points.is_empty()).then_some(Silent { party, points })
        });
        Covered {
            cells: coverage.cells,
            known: coverage.cells - coverage.silent.len(),
            silent: parties.collect(),
        }
    }
}

/// An option as it is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Choice {
    /// Id.
    pub(super) id: String,
    /// In words.
    pub(super) text: String,
}

/// Of how many cells, a party on a point each, something is known.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Covered {
    pub(super) cells: usize,
    pub(super) known: usize,
    /// Of whom nothing is known, and on what.
    pub(super) silent: Vec<Silent>,
}

/// A party of which nothing is known on some points.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Silent {
    pub(super) party: PartyMark,
    /// The words of the party on each point, of which there are none yet that count.
    pub(super) points: Vec<Named>,
}

/// A point as it is named.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Named {
    /// Id.
    pub(super) id: String,
    /// What it asks.
    pub(super) question: String,
    /// A page that tells more.
    pub(super) address: String,
}
