//! Multi-head attention (Vaswani et al. 2017) in 16-bit integers.
//!
//! The queries, keys and values of a head become whole numbers, with one scale each; so do
//! the shares that a place pays of its attention. Sums of their products are exact, and so
//! only the softmax between them has to mind its order.

use crate::lanes::{ROUND, exp2, magnitude};
use crate::linear::Linear;
use crate::pack::COLUMNS;
use crate::pairs::Pairs;
use crate::quantised::Quantised;
use crate::tile::{Shorts, Sink, Sums, Tile, multiply, tiled};

/// Values of one head: both the encoder's and the role layers' heads are of this width.
pub(crate) const HEAD: usize = 32;
/// Blocks of outputs in one head.
const BLOCKS: usize = HEAD / COLUMNS;

/// The greatest whole number that a query or a key becomes: the sum of [`HEAD`] products
/// still fits in 32 bits.
const SHARP: f32 = 8191.0;
/// The greatest whole number that a value becomes.
const FINE: f32 = 1023.0;

/// Working memory of one head.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// Queries, keys and values, places × HEAD each.
    floats: [Vec<f32>; 3],
    /// What one of these becomes.
    whole: Vec<i16>,
    queries: Vec<i16>,
    keys: Pairs,
    values: Pairs,
    /// Of a few places: products with every key, the keys filled up to whole blocks.
    scores: Vec<i32>,
    /// Of a few places: shares of every place, filled up to an even number.
    shares: Vec<i16>,
    /// For each of these places, the sum of the shares.
    totals: Vec<i32>,
}

tiled! {
    /// Fills `mixed`, places × width, from the input of `qkv`, which gives queries, keys and
    /// values, each split into heads.
    pub(crate) fn attend(
        qkv: &Linear,
        x: &Quantised,
        mixed: &mut [f32],
        width: usize,
        room: &mut Room,
    ) = all_heads;
}

#[inline(always)]
fn all_heads<T: Tile>(
    tile: T,
    qkv: &Linear,
    x: &Quantised,
    mixed: &mut [f32],
    width: usize,
    room: &mut Room,
) {
    for head in 0..width / HEAD {
        for (part, floats) in room.floats.iter_mut().enumerate() {
            floats.resize(x.rows.len() * HEAD, 0.0);
            let first = (part * width + head * HEAD) / COLUMNS;
            qkv.outputs_of::<false>(tile, x, first..first + BLOCKS, floats);
        }
        one_head(tile, room, mixed, width, head * HEAD);
    }
}

/// Writes what the places of one head attend to into the columns of `mixed` from `at` on.
#[inline(always)]
fn one_head<T: Tile>(
    tile: T,
    room: &mut Room,
    mixed: &mut [f32],
    width: usize,
    at: usize,
) {
    let places = room.floats[0].len() / HEAD;
    if places == 0 {
        return;
    }
    let query = whole(&room.floats[0], SHARP, &mut room.queries);
    let key = whole(&room.floats[1], SHARP, &mut room.whole);
    room.keys.columns_of(&room.whole, HEAD, T::STEPS);
    // As fine as the sum over all places still fits in 32 bits.
    let most = (i32::MAX / (FINE as i32 * places as i32)).min(i16::MAX.into());
    let value = whole(&room.floats[2], FINE, &mut room.whole);
    room.values.rows_of(&room.whole, HEAD, T::STEPS);

    let scale = query * key * (std::f32::consts::LOG2_E / (HEAD as f32).sqrt());
    let padded = places.next_multiple_of(COLUMNS);
    for (some, mixed) in
        room.queries.chunks(T::ROWS * HEAD).zip(mixed.chunks_mut(T::ROWS * width))
    {
        room.scores.resize(some.len() / HEAD * padded, 0);
        let mut keep = Keep { padded, scores: &mut room.scores };
        multiply(tile, Shorts(some, &room.keys), 0..padded / COLUMNS, &mut keep);

        room.shares.resize(room.scores.len(), 0);
        room.totals.clear();
        let rows = room.scores.chunks_exact(padded);
        let even = room.values.inputs();
        for (scores, shares) in rows.zip(room.shares.chunks_exact_mut(even)) {
            room.totals.push(share(scores, places, scale, most as f32, shares));
        }
        let shares = &room.shares[..room.totals.len() * even];
        let mut mix = Mix { value, totals: &room.totals, width, at, mixed };
        multiply(tile, Shorts(shares, &room.values), 0..BLOCKS, &mut mix);
    }
}

