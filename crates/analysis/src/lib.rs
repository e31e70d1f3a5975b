//! What coded statements make of the state of play. Pure: no input or output, no text,
//! and no guessing; what is not known is absent.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `evidence` | a coded statement, as much of it as counts here |
//! | `word` | what parties said on points, one word after another |
//! | `position` | what each party is for on each point at a date |
//! | `dispute` | facts on which two parties contradict each other |
//! | `doubt` | the statements of which it would pay most to know whether they are read rightly |
//! | `movement` | whether two parties came closer between two dates |
//! | `proposal` | what each party answers to the clauses of a text on the table |
//! | `unanswered` | threats, demands and offers to which nobody has answered |
//!
//! Everything found names the statements that it rests on.

mod dispute;
mod doubt;
mod evidence;
mod movement;
mod position;
mod proposal;
mod unanswered;
mod word;

pub use dispute::{Dispute, disputes};
pub use doubt::{Doubt, Part, Weighs, doubts};
pub use evidence::{Coded, Evidence, chosen};
pub use movement::{Direction, Movement, movement};
pub use position::{Position, State, positions, state};
pub use proposal::{Answer, Reply, answers, on_the_table, replies};
pub use unanswered::{Unanswered, unanswered, waiting};
pub use word::{Heard, Moment, Word, heard, percent};
