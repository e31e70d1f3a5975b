//! A matrix with labels, and the statements behind a cell.

use std::collections::{BTreeSet, HashMap};

use super::options::Mode;
use super::statement::Statement;

/// Numbers by two labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Labels of the rows.
    pub rows: Vec<String>,
    /// Labels of the columns.
    pub columns: Vec<String>,
    /// Row after row; as many as rows times columns.
    pub cells: Vec<f64>,
    /// Whether all of them are whole numbers by their kind, and written as such.
    pub whole: bool,
}

/// A network: its matrix, and the statements that it was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The matrix.
    pub matrix: Matrix,
    /// Actors with each other, or by concepts.
    pub mode: Mode,
    /// How often each row is counted in the statements.
    pub frequencies: Vec<usize>,
    /// The same of the concepts, in the order of their labels.
    pub concepts: Vec<(String, usize)>,
    /// The numbers of the statements that count, in the order in which they were made.
    pub statements: Vec<usize>,
    /// Concept and number of every statement, by row.
    said: Vec<Vec<(usize, usize)>>,
}

/// A tie of a network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Number of the row.
    pub row: usize,
    /// Number of the column.
    pub column: usize,
    /// The cell.
    pub weight: f64,
}

impl Matrix {
    /// A cell.
    ///
    /// # Panics
    ///
    /// Where there is no such row or column.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.columns.len() + column]
    }

    /// The rows, each as long as there are columns; none where there are no columns.
    pub fn by_row(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks(self.columns.len().max(1))
    }

    /// The sum of all cells.
    pub fn sum(&self) -> f64 {
        self.cells.iter().sum()
    }
}

impl Network {
    pub(crate) fn new(matrix: Matrix, mode: Mode, of: &[&Statement]) -> Self {
        let names: BTreeSet<&str> = of.iter().map(|s| s.concept.as_str()).collect();
        let mut concepts: Vec<(String, usize)> =
            names.into_iter().map(|name| (name.to_owned(), 0)).collect();
        let mut frequencies = vec![0; matrix.rows.len()];
        let mut said = vec![Vec::new(); matrix.rows.len()];
        let rows: HashMap<&str, usize> =
            matrix.rows.iter().enumerate().map(|(i, r)| (r.as_str(), i)).collect();
        for s in of {
            let concept = concepts.binary_search_by(|c| c.0.as_str().cmp(&s.concept));
            let row = rows.get(s.actor.as_str());
            if let (Ok(concept), Some(&row)) = (concept, row) {
                concepts[concept].1 += 1;
                frequencies[row] += 1;
                said[row].push((concept, s.number));
            }
        }
        let statements = of.iter().map(|s| s.number).collect();
        Self { matrix, mode, frequencies, concepts, statements, said }
    }

    /// Every tie that there is: in a one-mode network each pair once, the earlier row first.
    pub fn edges(&self) -> impl Iterator<Item = Edge> {
        let one = self.mode == Mode::One;
        let ties = self.matrix.by_row().enumerate().flat_map(|(row, cells)| {
            let cells = cells.iter().enumerate();
            cells.map(move |(column, &weight)| Edge { row, column, weight })
        });
        ties.filter(move |e| e.weight != 0.0 && (!one || e.row < e.column))
    }

    /// How often the concept of a column is counted in the statements.
    pub fn frequency_of(&self, concept: &str) -> usize {
        let found = self.concepts.iter().find(|c| c.0 == concept);
        found.map_or(0, |c| c.1)
    }

    /// The numbers of the statements that a cell rests on, each once: in a two-mode network
    /// those of the actor on the concept, in a one-mode network those of both actors on
    /// what both spoke of.
    pub fn basis(&self, row: usize, column: usize) -> Vec<usize> {
        let concepts = |row: usize| -> BTreeSet<usize> {
            self.said[row].iter().map(|s| s.0).collect()
        };
        let mut basis: Vec<usize> = match self.mode {
            Mode::Two => {
                let label = &self.matrix.columns[column];
                let on = |s: &&(usize, usize)| self.concepts[s.0].0 == *label;
                self.said[row].iter().filter(on).map(|s| s.1).collect()
            }
            Mode::One => {
                let (a, b) = (concepts(row), concepts(column));
                let both = self.said[row].iter().chain(&self.said[column]);
                let shared = both.filter(|s| a.contains(&s.0) && b.contains(&s.0));
                shared.map(|s| s.1).collect()
            }
        };
        basis.sort_unstable();
        basis.dedup();
        basis
    }
}
