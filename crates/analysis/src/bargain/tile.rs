//! Asks of a few thousand rows at once whether one of them dominates another row.
//!
//! For each party the rows are cut at some worths, and for each cut a set of bits tells which
//! rows are worth at least as much. A row can only be dominated by what is in all of the sets
//! that it reaches. They are intersected, 512 rows at a time, and only rows that are left are
//! compared: mostly none.

use super::rows::Rows;
use super::worth::Worth;

/// Words of 64 rows that are intersected at once.
const BLOCK: usize = 8;
/// Cuts for each party, at most.
const CUTS: usize = 128;

/// Some rows, ready to be asked.
pub(super) struct Tile {
    rows: Rows,
    /// Words of a set, a multiple of [`BLOCK`].
    words: usize,
    /// One for each party.
    cuts: Vec<Cuts>,
}

/// The rows by what they are worth to one party.
struct Cuts {
    /// Worths, the smallest first.
    at: Vec<Worth>,
    /// The set of each, one after the other.
    sets: Vec<u64>,
}

impl Tile {
    pub(super) fn new(rows: Rows) -> Self {
        let words = rows.len().div_ceil(64).next_multiple_of(BLOCK);
        let cuts = (0..rows.width()).map(|party| Cuts::new(&rows, party, words));
        Self { cuts: cuts.collect(), words, rows }
    }

    /// Whether some row of the tile is worth at least as much to everyone, and is not equal.
    pub(super) fn dominates(&self, row: &[Worth]) -> bool {
        // Where one's cuts end is found once, for all blocks.
        let mut sets = [&[][..]; MOST_AT_ONCE];
        let mut from = 0;
        let first = self.cuts.len().min(MOST_AT_ONCE);
        for (set, (cuts, worth)) in sets.iter_mut().zip(self.cuts.iter().zip(row)) {
            *set = cuts.reached(*worth, self.words);
        }
        while from < self.words {
            let left = intersection(&sets[..first], from);
            if left.iter().any(|word| *word != 0) && self.holds(&left, from, row) {
                return true;
            }
            from += BLOCK;
        }
        false
    }

    /// Whether a row among the bits of a block dominates.
    fn holds(&self, left: &[u64; BLOCK], from: usize, row: &[Worth]) -> bool {
        let bits = (0..BLOCK * 64).filter(|bit| left[bit / 64] >> (bit % 64) & 1 == 1);
        bits.map(|bit| self.rows.row(from * 64 + bit)).any(|other| dominates(other, row))
    }
}

/// Parties whose sets are intersected; those beyond are left to the comparison.
const MOST_AT_ONCE: usize = 16;

/// One row is worth at least as much as another to everyone, and more to someone.
pub(super) fn dominates(a: &[Worth], b: &[Worth]) -> bool {
    a != b && a.iter().zip(b).all(|(a, b)| a >= b)
}

/// What a block of words has in common in all sets.
fn intersection(sets: &[&[u64]], from: usize) -> [u64; BLOCK] {
    let mut left = [u64::MAX; BLOCK];
    for set in sets {
        let block = &set[from..from + BLOCK];
        left.iter_mut().zip(block).for_each(|(left, word)| *left &= word);
    }
    left
}

impl Cuts {
    fn new(rows: &Rows, party: usize, words: usize) -> Self {
        let mut order: Vec<(Worth, usize)> =
            rows.iter().map(|row| row[party]).zip(0..).collect();
        order.sort_unstable();
        let each = order.len().div_ceil(CUTS).max(1);
        let mut at: Vec<Worth> = order.iter().step_by(each).map(|o| o.0).collect();
        at.extend(order.last().map(|o| o.0));
        at.dedup();
        let mut sets = vec![0; at.len() * words];
        let mut left = order.len();
        let mut set = vec![0_u64; words];
        for (cut, worth) in at.iter().enumerate().rev() {
            while left > 0 && order[left - 1].0 >= *worth {
                left -= 1;
                set[order[left].1 / 64] |= 1 << (order[left].1 % 64);
            }
            sets[cut * words..][..words].copy_from_slice(&set);
        }
        Self { at, sets }
    }

    /// The smallest set that holds all rows worth at least as much.
    fn reached(&self, worth: Worth, words: usize) -> &[u64] {
        let cut = self.at.partition_point(|at| *at <= worth).saturating_sub(1);
        &self.sets[cut * words..][..words]
    }
}
