//! Charts of the analysis: from what was heard to what is drawn. Pure; the command line draws
//! the same ones.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `positions` | where all parties stood on a point over time |
//! | `distance` | how far apart two parties were over time |
//! | `play` | the state of play as a table |
//! | `acceptance` | who would accept what |
//! | `network` | who speaks like whom |
//! | `forecast` | where points may end |
//! | `contradictions` | where words of one party contradict each other |

mod acceptance;
mod contradictions;
mod distance;
mod forecast;
mod network;
mod play;
mod positions;
#[cfg(test)]
mod tests;

use rapporteur_chart::Day;
use rapporteur_dossier::{Date, Dossier, Point};

use crate::declared::{self, choice};

pub use acceptance::acceptance;
pub use contradictions::contradictions;
pub use distance::{Apart, apart, distance};
pub use forecast::{Foretold, Outcome, forecast, forecasts, has_scale};
pub(crate) use network::{End, Looks, MOST, network};
pub use play::play;
pub use positions::positions;

/// Something to which a mark leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'t> {
    /// A statement, by its number.
    Statement(usize),
    /// A point, by its index.
    Point(usize),
    /// The words of a party on a point, by their indices.
    Cell(usize, usize),
    /// A version of a proposal, by their ids.
    Version(&'t str, &'t str),
}

/// What the marks of a chart say, and where they lead.
#[derive(Clone, Copy)]
pub struct Told<'t> {
    /// Speaker and words of a statement; nothing where only its day is to be told.
    pub words: &'t dyn Fn(usize) -> String,
    /// The address of something; none where there is no page for it.
    pub address: &'t dyn Fn(Target<'_>) -> Option<String>,
}

/// The addresses of a file: none, since it is sent to people who have no desk.
pub fn nowhere(_: Target<'_>) -> Option<String> {
    None
}

/// A day as charts count it.
pub fn day(date: Date) -> Day {
    Day::new(
        i32::from(date.year()),
        date.month().unsigned_abs().into(),
        date.day().unsigned_abs().into(),
    )
}

/// The question of a point, or its id where none is asked.
fn question(point: &Point) -> String {
    declared::question(point).to_owned()
}

/// The options of a point in words.
fn options(point: &Point) -> Vec<String> {
    point.options.iter().map(|o| choice(o).to_owned()).collect()
}

/// The name of a party, or its id where it has none.
fn name(dossier: &Dossier, party: usize) -> String {
    declared::party_name(&dossier.parties[party]).to_owned()
}
