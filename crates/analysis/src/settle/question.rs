//! What to ask next: the unknown cell that, if it were known, would leave the fewest
//! packages possible.

use num_bigint::BigUint;

use crate::settle::acceptance::{Accepts, Grid};
use crate::settle::packages::{Packages, allowed, refused_by, space};
use crate::settle::space::{Coupled, Space};
use rapporteur_dossier::Infeasible;

/// Would an option do for a party?
///
/// A "no" takes every possible package with that option away. A "yes" takes none away, so
/// that the worst case for the number of possible packages is always that it stays; but it
/// may make packages sure. As nobody knows the answer, both count alike where a mean is
/// taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
    /// Possible packages that a "no" takes away: the most by which the possible set can
    /// shrink. Half of it is expected.
    pub no: BigUint,
    /// Packages that a "yes" makes sure.
    pub yes: BigUint,
    /// Packages that are decided whatever the answer is: the lesser of the two.
    pub least: BigUint,
    /// What the party has said of the option, without its being an answer.
    pub basis: Vec<usize>,
}

/// Every question whose answer could take a package away or make one sure, the most useful
/// first: by the packages that a "no" takes away, then by those that a "yes" makes sure.
///
/// # Errors
///
/// Where points are coupled too closely to be counted.
pub fn questions(
    grid: &Grid,
    infeasible: &[Infeasible],
    packages: &Packages,
) -> Result<Vec<Question>, Coupled> {
    Ok(questions_in(&space(grid, infeasible)?, grid, packages))
}

/// As [`questions`], in a space that is there already.
pub(super) fn questions_in(
    space: &Space,
    grid: &Grid,
    packages: &Packages,
) -> Vec<Question> {
    let accepted = |cells: &Vec<crate::settle::acceptance::Cell>, option: usize| {
        cells[option].accepts == Accepts::Yes
    };
    let sure = allowed(grid, |row, option| row.cells.iter().all(|c| accepted(c, option)));
    let sure = space.shares(&sure);
    let mut out = Vec::new();
    for (number, row) in grid.rows.iter().enumerate() {
        for option in (0..row.options()).filter(|o| refused_by(row, *o).next().is_none())
        {
            let open = |p: &usize| !accepted(&row.cells[*p], option);
            let open: Vec<usize> = (0..row.cells.len()).filter(open).collect();
            for &place in &open {
                let no = packages.taking[number][option].clone();
                let last = open.len() == 1;
                let yes =
                    if last { sure[number][option].clone() } else { BigUint::default() };
                if no == BigUint::default() && yes == BigUint::default() {
                    continue;
                }
                out.push(Question {
                    party: grid.parties[place],
                    point: row.point,
                    option,
                    least: no.clone().min(yes.clone()),
                    no,
                    yes,
                    basis: row.cells[place][option].basis.clone(),
                });
            }
        }
    }
    out.sort_by(|a, b| (&b.no, &b.yes).cmp(&(&a.no, &a.yes)));
    out
}
