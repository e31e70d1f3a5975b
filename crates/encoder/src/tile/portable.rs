//! Tiles in plain Rust.

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};

pub(crate) struct Portable;

impl Tile for Portable {
    const ROWS: usize = 4;

    #[inline(always)]
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
        let inputs = block.steps.len() * DEPTH;
        let mut sums = [[0; COLUMNS]; R];
        for (r, sums) in sums.iter_mut().enumerate() {
            let fours = x[r * inputs..][..inputs].as_chunks::<DEPTH>().0;
            for (four, step) in fours.iter().zip(block.steps) {
                for (sum, w) in sums.iter_mut().zip(step.0.as_chunks::<DEPTH>().0) {
                    for (&x, &w) in four.iter().zip(w) {
                        *sum += i32::from(x) * i32::from(w);
                    }
                }
            }
        }
        sums
    }
}
