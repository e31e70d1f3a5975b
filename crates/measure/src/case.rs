//! A case read and coded, against what its analyst entered and concluded.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `report` | a report's statements beside the gold ones, and which are the same |
//! | `tally` | what is counted, row by row |
//! | `judge` | a paired statement against its gold one |
//! | `play` | states of play against the gold ones |
//! | `copies` | reports that print the same |
//! | `figures` | shares of the counts, their intervals, their means over cases |
//! | `table` | the figures as plain text |
//!
//! Programs and analysts enter statements in the same shape,
//! [`Entry`](crate::casebook::Entry), and states of play too,
//! [`crate::casebook::Checkpoint`]; so nothing here knows how they were
//! found. `docs/measures.md` defines every figure.

mod copies;
mod figures;
mod judge;
mod play;
mod report;
mod table;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::casebook::Checkpoint;

pub use copies::copies;
pub use figures::{Figure, Figures, Measure, figures, mean};
pub use judge::{Judged, judge};
pub use play::{Cell, Difference, differences};
pub use report::Report;
pub use tally::{Part, Row, Shape};

/// A case with what was found in it.
#[derive(Debug, Clone)]
pub struct Case<'c> {
    /// For people.
    pub name: String,
    /// The reports, in order.
    pub reports: Vec<Report<'c>>,
    /// The gold states of play.
    pub gold: &'c [Checkpoint],
    /// The states found, one for each of the gold ones.
    pub found: &'c [Checkpoint],
    /// Pairs of reports found to be copies, the smaller index first; none where nobody
    /// looked for them.
    pub copies: Option<BTreeSet<(usize, usize)>>,
}
