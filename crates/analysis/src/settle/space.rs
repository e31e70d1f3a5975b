//! Every choice of one option on each row, less those that hold a combination: counted
//! exactly without listing them.
//!
//! Rows that share no combination do not touch each other: their counts multiply. Rows
//! that do are a [`Diagram`], built once, over which each count is one pass.

mod diagram;
mod number;

use std::collections::BTreeMap;

use num_bigint::BigUint;

pub(crate) use diagram::Diagram;

/// Nodes of one diagram, at most: how many different pasts rows that are coupled through
/// combinations may have. Beyond it nothing is counted.
pub const NODES: usize = 200_000;

/// Rows that are coupled too closely to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coupled {
    /// The rows, ascending.
    pub rows: Vec<usize>,
    /// The bound that was passed: [`NODES`].
    pub limit: usize,
}

/// For each row, the options of it that a combination takes for its part.
pub(crate) type Pattern = BTreeMap<usize, Vec<usize>>;

/// Which options of each row may be taken.
pub(crate) type Allowed = Vec<Vec<bool>>;

/// All choices of one option on each row that hold no pattern.
#[derive(Debug, Clone)]
pub(crate) struct Space {
    /// Rows that are coupled, each row in one of them.
    parts: Vec<Diagram>,
    rows: usize,
}

impl Space {
    /// `sizes` has the number of options of each row. A pattern without parts is none.
    pub(crate) fn new(sizes: &[usize], patterns: &[Pattern]) -> Result<Self, Coupled> {
        let patterns: Vec<&Pattern> = patterns.iter().filter(|p| !p.is_empty()).collect();
        let parts = coupled(sizes.len(), &patterns).into_iter().map(|rows| {
            let own = patterns.iter().copied();
            let own = own.filter(|p| p.keys().any(|row| rows.contains(row)));
            Diagram::new(&rows, sizes, &own.collect::<Vec<_>>())
        });
        Ok(Self { parts: parts.collect::<Result<_, _>>()?, rows: sizes.len() })
    }

    /// How many choices of allowed options there are.
    pub(crate) fn count(&self, allowed: &Allowed) -> BigUint {
        self.parts.iter().map(|part| part.count(allowed)).product()
    }

    /// For each row and each of its options, allowed or not: how many choices take it and
    /// allowed options elsewhere.
    pub(crate) fn shares(&self, allowed: &Allowed) -> Vec<Vec<BigUint>> {
        let counts: Vec<BigUint> =
            self.parts.iter().map(|part| part.count(allowed)).collect();
        let others = products_of_others(&counts);
        let mut out = vec![Vec::new(); self.rows];
        for (part, others) in self.parts.iter().zip(&others) {
            for (row, shares) in part.shares(allowed) {
                out[row] = shares.into_iter().map(|own| own * others).collect();
            }
        }
        out
    }

    /// The first choices of allowed options, as the option of each row, by the order of
    /// rows and options in each group of coupled rows.
    pub(crate) fn list(&self, allowed: &Allowed, limit: usize) -> Vec<Vec<usize>> {
        let mut out = vec![vec![0; self.rows]];
        for part in &self.parts {
            let choices = part.list(allowed, limit);
            let mut next = Vec::new();
            for begun in out {
                for choice in choices.iter().take(limit - next.len()) {
                    let mut one = begun.clone();
                    part.rows().zip(choice).for_each(|(row, o)| one[row] = *o);
                    next.push(one);
                }
            }
            out = next;
        }
        out.sort_unstable();
        out
    }

    /// The groups of coupled rows.
    pub(crate) fn parts(&self) -> &[Diagram] {
        &self.parts
    }
}

/// The product of all but each.
fn products_of_others(counts: &[BigUint]) -> Vec<BigUint> {
    let one = || BigUint::from(1_u8);
    let mut before = vec![one()];
    for count in counts {
        before.push(&before[before.len() - 1] * count);
    }
    let mut after = one();
    let mut out = vec![one(); counts.len()];
    for (i, count) in counts.iter().enumerate().rev() {
        out[i] = &before[i] * &after;
        after *= count;
    }
    out
}

/// Rows in groups that share no pattern, each in ascending order.
fn coupled(rows: usize, patterns: &[&Pattern]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..rows).collect();
    fn root(group: &mut [usize], mut row: usize) -> usize {
        while group[row] != row {
            group[row] = group[group[row]];
            row = group[row];
        }
        row
    }
    for pattern in patterns {
        let mut own = pattern.keys().copied();
        let Some(first) = own.next() else { continue };
        for other in own {
            let (a, b) = (root(&mut group, first), root(&mut group, other));
            group[a.max(b)] = a.min(b);
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for row in 0..rows {
        out.entry(root(&mut group, row)).or_default().push(row);
    }
    out.into_values().collect()
}
