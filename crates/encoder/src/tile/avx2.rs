//! Tiles for AVX2.

use std::arch::x86_64::*;

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};

pub(crate) struct Avx2;

impl Tile for Avx2 {
    #[inline(always)]
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
        let inputs = block.inputs();
        debug_assert!(x.len() >= R * inputs);
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
