//! Rapporteur from Python: the module `rapporteur._rapporteur`, to which the package adds what
//! is better said in Python. Texts, reports and answers go in and out as Arrow tables.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `reading` | attributions in a text |
//! | `coding` | from reports to statements: one function of a batch |
//! | `bench` | a dossier with the coder at work on it |
//! | `sources` | reports out of files |
//! | `case` | a dossier with its record: state of play, disputes, movement, distance, settle |
//! | `table`, `schema`, `rows` | tables, their columns, and rows made of what programs get as JSON |
//! | `reports`, `given` | what Python gives |
//! | `models`, `error` | the models, loaded once; exceptions |

mod bench;
mod case;
mod coding;
mod error;
mod given;
mod models;
mod reading;
mod reports;
mod rows;
mod schema;
mod sources;
mod table;

/// Reads reports about negotiations and keeps the record of who said what.
#[pyo3::pymodule(gil_used = true)]
mod _rapporteur {
    #[pymodule_export]
    use super::case::{Case, open};
    #[pymodule_export]
    use super::coding::{Coding, code};
    #[pymodule_export]
    use super::error::Error;
    #[pymodule_export]
    use super::reading::{Attribution, Span, read};
    #[pymodule_export]
    use super::sources::{Reports, reports};
    #[pymodule_export]
    use super::table::Table;
}