/// Makes whole numbers of at most `most` of `x`; returns what one of them stands for.
#[inline(always)]
fn whole(x: &[f32], most: f32, to: &mut Vec<i16>) -> f32 {
    let size = magnitude(x);
    let step = if size > 1e-12 { size / most } else { 1e-12 };
    let inverse = 1.0 / step;
    to.resize(x.len(), 0);
    for (to, v) in to.iter_mut().zip(x) {
        *to = (v * inverse + ROUND).to_bits() as i16;
    }
    step
}

/// The shares of one place: `most` for the key of the greatest score, and for the others
/// less by 2^(scale · difference), in whole numbers. Returns their sum.
#[inline(always)]
fn share(
    scores: &[i32],
    places: usize,
    scale: f32,
    most: f32,
    shares: &mut [i16],
) -> i32 {
    let mut top = i32::MIN;
    for &score in &scores[..places] {
        top = top.max(score);
    }
    let mut sum = 0;
    for (share, &score) in shares.iter_mut().zip(&scores[..places]) {
        let part = exp2((score as f32 - top as f32) * scale) * most;
        let part = (part + ROUND).to_bits() as i16;
        sum += i32::from(part);
        *share = part;
    }
    shares[places..].fill(0);
    sum
}

/// Keeps scores, rows × padded keys.
struct Keep<'a> {
    padded: usize,
    scores: &'a mut [i32],
}

impl Sink for Keep<'_> {
    #[inline(always)]
    fn take<const R: usize, const B: usize>(
        &mut self,
        row: usize,
        block: usize,
        sums: [[Sums; R]; B],
    ) {
        for (b, sums) in sums.iter().enumerate() {
            for (r, sums) in sums.iter().enumerate() {
                let at = (row + r) * self.padded + (block + b) * COLUMNS;
                self.scores[at..at + COLUMNS].copy_from_slice(sums);
            }
        }
    }
}

/// Makes means of sums of values.
struct Mix<'a> {
    /// What a whole number in the values stands for.
    value: f32,
    totals: &'a [i32],
    width: usize,
    at: usize,
    mixed: &'a mut [f32],
}

impl Sink for Mix<'_> {
    #[inline(always)]
    fn take<const R: usize, const B: usize>(
        &mut self,
        row: usize,
        block: usize,
        sums: [[Sums; R]; B],
    ) {
        for (b, sums) in sums.iter().enumerate() {
            for (r, sums) in sums.iter().enumerate() {
                let scale = self.value / self.totals[row + r] as f32;
                let at = (row + r) * self.width + self.at + (block + b) * COLUMNS;
                let mixed = &mut self.mixed[at..at + COLUMNS];
                for c in 0..COLUMNS {
                    mixed[c] = sums[c] as f32 * scale;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Isa, Kernel};
    use crate::lanes::golden;

    tiled! {
        fn head(room: &mut Room, mixed: &mut [f32], width: usize, at: usize) = one_head;
    }

    /// On one kernel, of the vectors' two heads.
    fn attended(kernel: Kernel, qkv: &[f32], room: &mut Room) -> Vec<f32> {
        let width = 2 * HEAD;
        let mut out = vec![0.0; qkv.len() / 3];
        for at in [0, HEAD] {
            for (part, floats) in room.floats.iter_mut().enumerate() {
                let of = |row: &[f32]| row[part * width + at..][..HEAD].to_vec();
                *floats = qkv.chunks_exact(3 * width).flat_map(of).collect();
            }
            head(Isa::of(kernel), room, &mut out, width, at);
        }
        out
    }

    #[test]
    fn heads_attend_as_in_pytorch() {
        let qkv = golden::values("attention.input");
        for kernel in Kernel::available() {
            let out = attended(kernel, &qkv, &mut Room::default());
            // Values are of up to 8 here, so that a whole number stands for 1/128: half of
            // that is what rounding one of them can cost.
            golden::assert_close(&out, "attention.output", 4e-3);
        }
    }

    #[test]
    fn one_place_attends_to_itself() {
        let qkv = &golden::values("attention.input")[..6 * HEAD];
        let out = attended(Kernel::Portable, qkv, &mut Room::default());
        for (found, value) in out.iter().zip(&qkv[4 * HEAD..]) {
            assert!((found - value).abs() <= 4e-3, "{found} for {value}");
        }
    }

    #[test]
    fn memory_of_a_longer_sequence_leaves_no_trace() {
        let qkv = golden::values("attention.input");
        let (short, mut room) = (&qkv[..5 * 6 * HEAD], Room::default());
        attended(Kernel::detect(), &qkv, &mut room);
        let out = attended(Kernel::detect(), short, &mut room);
        assert_eq!(out, attended(Kernel::Portable, short, &mut Room::default()));
    }
}
