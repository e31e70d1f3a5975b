//! What coded statements make of the state of play. Pure: no input or output, no text,
//! and no guessing; what is not known is absent.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `evidence` | a coded statement, as much of it as counts here |
//! | `word` | what parties said on points, one word after another |
//! | `position` | what each party is for on each point at a date |
//! | `course` | what a party held on a point, day after day |
//! | `dispute` | facts on which two parties contradict each other |
//! | `movement` | whether two parties came closer between two dates |
//! | `proposal` | what each party answers to the clauses of a text on the table |
//! | `settle` | what can still be agreed, who would have to move, what to ask next |
//! | `distance` | how far two parties are apart, and what of a change was movement |
//! | `contradiction` | where a party's words contradict each other |
//! | `unanswered` | threats, demands and offers to which nobody has answered |
//!
//! Everything found names the statements that it rests on.

pub mod contradiction;
mod course;
mod dispute;
pub mod distance;
mod evidence;
mod movement;
mod position;
mod proposal;
pub mod settle;
mod unanswered;
mod word;

pub use course::{Stretch, course};
pub use dispute::{Dispute, disputes};
pub use evidence::{Coded, Evidence, chosen};
pub use movement::{Direction, Movement, movement};
pub use position::{Position, State, positions, state};
pub use proposal::{Answer, Reply, answers, on_the_table, replies};
pub use unanswered::{Unanswered, unanswered, waiting};
pub use word::{Heard, Moment, Word, heard, percent};
