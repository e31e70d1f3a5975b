//! Files of other tools, read and written. What comes in is foreign: it is bounded, and what
//! cannot be used is told. Whoever calls opens and saves the files, except where a format is
//! a database.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `holding` | what goes out: a dossier with its reports and statements |
//! | [`tables`] | statements, positions, movement and events as tables: CSV, JSON lines |
//! | `arrow` | the same tables as Arrow record batches (feature `arrow`) |
//! | `parquet` | the same tables as Parquet files (feature `parquet`) |
//! | `annotations` | W3C Web Annotations, JSON-LD |
//! | `refi` | REFI-QDA projects (`.qdpx`) |
//! | `citations` | the reports as CSL-JSON and BibTeX |
//! | `plover` | the event types that acts stand for |
//! | [`incoming`] | coded statements of other tools: JSON lines, tables, annotations, QDA projects |
//! | [`dna`] | files of the Discourse Network Analyzer (`.dna`, SQLite), read |
//! | [`gmcr`] | conflicts of GMCR+ (`.gmcr`, JSON) |
//! | [`network`] | networks as CSV, UCINET's DL and GraphML, written |
//!
//! SQL stands here for other tools' files alone; the record has its own.

mod annotations;
#[cfg(feature = "arrow")]
pub mod arrow;
mod citations;
pub mod dna;
pub mod gmcr;
mod holding;
pub mod incoming;
pub mod network;
#[cfg(feature = "parquet")]
mod parquet;
mod places;
mod plover;
mod refi;
pub mod tables;
mod uuid;

pub use annotations::annotations;
pub use citations::{bibtex, csl};
pub use holding::{Code, Holding, Report, Statement};
#[cfg(feature = "parquet")]
pub use parquet::parquet;
pub use plover::event;
pub use refi::qdpx;
