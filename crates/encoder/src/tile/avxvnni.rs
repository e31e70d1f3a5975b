//! Tiles for AVX-VNNI: sums of four products of bytes, or of two of 16-bit numbers, in one
//! instruction, 256 bits wide.

use std::arch::x86_64::*;

use super::avx2::store;
use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS};
use crate::pairs::Strip;

#[derive(Clone, Copy)]
pub(crate) struct AvxVnni(());

impl AvxVnni {
    /// # Safety
    /// The processor must have AVX2 and AVX-VNNI.
    #[inline(always)]
    pub(crate) unsafe fn new() -> Self {
        Self(())
    }
}

impl Tile for AvxVnni {
    const ROWS: usize = 6;
    const STEPS: bool = true;

    #[inline(always)]
    fn bytes<const R: usize, const B: usize>(
        self,
        x: &[u8],
        blocks: [Block<'_>; B],
    ) -> [[Sums; R]; B] {
        let mut out = [[[0; COLUMNS]; R]; B];
        for (out, block) in out.iter_mut().zip(blocks) {
            let depth = block.steps.len();
            assert!(x.len() >= R * depth * 4);
            let steps = block.steps.as_ptr().cast();
            // SAFETY: `self` stands for the instructions; rows and block are long enough.
            *out = unsafe { sums::<R, BYTES>(x.as_ptr(), depth, steps) };
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
            let depth = block.pairs.len();
            assert!(x.len() >= R * depth * 2);
            let pairs = block.pairs.as_ptr().cast();
            // SAFETY: as above.
            *out = unsafe { sums::<R, SHORTS>(x.as_ptr().cast(), depth, pairs) };
        }
        out
    }
}

/// What the products are of.
const BYTES: bool = true;
const SHORTS: bool = false;

/// Sums over `depth` steps, each of 4 bytes of a row and 64 bytes of the block.
///
/// # Safety
/// The processor must have the instructions; `x` must point to R rows of `4·depth` bytes,
/// and `block` to `depth` aligned steps.
#[inline(always)]
unsafe fn sums<const R: usize, const OF: bool>(
    x: *const u8,
    depth: usize,
    block: *const __m256i,
) -> [Sums; R] {
    // SAFETY: as the caller vouches; every step stays within row and block.
    unsafe {
        let mut wide = [[_mm256_setzero_si256(); 2]; R];
        for step in 0..depth {
            let left = _mm256_load_si256(block.add(2 * step));
            let right = _mm256_load_si256(block.add(2 * step + 1));
            for (r, wide) in wide.iter_mut().enumerate() {
                let four = x.add((r * depth + step) * 4).cast::<i32>().read_unaligned();
                let four = _mm256_set1_epi32(four);
                for (wide, weights) in wide.iter_mut().zip([left, right]) {
                    *wide = match OF {
                        BYTES => _mm256_dpbusd_avx_epi32(*wide, four, weights),
                        SHORTS => _mm256_dpwssd_avx_epi32(*wide, four, weights),
                    };
                }
            }
        }
        store(wide)
    }
}
