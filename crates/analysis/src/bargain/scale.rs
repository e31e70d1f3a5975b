//! Reserve, best and gain of each party on a frontier.

use super::rows::Rows;
use super::worth::Worth;

/// Between what a party has without an agreement and the best that it can have with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// What no agreement is worth to each party.
    pub reserves: Vec<Worth>,
    /// What the best of `classes` is worth to each party; its reserve where there is none.
    pub best: Vec<Worth>,
    /// Numbers of the classes that leave nobody below the reserve.
    pub classes: Vec<usize>,
}

/// The scale of each party on the frontier of all packages, given by its `worths`.
///
/// What a party has at best is the best of the packages that leave nobody below the reserve,
/// and one of these is on the frontier.
pub fn scale(worths: &Rows, reserves: &[Worth]) -> Scale {
    let reserves = reserves.to_vec();
    let bearable = |row: &[Worth]| row.iter().zip(&reserves).all(|(a, b)| a >= b);
    let rows = worths.iter().enumerate();
    let classes: Vec<usize> =
        rows.filter(|(_, row)| bearable(row)).map(|(i, _)| i).collect();
    let mut best = reserves.clone();
    for class in &classes {
        let row = worths.row(*class);
        best.iter_mut().zip(row).for_each(|(best, worth)| *best = (*best).max(*worth));
    }
    Scale { reserves, best, classes }
}

impl Scale {
    /// What each party has over its reserve.
    pub fn gains<'s>(&'s self, row: &'s [Worth]) -> impl Iterator<Item = Worth> + 's {
        row.iter().zip(&self.reserves).map(|(worth, reserve)| *worth - *reserve)
    }
}
