//! Worths of many packages, row by row.

use super::worth::Worth;

/// Rows of one worth for each party.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    width: usize,
    cells: Vec<Worth>,
}

impl Rows {
    /// No rows yet, of `width` parties.
    pub fn new(width: usize) -> Self {
        Self { width, cells: Vec::new() }
    }

    /// Appends a row; what it has beyond the width is left out, what it lacks is worth nothing.
    pub fn push(&mut self, row: impl IntoIterator<Item = Worth>) {
        let end = self.cells.len() + self.width;
        self.cells.extend(row.into_iter().take(self.width));
        self.cells.resize(end, Worth::default());
    }

    /// The number of parties.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// A row; panics where there is none of that number.
    pub fn row(&self, number: usize) -> &[Worth] {
        &self.cells[number * self.width..][..self.width]
    }

    /// All rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Worth]> + Clone {
        self.cells.chunks_exact(self.width.max(1))
    }

    /// The rows of these numbers.
    pub(super) fn chosen(&self, numbers: &[u32]) -> Self {
        let mut out = Self::new(self.width);
        numbers.iter().for_each(|&n| out.cells.extend_from_slice(self.row(n as usize)));
        out
    }

    /// Numbers of the rows, the greatest sum first; of equal sums, the greater worth to the
    /// first party at which they differ. So equal rows stand together, and a row stands after
    /// every row that dominates it.
    pub(super) fn descending(&self) -> Vec<u32> {
        let sum = |row: &[Worth]| row.iter().copied().sum::<Worth>();
        let mut keyed: Vec<(Worth, u32)> = self.iter().map(sum).zip(0..).collect();
        keyed.sort_unstable_by(|a, b| {
            let rows = || self.row(b.1 as usize).cmp(self.row(a.1 as usize));
            b.0.cmp(&a.0).then_with(rows).then(a.1.cmp(&b.1))
        });
        keyed.into_iter().map(|k| k.1).collect()
    }
}
