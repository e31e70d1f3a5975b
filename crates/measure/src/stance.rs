//! Examples of acts and stances, and how well a coder tells them.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `example` | one line of a file of examples |
//! | `figures` | accuracy and macro F1 of what was answered |
//! | `table` | the figures as plain text |
//!
//! An example is a few sentences of a report with one statement marked in them, a point
//! at issue with its options, the act of the statement, and its stance on every option.

mod example;
mod figures;
mod table;

pub use example::{Choice, Example, Kind, Point, Scale, fold, read};
pub use figures::{Answer, Figures, Told, score};
