//! The states of play that gold codes lead to, for cases of which nobody entered any: in the
//! middle of the reports and at their end.

use std::collections::BTreeMap;

use rapporteur_analysis::Evidence;
use rapporteur_dossier::{Date, Dossier, PointKind, Role};
use rapporteur_measure::casebook::{Checkpoint, Moved};

use super::play::checkpoint;

/// Checkpoints as an analyst would enter them who goes by the rules alone: positions,
/// disputes, and where the first two principals moved from the first to the second.
/// Nothing, where no statement has a day.
pub(super) fn concluded(dossier: &Dossier, evidence: &[Evidence]) -> Vec<Checkpoint> {
    let mut days: Vec<Date> = evidence.iter().map(|e| e.known).collect();
    days.sort_unstable();
    days.dedup();
    let (Some(middle), Some(last)) = (days.get(days.len() / 2), days.last()) else {
        return Vec::new();
    };
    let mut out = vec![at(dossier, evidence, *middle, BTreeMap::new())];
    if middle < last {
        out.push(at(dossier, evidence, *last, asked(dossier, *middle)));
    }
    out
}

fn at(
    dossier: &Dossier,
    evidence: &[Evidence],
    day: Date,
    movement: BTreeMap<String, Moved>,
) -> Checkpoint {
    let date = day.to_string();
    let day = Checkpoint { date, movement, ..Checkpoint::default() };
    let mut found = checkpoint(dossier, evidence, &day, &|_| String::new());
    found.movement.retain(|_, moved| moved.direction != "unknown");
    found
}

/// The movement to be told: that of the first two principals on every point that is moved
/// on.
fn asked(dossier: &Dossier, since: Date) -> BTreeMap<String, Moved> {
    let mut principals = dossier.parties.iter().filter(|p| p.role == Role::Principal);
    let (Some(one), Some(other)) = (principals.next(), principals.next()) else {
        return BTreeMap::new();
    };
    let points = dossier.points.iter().filter(|p| p.kind != PointKind::Fact);
    let moved = Moved {
        since: since.to_string(),
        pair: (one.id.clone(), other.id.clone()),
        direction: String::new(),
    };
    points.map(|p| (p.id.clone(), moved.clone())).collect()
}
