//! The bargaining zone of each point: the options that all would accept.

use rapporteur_dossier::{Dossier, Scale};

use crate::settle::acceptance::{Accepts, Grid, Row};
use crate::settle::packages::refused_by;

/// What can be said of a point by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The row of the grid.
    pub row: usize,
    /// Index of the point.
    pub point: usize,
    /// Options that everybody asked accepts.
    pub sure: Vec<usize>,
    /// Options that nobody asked refuses.
    pub possible: Vec<usize>,
    /// For each other option the parties that refuse it, as indices.
    pub refused: Vec<(usize, Vec<usize>)>,
    /// What that comes to.
    pub claim: Claim,
    /// Where the options stand in order and there is no zone: how many steps the two
    /// parties that are furthest apart are from each other, by what neither refuses; none
    /// where a party refuses everything.
    pub gap: Option<usize>,
    /// The statements that accepted and refused cells rest on, in order.
    pub basis: Vec<usize>,
}

/// Whether there is a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Everybody accepts an option.
    Zone,
    /// Every option is refused by somebody.
    NoZone,
    /// Nobody refuses some option, and enough is known to say so.
    Possible,
    /// Too few parties have let anything be known; these have not.
    TooLittleKnown(Vec<usize>),
}

impl Claim {
    /// As it is told to programs: `zone`, `no zone`, `possible`, `too little known`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::NoZone => "no zone",
            Self::Possible => "possible",
            Self::TooLittleKnown(_) => "too little known",
        }
    }

    /// Of whom nothing is known, where that is too little.
    pub fn silent(&self) -> &[usize] {
        match self {
            Self::TooLittleKnown(silent) => silent,
            Self::Zone | Self::NoZone | Self::Possible => &[],
        }
    }
}

/// The zone of every point, for which a share of the parties (from 0 to 1) must have let
/// something be known before a zone is called possible.
pub fn zones(dossier: &Dossier, grid: &Grid, least: f64) -> Vec<Zone> {
    let rows = grid.rows.iter().enumerate();
    rows.map(|(number, row)| zone(dossier, grid, (number, row), least)).collect()
}

fn zone(
    dossier: &Dossier,
    grid: &Grid,
    (number, row): (usize, &Row),
    least: f64,
) -> Zone {
    let everybody =
        |o: &usize| row.cells.iter().all(|cells| cells[*o].accepts == Accepts::Yes);
    let by = |option: usize| -> Vec<usize> {
        refused_by(row, option).map(|place| grid.parties[place]).collect()
    };
    let options = || 0..row.options();
    let sure: Vec<usize> = options().filter(everybody).collect();
    let (possible, refused): (Vec<usize>, Vec<usize>) =
        options().partition(|o| by(*o).is_empty());
    let claim = claim(grid, row, (&sure, &possible), least);
    let ordered = dossier.points[row.point].scale == Scale::Ordinal;
    let gap = (ordered && possible.is_empty()).then(|| gap(row)).flatten();
    let cells = row.cells.iter().flatten();
    let mut basis: Vec<usize> = cells
        .filter(|c| c.accepts != Accepts::Unknown)
        .flat_map(|c| c.basis.clone())
        .collect();
    basis.sort_unstable();
    basis.dedup();
    let refused = refused.into_iter().map(|o| (o, by(o))).collect();
    Zone { row: number, point: row.point, sure, possible, refused, claim, gap, basis }
}

fn claim(
    grid: &Grid,
    row: &Row,
    (sure, possible): (&[usize], &[usize]),
    least: f64,
) -> Claim {
    let places = 0..row.cells.len();
    let (known, silent): (Vec<usize>, Vec<usize>) =
        places.partition(|p| row.is_known(*p));
    if !sure.is_empty() {
        Claim::Zone
    } else if possible.is_empty() {
        Claim::NoZone
    } else if known.len() as f64 >= least * row.cells.len() as f64 {
        Claim::Possible
    } else {
        Claim::TooLittleKnown(silent.into_iter().map(|p| grid.parties[p]).collect())
    }
}

/// The greatest distance between what two parties do not refuse.
fn gap(row: &Row) -> Option<usize> {
    let open = |cells: &Vec<crate::settle::acceptance::Cell>| -> Vec<usize> {
        (0..cells.len()).filter(|o| cells[*o].accepts != Accepts::No).collect()
    };
    let open: Vec<Vec<usize>> = row.cells.iter().map(open).collect();
    let mut widest = 0;
    for (i, a) in open.iter().enumerate() {
        for b in &open[i..] {
            let steps = a.iter().flat_map(|x| b.iter().map(|y| x.abs_diff(*y)));
            widest = widest.max(steps.min()?);
        }
    }
    Some(widest)
}
