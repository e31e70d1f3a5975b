//! What can still be agreed: everything that is asked of one state of play.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `acceptance` | which options each party accepts, refuses, or has left open |
//! | `space` | choices of one option on each point, counted without listing them |
//! | `packages` | how many packages can be agreed, and who keeps them shut |
//! | `zone` | the options of each point that all would accept |
//! | `opening` | who would have to move for a text |
//! | `question` | what to ask next |
//! | `refusal` | when an answer is not given, and what is missing for it |

mod acceptance;
mod opening;
mod packages;
mod question;
mod refusal;
mod space;
mod zone;

pub use acceptance::{
    Accepts, Asked, Assume, Cell, Grid, Row, Why, acceptance, issues, principals,
};
pub use num_bigint::BigUint;
pub use opening::{Answered, Move, MoveSet, Opening, SETS, Text, opening};
pub use packages::{Block, LISTED, Package, Packages, Veto, packages};
pub use question::{Question, questions};
pub use refusal::{Coverage, Refusal};
pub use space::{Coupled, NODES};
pub use zone::{Claim, Zone, zones};

use rapporteur_dossier::{Date, Dossier, Version};

use crate::evidence::Evidence;
use packages::{packages_in, space};
use question::questions_in;

/// The share of cells of a party and a point of which something must be known before an
/// answer is given, unless the analyst says otherwise. A convention, not a measured bound.
pub const LEAST: f64 = 0.5;

/// What can still be agreed, and what would tell more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// What each party makes of each option.
    pub grid: Grid,
    /// How much of it is known.
    pub coverage: Coverage,
    /// The zone of each point.
    pub zones: Vec<Zone>,
    /// The packages, or why they are not counted.
    pub packages: Result<Packages, Refusal>,
    /// What to ask, the most useful first; also where too little is known for an answer.
    pub questions: Vec<Question>,
}

/// What can still be agreed, as it is known at the end of a day. `least` is the share of
/// cells of which something must be known, from 0 to 1, as in [`LEAST`].
///
/// # Errors
///
/// Where there is nobody to agree, or nothing to agree on.
pub fn settlement(
    dossier: &Dossier,
    evidence: &[Evidence],
    at: Date,
    asked: &Asked,
    least: f64,
) -> Result<Settlement, Refusal> {
    settled(dossier, acceptance(dossier, evidence, at, asked), least)
}

/// As [`settlement`], of what is known of each party already.
///
/// # Errors
///
/// Where there is nobody to agree, or nothing to agree on.
pub fn settled(dossier: &Dossier, grid: Grid, least: f64) -> Result<Settlement, Refusal> {
    if grid.parties.is_empty() {
        return Err(Refusal::NoParties);
    }
    if grid.rows.is_empty() {
        return Err(Refusal::NoPoints);
    }
    let coverage = coverage(&grid);
    let zones = zones(dossier, &grid, least);
    let space = space(&grid, &dossier.infeasible).map_err(|c| coupled(&grid, &c));
    let counted = space.map(|space| {
        let packages = packages_in(&space, &grid);
        let questions = questions_in(&space, &grid, &packages);
        (packages, questions)
    });
    let (counted, questions) = match counted {
        Ok((packages, questions)) => (Ok(packages), questions),
        Err(refusal) => (Err(refusal), Vec::new()),
    };
    let packages = match coverage.share() < least {
        true => Err(Refusal::TooLittleKnown(coverage.clone())),
        false => counted,
    };
    Ok(Settlement { grid, coverage, zones, packages, questions })
}

/// How far a text is from being acceptable, and who would have to move.
///
/// # Errors
///
/// Where points are coupled too closely to be gone through.
pub fn open_text(
    dossier: &Dossier,
    grid: &Grid,
    text: &Text,
) -> Result<Opening, Refusal> {
    let found = opening(dossier, grid, &dossier.infeasible, text);
    found.map_err(|c| coupled(grid, &c))
}

/// What a version of a proposal settles, the first clause on a point counting.
pub fn text_of(version: &Version) -> Text {
    let mut text = Text::new();
    for (point, option) in version.clauses.iter().filter_map(|c| c.option) {
        text.entry(point).or_insert(option);
    }
    text
}

fn coupled(grid: &Grid, coupled: &Coupled) -> Refusal {
    let points = coupled.rows.iter().map(|row| grid.rows[*row].point).collect();
    Refusal::Coupled { points, limit: coupled.limit }
}

fn coverage(grid: &Grid) -> Coverage {
    let mut silent = Vec::new();
    for row in &grid.rows {
        let places = (0..grid.parties.len()).filter(|place| !row.is_known(*place));
        silent.extend(places.map(|place| (grid.parties[place], row.point)));
    }
    Coverage { cells: grid.rows.len() * grid.parties.len(), silent }
}
