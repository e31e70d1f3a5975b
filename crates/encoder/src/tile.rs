//! One tile of a product: a few rows of activations times one block of weights.

use crate::pack::{Block, COLUMNS};

#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2;
pub(crate) mod portable;

/// Sums of one row over one block.
pub(crate) type Sums = [i32; COLUMNS];

/// A way of computing tiles. Sums are exact, so that all ways agree.
pub(crate) trait Tile {
    /// Rows of a full tile.
    const ROWS: usize;

    /// `sums[r][c] = Σ x[r·inputs + k] · w[c][k]`, for `R` rows of bytes 0..=127.
    ///
    /// # Safety
    /// The processor must have the instructions of the implementation, and `x` must hold
    /// at least `R` rows of `block.steps.len() · DEPTH` bytes.
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R];
}
