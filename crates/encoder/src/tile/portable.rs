//! Tiles in plain Rust.

use super::{Sums, Tile};
use crate::pack::{Block, COLUMNS};
use crate::pairs::Strip;

#[derive(Clone, Copy)]
pub(crate) struct Portable;

impl Tile for Portable {
    const ROWS: usize = 4;
    const STEPS: bool = false;

    #[inline(always)]
    fn bytes<const R: usize, const B: usize>(
        self,
        x: &[u8],
        blocks: [Block<'_>; B],
    ) -> [[Sums; R]; B] {
        by_column(x, blocks.map(|block| block.columns))
    }

    #[inline(always)]
    fn shorts<const R: usize, const B: usize>(
        self,
        x: &[i16],
        blocks: [Strip<'_>; B],
    ) -> [[Sums; R]; B] {
        by_column(x, blocks.map(|block| block.columns))
    }
}

/// The products of R rows with the columns of some blocks.
#[inline(always)]
fn by_column<X: Into<i16> + Copy, W: Into<i16> + Copy, const R: usize, const B: usize>(
    x: &[X],
    blocks: [&[W]; B],
) -> [[Sums; R]; B] {
    let inputs = blocks[0].len() / COLUMNS;
    let mut sums = [[[0; COLUMNS]; R]; B];
    for (sums, block) in sums.iter_mut().zip(blocks) {
        for (c, column) in block.chunks_exact(inputs).enumerate() {
            for (r, sum) in dots::<X, W, R>(x, column).into_iter().enumerate() {
                sums[r][c] = sum;
            }
        }
    }
    sums
}

/// The products of R rows with one column, which is read once for all of them.
#[inline(always)]
fn dots<X: Into<i16> + Copy, W: Into<i16> + Copy, const R: usize>(
    x: &[X],
    column: &[W],
) -> [i32; R] {
    let inputs = column.len();
    let mut rows = [&x[..inputs]; R];
    for (r, row) in rows.iter_mut().enumerate() {
        *row = &x[r * inputs..][..inputs];
    }
    let mut sums = [0; R];
    for k in 0..inputs {
        // 16-bit numbers, whose products any vector unit has.
        let weight: i16 = column[k].into();
        for r in 0..R {
            let value: i16 = rows[r][k].into();
            sums[r] += i32::from(value) * i32::from(weight);
        }
    }
    sums
}
