//! How often each actor spoke of each concept, by value.

use std::collections::{BTreeMap, HashMap};

use super::levels::Levels;
use super::statement::Statement;

/// The statements of some actors, counted or weighed.
pub(crate) struct Counts {
    pub(crate) rows: Vec<String>,
    pub(crate) columns: Vec<String>,
    /// For each actor what there is, by concept and value.
    pub(crate) by_row: Vec<Vec<Entry>>,
}

/// What one actor said on one concept with one value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub(crate) column: usize,
    pub(crate) level: usize,
    /// How many statements, or the sum of their weights.
    pub(crate) count: f64,
}

impl Counts {
    /// Statements without a row, a column or a level, and without weight, do not count.
    pub(crate) fn new(
        rows: Vec<String>,
        columns: Vec<String>,
        statements: &[&Statement],
        levels: &Levels,
        weight: impl Fn(&Statement) -> f64,
    ) -> Self {
        let (row_of, column_of) = (places(&rows), places(&columns));
        let mut cells: Vec<BTreeMap<(usize, usize), f64>> =
            vec![BTreeMap::new(); rows.len()];
        for s in statements {
            let column = column_of.get(s.concept.as_str());
            let (Some(&row), Some(&column), Some(level)) =
                (row_of.get(s.actor.as_str()), column, levels.place(&s.value))
            else {
                continue;
            };
            let weight = weight(s);
            if weight != 0.0 {
                *cells[row].entry((column, level)).or_default() += weight;
            }
        }
        let entry = |((column, level), count)| Entry { column, level, count };
        let by_row = cells.into_iter().map(|row| row.into_iter().map(entry).collect());
        let by_row = by_row.collect();
        Self { rows, columns, by_row }
    }

    /// All of an actor's.
    pub(crate) fn total(&self, row: usize) -> f64 {
        self.by_row[row].iter().map(|e| e.count).sum()
    }
}

fn places(labels: &[String]) -> HashMap<&str, usize> {
    labels.iter().enumerate().map(|(place, label)| (label.as_str(), place)).collect()
}
