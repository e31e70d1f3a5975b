//! One tile of a product: a few rows of activations times one block of weights.
#![allow(unsafe_code)]

use crate::kernel::{Isa, Kernel};
use crate::pack::{Block, COLUMNS};

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod avxvnni;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;

/// Sums of one row over one block.
pub(crate) type Sums = [i32; COLUMNS];

/// A way of computing tiles. Sums are exact, so that all ways agree.
trait Tile {
    /// `sums[r][c] = Σ x[r·inputs + k] · w[c][k]`, for `R` rows of bytes 0..=127.
    ///
    /// # Safety
    /// The processor must have the instructions of the implementation, and `x` must hold
    /// at least `R` rows of `block.steps.len() · DEPTH` bytes.
    unsafe fn sums<const R: usize>(x: &[u8], block: Block<'_>) -> [Sums; R];
}

/// Fills `out` with the sums of every row of `x`, which holds whole rows of bytes 0..=127
/// for `block`.
pub(crate) fn rows(isa: Isa, x: &[u8], block: Block<'_>, out: &mut Vec<Sums>) {
    out.clear();
    /// Tiles of `R` rows on the instructions named, a smaller tile for what is left.
    macro_rules! on {
        ($tile:ty, $rows:literal, $features:literal) => {{
            #[target_feature(enable = $features)]
            fn tiles(x: &[u8], block: Block<'_>, out: &mut Vec<Sums>) {
                // SAFETY: this function has the instructions; `go` slices whole rows.
                unsafe { go::<$tile, $rows>(x, block, out) }
            }
            // SAFETY: `Isa` keeps a kernel only where its instructions were detected.
            unsafe { tiles(x, block, out) }
        }};
    }
    match isa.kernel() {
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx2 => on!(avx2::Avx2, 4, "avx2"),
        #[cfg(target_arch = "x86_64")]
        Kernel::AvxVnni => on!(avxvnni::AvxVnni, 6, "avx2,avxvnni"),
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx512Vnni => on!(avx512::Avx512Vnni, 12, "avx2,avx512f,avx512vnni"),
        #[cfg(target_arch = "aarch64")]
        Kernel::Neon => on!(neon::Neon, 2, "neon"),
        // SAFETY: plain Rust needs no instructions; `go` slices whole rows.
        _ => unsafe { go::<portable::Portable, 4>(x, block, out) },
    }
}

/// # Safety
/// As for [`Tile::sums`]: the processor must have the instructions of `T`.
#[inline(always)]
unsafe fn go<T: Tile, const R: usize>(x: &[u8], block: Block<'_>, out: &mut Vec<Sums>) {
    let inputs = block.inputs();
    let tiles = x.chunks_exact(inputs * R);
    let rest = tiles.remainder();
    for rows in tiles {
        // SAFETY: the caller vouches for the instructions; `rows` holds R rows.
        out.extend_from_slice(&unsafe { T::sums::<R>(rows, block) });
    }
    macro_rules! rest {
        ($($n:literal)*) => {
            match rest.len() / inputs {
                // SAFETY: as above; `rest` holds this many rows.
                $($n => out.extend_from_slice(&unsafe { T::sums::<$n>(rest, block) }),)*
                _ => {}
            }
        };
    }
    rest!(1 2 3 4 5 6 7 8 9 10 11);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packed;
    use proptest::prelude::*;

    fn all(kernel: Kernel, x: &[u8], packed: &Packed) -> Vec<i32> {
        let mut out = Vec::new();
        rows(Isa::of(kernel), x, packed.block(0), &mut out);
        out.concat()
    }

    proptest! {
        #[test]
        fn every_kernel_sums_as_the_portable_one(
            weights in prop::collection::vec(-127i8..=127, 16 * 48),
            x in prop::collection::vec(0u8..=127, 48..48 * 30),
            shrink in 1i8..30,
        ) {
            let bytes: Vec<u8> = weights.iter().map(|w| (w / shrink) as u8).collect();
            let packed = Packed::new(&bytes, 16, 48);
            let x = &x[..x.len() / 48 * 48];
            let expected = all(Kernel::Portable, x, &packed);
            for (i, &sum) in expected.iter().enumerate() {
                let (row, column) = (i / 16, i % 16);
                let exact: i32 = (0..48)
                    .map(|k| i32::from(x[row * 48 + k]) * i32::from(bytes[column * 48 + k] as i8))
                    .sum();
                prop_assert_eq!(sum, exact);
            }
            for kernel in Kernel::available() {
                prop_assert_eq!(&all(kernel, x, &packed), &expected, "{:?}", kernel);
            }
        }
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let packed = Packed::new(&[127u8; 16 * 1536], 16, 1536);
        let x = [127u8; 1536 * 5];
        for kernel in Kernel::available() {
            let sums = all(kernel, &x, &packed);
            assert!(sums.iter().all(|&s| s == 127 * 127 * 1536), "{kernel:?}");
        }
    }
}
