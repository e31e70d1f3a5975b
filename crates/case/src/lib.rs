//! A case: a dossier with what was said about it. The command line and Python open it here,
//! so that both read, code and answer alike.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `source` | the file of a dossier |
//! | `models` | what reads and codes a text |
//! | `gathered` | a dossier with all of its reports, read and coded now |
//! | `entered` | a case of reports read now, in a record that is not kept |
//! | `kept` | a case out of its record, without reading anything anew |
//! | `case` | what is asked of either; both answer out of a record, so that they give the same |
//! | `opened` | a report with its text |
//! | `quote` | a statement as it is shown: words, place, outlet, speaker |
//! | `told` | what the user is to be told of dossier and reports |
//! | `day` | the day of a report |
//! | [`stored`] | statements as the record keeps them, and back |
//! | `attribution`, `statement` | statements as programs get them; `docs/format.md` has the fields |
//! | `loose` | the statements of a report by itself, without a record |
//!
//! Nothing is printed here: whoever calls shows progress, and tells what [`Case::told`] gives.

mod attribution;
mod case;
mod day;
mod entered;
mod error;
mod gathered;
mod kept;
mod loose;
mod models;
mod opened;
mod quote;
mod source;
mod statement;
pub mod stored;
mod told;

pub use attribution::{AttributionObject, Span, VERSION};
pub use case::Case;
pub use day::{dated, named_day, told_day};
pub use entered::Moment;
pub use error::CaseError;
pub use gathered::{Coded, Gathered, Marker, Progress, read, read_marked};
pub use kept::{kept, record_path};
pub use loose::loose;
pub use models::{Models, Said, desk, lessons_file, said};
pub use opened::Opened;
pub use quote::{Quote, one_line};
pub use source::{DOSSIER, Source, open_dossier};
pub use statement::{CodeObject, StatementObject};
pub use told::Told;

/// The folder of a dossier that holds its reports.
pub const REPORTS: &str = "reports";
/// The file of a dossier that holds what was learned from its marks.
pub const LESSONS: &str = "lessons.safetensors";
/// The largest report read, in bytes.
pub const LARGEST: u64 = 4 << 20;
