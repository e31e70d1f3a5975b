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
//! | `acceptance` | which options each party accepts, refuses, or has left open |
//! | `space` | choices of one option on each point, counted without listing them |
//! | `packages` | how many packages can be agreed, and who keeps them shut |
//! | `zone` | the options of each point that all would accept |
//! | `opening` | who would have to move for a text |
//! | `question` | what to ask next |
//! | `settlement` | all of these together, and when they are not told (`refusal`) |
//! | `distance` | how far two parties are apart, as an interval |
//! | `change` | what of a change in distance was movement |
//! | `agreement` | how far many parties agree on a point |
//! | `contradiction` | where a party's words contradict each other |
//! | `unanswered` | threats, demands and offers to which nobody has answered |
//!
//! Everything found names the statements that it rests on.

mod acceptance;
mod agreement;
mod change;
mod contradiction;
mod course;
mod dispute;
mod distance;
mod evidence;
mod movement;
mod opening;
mod packages;
mod position;
mod proposal;
mod question;
mod refusal;
mod settlement;
mod space;
mod unanswered;
mod word;
mod zone;

pub use acceptance::{
    Accepts, Asked, Assume, Cell, Grid, Row, Why, acceptance, issues, principals,
};
pub use agreement::{Agreement, FEWEST, agreement, agreements, consensus, polarisation};
pub use change::{Cause, Change, PointChange, change};
pub use contradiction::{
    Contradiction, Contradictions, Kind, Said, WITHIN, contradictions,
};
pub use course::{Stretch, course};
pub use dispute::{Dispute, disputes};
pub use distance::{Distance, Interval, PointDistance, distance, is_measured};
pub use evidence::{Coded, Evidence, chosen};
pub use movement::{Direction, Movement, movement};
pub use num_bigint::BigUint;
pub use opening::{Answered, Move, MoveSet, Opening, SETS, Text, opening};
pub use packages::{Block, LISTED, Package, Packages, Veto, packages};
pub use position::{Position, State, positions, state};
pub use proposal::{Answer, Reply, answers, on_the_table, replies};
pub use question::{Question, questions};
pub use refusal::{Coverage, Refusal};
pub use settlement::{LEAST, Settlement, open_text, settled, settlement, text_of};
pub use space::{Coupled, NODES};
pub use unanswered::{Unanswered, unanswered, waiting};
pub use word::{Heard, Moment, Word, heard};
pub use zone::{Claim, Zone, zones};
