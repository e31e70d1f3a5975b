//! How many packages can be agreed, and who keeps what shut.

use rapporteur_analysis::settle::{self, Accepts, Block};
use schemars::JsonSchema;
use serde::Serialize;

use super::count::Count;
use super::seen::{Choice, Named, Seen};
use crate::failure::Failure;
use crate::parts::{Basis, PartyMark};

/// Packages that are written out beside the nearest one, at most.
const SHOWN: usize = 20;

/// The packages: one option on each point.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Packages {
    /// That hold no combination declared infeasible.
    pub(super) feasible: Count,
    /// Of these, the ones that nobody asked refuses.
    pub(super) possible: Count,
    /// Of these, the ones that everybody asked accepts.
    pub(super) sure: Count,
    /// The possible one that is nearest to being sure.
    pub(super) nearest: Option<Package>,
    /// Possible ones, by ids of points and options; twenty at most.
    pub(super) listed: Vec<Vec<(String, String)>>,
    /// Who refuses what, and what it would open.
    pub(super) blocks: Vec<Shut>,
    /// What each party refuses in all.
    pub(super) vetoes: Vec<Veto>,
}

/// A package.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Package {
    pub(super) picks: Vec<Pick>,
    /// Answers that are missing for it to be sure.
    pub(super) missing: usize,
}

/// An option of a package.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Pick {
    pub(super) point: Named,
    pub(super) option: Choice,
    /// Who has accepted it.
    pub(super) accepted: Vec<PartyMark>,
    /// Who has not said.
    pub(super) unknown: Vec<PartyMark>,
}

/// Options of a point that a party refuses.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Shut {
    pub(super) party: PartyMark,
    pub(super) point: Named,
    pub(super) options: Vec<Choice>,
    /// Packages that would become possible if it alone took these refusals back.
    pub(super) opens: Count,
    /// The statements by which it refuses.
    pub(super) basis: Basis,
}

/// What a party refuses in all.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Veto {
    pub(super) party: PartyMark,
    /// Packages of the feasible ones that it refuses.
    pub(super) refuses: Count,
    /// Packages that would become possible if it alone took everything back.
    pub(super) opens: Count,
}

impl Packages {
    pub(super) fn of(seen: &Seen<'_>, found: &settle::Packages) -> Result<Self, Failure> {
        let vetoes = found.vetoes.iter().map(|v| Veto {
            party: seen.party(v.party),
            refuses: Count(v.refuses.clone()),
            opens: Count(v.alone.clone()),
        });
        let blocks = found.blocks.iter().map(|b| Shut::of(seen, b));
        Ok(Self {
            feasible: Count(found.feasible.clone()),
            possible: Count(found.possible.clone()),
            sure: Count(found.sure.clone()),
            nearest: found.nearest.as_ref().map(|p| Package::of(seen, p)),
            listed: found.listed.iter().take(SHOWN).map(|p| ids(seen, p)).collect(),
            blocks: blocks.collect::<Result<_, _>>()?,
            vetoes: vetoes.filter(|v| !v.refuses.is_zero()).collect(),
        })
    }
}

/// A package by ids of points and options.
fn ids(seen: &Seen<'_>, package: &settle::Package) -> Vec<(String, String)> {
    let rows = seen.answer.grid.rows.iter().zip(package);
    let pair = |(row, option): (&settle::Row, &usize)| {
        let point = &seen.dossier.points[row.point];
        (point.id.clone(), point.options[*option].id.clone())
    };
    rows.map(pair).collect()
}

impl Package {
    pub(super) fn of(seen: &Seen<'_>, package: &settle::Package) -> Self {
        let grid = &seen.answer.grid;
        let pick = |(row, option): (&settle::Row, &usize)| {
            let who = |accepts: Accepts| -> Vec<PartyMark> {
                let places = 0..grid.parties.len();
                let so = places.filter(|p| row.cells[*p][*option].accepts == accepts);
                so.map(|p| seen.party(grid.parties[p])).collect()
            };
            Pick {
                point: seen.point(row.point),
                option: seen.option(row.point, *option),
                accepted: who(Accepts::Yes),
                unknown: who(Accepts::Unknown),
            }
        };
        let picks: Vec<Pick> = grid.rows.iter().zip(package).map(pick).collect();
        let missing = picks.iter().map(|p| p.unknown.len()).sum();
        Self { picks, missing }
    }
}

impl Shut {
    fn of(seen: &Seen<'_>, block: &Block) -> Result<Self, Failure> {
        let point = seen.answer.grid.rows[block.row].point;
        Ok(Self {
            party: seen.party(block.party),
            point: seen.cell(block.party, point),
            options: block.options.iter().map(|o| seen.option(point, *o)).collect(),
            opens: Count(block.alone.clone()),
            basis: seen.bases.of(&block.basis)?,
        })
    }
}
