//! Pairs of texts of which it is known whether one prints the other: made of reports by
//! editing, cutting and merging, as houses do with what comes over the wire.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `edit` | a text edited, cut, merged |
//! | `pairs` | all the pairs, by kind |
//! | `figures` | how many are told rightly |

mod edit;
mod figures;
mod pairs;

pub use figures::{Figures, Row};
pub use pairs::{Kind, Material, Pair, pairs};
