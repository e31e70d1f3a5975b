//! Facts on which two parties contradict each other.

use rapporteur_dossier::{Dossier, PointKind, Stance};

use crate::position::{Position, State};

/// Two parties whose words on a fact cannot both be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Index of the point.
    pub point: usize,
    /// Indices of the parties, the smaller first.
    pub parties: (usize, usize),
    /// The statements of each.
    pub basis: (Vec<usize>, Vec<usize>),
}

/// Every dispute in a state of play, by point and parties.
pub fn disputes(dossier: &Dossier, state: &State) -> Vec<Dispute> {
    let facts = dossier.points.iter().enumerate();
    let facts = facts.filter(|(_, p)| p.kind == PointKind::Fact).map(|(i, _)| i);
    let mut out = Vec::new();
    for point in facts {
        let held = state.iter().filter(|(key, _)| key.1 == point);
        let held: Vec<(usize, &Position)> = held.map(|(key, p)| (key.0, p)).collect();
        for (i, (a, one)) in held.iter().enumerate() {
            for (b, other) in &held[i + 1..] {
                if contradict(one, other) {
                    let basis = (one.basis.clone(), other.basis.clone());
                    out.push(Dispute { point, parties: (*a, *b), basis });
                }
            }
        }
    }
    out
}

/// Whether two answers to a question of fact exclude each other: its options do.
pub(crate) fn contradict(a: &Position, b: &Position) -> bool {
    match (a.stance, b.stance) {
        (Stance::For, Stance::For) => a.option != b.option,
        (Stance::For, Stance::Against) | (Stance::Against, Stance::For) => {
            a.option == b.option
        }
        _ => false,
    }
}
