//! Tiles for AVX-512 VNNI: sums of four products in one instruction, 512 bits wide.

use std::arch::x86_64::*;

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS, DEPTH};

pub(crate) struct Avx512Vnni;

impl Tile for Avx512Vnni {
    #[inline(always)]
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R] {
        let inputs = block.inputs();
        debug_assert!(x.len() >= R * inputs);
        // SAFETY: the caller vouches for the instructions and for R rows in `x`; every
        // step advances `four` by DEPTH within its row; a step is 64 aligned bytes.
        unsafe {
            let mut wide = [_mm512_setzero_si512(); R];
            let mut four = x.as_ptr();
            for step in block.steps {
                let weights = _mm512_load_si512(step.0.as_ptr().cast());
                for (r, wide) in wide.iter_mut().enumerate() {
                    let x = four.add(r * inputs).cast::<i32>().read_unaligned();
                    *wide = _mm512_dpbusd_epi32(*wide, _mm512_set1_epi32(x), weights);
                }
                four = four.add(DEPTH);
            }
            let mut sums = [[0; COLUMNS]; R];
            for (sums, wide) in sums.iter_mut().zip(wide) {
                _mm512_storeu_si512(sums.as_mut_ptr().cast(), wide);
            }
            sums
        }
    }
}
