//! Point by point: what each party makes of each option, and the zone.

use rapporteur_analysis::settle::{self, Row, Why, Zone};
use schemars::JsonSchema;
use serde::Serialize;

use super::count::Count;
use super::seen::{Choice, Named, Seen};
use crate::failure::Failure;
use crate::parts::{Basis, PartyMark};

/// A point.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Point {
    #[serde(flatten)]
    pub(super) point: Named,
    pub(super) options: Vec<Offer>,
    pub(super) zone: Bounds,
}

/// An option, with what each party makes of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Offer {
    pub(super) option: Choice,
    /// In the order of the parties asked.
    pub(super) answers: Vec<Answer>,
    /// Packages that take it and that nobody refuses, or would not if nobody refused this
    /// option; none where they are not counted.
    pub(super) packages: Option<Count>,
}

/// What a party makes of an option.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Answer {
    /// Id of the party.
    pub(super) party: String,
    /// `yes`, `no` (a red line) or `unknown`.
    pub(super) accepts: &'static str,
    /// What that is taken from: `for`, `rejects`, `open`, `hearsay`, `earlier` (it was for it,
    /// and then for another), `old`, `assumed`, or nothing where it said nothing.
    pub(super) why: &'static str,
    /// Whether somebody of the party with less weight says otherwise.
    pub(super) contested: bool,
    /// The statements.
    pub(super) basis: Basis,
}

/// The bargaining zone of a point.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Bounds {
    /// `zone` (all accept an option), `no zone` (every option is refused), `possible` (nobody
    /// refuses some option) or `too little known`.
    pub(super) claim: &'static str,
    /// Options that all accept.
    pub(super) sure: Vec<Choice>,
    /// Options that nobody refuses.
    pub(super) possible: Vec<Choice>,
    /// The other options with who refuses them.
    pub(super) refused: Vec<Refused>,
    /// Where there is no zone and options stand in order: how many steps the two parties are
    /// apart that are furthest from each other.
    pub(super) gap: Option<usize>,
    /// Of whom nothing is known, where that is too little.
    pub(super) silent: Vec<PartyMark>,
}

/// An option that somebody refuses.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Refused {
    pub(super) option: Choice,
    pub(super) by: Vec<PartyMark>,
}

impl Answer {
    /// As people read it.
    pub(super) fn said(&self) -> &'static str {
        match (self.accepts, self.why) {
            ("yes", "assumed") => "yes, assumed",
            ("yes", _) => "yes",
            ("no", "assumed") => "no, assumed",
            ("no", _) => "no",
            (_, "open") => "open to it",
            (_, "hearsay") => "only said to be so",
            (_, "earlier") => "was for it earlier",
            (_, "old") => "too long ago",
            _ => "",
        }
    }
}

impl Point {
    /// Packages that take an option are counted only where none of its points is refused.
    pub(super) fn is_counted(&self) -> bool {
        self.options.iter().any(|o| o.packages.is_some())
    }
}

pub(super) fn points(seen: &Seen<'_>) -> Result<Vec<Point>, Failure> {
    let rows = seen.answer.grid.rows.iter().zip(&seen.answer.zones).enumerate();
    rows.map(|(number, (row, zone))| point(seen, number, row, zone)).collect()
}

fn point(
    seen: &Seen<'_>,
    number: usize,
    row: &Row,
    zone: &Zone,
) -> Result<Point, Failure> {
    let taking = seen.answer.packages.as_ref().ok().map(|p| &p.taking[number]);
    let option = |option: usize| -> Result<Offer, Failure> {
        let places = 0..seen.answer.grid.parties.len();
        let answers = places.map(|place| answer(seen, place, &row.cells[place][option]));
        Ok(Offer {
            option: seen.option(row.point, option),
            answers: answers.collect::<Result<_, _>>()?,
            packages: taking.map(|t| Count(t[option].clone())),
        })
    };
    Ok(Point {
        point: seen.point(row.point),
        options: (0..row.options()).map(option).collect::<Result<_, _>>()?,
        zone: bounds(seen, zone),
    })
}

/// What the party at a place of the grid makes of an option.
pub(super) fn answer(
    seen: &Seen<'_>,
    place: usize,
    cell: &settle::Cell,
) -> Result<Answer, Failure> {
    Ok(Answer {
        party: seen.dossier.parties[seen.answer.grid.parties[place]].id.clone(),
        accepts: cell.accepts.name(),
        why: word(cell.why),
        contested: !cell.conflicting.is_empty(),
        basis: seen.bases.of(&cell.basis)?,
    })
}

/// What an answer is taken from, in a word.
pub(super) fn word(why: Why) -> &'static str {
    match why {
        Why::Silent => "",
        Why::For => "for",
        Why::Rejects => "rejects",
        Why::Open => "open",
        Why::Hearsay => "hearsay",
        Why::Replaced => "earlier",
        Why::Old => "old",
        Why::Ordinal | Why::Exclusive => "assumed",
    }
}

fn bounds(seen: &Seen<'_>, zone: &Zone) -> Bounds {
    let choices = |options: &[usize]| -> Vec<Choice> {
        options.iter().map(|o| seen.option(zone.point, *o)).collect()
    };
    let refused = zone.refused.iter().map(|(option, by)| Refused {
        option: seen.option(zone.point, *option),
        by: seen.parties(by),
    });
    Bounds {
        claim: zone.claim.name(),
        sure: choices(&zone.sure),
        possible: choices(&zone.possible),
        refused: refused.collect(),
        gap: zone.gap,
        silent: seen.parties(zone.claim.silent()),
    }
}
