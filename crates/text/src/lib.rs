//! From a report's text to what the encoder reads: paragraphs, the words in quotation
//! marks, word pieces, and windows of them.
//!
//! Every [`Piece`] knows the bytes of the text that it stands for, so that whatever is
//! found among pieces can be shown in the report's own words. All ranges are bytes of
//! the text given, on character boundaries.
//!
//! The programs in `training/` do the same in Python; golden vectors hold the two
//! together (`tests/golden.rs`).

mod case;
mod normalise;
mod paragraph;
mod quotation;
mod window;
mod wordpiece;

pub use paragraph::paragraphs;
pub use quotation::QuoteState;
pub use window::{Piece, WINDOW};
pub use wordpiece::WordPieces;
