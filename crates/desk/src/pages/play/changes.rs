//! What is other than on an earlier day.

use schemars::JsonSchema;
use serde::Serialize;

use super::grid::{Cell, Group, Row};
use crate::parts::{Held, PartyMark};

/// A cell that is other than on the earlier day.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Change {
    /// Id of the point.
    pub(super) point: String,
    /// What it asks.
    pub(super) question: String,
    /// The party.
    pub(super) party: PartyMark,
    /// The words behind it.
    pub(super) address: String,
    /// What it was; none where nothing was known.
    pub(super) was: Option<Held>,
    /// What it is; none where nothing is known any more.
    pub(super) is: Option<Held>,
}

/// Every cell that is other than on the earlier day, the latest first; those held back are
/// left out.
pub(super) fn changes(groups: &[Group]) -> Vec<Change> {
    let rows = groups.iter().flat_map(|g| &g.points);
    let cells = rows.flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    let changed = cells.filter(|(_, cell)| cell.changed && !cell.held_back);
    let mut out: Vec<Change> = changed.map(|(row, cell)| change(row, cell)).collect();
    out.sort_by_key(|c| std::cmp::Reverse(c.is.as_ref().map(|h| h.since)));
    out
}

fn change(row: &Row, cell: &Cell) -> Change {
    Change {
        point: row.point.clone(),
        question: row.question.clone(),
        party: cell.of.clone(),
        address: cell.address.clone(),
        was: cell.was.clone(),
        is: cell.position.clone(),
    }
}
