//! Files of the Discourse Network Analyzer 3 (`.dna`, SQLite): documents, and statements
//! with typed variables.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `model` | what a file holds |
//! | `open` | a file opened so that it can do no harm |
//! | `rows` | rows of tables, checked one by one |
//! | `read` | a whole file |
//! | `select` | statements of one type as a network sees them |
//!
//! The texts of documents are not read; a network does not need them. Coders, passwords,
//! colours of coders and regular expressions are left alone.

mod error;
mod model;
mod open;
mod read;
mod rows;
mod select;

pub use error::Error;
pub use model::{
    Datum, Document, Entity, File, Kind, Statement, StatementType, Variable,
};
pub use read::read;
pub use select::{Choice, Field, Source, Unknown, corpus};
