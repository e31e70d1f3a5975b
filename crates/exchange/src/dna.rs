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
//! | `marks` | statements as they come into a record, with their words |
//! | `write` | a case as such a file |
//! | `names`, `note` | under which names, and in which long text, a case stands in a file |
//!
//! The texts of documents are not read by [`read`]; a network does not need them. Coders,
//! passwords, colours of coders and regular expressions are left alone.

mod error;
mod marks;
mod model;
mod names;
mod note;
mod open;
mod read;
mod rows;
mod select;
mod write;

pub use error::Error;
pub use marks::marks;
pub use model::{
    Datum, Document, Entity, File, Kind, Statement, StatementType, Variable,
};
pub use read::read;
pub use select::{Choice, Field, Source, Unknown, corpus};
pub use write::{PASSWORD, Written, write};
