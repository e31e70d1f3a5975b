//! From attributions to statements: which act, and which codes on the points at issue.
//!
//! 1. `sequence` makes word pieces of a statement with its surroundings, and of a point
//!    with its options; every piece knows the part it plays.
//! 2. `network` reads the statement by itself: its act, and what it is about.
//! 3. Points that it may touch are read together with it, all options of a point at once.
//! 4. `touch` tells which of them it touches; `codes` makes codes of what the network says
//!    of each option.

mod coder;
mod codes;
mod day;
mod hearsay;
mod learn;
mod lessons;
mod logistic;
#[cfg(test)]
mod marked;
mod meaning;
mod network;
mod origin;
mod prose;
mod sequence;
pub mod speaker;
mod statement;
mod touch;

pub use coder::{Coded, Coder, Questions};
pub use codes::Code;
pub use day::{Dated, Said};
pub use learn::{Marked, Seen, learn};
pub use lessons::{Lessons, LessonsError};
pub use origin::Origin;
pub use rapporteur_encoder::{Kernel, WeightsError};
pub use sequence::{POINT, Passage, SPEAKER, TEXT};
pub use statement::{Desk, Mention, Statement};
