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
//! | `doubt` | the statements of which it would pay most to know whether they are read rightly |
//! | `movement` | whether two parties came closer between two dates |
//! | `proposal` | what each party answers to the clauses of a text on the table |
//! | `play` | all of that on one day, and what stands behind one cell of it |
//! | `settle` | what can still be agreed, who would have to move, what to ask next |
//! | `distance` | how far two parties are apart, and what of a change was movement |
//! | `contradiction` | where a party's words contradict each other |
//! | `unanswered` | threats, demands and offers to which nobody has answered |
//! | `stable` | who would leave a state of a conflict, and what would hold |
//! | [`network`] | discourse networks: who speaks like whom |
//! | [`bargain`] | efficient packages and bargaining points, where the analyst gives weights |
//! | [`forecast`] | where an ordinal point may end, with the error that it had elsewhere |
//!
//! Everything found names the statements that it rests on.

pub mod bargain;
pub mod contradiction;
mod course;
mod dispute;
pub mod distance;
mod doubt;
mod evidence;
pub mod forecast;
mod movement;
pub mod network;
mod play;
mod position;
mod proposal;
pub mod settle;
pub mod stable;
mod unanswered;
mod word;

pub use course::{Stretch, course};
pub use dispute::{Dispute, disputes};
pub use doubt::{Doubt, Part, Weighs, doubts};
pub use evidence::{Coded, Evidence, chosen, evidence};
pub use movement::{Direction, Movement, movement};
pub use play::{Cell, Moved, OnTable, Play, cell, play, principals};
pub use position::{Position, State, positions, state};
pub use proposal::{Answer, Reply, answers, on_the_table, replies};
pub use unanswered::{Unanswered, unanswered, waiting};
pub use word::{Heard, Moment, Word, heard, percent};
