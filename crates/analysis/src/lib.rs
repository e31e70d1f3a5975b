//! What coded statements make of the state of play. Pure: no input or output, no text,
//! and no guessing; what is not known is absent.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `evidence` | a coded statement, as much of it as counts here |
//! | `position` | what each party is for on each point at a date |
//! | `dispute` | facts on which two parties contradict each other |
//! | `movement` | whether two parties came closer between two dates |
//!
//! Everything found names the statements that it rests on.

mod dispute;
mod evidence;
mod movement;
mod position;

pub use dispute::{Dispute, disputes};
pub use evidence::{Coded, Evidence};
pub use movement::{Direction, Movement, movement};
pub use position::{Position, State, state};
