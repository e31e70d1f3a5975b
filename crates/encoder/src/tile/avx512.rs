//! Tiles for AVX-512 VNNI: sums of four products of bytes, or of two of 16-bit numbers, in
//! one instruction, 512 bits wide.

use std::arch::x86_64::*;

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS};
use crate::pairs::Strip;

#[derive(Clone, Copy)]
pub(crate) struct Avx512Vnni(());

impl Avx512Vnni {
    /// # Safety
    /// The processor must have AVX-512 F, BW, DQ, VL and VNNI.
    #[inline(always)]
    pub(crate) unsafe fn new() -> Self {
        Self(())
    }
}

impl Tile for Avx512Vnni {
    const ROWS: usize = 12;
    const STEPS: bool = true;

    #[inline(always)]
    fn bytes<const R: usize, const B: usize>(
        self,
        x: &[u8],
        blocks: [Block<'_>; B],
    ) -> [[Sums; R]; B] {
        let depth = blocks[0].steps.len();
        assert!(x.len() >= R * depth * 4);
        let mut at = [std::ptr::null(); B];
        for (at, block) in at.iter_mut().zip(blocks) {
            assert!(block.steps.len() == depth);
            *at = block.steps.as_ptr().cast();
        }
        // SAFETY: `self` stands for the instructions; rows and blocks are long enough.
        unsafe { sums::<R, B, BYTES>(x.as_ptr(), depth, at) }
    }

    #[inline(always)]
    fn shorts<const R: usize, const B: usize>(
        self,
        x: &[i16],
        blocks: [Strip<'_>; B],
    ) -> [[Sums; R]; B] {
        let depth = blocks[0].pairs.len();
        assert!(x.len() >= R * depth * 2);
        let mut at = [std::ptr::null(); B];
        for (at, block) in at.iter_mut().zip(blocks) {
            assert!(block.pairs.len() == depth);
            *at = block.pairs.as_ptr().cast();
        }
        // SAFETY: as above.
        unsafe { sums::<R, B, SHORTS>(x.as_ptr().cast(), depth, at) }
    }
}

/// What the products are of.
const BYTES: bool = true;
const SHORTS: bool = false;

/// Sums over `depth` steps, each of 4 bytes of a row and 64 bytes of a block.
///
/// # Safety
/// The processor must have the instructions; `x` must point to R rows of `4·depth` bytes,
/// and `blocks` to `depth` aligned steps each.
#[inline(always)]
unsafe fn sums<const R: usize, const B: usize, const OF: bool>(
    x: *const u8,
    depth: usize,
    blocks: [*const __m512i; B],
) -> [[Sums; R]; B] {
    let mut sums = [[[0; COLUMNS]; R]; B];
    // SAFETY: as the caller vouches; every step stays within row and block.
    unsafe {
        let mut wide = [[_mm512_setzero_si512(); R]; B];
        for step in 0..depth {
            let mut weights = [_mm512_setzero_si512(); B];
            for (weights, block) in weights.iter_mut().zip(blocks) {
                *weights = _mm512_load_si512(block.add(step));
            }
            for r in 0..R {
                let four = x.add((r * depth + step) * 4).cast::<i32>().read_unaligned();
                let four = _mm512_set1_epi32(four);
                for (wide, weights) in wide.iter_mut().zip(weights) {
                    wide[r] = match OF {
                        BYTES => _mm512_dpbusd_epi32(wide[r], four, weights),
                        SHORTS => _mm512_dpwssd_epi32(wide[r], four, weights),
                    };
                }
            }
        }
        for (sums, wide) in sums.iter_mut().zip(wide) {
            for (sums, wide) in sums.iter_mut().zip(wide) {
                _mm512_storeu_si512(sums.as_mut_ptr().cast(), wide);
            }
        }
    }
    sums
}
