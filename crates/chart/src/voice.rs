//! What a statement says of an option, and the mark that tells it.

use crate::canvas::{Canvas, Place};
use crate::symbol::Symbol;

/// What a statement says of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// For it.
    For,
    /// Open to it.
    Open,
    /// Against it.
    Against,
}

/// The mark of a statement: filled for, hollow open, hollow and struck through against.
pub(crate) fn dot(canvas: &mut Canvas, at: Place, voice: Voice, r: f64, symbol: Symbol) {
    let outline = symbol.path(at, r);
    match voice {
        Voice::For => canvas.path("solid", &outline),
        Voice::Open => canvas.path("hollow", &outline),
        Voice::Against => {
            canvas.path("hollow", &outline);
            let (from, to) = (at.moved(-r - 2.5, r + 2.5), at.moved(r + 2.5, -r - 2.5));
            canvas.line("cross", from, to);
        }
    }
}

impl Voice {
    /// As in a sentence: `for`, `open to`, `against`.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Voice::For => "for",
            Voice::Open => "open to",
            Voice::Against => "against",
        }
    }
}
