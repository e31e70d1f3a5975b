//! Whether two texts are prints of the same: copies, copies with edits, or one that
//! prints a good part of the other; and finding them among a hundred thousand.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `words` | the words of a text as numbers, those outside quotation marks apart |
//! | `passages` | the passages of one text that stand in another, over small edits |
//! | `fingerprint` | how two texts are alike |
//! | `sketch` | a sample of a text's runs of words, small enough to keep of every text |
//! | `index` | which of the texts kept are worth comparing with a new one |
//! | `printed` | which passages of two texts are prints of the same |
//! | `common` | shares of words in common, for short texts |

mod common;
mod fingerprint;
mod index;
mod passages;
mod printed;
mod sketch;
mod words;

pub use common::{words_in_common, words_within};
pub use fingerprint::{Fingerprint, Likeness};
pub use index::SketchIndex;
pub use printed::{Passage, same_passages};
pub use sketch::Sketch;

/// A share of a whole, 0 of nothing. No more than a few thousand words, which a float holds
/// exactly.
#[allow(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}
