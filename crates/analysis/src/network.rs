//! Discourse networks: which actors speak alike, and who speaks of what.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `statement` | statements as a network sees them: actor, concept, qualifier, time |
//! | `options` | what is asked, and which combinations make sense |
//! | `filter` | which statements count: range, exclusions, duplicates |
//! | `levels` | the values of a qualifier, and how alike two of them are |
//! | `counts` | how often each actor spoke of each concept, by value |
//! | `one_mode`, `two_mode` | matrices of counts |
//! | `matrix` | a matrix with labels, and the statements behind a cell |
//! | `clock` | units of time |
//! | `window`, `kernel` | series of networks over time |
//! | `polarisation` | how far the actors fall into opposed camps |
//! | `spectrum`, `backbone` | which concepts carry the network |
//! | `layout` | places for a drawing, the same on every run |
//!
//! Everything is there twice: as documented, and as the Discourse Network Analyzer 3.1
//! computes it ([`Rules::Dna`]). `docs/networks.md` has the formulas and the differences.

mod backbone;
mod clock;
mod counts;
mod filter;
mod kernel;
mod layout;
mod levels;
mod matrix;
mod one_mode;
mod options;
mod polarisation;
mod spectrum;
mod statement;
mod two_mode;
mod window;

pub use backbone::{Backbone, Step, fixed, nested, penalised};
pub use clock::Unit;
pub use kernel::{Kernel, Smoothing, slices};
pub use layout::{Frame, Place, lay_out};
pub use matrix::{Edge, Matrix, Network};
pub use options::{
    Aggregation, Duplicates, MOST_CELLS, Mode, Normalisation, Options, Refusal, Rules,
};
pub use polarisation::{Over, Polarisation, polarisation, polarisation_over};
pub use statement::{Corpus, STANCES, Scale, Statement, Value};
pub use window::{Slice, Window, windows};

use filter::Kept;

/// The network of a corpus. Fails where the options contradict each other or the corpus,
/// or where the matrix would have more than [`MOST_CELLS`] cells.
pub fn network(corpus: &Corpus, options: &Options) -> Result<Network, Refusal> {
    options.check(corpus.scale)?;
    let kept = Kept::of(corpus, options);
    kept.network(&kept.statements)
}
