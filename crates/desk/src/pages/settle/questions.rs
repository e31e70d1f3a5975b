//! What to ask next.

use schemars::JsonSchema;
use serde::Serialize;

use super::count::Count;
use super::seen::{Choice, Named, Seen};
use crate::failure::Failure;
use crate::parts::{Basis, PartyMark};

/// Questions shown.
const SHOWN: usize = 5;

/// What to ask next.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(super) struct Questions {
    /// The most useful first.
    pub(super) shown: Vec<Question>,
    /// How many more there are.
    pub(super) more: usize,
}

/// Would a party accept an option?
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Question {
    pub(super) party: PartyMark,
    pub(super) point: Named,
    pub(super) option: Choice,
    /// Possible packages that a "no" takes away.
    pub(super) no: Count,
    /// The same in per cent of the possible ones, rounded down; none where they are not
    /// counted.
    pub(super) share: Option<String>,
    /// Packages that a "yes" makes sure.
    pub(super) yes: Count,
    /// What the party said of the option, without its being an answer.
    pub(super) basis: Basis,
}

impl Questions {
    pub(super) fn of(seen: &Seen<'_>) -> Result<Self, Failure> {
        let all = &seen.answer.questions;
        let possible = seen.answer.packages.as_ref().ok();
        let possible = possible.map(|p| Count(p.possible.clone()));
        let shown = all.iter().take(SHOWN).map(|q| {
            let no = Count(q.no.clone());
            Ok(Question {
                party: seen.party(q.party),
                point: seen.cell(q.party, q.point),
                option: seen.option(q.point, q.option),
                share: possible.as_ref().map(|all| no.percent(all)),
                no,
                yes: Count(q.yes.clone()),
                basis: seen.bases.of(&q.basis)?,
            })
        });
        let shown: Result<Vec<Question>, Failure> = shown.collect();
        Ok(Self { shown: shown?, more: all.len().saturating_sub(SHOWN) })
    }
}
