//! A party, with the mark by which it is known on every page.

use rapporteur_dossier::{Dossier, Role};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::declared::party_name;

/// Marks that can be told apart; beyond them they begin anew.
const MARKS: usize = 8;

/// A party as pages name it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct PartyMark {
    /// Id in the dossier.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// `principal`, `mediator`, `guarantor` or `observer`.
    pub(crate) role: &'static str,
    /// Its page.
    pub(crate) address: String,
    /// The class of its mark: `p0` to `p7`.
    #[serde(skip)]
    pub(crate) class: String,
}

impl PartyMark {
    /// The party of that index.
    pub(crate) fn of(dossier: &Dossier, party: usize) -> Self {
        let declared = &dossier.parties[party];
        let role = match declared.role {
            Role::Principal => "principal",
            Role::Mediator => "mediator",
            Role::Guarantor => "guarantor",
            Role::Observer => "observer",
        };
        Self {
            id: declared.id.clone(),
            name: party_name(declared).to_owned(),
            role,
            address: address::party(&declared.id),
            class: format!("p{}", party % MARKS),
        }
    }
}
