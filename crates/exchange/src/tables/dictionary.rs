//! What the columns of a table hold, as a table.

use super::Table;
use super::column::{Cell, Column, Kind};

/// The columns of [`Dictionary`].
pub const DICTIONARY: [Column; 4] = [
    Column::always("column", Kind::Text, "Name of the column."),
    Column::always("type", Kind::Text, "What its cells are."),
    Column::always("optional", Kind::Truth, "Whether cells may be empty."),
    Column::always("about", Kind::Text, "What it holds."),
];

/// A row for every column of another table.
#[derive(Debug, Clone, Copy)]
pub struct Dictionary(
    /// The columns.
    pub &'static [Column],
);

impl Table for Dictionary {
    fn columns(&self) -> &'static [Column] {
        &DICTIONARY
    }

    fn each(&self, row: &mut dyn FnMut(&[Cell<'_>])) {
        for column in self.0 {
            row(&[
                Cell::text(column.name),
                Cell::text(column.kind.name()),
                Cell::Truth(column.optional),
                Cell::text(column.about),
            ]);
        }
    }
}
