//! Who would have to move for a text: the smallest sets of refusals that must be taken back
//! before nobody refuses it.

mod smallest;

use std::collections::BTreeMap;

use num_bigint::BigUint;
use rapporteur_dossier::{Dossier, Infeasible, Scale};

use crate::settle::acceptance::{Accepts, Grid, Row};
use crate::settle::packages::{Package, refused_by, space};
use crate::settle::space::Coupled;

/// Sets that are listed, at most.
pub const SETS: usize = 50;

/// A text: the options that it settles, by point. It may leave points open.
pub type Text = BTreeMap<usize, usize>;

/// What stands between a text and an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Combinations declared infeasible that the text holds, as indices of the dossier. No
    /// move opens such a text.
    pub holds: Vec<usize>,
    /// What each party makes of each point of the text, by row and party.
    pub answers: Vec<Answered>,
    /// Points that the text leaves open, as rows of the grid.
    pub left: Vec<usize>,
    /// All sets of moves that are minimal: with each of them nobody refuses the text, or, on
    /// points that it leaves open, some completion of it, and with less of it somebody does.
    /// The smallest first, of equals the one of fewer steps; [`SETS`] at most.
    pub sets: Vec<MoveSet>,
    /// How many minimal sets there are; none where no completion is feasible.
    pub count: BigUint,
}

/// What a party makes of one point of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The row of the grid.
    pub row: usize,
    /// The place of the party in the grid.
    pub place: usize,
    /// The option of the text.
    pub option: usize,
    /// Whether the party accepts it.
    pub accepts: Accepts,
}

/// Moves that together open a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveSet {
    /// By row and party; none where nobody refuses the text.
    pub moves: Vec<Move>,
    /// A package that the moves open.
    pub package: Package,
    /// Cells of that package that nobody knows: who would still have to say yes, as row and
    /// place of the party.
    pub unknown: Vec<(usize, usize)>,
}

/// A party takes back its refusal of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// Index of the option that it would have to accept.
    pub option: usize,
    /// How far that is from the nearest option it accepts: steps on an ordinal point, one on
    /// a nominal one; none where it is known to accept none.
    pub steps: Option<usize>,
    /// The statements by which it refuses.
    pub basis: Vec<usize>,
}

/// What stands between a text and an agreement. Points of the text that the grid has not are
/// passed over.
///
/// # Errors
///
/// Where points are coupled too closely, or there are too many sets, to be gone through.
pub fn opening(
    dossier: &Dossier,
    grid: &Grid,
    infeasible: &[Infeasible],
    text: &Text,
) -> Result<Opening, Coupled> {
    let holds = |c: &Infeasible| c.is_in(|point| text.get(&point).copied());
    let held = (0..infeasible.len()).filter(|i| holds(&infeasible[*i])).collect();
    let found = smallest::sets(grid, &space(grid, infeasible)?, text)?;
    let set = |(moves, package): (Vec<(usize, usize)>, Package)| {
        let moved = moves
            .into_iter()
            .map(|(row, place)| a_move(dossier, grid, (row, place), package[row]));
        MoveSet { moves: moved.collect(), unknown: unknown(grid, &package), package }
    };
    let mut sets: Vec<MoveSet> = found.sets.into_iter().map(set).collect();
    let steps = |s: &MoveSet| s.moves.iter().map(|m| m.steps.unwrap_or(1)).sum::<usize>();
    sets.sort_by_key(|s| (s.moves.len(), steps(s), s.unknown.len()));
    let left =
        |(number, row): (usize, &Row)| (!text.contains_key(&row.point)).then_some(number);
    Ok(Opening {
        holds: held,
        answers: answers(grid, text),
        left: grid.rows.iter().enumerate().filter_map(left).collect(),
        sets,
        count: found.count,
    })
}

fn answers(grid: &Grid, text: &Text) -> Vec<Answered> {
    let mut out = Vec::new();
    for (row, declared) in grid.rows.iter().enumerate() {
        let Some(&option) = text.get(&declared.point) else { continue };
        for (place, cells) in declared.cells.iter().enumerate() {
            let Some(cell) = cells.get(option) else { continue };
            out.push(Answered { row, place, option, accepts: cell.accepts });
        }
    }
    out
}

fn a_move(
    dossier: &Dossier,
    grid: &Grid,
    (row, place): (usize, usize),
    option: usize,
) -> Move {
    let declared = &grid.rows[row];
    let cells = &declared.cells[place];
    let accepted = (0..cells.len()).filter(|o| cells[*o].accepts == Accepts::Yes);
    let steps = accepted.map(|o| match dossier.points[declared.point].scale {
        Scale::Ordinal => o.abs_diff(option),
        Scale::Nominal => 1,
    });
    Move {
        party: grid.parties[place],
        point: declared.point,
        option,
        steps: steps.min(),
        basis: cells[option].basis.clone(),
    }
}

fn unknown(grid: &Grid, package: &Package) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (row, (declared, option)) in grid.rows.iter().zip(package).enumerate() {
        let open =
            |place: &usize| declared.cells[*place][*option].accepts == Accepts::Unknown;
        out.extend((0..declared.cells.len()).filter(open).map(|place| (row, place)));
    }
    out
}

/// Who refuses an option, as row and place of the party.
fn refusals(grid: &Grid, row: usize, option: usize) -> Vec<(usize, usize)> {
    refused_by(&grid.rows[row], option).map(|place| (row, place)).collect()
}
