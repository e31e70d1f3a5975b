//! A case as a file of the Discourse Network Analyzer 3.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `layout` | types of statements and their variables |
//! | `documents` | reports as documents |
//! | `entities` | people, parties, options and other values |
//! | `statements` | statements, one for each code |
//! | `losses` | what could not be held |
//! | `password` | the password of the only coder |
//!
//! What its own form has no place for stands in variables of its own, as the format has
//! them, so that it comes back: act, hearsay, day, and in a long text the words of source,
//! cue and pieces. Tables and columns are those of version 3.0.7, which 3.1 opens.

mod documents;
mod entities;
mod layout;
mod losses;
mod password;
mod statements;

use rusqlite::{Connection, Transaction};

use super::error::Error;
use crate::holding::Holding;
use losses::Losses;

pub use password::PASSWORD;

/// Every table that the program looks for.
const SCHEMA: &str = include_str!("write/schema.sql");

/// A file, and what it could not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The SQLite file.
    pub bytes: Vec<u8>,
    /// What was left out or shortened, one line each.
    pub left_out: Vec<String>,
}

/// A case as a file of the Discourse Network Analyzer. The same case gives the same bytes.
/// The program asks for a password; it is [`PASSWORD`].
///
/// # Errors
/// If SQLite cannot make it, which happens only where memory ends.
pub fn write(holding: &Holding<'_>) -> Result<Written, Error> {
    let fail = |e: rusqlite::Error| Error::Unwritten(e.to_string());
    let mut connection = Connection::open_in_memory().map_err(fail)?;
    let mut losses = Losses::default();
    let transaction = connection.transaction().map_err(fail)?;
    fill(&transaction, holding, &mut losses).map_err(fail)?;
    transaction.commit().map_err(fail)?;
    let bytes = connection.serialize("main").map_err(fail)?.to_vec();
    Ok(Written { bytes, left_out: losses.told() })
}

fn fill(
    to: &Transaction<'_>,
    holding: &Holding<'_>,
    losses: &mut Losses,
) -> rusqlite::Result<()> {
    to.execute_batch(SCHEMA)?;
    // A release whose files every later one opens.
    to.execute_batch(
        "INSERT INTO SETTINGS VALUES ('version', '3.0.7'), ('date', '2022-06-10');",
    )?;
    to.execute(
        "INSERT INTO CODERS (ID, Name, Red, Green, Password) VALUES (1, 'Admin', 255, 255, ?1)",
        [password::hashed()],
    )?;
    layout::write(to)?;
    documents::write(to, holding, losses)?;
    statements::write(to, holding, losses)
}
