//! States of play against the gold ones.

use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use super::tally::{Row, Tally};
use crate::casebook::{Checkpoint, Position};

/// A party and a point.
pub type Cell<'c> = (&'c str, &'c str);

/// A cell that is not as it should be, with what the gold has there and what was shown.
pub type Difference<'c> = (Cell<'c>, Option<&'c Position>, Option<&'c Position>);

/// The cells of a state of play whose option or stance differ from the gold one's.
pub fn differences<'c>(
    gold: &'c Checkpoint,
    found: &'c Checkpoint,
) -> Vec<Difference<'c>> {
    let (ours, theirs) = (cells(gold), cells(found));
    let keys: BTreeSet<Cell<'_>> = ours.keys().chain(theirs.keys()).copied().collect();
    let both =
        keys.into_iter().map(|k| (k, ours.get(&k).copied(), theirs.get(&k).copied()));
    both.filter(|(_, a, b)| said(*a) != said(*b)).collect()
}

fn cells(state: &Checkpoint) -> BTreeMap<Cell<'_>, &Position> {
    let parties = state.positions.iter();
    let all = parties.flat_map(|(party, points)| {
        points.iter().map(move |(point, cell)| ((party.as_str(), point.as_str()), cell))
    });
    all.collect()
}

fn said(position: Option<&Position>) -> Option<(&str, &str)> {
    position.map(|p| (p.option.as_str(), p.stance.as_str()))
}

impl Tally {
    /// Counts the checkpoints of a case.
    pub(crate) fn play(&mut self, case: &Case<'_>) {
        for (gold, found) in case.gold.iter().zip(case.found) {
            self.cells(gold, found);
            let hits = gold.disputed.intersection(&found.disputed).count();
            let (a, b) = (gold.disputed.len(), found.disputed.len());
            self.found(Row::Disputes, a, b, hits);
            for (point, moved) in &gold.movement {
                let right = found.movement.get(point) == Some(moved);
                self.share(Row::Movement, right.into(), 1);
            }
        }
    }

    fn cells(&mut self, gold: &Checkpoint, found: &Checkpoint) {
        let (asked, shown) = (cells(gold).len(), cells(found).len());
        let amiss = differences(gold, found);
        let count =
            |is: fn(&Difference<'_>) -> bool| amiss.iter().filter(|d| is(d)).count();
        let missed = count(|(_, _, found)| found.is_none());
        let unfounded = count(|(_, gold, _)| gold.is_none());
        let wrong = amiss.len() - missed - unfounded;
        self.share(Row::Right, asked - missed - wrong, asked);
        self.share(Row::Missed, missed, asked);
        self.share(Row::Wrong, wrong, shown);
        self.share(Row::Unfounded, unfounded, shown);
        self.share(Row::Amiss, wrong + unfounded, shown);
    }
}
