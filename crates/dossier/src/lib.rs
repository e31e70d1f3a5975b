//! What the analyst declares about one negotiation: parties, people and their offices,
//! points at issue with their options, proposals in versions; and the words in which
//! statements are coded, [`Act`] and [`Stance`].
//!
//! Everything refers to everything else by index: `Person::party` is an index into
//! [`Dossier::parties`], and so on.

mod code;
mod model;

pub use code::{Act, Stance};
pub use jiff::civil::Date;
pub use model::{
    Choice, Clause, Dossier, Office, Party, Person, Point, PointKind, Proposal, Rank,
    Role, Scale, Version,
};
