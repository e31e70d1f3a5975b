//! Tiles in plain Rust.

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};

pub(crate) struct Portable;

impl Tile for Portable {
    #[inline(always)]
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
        let inputs = block.steps.len() * DEPTH;
        let mut sums = [[0; COLUMNS]; R];
        for (r, sums) in sums.iter_mut().enumerate() {
            let fours = x[r * inputs..][..inputs].as_chunks::<DEPTH>().0;
            for (four, step) in fours.iter().zip(block.steps) {
                // Products of 16-bit numbers, which any vector unit has.
                let four = four.map(i16::from);
                for (c, sum) in sums.iter_mut().enumerate() {
                    let w: [i16; DEPTH] =
                        std::array::from_fn(|k| i16::from(step.0[c * DEPTH + k]));
                    let pair = |k: usize| i32::from(four[k]) * i32::from(w[k]);
                    *sum += (pair(0) + pair(1)) + (pair(2) + pair(3));
                }
            }
        }
        sums
    }
}
