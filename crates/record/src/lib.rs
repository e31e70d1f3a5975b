//! The record of one dossier: a log to which is only ever appended, and what is made of it.
//!
//! A record is one SQLite file. Its table `event` is the log: reports that came in, what
//! models read in them, and what analysts decided. Every event is chained to the one before
//! it by a hash, and triggers refuse to change or remove any. Everything else in the file is
//! a *projection*: made of the log alone, and made again from it by [`Record::rebuild`].
//!
//! | module | what it holds |
//! | --- | --- |
//! | `event` | what the log consists of, and the identity of an event |
//! | `schema`, `open` | the tables, and how a file is opened |
//! | `content` | original bytes and clean texts, packed, by their hash |
//! | `append` | new events, with their projections in one transaction |
//! | `fits` | what is refused before it is written |
//! | `clock` | the time of events: what is entered later is later |
//! | `decide` | decisions as people give them, looked up and checked |
//! | `undone` | which decisions do not hold |
//! | `undecided` | what is still to be decided on, and how far analysts are |
//! | `fold` | what readings and decisions together make of the statements of a report |
//! | `project` | rows of reports, statements and codes |
//! | `prints` | reports that are copies, statements printed several times |
//! | `heard` | what parties said on points, packed for the state of play |
//! | `meaning` | vectors of what statements mean, and the nearest to one |
//! | `ranked` | words and meaning together, the best first |
//! | `past` | statements by keys that they went by once |
//! | `query` | reports and statements as they stand |
//! | `notes` | what was taken in before |
//! | `named` | statements by their numbers, and what to call them |
//! | `overview` | the reports as a whole, for the state of play |
//! | `listing` | reports in lists, by outlet and language |
//! | `search` | words in reports and statements |
//! | `rebuild` | everything made anew of the log |
//! | `verify`, `rescue` | is everything as it must be, and what can be saved where it is not |
//! | `views` | what each analyst, and the machine alone, makes of statements |
//! | `said` | values of fields in words |
//! | `merge` | two records of one dossier become one |
//!
//! An event is the same event in every record: its id is a hash of who did what when. So
//! records join as sets do, and what is made of them does not depend on the order in which
//! events arrived: where order matters, it is that of time, then of ids.

mod append;
mod clock;
mod content;
mod decide;
mod error;
mod event;
mod fits;
mod fold;
mod heard;
mod listing;
mod meaning;
mod merge;
mod named;
mod notes;
mod open;
mod overview;
mod past;
mod prints;
mod project;
mod query;
mod ranked;
mod rebuild;
mod rescue;
mod said;
mod schema;
mod search;
mod undecided;
mod undone;
mod verify;
mod views;

pub use append::Entry;
pub use content::Hash;
pub use decide::{DecideError, Decided, Deciding, Line, byte, locate, selected};
pub use error::RecordError;
pub use event::{
    Body, Code, Decision, Event, Fields, Parts, Proposal, Reading, ReportEvent, Span,
    Verdict, surest,
};
pub use fold::{Conflict, Status};
pub use heard::Tally;
pub use listing::{Listed, Listing, Only, Outlet};
pub use meaning::{Unread, WIDTH};
pub use merge::Merged;
pub use notes::{FetchedMarks, Taken};
pub use open::{FILE, PROBLEMS, Record};
pub use overview::{CopyPlaces, Outlined};
pub use past::Past;
pub use prints::Copied;
pub use query::{Logged, StoredReport, StoredStatement};
pub use ranked::Ranked;
pub use rescue::Rescued;
pub use said::said;
pub use search::{Found, Hit, Query};
pub use undecided::Progress;
pub use verify::{Fault, Verified};
pub use views::{MACHINE, View};
