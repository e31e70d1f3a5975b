//! Rows of bits: for each state a set of states.

/// A table of bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits {
    words: usize,
    cells: Vec<u64>,
}

impl Bits {
    /// All are off.
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        let words = columns.div_ceil(64);
        Self { words, cells: vec![0; rows * words] }
    }

    pub(super) fn rows(&self) -> usize {
        self.cells.len() / self.words.max(1)
    }

    pub(super) fn row(&self, row: usize) -> &[u64] {
        &self.cells[row * self.words..][..self.words]
    }

    pub(super) fn row_mut(&mut self, row: usize) -> &mut [u64] {
        &mut self.cells[row * self.words..][..self.words]
    }

    pub(super) fn set(&mut self, row: usize, column: usize) {
        self.cells[row * self.words + column / 64] |= 1 << (column % 64);
    }

    pub(super) fn get(&self, row: usize, column: usize) -> bool {
        has(self.row(row), column)
    }

    /// Adds another row to a row.
    pub(super) fn add(&mut self, into: usize, from: usize) {
        for word in 0..self.words {
            let bits = self.cells[from * self.words + word];
            self.cells[into * self.words + word] |= bits;
        }
    }
}

/// Whether a set has a member.
pub(super) fn has(set: &[u64], member: usize) -> bool {
    set[member / 64] >> (member % 64) & 1 == 1
}

/// Adds a set to another; whether that made it greater.
pub(super) fn join(into: &mut [u64], from: &[u64]) -> bool {
    let mut grew = false;
    for (a, b) in into.iter_mut().zip(from) {
        grew |= *b & !*a != 0;
        *a |= b;
    }
    grew
}

/// Whether two sets have a member in common.
pub(super) fn meet(a: &[u64], b: &[u64]) -> bool {
    a.iter().zip(b).any(|(a, b)| a & b != 0)
}

/// The members, in order.
pub(super) fn members(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    set.iter().enumerate().flat_map(|(i, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros() as usize;
            (left != 0).then(|| {
                left &= left - 1;
                i * 64 + next
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_know_their_members() {
        let mut bits = Bits::new(2, 130);
        [0, 63, 64, 129].iter().for_each(|c| bits.set(1, *c));
        assert_eq!(members(bits.row(1)).collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert!(bits.get(1, 129) && !bits.get(1, 128) && !meet(bits.row(0), bits.row(1)));
        bits.add(0, 1);
        assert!(meet(bits.row(0), bits.row(1)));
    }
}
