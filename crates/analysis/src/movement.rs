//! Whether two parties came closer on a point between two dates.

use rapporteur_dossier::{Dossier, PointKind, Scale, Stance};

use crate::position::{Position, State};

/// Where two parties moved, seen from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The distance became smaller.
    Closer,
    /// It became greater.
    Further,
    /// It stayed the same.
    Unchanged,
    /// One side's position is not known at one of the dates.
    Unknown,
}

impl Direction {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closer => "closer",
            Self::Further => "further",
            Self::Unchanged => "unchanged",
            Self::Unknown => "unknown",
        }
    }
}

/// A movement and the statements that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Index of the point.
    pub point: usize,
    /// Where they moved.
    pub direction: Direction,
    /// The statements that the positions at the later date rest on and that were not
    /// there at the earlier one.
    pub basis: Vec<usize>,
}

/// The movement of a pair of parties on every issue and process between two states of
/// play; facts are not moved on. Distance is that of the options on an ordinal scale, and
/// same or different on a nominal one.
pub fn movement(
    dossier: &Dossier,
    before: &State,
    after: &State,
    pair: (usize, usize),
) -> Vec<Movement> {
    let points = dossier.points.iter().enumerate();
    let points = points.filter(|(_, p)| p.kind != PointKind::Fact);
    points
        .map(|(point, declared)| {
            let key = [(pair.0, point), (pair.1, point)];
            let at = |state: &State| {
                distance(declared.scale, state.get(&key[0])?, state.get(&key[1])?)
            };
            let direction = match (at(before), at(after)) {
                (Some(old), Some(new)) if new < old => Direction::Closer,
                (Some(old), Some(new)) if new > old => Direction::Further,
                (Some(_), Some(_)) => Direction::Unchanged,
                _ => Direction::Unknown,
            };
            Movement { point, direction, basis: made_by(before, after, key) }
        })
        .collect()
}

/// The distance of two positions; none where one of them only rejects.
fn distance(scale: Scale, a: &Position, b: &Position) -> Option<usize> {
    if a.stance == Stance::Against || b.stance == Stance::Against {
        return None;
    }
    Some(match scale {
        Scale::Ordinal => a.option.abs_diff(b.option),
        Scale::Nominal => usize::from(a.option != b.option),
    })
}

fn made_by(before: &State, after: &State, keys: [(usize, usize); 2]) -> Vec<usize> {
    let basis =
        |state: &State, key| state.get(&key).map_or(&[][..], |p| &p.basis).to_vec();
    let mut out = Vec::new();
    for key in keys {
        let old = basis(before, key);
        out.extend(basis(after, key).into_iter().filter(|s| !old.contains(s)));
    }
    out
}
