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

mod acceptance;
mod distance;
mod network;
mod play;
mod positions;
#[cfg(test)]
mod tests;

use rapporteur_chart::Day;
use rapporteur_dossier::{Date, Dossier, Point};

pub(crate) use acceptance::acceptance;
pub use distance::{Apart, apart, distance};
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

/// A day as charts count it.
pub(crate) fn day(date: Date) -> Day {
    Day::new(
        i32::from(date.year()),
        date.month().unsigned_abs().into(),
        date.day().unsigned_abs().into(),
    )
}

/// The question of a point, or its id where none is asked.
fn question(point: &Point) -> String {
    let Point { id, question, .. } = point;
    if question.is_empty() { id.clone() } else { question.clone() }
}

/// The options of a point in words.
fn options(point: &Point) -> Vec<String> {
    let words = |o: &rapporteur_dossier::Choice| match o.text.trim_end_matches('.') {
        "" => o.id.clone(),
        text => text.to_owned(),
    };
    point.options.iter().map(words).collect()
}

/// The name of a party, or its id where it has none.
fn name(dossier: &Dossier, party: usize) -> String {
    let party = &dossier.parties[party];
    if party.name.is_empty() { party.id.clone() } else { party.name.clone() }
}
