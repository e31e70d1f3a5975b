//! Tiles for 64-bit ARM.

use std::arch::aarch64::*;

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};
use crate::pairs::Strip;

#[derive(Clone, Copy)]
pub(crate) struct Neon(());

impl Neon {
    /// # Safety
    /// NEON is part of the architecture: none.
    #[inline(always)]
    pub(crate) unsafe fn new() -> Self {
        Self(())
    }
}

/// Registers of four columns in a block.
const QUARTERS: usize = COLUMNS / 4;

/// Sums of one row in pairs: columns 0 and 1 of each quarter, then columns 2 and 3.
type Wide = [[int32x4_t; 2]; QUARTERS];

impl Tile for Neon {
    const ROWS: usize = 2;
    const STEPS: bool = true;

    #[inline(always)]
    fn bytes<const R: usize, const B: usize>(
        self,
        x: &[u8],
        blocks: [Block<'_>; B],
    ) -> [[Sums; R]; B] {
        let mut out = [[[0; COLUMNS]; R]; B];
        for (out, block) in out.iter_mut().zip(blocks) {
            assert!(x.len() >= R * block.inputs());
            // SAFETY: `self` stands for the instructions; there are R rows.
            *out = unsafe { bytes(x, block) };
        }
        out
    }

    #[inline(always)]
    fn shorts<const R: usize, const B: usize>(
        self,
        x: &[i16],
        blocks: [Strip<'_>; B],
    ) -> [[Sums; R]; B] {
        let mut out = [[[0; COLUMNS]; R]; B];
        for (out, block) in out.iter_mut().zip(blocks) {
            assert!(x.len() >= R * block.pairs.len() * 2);
            // SAFETY: as above.
            *out = unsafe { shorts(x, block) };
        }
        out
    }
}

/// # Safety
/// The processor must have NEON, and `x` must hold R rows.
#[inline(always)]
unsafe fn bytes<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
    let inputs = block.inputs();
    // SAFETY: the caller vouches for NEON and for R rows in `x`; every step advances
    // `four` by DEPTH within its row.
    unsafe {
        let mut wide: [Wide; R] = [[[vdupq_n_s32(0); 2]; QUARTERS]; R];
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
        store(wide)
    }
}

/// # Safety
/// The processor must have NEON, and `x` must hold R rows.
#[inline(always)]
unsafe fn shorts<const R: usize>(x: &[i16], block: Strip<'_>) -> [Sums; R] {
    let depth = block.pairs.len();
    // SAFETY: the caller vouches for NEON and for R rows in `x`; every step stays within
    // its row and the block.
    unsafe {
        let mut wide: [Wide; R] = [[[vdupq_n_s32(0); 2]; QUARTERS]; R];
        let x = x.as_ptr().cast::<u32>();
        for (step, pair) in block.pairs.iter().enumerate() {
            for quarter in 0..QUARTERS {
                let weights = vld1q_s16(pair.0.as_ptr().add(quarter * 8));
                for (r, wide) in wide.iter_mut().enumerate() {
                    let two = x.add(r * depth + step).read_unaligned();
                    let two = vreinterpretq_s16_u32(vdupq_n_u32(two));
                    let wide = &mut wide[quarter];
                    wide[0] =
                        vmlal_s16(wide[0], vget_low_s16(weights), vget_low_s16(two));
                    wide[1] = vmlal_high_s16(wide[1], weights, two);
                }
            }
        }
        store(wide)
    }
}

/// Sums of pairs added up, out of the registers.
///
/// # Safety
/// The processor must have NEON.
#[inline(always)]
unsafe fn store<const R: usize>(wide: [Wide; R]) -> [Sums; R] {
    let mut sums = [[0; COLUMNS]; R];
    for (sums, wide) in sums.iter_mut().zip(wide) {
        for (quarter, [low, high]) in wide.into_iter().enumerate() {
            // SAFETY: the caller vouches for NEON; four quarters make a row of sums.
            unsafe {
                vst1q_s32(sums.as_mut_ptr().add(quarter * 4), vpaddq_s32(low, high));
            }
        }
    }
    sums
}
