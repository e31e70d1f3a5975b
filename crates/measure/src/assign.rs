//! The best one-to-one pairing of two lists, by the Hungarian algorithm.

/// Pairs rows with columns so that the sum of the pairs' weights is the greatest
/// possible, and gives every row its column.
///
/// `weights` holds a row of equal length for every row; missing weights count as 0.
/// Rows and columns whose only partner would weigh nothing stay alone. The work grows
/// with rows² × columns.
///
/// ```
/// use rapporteur_measure::assign::assign;
///
/// // Greed would take the 9 first and end at 10.
/// assert_eq!(assign(&[vec![9, 8], vec![8, 1]]), [Some(1), Some(0)]);
/// ```
pub fn assign(weights: &[Vec<u32>]) -> Vec<Option<usize>> {
    let columns = weights.iter().map(Vec::len).max().unwrap_or(0);
    let weight = |row: usize, column: usize| {
        i64::from(weights[row].get(column).copied().unwrap_or(0))
    };
    let (rows, real) = (weights.len(), columns);
    // The search wants a column for every row; the spare ones weigh nothing.
    let columns = columns.max(rows);
    let mut search = Search::new(rows, columns);
    for row in 0..rows {
        search.place(row, |r, c| if c < real { -weight(r, c) } else { 0 });
    }
    let mut pairs = vec![None; rows];
    for (column, row) in search.row_of.iter().take(real).enumerate() {
        if let Some(row) = *row
            && weight(row, column) > 0
        {
            pairs[row] = Some(column);
        }
    }
    pairs
}

/// The state of the shortest augmenting path method: a cheapest assignment of the rows
/// placed so far, and prices (potentials) that prove it the cheapest.
struct Search {
    row_of: Vec<Option<usize>>,
    row_price: Vec<i64>,
    column_price: Vec<i64>,
}

impl Search {
    fn new(rows: usize, columns: usize) -> Search {
        Search {
            row_of: vec![None; columns],
            row_price: vec![0; rows],
            column_price: vec![0; columns],
        }
    }

    /// Places one more row, moving others where that is cheaper.
    fn place(&mut self, new: usize, cost: impl Fn(usize, usize) -> i64) {
        let columns = self.row_of.len();
        let mut distance = vec![i64::MAX; columns];
        let mut before: Vec<Option<usize>> = vec![None; columns];
        let mut done = vec![false; columns];
        let (mut row, mut via) = (new, None);
        let end = loop {
            for column in (0..columns).filter(|c| !done[*c]) {
                let step =
                    cost(row, column) - self.row_price[row] - self.column_price[column];
                if step < distance[column] {
                    (distance[column], before[column]) = (step, via);
                }
            }
            let Some(next) =
                (0..columns).filter(|c| !done[*c]).min_by_key(|c| distance[*c])
            else {
                return; // cannot be: there are as many columns as rows
            };
            self.reprice(new, distance[next], &mut distance, &done);
            done[next] = true;
            match self.row_of[next] {
                Some(taken) => (row, via) = (taken, Some(next)),
                None => break next,
            }
        };
        self.shift(new, end, &before);
    }

    /// Moves the prices by the length of the step, so that the columns reached cost
    /// nothing more.
    fn reprice(&mut self, new: usize, by: i64, distance: &mut [i64], done: &[bool]) {
        self.row_price[new] += by;
        for column in 0..done.len() {
            if done[column] {
                self.column_price[column] -= by;
                if let Some(row) = self.row_of[column] {
                    self.row_price[row] += by;
                }
            } else {
                distance[column] -= by;
            }
        }
    }

    /// Gives every column on the path the row of the one before it.
    fn shift(&mut self, new: usize, end: usize, before: &[Option<usize>]) {
        let mut column = end;
        while let Some(previous) = before[column] {
            self.row_of[column] = self.row_of[previous];
            column = previous;
        }
        self.row_of[column] = Some(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The greatest sum, by trying everything.
    fn brute(weights: &[Vec<u32>], row: usize, taken: &mut Vec<bool>) -> u32 {
        if row == weights.len() {
            return 0;
        }
        let mut best = brute(weights, row + 1, taken);
        for column in 0..taken.len() {
            if !taken[column] {
                taken[column] = true;
                let rest = brute(weights, row + 1, taken);
                best = best.max(weights[row][column] + rest);
                taken[column] = false;
            }
        }
        best
    }

    fn table() -> impl Strategy<Value = Vec<Vec<u32>>> {
        (0..6_usize, 0..6_usize, 1..30_u32).prop_flat_map(|(rows, columns, top)| {
            let row = proptest::collection::vec(0..top, columns);
            proptest::collection::vec(row, rows)
        })
    }

    proptest! {
        #[test]
        fn as_good_as_brute_force(weights in table()) {
            let columns = weights.first().map_or(0, Vec::len);
            let pairs = assign(&weights);
            prop_assert_eq!(pairs.len(), weights.len());
            let mut used: Vec<usize> = pairs.iter().flatten().copied().collect();
            used.sort_unstable();
            prop_assert!(used.windows(2).all(|w| w[0] < w[1]), "{used:?}");
            let sum: u32 = pairs
                .iter()
                .enumerate()
                .filter_map(|(row, column)| column.map(|c| weights[row][c]))
                .sum();
            prop_assert_eq!(sum, brute(&weights, 0, &mut vec![false; columns]));
        }
    }

    #[test]
    fn pairs_without_weight_stay_alone() {
        assert_eq!(assign(&[vec![0, 0], vec![0, 3]]), [None, Some(1)]);
    }

    #[test]
    fn more_rows_than_columns() {
        assert_eq!(assign(&[vec![1], vec![5], vec![2]]), [None, Some(0), None]);
        assert_eq!(assign(&[vec![], vec![]]), [None, None]);
        assert!(assign(&[]).is_empty());
    }
}
