//! The states of play that evidence leads to, at the gold checkpoints.

use std::collections::BTreeMap;

use rapporteur_analysis::{Direction, Evidence, State, disputes, movement, state};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_measure::casebook::{Checkpoint, Moved, Position};

/// The state of play on the day of a gold checkpoint, with the movement of the pairs that
/// it names; `id` gives the name of a statement.
pub(super) fn checkpoint(
    dossier: &Dossier,
    evidence: &[Evidence],
    gold: &Checkpoint,
    id: &dyn Fn(usize) -> String,
) -> Checkpoint {
    let date = gold.date.clone();
    let Ok(day) = date.parse::<Date>() else {
        return Checkpoint { date, ..Checkpoint::default() };
    };
    let now = state(evidence, day);
    let disputed = disputes(dossier, &now).into_iter();
    let moved = gold.movement.iter().map(|(point, asked)| {
        let direction = direction(dossier, evidence, &now, point, asked);
        let name = direction.map_or("unknown", Direction::name).to_owned();
        (point.clone(), Moved { direction: name, ..asked.clone() })
    });
    Checkpoint {
        date,
        positions: positions(dossier, &now, id),
        disputed: disputed.map(|d| dossier.points[d.point].id.clone()).collect(),
        movement: moved.collect(),
    }
}

fn positions(
    dossier: &Dossier,
    now: &State,
    id: &dyn Fn(usize) -> String,
) -> BTreeMap<String, BTreeMap<String, Position>> {
    let mut out: BTreeMap<String, BTreeMap<String, Position>> = BTreeMap::new();
    for (&(party, point), held) in now {
        let declared = &dossier.points[point];
        let position = Position {
            option: declared.options[held.option].id.clone(),
            stance: held.stance.name().to_owned(),
            basis: held.basis.iter().map(|s| id(*s)).collect(),
        };
        let party = dossier.parties[party].id.clone();
        out.entry(party).or_default().insert(declared.id.clone(), position);
    }
    out
}

/// None where day, point or parties are not known.
fn direction(
    dossier: &Dossier,
    evidence: &[Evidence],
    now: &State,
    point: &str,
    asked: &Moved,
) -> Option<Direction> {
    let before = state(evidence, asked.since.parse().ok()?);
    let pair = (dossier.party(&asked.pair.0)?, dossier.party(&asked.pair.1)?);
    let point = dossier.point(point)?;
    let all = movement(dossier, &before, now, pair);
    all.iter().find(|m| m.point == point).map(|m| m.direction)
}
