//! Tiles for AVX-VNNI: sums of four products in one instruction, 256 bits wide.

use std::arch::x86_64::*;

use super::avx2::store;
use super::{Sums, Tile};
use crate::pack::{Block, DEPTH};

pub(crate) struct AvxVnni;

impl Tile for AvxVnni {
    #[inline(always)]
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
        let inputs = block.inputs();
        debug_assert!(x.len() >= R * inputs);
        // SAFETY: the caller vouches for the instructions and for R rows in `x`; every
        // step advances `four` by DEPTH within its row.
        unsafe {
            let mut wide = [[_mm256_setzero_si256(); 2]; R];
            let mut four = x.as_ptr();
            for step in block.steps {
                let weights = step.0.as_ptr().cast::<__m256i>();
                let (left, right) =
                    (_mm256_load_si256(weights), _mm256_load_si256(weights.add(1)));
                for (r, wide) in wide.iter_mut().enumerate() {
                    let x = four.add(r * inputs).cast::<i32>().read_unaligned();
                    let x = _mm256_set1_epi32(x);
                    wide[0] = _mm256_dpbusd_avx_epi32(wide[0], x, left);
                    wide[1] = _mm256_dpbusd_avx_epi32(wide[1], x, right);
                }
                four = four.add(DEPTH);
            }
            store(wide)
        }
    }
}
