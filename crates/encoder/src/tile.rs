//! Products of integer matrices, a tile at a time: a few rows times a few blocks of
//! sixteen columns, their sums handed on while they are still in registers.
#![allow(unsafe_code)]

use std::ops::Range;

use crate::pack::{Block, COLUMNS, Packed};
use crate::pairs::{Pairs, Strip};

#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(crate) mod avx512;
#[cfg(target_arch = "x86_64")]
pub(crate) mod avxvnni;
#[cfg(target_arch = "aarch64")]
pub(crate) mod neon;
pub(crate) mod portable;

/// Sums of one row over one block.
pub(crate) type Sums = [i32; COLUMNS];

/// A way of computing tiles. Sums are exact, so that all ways agree.
///
/// A value of such a type is the proof that the processor has the instructions: it can
/// only be made by `unsafe` code, which is that of [`tiled!`].
pub(crate) trait Tile: Copy {
    /// Rows of the largest tile that the registers hold.
    const ROWS: usize;

    /// Whether blocks are to be sequences of steps, not of columns.
    const STEPS: bool;

    /// `sums[b][r][c] = Σ x[r·inputs + k] · w[b][c][k]`, for `R` rows of bytes 0..=127
    /// and `B` blocks of bytes.
    fn bytes<const R: usize, const B: usize>(
        self,
        x: &[u8],
        blocks: [Block<'_>; B],
    ) -> [[Sums; R]; B];

    /// The same of 16-bit numbers, whose products in pairs must sum up to 32 bits.
    fn shorts<const R: usize, const B: usize>(
        self,
        x: &[i16],
        blocks: [Strip<'_>; B],
    ) -> [[Sums; R]; B];
}

/// What becomes of the sums.
pub(crate) trait Sink {
    /// Takes those of the rows from `row` on and the blocks from `block` on.
    fn take<const R: usize, const B: usize>(
        &mut self,
        row: usize,
        block: usize,
        sums: [[Sums; R]; B],
    );
}

/// The two matrices of a product.
pub(crate) trait Product: Copy {
    /// Rows of the first.
    fn rows(self) -> usize;

    /// The sums of `R` rows over `B` blocks.
    fn sums<T: Tile, const R: usize, const B: usize>(
        self,
        tile: T,
        row: usize,
        block: usize,
    ) -> [[Sums; R]; B];
}

/// Activations in bytes 0..=127, times weights.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8], pub(crate) &'a Packed);

/// 16-bit numbers times 16-bit numbers.
#[derive(Clone, Copy)]
pub(crate) struct Shorts<'a>(pub(crate) &'a [i16], pub(crate) &'a Pairs);

impl Product for Bytes<'_> {
    #[inline(always)]
    fn rows(self) -> usize {
        self.0.len() / self.1.inputs()
    }

    #[inline(always)]
    fn sums<T: Tile, const R: usize, const B: usize>(
        self,
        tile: T,
        row: usize,
        block: usize,
    ) -> [[Sums; R]; B] {
        let mut blocks = [self.1.block(block); B];
        for (b, to) in blocks.iter_mut().enumerate() {
            *to = self.1.block(block + b);
        }
        tile.bytes(&self.0[row * self.1.inputs()..], blocks)
    }
}

impl Product for Shorts<'_> {
    #[inline(always)]
    fn rows(self) -> usize {
        self.0.len() / self.1.inputs()
    }

    #[inline(always)]
    fn sums<T: Tile, const R: usize, const B: usize>(
        self,
        tile: T,
        row: usize,
        block: usize,
    ) -> [[Sums; R]; B] {
        let mut blocks = [self.1.block(block); B];
        for (b, to) in blocks.iter_mut().enumerate() {
            *to = self.1.block(block + b);
        }
        tile.shorts(&self.0[row * self.1.inputs()..], blocks)
    }
}

/// Hands the sums of all rows over some blocks to `sink`: two blocks at a time, so that
/// what is read of a row serves twice, and the rows in tiles of nearly the same size.
#[inline(always)]
pub(crate) fn multiply<T: Tile>(
    tile: T,
    product: impl Product,
    blocks: Range<usize>,
    sink: &mut impl Sink,
) {
    let mut block = blocks.start;
    while block + 2 <= blocks.end {
        strip::<T, _, _, 2>(tile, product, block, sink);
        block += 2;
    }
    if block < blocks.end {
        strip::<T, _, _, 1>(tile, product, block, sink);
    }
}

/// All rows over `B` blocks.
#[inline(always)]
fn strip<T: Tile, P: Product, S: Sink, const B: usize>(
    tile: T,
    product: P,
    block: usize,
    sink: &mut S,
) {
    let rows = product.rows();
    let mut tiles = rows.div_ceil(T::ROWS);
    let mut row = 0;
    while tiles > 0 {
        let count = (rows - row).div_ceil(tiles);
        /// As many rows as the tile has, of the numbers of rows that there may be.
        macro_rules! of {
            ($($n:literal)*) => {
                match count {
                    $($n if $n <= T::ROWS => {
                        let sums = product.sums::<T, $n, B>(tile, row, block);
                        sink.take(row, block, sums);
                    })*
                    _ => {}
                }
            };
        }
        of!(1 2 3 4 5 6 7 8 9 10 11 12);
        (row, tiles) = (row + count, tiles - 1);
    }
}

/// Defines `fn $name(isa, …)`, which calls `$body(tile, …)`, an `inline(always)` function
/// for any tile, compiled for the instructions of the kernel.
macro_rules! tiled {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),* $(,)?) = $body:ident;) => {
        $(#[$doc])*
        #[allow(unsafe_code)]
        $vis fn $name(isa: crate::kernel::Isa, $($arg: $ty),*) {
            #[allow(unused_imports, reason = "not every processor has another kernel")]
            use crate::kernel::Kernel;
            macro_rules! on {
                ($tile:ty, $features:literal) => {{
                    #[target_feature(enable = $features)]
                    fn on($($arg: $ty),*) {
                        // SAFETY: this function has the instructions.
                        $body(unsafe { <$tile>::new() }, $($arg),*)
                    }
                    // SAFETY: `Isa` keeps a kernel only where its instructions were found.
                    unsafe { on($($arg),*) }
                }};
            }
            match isa.kernel() {
                #[cfg(target_arch = "x86_64")]
                Kernel::Avx2 => on!(crate::tile::avx2::Avx2, "avx2"),
                #[cfg(target_arch = "x86_64")]
                Kernel::AvxVnni => on!(crate::tile::avxvnni::AvxVnni, "avx2,avxvnni"),
                #[cfg(target_arch = "x86_64")]
                Kernel::Avx512Vnni => on!(
                    crate::tile::avx512::Avx512Vnni,
                    "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"
                ),
                #[cfg(target_arch = "aarch64")]
                Kernel::Neon => on!(crate::tile::neon::Neon, "neon"),
                _ => $body(crate::tile::portable::Portable, $($arg),*),
            }
        }
    };
}
pub(crate) use tiled;

#[cfg(test)]
mod tests;
