//! Tiles for 64-bit ARM.

use std::arch::aarch64::*;

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};

pub(crate) struct Neon;

/// Registers of four columns in a block.
const QUARTERS: usize = COLUMNS / 4;

impl Tile for Neon {
    #[inline(always)]
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
        let inputs = block.inputs();
        debug_assert!(x.len() >= R * inputs);
        // SAFETY: NEON is part of the architecture; the caller vouches for R rows in `x`;
        // every step advances `four` by DEPTH within its row.
        unsafe {
            // Sums of pairs: columns 0 and 1 of a quarter, then columns 2 and 3.
            let mut wide = [[[vdupq_n_s32(0); 2]; QUARTERS]; R];
            let mut four = x.as_ptr();
            for step in block.steps {
                for quarter in 0..QUARTERS {
                    let weights = vld1q_s8(step.0.as_ptr().add(quarter * 16));
                    for (r, wide) in wide.iter_mut().enumerate() {
                        let x = four.add(r * inputs).cast::<u32>().read_unaligned();
                        let x = vreinterpretq_s8_u32(vdupq_n_u32(x));
                        let low = vmull_s8(vget_low_s8(weights), vget_low_s8(x));
                        let high = vmull_high_s8(weights, x);
                        let wide = &mut wide[quarter];
                        wide[0] = vpadalq_s16(wide[0], low);
                        wide[1] = vpadalq_s16(wide[1], high);
                    }
                }
                four = four.add(DEPTH);
            }
            let mut sums = [[0; COLUMNS]; R];
            for (sums, wide) in sums.iter_mut().zip(wide) {
                for (quarter, [low, high]) in wide.into_iter().enumerate() {
                    vst1q_s32(sums.as_mut_ptr().add(quarter * 4), vpaddq_s32(low, high));
                }
            }
            sums
        }
    }
}
