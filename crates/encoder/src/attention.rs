//! Multi-head attention (Vaswani et al. 2017) in floats.

use crate::kernel::widened;
use crate::lanes::{LANES, softmax};

/// Values of one head: both the encoder's and the role layers' heads are of this width.
pub(crate) const HEAD: usize = 32;

/// Rows of scores computed together.
const ROWS: usize = 4;

/// Working memory of one head.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// Keys transposed: HEAD × places, the places padded to whole lanes.
    keys: Vec<f32>,
    /// ROWS × padded places.
    scores: Vec<f32>,
}

widened! {
    /// Fills `out`, places × width, from `qkv`, places × 3·width: queries, keys and values,
    /// each split into heads.
    fn attend(qkv: &[f32], out: &mut [f32], width: usize, room: &mut Room) = all_heads;
}

#[inline(always)]
fn all_heads(qkv: &[f32], out: &mut [f32], width: usize, room: &mut Room) {
    for head in 0..width / HEAD {
        one_head(qkv, out, width, head * HEAD, room);
    }
}

#[inline(always)]
fn one_head(qkv: &[f32], out: &mut [f32], width: usize, at: usize, room: &mut Room) {
    let places = out.len() / width;
    let padded = places.next_multiple_of(LANES);
    transpose(qkv, width, at, padded, &mut room.keys);
    room.scores.resize(ROWS * padded, 0.0);
    let scale = 1.0 / (HEAD as f32).sqrt();
    for first in (0..places).step_by(ROWS) {
        let query: [[f32; HEAD]; ROWS] = std::array::from_fn(|r| {
            let row = &qkv[(first + r).min(places - 1) * 3 * width + at..];
            std::array::from_fn(|d| row[d] * scale)
        });
        score(&query, &room.keys, padded, &mut room.scores);
        let rows = ROWS.min(places - first);
        for r in 0..rows {
            let row = &mut room.scores[r * padded..][..places];
            softmax(row);
            let mixed = mix(row, qkv, width, at);
            out[(first + r) * width + at..][..HEAD].copy_from_slice(&mixed);
        }
    }
}

#[inline(always)]
fn transpose(qkv: &[f32], width: usize, at: usize, padded: usize, keys: &mut Vec<f32>) {
    keys.clear();
    keys.resize(HEAD * padded, 0.0);
    for (place, row) in qkv.chunks_exact(3 * width).enumerate() {
        for (d, &key) in row[width + at..][..HEAD].iter().enumerate() {
            keys[d * padded + place] = key;
        }
    }
}

/// Products of ROWS queries with every key.
#[inline(always)]
fn score(query: &[[f32; HEAD]; ROWS], keys: &[f32], padded: usize, scores: &mut [f32]) {
    for j in (0..padded).step_by(LANES) {
        let mut sums = [[0.0f32; LANES]; ROWS];
        for d in 0..HEAD {
            let keys = &keys[d * padded + j..][..LANES];
            for r in 0..ROWS {
                for l in 0..LANES {
                    sums[r][l] += query[r][d] * keys[l];
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            scores[r * padded + j..][..LANES].copy_from_slice(sums);
        }
    }
}

/// The mean of all values, weighted by one row of attention.
#[inline(always)]
fn mix(shares: &[f32], qkv: &[f32], width: usize, at: usize) -> [f32; HEAD] {
    let mut sums = [0.0; HEAD];
    for (share, row) in shares.iter().zip(qkv.chunks_exact(3 * width)) {
        let value = &row[2 * width + at..][..HEAD];
        for d in 0..HEAD {
            sums[d] += share * value[d];
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Isa, Kernel};
    use crate::lanes::golden;

    /// On one kernel, of the vectors' two heads.
    fn attended(kernel: Kernel, qkv: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; qkv.len() / 3];
        attend(Isa::of(kernel), qkv, &mut out, 2 * HEAD, &mut Room::default());
        out
    }

    #[test]
    fn heads_attend_as_in_pytorch() {
        let qkv = golden::values("attention.input");
        for kernel in Kernel::available() {
            let out = attended(kernel, &qkv);
            golden::assert_close(&out, "attention.output", 1e-5);
        }
    }

    #[test]
    fn one_place_attends_to_itself() {
        let qkv = &golden::values("attention.input")[..6 * HEAD];
        assert_eq!(attended(Kernel::Portable, qkv), qkv[4 * HEAD..]);
    }

    #[test]
    fn memory_of_a_longer_sequence_leaves_no_trace() {
        let qkv = golden::values("attention.input");
        let (short, mut room) = (&qkv[..5 * 6 * HEAD], Room::default());
        let isa = Isa::of(Kernel::detect());
        attend(isa, &qkv, &mut vec![0.0; qkv.len() / 3], 2 * HEAD, &mut room);
        let mut out = vec![0.0; short.len() / 3];
        attend(isa, short, &mut out, 2 * HEAD, &mut room);
        assert_eq!(out, attended(Kernel::Portable, short));
    }
}
