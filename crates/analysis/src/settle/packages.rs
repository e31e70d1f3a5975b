//! How many packages could be agreed: one option on each point.

use num_bigint::BigUint;
use rapporteur_dossier::Infeasible;

use crate::settle::acceptance::{Accepts, Grid, Row};
use crate::settle::space::{Allowed, Coupled, Pattern, Space};

/// Packages that are listed, at most.
pub const LISTED: usize = 100;

/// A package: the option taken on each row of the grid.
pub type Package = Vec<usize>;

/// What can be agreed, counted exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packages {
    /// Packages that hold no combination declared infeasible.
    pub feasible: BigUint,
    /// Of these, the ones that nobody asked refuses: no cell is "no".
    pub possible: BigUint,
    /// Of these, the ones that everybody asked accepts: every cell is "yes".
    pub sure: BigUint,
    /// Possible ones, in order: all, or where there are more than [`LISTED`], so many.
    pub listed: Vec<Package>,
    /// Of the possible ones, the first of which the fewest cells are unknown: the one that
    /// is nearest to being sure. None where none is possible.
    pub nearest: Option<Package>,
    /// For each row and option: how many possible packages take it, or would if nobody
    /// refused it.
    pub taking: Vec<Vec<BigUint>>,
    /// What each party keeps shut, in the order of the grid.
    pub vetoes: Vec<Veto>,
    /// Parties that refuse options of a point, in the order of rows and parties.
    pub blocks: Vec<Block>,
}

/// What one party keeps shut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veto {
    /// Index of the party.
    pub party: usize,
    /// Feasible packages that it refuses.
    pub refuses: BigUint,
    /// Packages that would become possible if it alone took everything back.
    pub alone: BigUint,
}

/// A party that refuses options of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Index of the party.
    pub party: usize,
    /// The row of the grid.
    pub row: usize,
    /// The options that it refuses.
    pub options: Vec<usize>,
    /// Packages that would become possible if it alone took these refusals back.
    pub alone: BigUint,
    /// The statements that the refusals rest on.
    pub basis: Vec<usize>,
}

/// Counts what can be agreed.
///
/// # Errors
///
/// Where points are coupled too closely to be counted; their rows.
pub fn packages(grid: &Grid, infeasible: &[Infeasible]) -> Result<Packages, Coupled> {
    Ok(packages_in(&space(grid, infeasible)?, grid))
}

/// As [`packages`], in a space that is there already.
pub(super) fn packages_in(space: &Space, grid: &Grid) -> Packages {
    let any = allowed(grid, |_, _| true);
    let possible = allowed(grid, |row, option| refused_by(row, option).next().is_none());
    let sure = allowed(grid, |row, option| {
        row.cells.iter().all(|cells| cells[option].accepts == Accepts::Yes)
    });
    let feasible = space.count(&any);
    let count = space.count(&possible);
    let taking = space.shares(&possible);
    let vetoes = (0..grid.parties.len())
        .map(|party| {
            let accepts =
                allowed(grid, |row, option| refuses(row, party, option).is_none());
            let others = allowed(grid, |row, option| {
                refused_by(row, option).all(|other| other == party)
            });
            Veto {
                party: grid.parties[party],
                refuses: &feasible - space.count(&accepts),
                alone: space.count(&others) - &count,
            }
        })
        .collect();
    Packages {
        sure: space.count(&sure),
        listed: space.list(&possible, LISTED),
        nearest: nearest(grid, space, &possible),
        blocks: blocks(grid, &taking),
        feasible,
        possible: count,
        taking,
        vetoes,
    }
}

/// The choice of allowed options with the fewest unknown cells.
fn nearest(grid: &Grid, space: &Space, allowed: &Allowed) -> Option<Package> {
    let mut package = vec![0; grid.rows.len()];
    for part in space.parts() {
        let options =
            |row: usize| (0..allowed[row].len()).filter(|o| allowed[row][*o]).collect();
        let step = |way: &(usize, Vec<(usize, usize)>), row: usize, option: usize| {
            let cells = grid.rows[row].cells.iter();
            let unknown = cells.filter(|c| c[option].accepts == Accepts::Unknown).count();
            (way.0 + unknown, [&way.1[..], &[(row, option)]].concat())
        };
        let join = |a: (usize, Vec<_>), b: (usize, Vec<_>)| {
            Ok::<_, std::convert::Infallible>(if b.0 < a.0 { b } else { a })
        };
        let Ok(way) = part.walk((0, Vec::new()), options, step, join);
        way?.1.into_iter().for_each(|(row, option)| package[row] = option);
    }
    Some(package)
}

fn blocks(grid: &Grid, taking: &[Vec<BigUint>]) -> Vec<Block> {
    let mut out = Vec::new();
    for (number, row) in grid.rows.iter().enumerate() {
        for (place, party) in grid.parties.iter().enumerate() {
            let options =
                (0..row.options()).filter(|o| refuses(row, place, *o).is_some());
            let options: Vec<usize> = options.collect();
            if options.is_empty() {
                continue;
            }
            let alone = |o: &&usize| refused_by(row, **o).all(|other| other == place);
            let opened = options.iter().filter(alone).map(|o| &taking[number][*o]);
            let mut basis: Vec<usize> =
                options.iter().flat_map(|o| row.cells[place][*o].basis.clone()).collect();
            basis.sort_unstable();
            basis.dedup();
            out.push(Block {
                party: *party,
                row: number,
                alone: opened.sum(),
                options,
                basis,
            });
        }
    }
    out
}

/// The space of all packages of a grid. A combination on points that the grid has not rules
/// nothing out, for a package does not tell whether it holds it.
pub(crate) fn space(grid: &Grid, infeasible: &[Infeasible]) -> Result<Space, Coupled> {
    let sizes: Vec<usize> = grid.rows.iter().map(Row::options).collect();
    let patterns: Vec<Pattern> =
        infeasible.iter().filter_map(|i| pattern(grid, i)).collect();
    Space::new(&sizes, &patterns)
}

fn pattern(grid: &Grid, infeasible: &Infeasible) -> Option<Pattern> {
    let row = |point: usize| grid.rows.iter().position(|r| r.point == point);
    let parts = infeasible.parts.iter();
    parts.map(|p| Some((row(p.point)?, p.options.clone()))).collect()
}

pub(crate) fn allowed(grid: &Grid, may: impl Fn(&Row, usize) -> bool) -> Allowed {
    let row = |row: &Row| (0..row.options()).map(|option| may(row, option)).collect();
    grid.rows.iter().map(row).collect()
}

/// The parties that refuse an option, by their places in the grid.
pub(crate) fn refused_by(row: &Row, option: usize) -> impl Iterator<Item = usize> {
    (0..row.cells.len()).filter(move |party| refuses(row, *party, option).is_some())
}

fn refuses(row: &Row, party: usize, option: usize) -> Option<()> {
    (row.cells[party][option].accepts == Accepts::No).then_some(())
}
