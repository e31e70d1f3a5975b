//! How to come from where it is now to a settlement, and what several gain together.

use rapporteur_analysis::stable::{Joint, Path, Step, joint, paths};
use schemars::JsonSchema;
use serde::Serialize;

use super::study::Study;
use crate::parts::PartyMark;

/// A way to a state.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Way {
    /// The number of the state, from 1.
    to: usize,
    /// The state in words.
    pub(super) words: String,
    /// The moves, none where it is there already; nothing where there is no way.
    pub(super) steps: Option<Vec<Move>>,
}

/// A move on a way.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Move {
    pub(super) party: PartyMark,
    /// What it does.
    pub(super) does: String,
    /// The number of the state that it leads to, from 1.
    to: usize,
    /// Whether it gains by that: `gain`, `not known` or `no gain`.
    pub(super) is: &'static str,
}

/// What several can gain together.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Together {
    pub(super) parties: Vec<PartyMark>,
    /// Whether it is known that all of them gain.
    pub(super) known: bool,
    /// Where they would go, in words.
    pub(super) to: String,
}

/// The best way to each of some states.
pub(super) fn ways(study: &Study<'_>, from: usize, goals: &[usize]) -> Vec<Way> {
    let found = paths(study.model, from, goals);
    let way = |(goal, path): (&usize, &Option<Path>)| Way {
        to: goal + 1,
        words: study.words().state(*goal),
        steps: path.as_ref().map(|p| moves(study, from, &p.steps)),
    };
    goals.iter().zip(&found).map(way).collect()
}

fn moves(study: &Study<'_>, mut at: usize, steps: &[Step]) -> Vec<Move> {
    let one = |step: &Step| {
        let does = study.words().step(at, step.to);
        at = step.to;
        Move { party: study.party(step.who), does, to: step.to + 1, is: step.kind.name() }
    };
    steps.iter().map(one).collect()
}

/// What several gain by leaving a state together, or may.
pub(super) fn together(study: &Study<'_>, state: usize) -> Vec<Together> {
    let one = |found: &Joint| {
        let known = !found.to.is_empty();
        let to = if known { &found.to } else { &found.perhaps };
        Together {
            parties: found.members.iter().map(|m| study.party(*m)).collect(),
            known,
            to: study.words().any_of(to),
        }
    };
    joint(study.model, state).unwrap_or_default().iter().map(one).collect()
}
