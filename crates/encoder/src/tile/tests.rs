use super::*;
use crate::kernel::{Isa, Kernel};
use proptest::prelude::*;

/// Keeps the sums as they are, rows × columns.
struct Keep<'a> {
    sums: &'a mut [i32],
    columns: usize,
}

impl Sink for Keep<'_> {
    fn take<const R: usize, const B: usize>(
        &mut self,
        row: usize,
        block: usize,
        sums: [[Sums; R]; B],
    ) {
        for (b, sums) in sums.iter().enumerate() {
            for (r, sums) in sums.iter().enumerate() {
                let at = (row + r) * self.columns + (block + b) * COLUMNS;
                self.sums[at..at + COLUMNS].copy_from_slice(sums);
            }
        }
    }
}

#[inline(always)]
fn keep_bytes<T: Tile>(tile: T, x: &[u8], packed: &Packed, sums: &mut [i32]) {
    let columns = sums.len() / (x.len() / packed.inputs());
    let sink = &mut Keep { sums, columns };
    multiply(tile, Bytes(x, packed), 0..columns / COLUMNS, sink);
}

#[inline(always)]
fn keep_shorts<T: Tile>(tile: T, x: &[i16], packed: &Pairs, sums: &mut [i32]) {
    let columns = sums.len() / (x.len() / packed.inputs());
    let sink = &mut Keep { sums, columns };
    multiply(tile, Shorts(x, packed), 0..columns / COLUMNS, sink);
}

tiled! {
    fn all_bytes(x: &[u8], packed: &Packed, sums: &mut [i32]) = keep_bytes;
}
tiled! {
    fn all_shorts(x: &[i16], packed: &Pairs, sums: &mut [i32]) = keep_shorts;
}

/// The exact product of rows of `x` and rows of `w`.
fn exact<X: Into<i32> + Copy>(x: &[X], w: &[i16], inputs: usize) -> Vec<i32> {
    let row = |x: &[X]| -> Vec<i32> {
        let sum =
            |w: &[i16]| x.iter().zip(w).map(|(&x, &w)| x.into() * i32::from(w)).sum();
        w.chunks_exact(inputs).map(sum).collect()
    };
    x.chunks_exact(inputs).flat_map(row).collect()
}

const INPUTS: usize = 48;
const OUTPUTS: usize = 48;

proptest! {
    #[test]
    fn bytes_sum_exactly_on_every_kernel(
        weights in prop::collection::vec(-127i8..=127, OUTPUTS * INPUTS),
        x in prop::collection::vec(0u8..=127, INPUTS..INPUTS * 30),
        shrink in 1i8..30,
    ) {
        let weights: Vec<i8> = weights.iter().map(|w| w / shrink).collect();
        let bytes: Vec<u8> = weights.iter().map(|&w| w as u8).collect();
        let x = &x[..x.len() / INPUTS * INPUTS];
        let wide: Vec<i16> = weights.iter().map(|&w| w.into()).collect();
        let expected = exact(x, &wide, INPUTS);
        for kernel in Kernel::available() {
            let isa = Isa::of(kernel);
            let packed = Packed::new(&bytes, OUTPUTS, INPUTS, isa);
            let mut sums = vec![0; expected.len()];
            all_bytes(isa, x, &packed, &mut sums);
            prop_assert_eq!(&sums, &expected, "{:?}", kernel);
        }
    }

    #[test]
    fn shorts_sum_exactly_on_every_kernel(
        weights in prop::collection::vec(-4095i16..=4095, OUTPUTS * INPUTS),
        x in prop::collection::vec(-4095i16..=4095, INPUTS..INPUTS * 30),
    ) {
        let x = &x[..x.len() / INPUTS * INPUTS];
        let expected = exact(x, &weights, INPUTS);
        for kernel in Kernel::available() {
            let mut packed = Pairs::default();
            packed.columns_of(&weights, INPUTS, kernel != Kernel::Portable);
            let mut sums = vec![0; expected.len()];
            all_shorts(Isa::of(kernel), x, &packed, &mut sums);
            prop_assert_eq!(&sums, &expected, "{:?}", kernel);
        }
    }
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let x = [127u8; 1536 * 5];
    for kernel in Kernel::available() {
        let isa = Isa::of(kernel);
        let packed = Packed::new(&[127u8; 16 * 1536], 16, 1536, isa);
        let mut sums = [0; 5 * 16];
        all_bytes(isa, &x, &packed, &mut sums);
        assert!(sums.iter().all(|&s| s == 127 * 127 * 1536), "{kernel:?}");
    }
}
