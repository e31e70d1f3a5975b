//! Matrices of 16-bit numbers laid out for the kernels: the keys and values of attention,
//! which are packed anew for every head.

use crate::pack::COLUMNS;

/// Two inputs of sixteen columns, input fastest: what one step of a kernel reads.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Pair(pub(crate) [i16; 2 * COLUMNS]);

/// A matrix in blocks of [`COLUMNS`] columns: each a sequence of [`Pair`]s, or, for the
/// portable kernel, of columns.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// An even number.
    inputs: usize,
    pairs: Vec<Pair>,
    columns: Vec<i16>,
}

/// One block of [`COLUMNS`] columns; either of the two is empty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strip<'a> {
    /// A step for every two inputs.
    pub(crate) pairs: &'a [Pair],
    /// For the portable kernel, the inputs of one column after the other.
    pub(crate) columns: &'a [i16],
}

impl Pairs {
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    #[inline(always)]
    pub(crate) fn block(&self, index: usize) -> Strip<'_> {
        let (depth, size) = (self.inputs / 2, self.inputs * COLUMNS);
        match self.pairs.is_empty() {
            true => Strip { pairs: &[], columns: &self.columns[index * size..][..size] },
            false => Strip { pairs: &self.pairs[index * depth..][..depth], columns: &[] },
        }
    }

    fn clear(&mut self, inputs: usize, columns: usize, paired: bool) {
        self.inputs = inputs.next_multiple_of(2);
        let numbers = columns.next_multiple_of(COLUMNS) * self.inputs;
        self.pairs.clear();
        self.columns.clear();
        match paired {
            true => self.pairs.resize(numbers / 2 / COLUMNS, Pair([0; 2 * COLUMNS])),
            false => self.columns.resize(numbers, 0),
        }
    }

    /// Packs the columns of a matrix, one after the other, each of an even number of
    /// `inputs`; columns of nought fill up the last block. In pairs, or by column.
    #[inline(always)]
    pub(crate) fn columns_of(&mut self, columns: &[i16], inputs: usize, paired: bool) {
        self.clear(inputs, columns.len() / inputs, paired);
        if !paired {
            self.columns[..columns.len()].copy_from_slice(columns);
            return;
        }
        let blocks = columns.chunks(COLUMNS * inputs);
        for (columns, pairs) in blocks.zip(self.pairs.chunks_exact_mut(inputs / 2)) {
            for (c, column) in columns.chunks_exact(inputs).enumerate() {
                for (pair, two) in pairs.iter_mut().zip(column.as_chunks::<2>().0) {
                    pair.0[c * 2..][..2].copy_from_slice(two);
                }
            }
        }
    }

    /// Packs the rows of a matrix, one after the other, of `columns` each, a multiple of
    /// [`COLUMNS`]: a row for every input, and a row of nought if their number is odd. In
    /// pairs, or by column.
    #[inline(always)]
    pub(crate) fn rows_of(&mut self, rows: &[i16], columns: usize, paired: bool) {
        self.clear(rows.len() / columns, columns, paired);
        if !paired {
            for (k, row) in rows.chunks_exact(columns).enumerate() {
                for (c, &v) in row.iter().enumerate() {
                    self.columns[c * self.inputs + k] = v;
                }
            }
            return;
        }
        let depth = self.inputs / 2;
        for (step, two) in rows.chunks(2 * columns).enumerate() {
            let (first, second) = two.split_at(columns);
            let firsts = first.as_chunks::<COLUMNS>().0.iter().enumerate();
            for (block, first) in firsts {
                let pair = &mut self.pairs[block * depth + step].0;
                let none = [0; COLUMNS];
                let second = second.as_chunks::<COLUMNS>().0.get(block).unwrap_or(&none);
                for c in 0..COLUMNS {
                    (pair[2 * c], pair[2 * c + 1]) = (first[c], second[c]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_rows_of_a_matrix_and_its_transpose_are_packed_alike() {
        let (rows, columns) = (7, 32);
        let by_row: Vec<i16> = (0..rows * columns).map(|i| i as i16 * 3 - 99).collect();
        let mut by_column = Vec::new();
        for c in 0..columns {
            by_column.extend((0..rows).map(|r| by_row[r * columns + c]));
            by_column.push(0);
        }
        for paired in [true, false] {
            let (mut a, mut b) = (Pairs::default(), Pairs::default());
            a.rows_of(&by_row, columns, paired);
            b.columns_of(&by_column, rows + 1, paired);
            assert_eq!((a.inputs(), b.inputs()), (8, 8));
            for block in 0..2 {
                let numbers = |p: &Pairs| -> Vec<i16> {
                    let strip = p.block(block);
                    let pairs = strip.pairs.iter().flat_map(|pair| pair.0);
                    pairs.chain(strip.columns.iter().copied()).collect()
                };
                assert_eq!(numbers(&a).len(), 8 * COLUMNS);
                assert_eq!(numbers(&a), numbers(&b));
            }
        }
    }
}
