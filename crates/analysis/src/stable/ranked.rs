//! Stability where all preferences are known: by ranks, without sets of states.
//!
//! A state s is GMR stable for i if after each improvement t the others can reach a state
//! that is no better for i than s. For that it is enough to know the least rank that they can
//! bring about from t. For SMR the rank of a state becomes the best that i can make of it,
//! staying or moving once more; for SEQ and SSEQ the others make only moves that they gain by.

use super::concept::{Concept, Verdict};
use super::least::least;
use super::model::Model;
use super::sim;

/// The verdicts on every state for one decision maker, for each of the concepts.
pub(super) fn verdicts(
    model: &Model,
    ranks: &[&[u32]],
    who: usize,
    concepts: &[Concept],
) -> Vec<Vec<Verdict>> {
    let mine = ranks[who];
    let escape = concepts.iter().any(|c| c.is_symmetric());
    let escape = if escape { best_of_moving(model, mine, who) } else { Vec::new() };
    let others = model.others(who);
    let gains =
        |mover: usize, from: usize, to: usize| ranks[mover][to] > ranks[mover][from];
    let one = |concept: &Concept| {
        let value = if concept.is_symmetric() { &escape } else { mine };
        match concept {
            Concept::Nash => improvements(model, mine, who, |_, _| false),
            Concept::Sim => sim::ranked(model, ranks, who),
            Concept::Gmr | Concept::Smr => {
                let worst = least(model, &others, value, |_, _, _| true);
                improvements(model, mine, who, |s, t| worst[t] <= mine[s])
            }
            Concept::Seq | Concept::Sseq => {
                let worst = least(model, &others, value, gains);
                improvements(model, mine, who, |s, t| worst[t] <= mine[s])
            }
        }
    };
    concepts.iter().map(one).collect()
}

/// The rank of the best that a decision maker can make of each state.
fn best_of_moving(model: &Model, ranks: &[u32], who: usize) -> Vec<u32> {
    let best = |state: usize| {
        let mut best = ranks[state];
        model.any_from(who, state, |to| {
            best = best.max(ranks[to]);
            false
        });
        best
    };
    (0..ranks.len()).map(best).collect()
}

/// Stable are the states of which every improvement is deterred.
fn improvements(
    model: &Model,
    ranks: &[u32],
    who: usize,
    deterred: impl Fn(usize, usize) -> bool,
) -> Vec<Verdict> {
    let stable =
        |s: usize| !model.any_from(who, s, |t| ranks[t] > ranks[s] && !deterred(s, t));
    (0..ranks.len()).map(|s| Verdict::of(stable(s), false)).collect()
}
