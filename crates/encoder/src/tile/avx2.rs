//! Tiles for AVX2.

use std::arch::x86_64::*;

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};
use crate::pairs::Strip;

#[derive(Clone, Copy)]
pub(crate) struct Avx2(());

impl Avx2 {
    /// # Safety
    /// The processor must have AVX2.
    #[inline(always)]
    pub(crate) unsafe fn new() -> Self {
        Self(())
    }
}

impl Tile for Avx2 {
    const ROWS: usize = 4;
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
/// The processor must have AVX2, and `x` must hold R rows.
#[inline(always)]
unsafe fn bytes<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
    let inputs = block.inputs();
    // SAFETY: the caller vouches for AVX2 and for R rows in `x`; runs sum up to the
    // number of steps, so `step` and `k` stay within block and row.
    unsafe {
        let ones = _mm256_set1_epi16(1);
        let mut wide = [[_mm256_setzero_si256(); 2]; R];
        let mut weights = block.steps.as_ptr().cast::<__m256i>();
        let mut four = x.as_ptr();
        for &run in block.runs {
            let mut narrow = [[_mm256_setzero_si256(); 2]; R];
            for _ in 0..run {
                let (left, right) =
                    (_mm256_load_si256(weights), _mm256_load_si256(weights.add(1)));
                for (r, narrow) in narrow.iter_mut().enumerate() {
                    let x = four.add(r * inputs).cast::<i32>().read_unaligned();
                    let x = _mm256_set1_epi32(x);
                    narrow[0] =
                        _mm256_add_epi16(narrow[0], _mm256_maddubs_epi16(x, left));
                    narrow[1] =
                        _mm256_add_epi16(narrow[1], _mm256_maddubs_epi16(x, right));
                }
                weights = weights.add(2);
                four = four.add(DEPTH);
            }
            for (wide, narrow) in wide.iter_mut().zip(narrow) {
                for (wide, narrow) in wide.iter_mut().zip(narrow) {
                    *wide = _mm256_add_epi32(*wide, _mm256_madd_epi16(narrow, ones));
                }
            }
        }
        store(wide)
    }
}

/// # Safety
/// The processor must have AVX2, and `x` must hold R rows.
#[inline(always)]
unsafe fn shorts<const R: usize>(x: &[i16], block: Strip<'_>) -> [Sums; R] {
    let depth = block.pairs.len();
    // SAFETY: the caller vouches for AVX2 and for R rows in `x`; every step stays within
    // its row and the block.
    unsafe {
        let mut wide = [[_mm256_setzero_si256(); 2]; R];
        let x = x.as_ptr().cast::<i32>();
        for (step, pair) in block.pairs.iter().enumerate() {
            let weights = pair.0.as_ptr().cast::<__m256i>();
            let (left, right) =
                (_mm256_load_si256(weights), _mm256_load_si256(weights.add(1)));
            for (r, wide) in wide.iter_mut().enumerate() {
                let two = _mm256_set1_epi32(x.add(r * depth + step).read_unaligned());
                wide[0] = _mm256_add_epi32(wide[0], _mm256_madd_epi16(two, left));
                wide[1] = _mm256_add_epi32(wide[1], _mm256_madd_epi16(two, right));
            }
        }
        store(wide)
    }
}

/// Left and right half of the sums of each row, out of the registers.
///
/// # Safety
/// The processor must have AVX2.
#[inline(always)]
pub(super) unsafe fn store<const R: usize>(wide: [[__m256i; 2]; R]) -> [Sums; R] {
    let mut sums = [[0; COLUMNS]; R];
    for (sums, wide) in sums.iter_mut().zip(wide) {
        let to = sums.as_mut_ptr().cast::<__m256i>();
        // SAFETY: the caller vouches for AVX2; a row of sums is two registers long.
        unsafe {
            _mm256_storeu_si256(to, wide[0]);
            _mm256_storeu_si256(to.add(1), wide[1]);
        }
    }
    sums
}
