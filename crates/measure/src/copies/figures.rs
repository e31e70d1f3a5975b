//! How many pairs are told rightly.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::pairs::Kind;
use crate::count::share;

/// The pairs of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Row {
    /// Pairs.
    pub pairs: usize,
    /// Those told to be prints of the same.
    pub joined: usize,
}

impl Row {
    /// The share told to be prints of the same; none of no pairs.
    pub fn share(&self) -> Option<f64> {
        share(self.joined, self.pairs)
    }

    fn add(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.joined += other.joined;
    }
}

/// Prints found and others falsely joined, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    rows: BTreeMap<Kind, Row>,
}

impl Figures {
    /// Counts a pair.
    pub fn count(&mut self, kind: Kind, joined: bool) {
        let row = Row { pairs: 1, joined: usize::from(joined) };
        self.rows.entry(kind).or_default().add(row);
    }

    /// The pairs of a kind.
    pub fn of(&self, kind: Kind) -> Row {
        self.rows.get(&kind).copied().unwrap_or_default()
    }

    /// All pairs of which one prints the other.
    pub fn prints(&self) -> Row {
        self.sum(true)
    }

    /// All other pairs.
    pub fn others(&self) -> Row {
        self.sum(false)
    }

    fn sum(&self, prints: bool) -> Row {
        let mut sum = Row::default();
        let rows = self.rows.iter().filter(|(kind, _)| kind.is_print() == prints);
        rows.for_each(|(_, row)| sum.add(*row));
        sum
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, name: &str, row: Row| {
            let share =
                row.share().map_or("–".to_owned(), |s| format!("{:.2}", 100.0 * s));
            writeln!(f, "  {name:34} {share:>7}  {} of {}", row.joined, row.pairs)
        };
        writeln!(f, "prints found, per cent")?;
        let kinds = |print| Kind::ALL.into_iter().filter(move |k| k.is_print() == print);
        for kind in kinds(true) {
            line(f, kind.name(), self.of(kind))?;
        }
        line(f, "all", self.prints())?;
        writeln!(f, "others falsely joined, per cent")?;
        for kind in kinds(false) {
            line(f, kind.name(), self.of(kind))?;
        }
        line(f, "all", self.others())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_others_are_added_up_apart() {
        let mut figures = Figures::default();
        figures.count(Kind::Light, true);
        figures.count(Kind::Brief, false);
        figures.count(Kind::Story, false);
        assert_eq!(figures.prints(), Row { pairs: 2, joined: 1 });
        assert_eq!(figures.others(), Row { pairs: 1, joined: 0 });
        assert_eq!(figures.prints().share(), Some(0.5));
        let table = figures.to_string();
        assert!(
            table.contains("50.00  1 of 2") && table.contains("0.00  0 of 1"),
            "{table}"
        );
    }
}
