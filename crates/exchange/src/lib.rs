//! Files of other tools, read from bytes and written to text. Pure: whoever calls opens and
//! saves the files. What comes in is foreign: it is bounded, and what cannot be used is told.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `holding` | what goes out: a dossier with its reports and statements |
//! | `tables` | statements, positions and events as CSV |
//! | `annotations` | W3C Web Annotations, JSON-LD |
//! | `refi` | REFI-QDA projects (`.qdpx`) |
//! | `citations` | the reports as CSL-JSON and BibTeX |
//! | `plover` | the event types that acts stand for |
//! | `incoming` | coded statements of other tools: JSON lines, tables, annotations, QDA projects |
//! | `gmcr` | conflicts of GMCR+ (`.gmcr`, JSON) |

mod annotations;
mod citations;
mod holding;
pub mod incoming;
mod places;
mod plover;
mod refi;
pub mod tables;
mod uuid;

pub use annotations::annotations;
pub use citations::{bibtex, csl};
pub use holding::{Code, Holding, Report, Statement};
pub use plover::event;
pub use refi::qdpx;
