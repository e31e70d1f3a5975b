//! The rows that no other row dominates.

use super::rows::Rows;
use super::tile::Tile;

/// Rows of the first tile: few, of great sums, which take most of the rest away.
const FIRST: usize = 512;
/// Rows of a tile, at most: its sets then stay in the cache.
const MOST: usize = 16_384;

/// Numbers of the rows that no other row dominates, the greatest sum first. A row dominates
/// another if it is worth at least as much to everyone and more to someone; equal rows do not
/// dominate each other, and all of them are there.
///
/// Rows are taken in the order of their sums, in tiles. Whatever could dominate a row of a
/// tile stands in it or has been asked before; what a tile leaves of itself is final, and is
/// asked of all rows behind it.
pub fn undominated(rows: &Rows) -> Vec<u32> {
    undominated_of(rows, rows.descending())
}

/// As [`undominated`], of some rows alone, given as [`Rows::descending`] orders them; in the
/// same order.
pub(super) fn undominated_of(rows: &Rows, mut rest: Vec<u32>) -> Vec<u32> {
    let mut out = Vec::new();
    let mut size = FIRST;
    while !rest.is_empty() {
        let behind = rest.split_off(size.min(rest.len()));
        let kept = left(rows, &rest, &rest);
        rest = left(rows, &behind, &kept);
        out.extend(kept);
        size = (size * 4).min(MOST);
    }
    out
}

/// Those of `asked` that no row of `tile` dominates.
fn left(rows: &Rows, asked: &[u32], tile: &[u32]) -> Vec<u32> {
    let tile = Tile::new(rows.chosen(tile));
    let stands = |number: &u32| !tile.dominates(rows.row(*number as usize));
    asked.iter().copied().filter(stands).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tile::dominates;
    use super::super::worth::Worth;
    use super::*;

    fn rows(width: usize, numbers: &[i64]) -> Rows {
        let mut rows = Rows::new(width);
        for row in numbers.chunks_exact(width) {
            rows.push(row.iter().map(|n| Worth(*n)));
        }
        rows
    }

    fn by_force(rows: &Rows) -> Vec<u32> {
        let stands = |row: &[Worth]| !rows.iter().any(|other| dominates(other, row));
        (0..).zip(rows.iter()).filter(|(_, row)| stands(row)).map(|(n, _)| n).collect()
    }

    #[test]
    fn equal_rows_stay_together() {
        let rows = rows(2, &[1, 3, 3, 1, 1, 3, 1, 1, 0, 3]);
        assert_eq!(undominated(&rows), [1, 0, 2]);
    }

    #[test]
    fn no_rows_have_none() {
        assert!(undominated(&Rows::new(3)).is_empty());
        assert!(undominated(&Rows::new(0)).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        // From worths with many ties to worths without, over the edges of tiles and blocks.
        #[test]
        fn as_by_force(
            width in 1..7_usize,
            span in prop::sample::select(vec![2_i64, 5, 100, 1_000_000]),
            numbers in prop::collection::vec(0..1_000_000_i64, 0..1_500),
        ) {
            let numbers: Vec<i64> = numbers.iter().map(|n| n % span).collect();
            let rows = rows(width, &numbers);
            let mut found = undominated(&rows);
            found.sort_unstable();
            prop_assert_eq!(found, by_force(&rows));
        }

        #[test]
        fn more_parties_than_sets_are_intersected(numbers in prop::collection::vec(0..3_i64, 0..800)) {
            let rows = rows(20, &numbers);
            let mut found = undominated(&rows);
            found.sort_unstable();
            prop_assert_eq!(found, by_force(&rows));
        }
    }
}
