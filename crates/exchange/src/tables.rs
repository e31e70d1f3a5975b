//! Tables for spreadsheets, statistics and data frames: what their columns hold, said once,
//! and their rows.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `column` | a column, and what its cells are |
//! | `statements` | a row for every statement and code |
//! | `positions` | a row for every cell of the state of play at a day |
//! | `movement` | a row for every pair of principals and point between two days |
//! | `events` | a row for every event in the manner of PLOVER |
//! | `dictionary` | a row for every column of a table: what it holds |
//! | `csv`, `lines` | a table as CSV, and as JSON lines |
//!
//! [`arrow`](crate::arrow) and [`parquet`](crate::parquet) write the same tables, with the
//! same columns. A table gives its rows one after another, so that none of them is held
//! whole.

mod column;
mod csv;
mod dictionary;
mod events;
mod lines;
mod movement;
mod positions;
mod statements;

pub use column::{Cell, Column, Kind};
pub use csv::csv;
pub use dictionary::{DICTIONARY, Dictionary};
pub use events::{EVENTS, Events};
pub use lines::lines;
pub use movement::{MOVEMENT, Movements};
pub use positions::{POSITIONS, Positions};
pub use statements::{STATEMENTS, Statements};

/// Something that can be written as a table.
pub trait Table {
    /// Its columns, in order.
    fn columns(&self) -> &'static [Column];

    /// Gives every row in order; a row has a cell for every column, of the column's kind.
    fn each(&self, row: &mut dyn FnMut(&[Cell<'_>]));
}
