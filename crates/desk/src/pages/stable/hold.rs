//! The inverse question: what would have to be preferred for a state to hold.

use rapporteur_analysis::stable::{self, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::Query;
use super::study::{MAIN, Study};
use crate::failure::Failure;
use crate::parts::PartyMark;

/// Moves that are told, at most.
const TOLD: usize = 12;

/// What would have to be preferred for a state to hold.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Hold {
    /// The state that is to hold.
    pub(super) state: Named,
    /// The concept of stability by which it is to.
    pub(super) concept: &'static str,
    /// The moves that break it, or may; none where it holds as it is, whatever is not known.
    pub(super) breakers: Vec<Breaker>,
    /// How many more there are.
    pub(super) more: usize,
}

/// A state as it is named.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Named {
    /// Its number, from 1.
    pub(super) number: usize,
    /// It in words.
    pub(super) words: String,
}

/// A move that breaks the state, or may.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Breaker {
    /// Who makes it.
    pub(super) party: PartyMark,
    /// What it does.
    pub(super) does: String,
    /// The number of the state that it leads to, from 1.
    pub(super) to: usize,
    /// Whether that is known to be better for it.
    pub(super) gains: bool,
    /// What would stop it: any one of these, those that ask for least first.
    pub(super) alternatives: Vec<Alternative>,
    /// How many more there are.
    pub(super) more: usize,
}

/// What would have to be so, all of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Alternative {
    /// States that must be no better for the party than the state that is to hold.
    pub(super) no_better: Vec<Named>,
    /// Where the others can bring it after the move, which deters then; none where the move
    /// itself would be no gain.
    pub(super) answer: Option<Named>,
}

/// What it takes for the state that is asked for to hold; or else, for the first settlement
/// that does not hold as it is, where there is one.
pub(super) fn asked(study: &Study<'_>, query: &Query) -> Result<Option<Hold>, Failure> {
    let states = study.model.states();
    let state = match query.hold {
        Some(number) => {
            Some(number.checked_sub(1).filter(|s| *s < states).ok_or_else(|| {
                Failure::Bad(format!(
                    "hold {number}: there is no such state; they go from 1 to {states}"
                ))
            })?)
        }
        None => study.table.order().into_iter().find(|s| {
            let holds = study.table.overall(MAIN, *s) == Some(Verdict::Stable);
            study.is_settled(*s) && !holds
        }),
    };
    Ok(state.map(|s| Hold::of(study, s)))
}

impl Hold {
    fn of(study: &Study<'_>, state: usize) -> Self {
        let found = stable::hold(study.model, MAIN, state);
        let told = found.iter().take(TOLD).map(|b| Breaker::of(study, state, b));
        Self {
            state: Named::of(study, state),
            concept: MAIN.name(),
            breakers: told.collect(),
            more: found.len().saturating_sub(TOLD),
        }
    }
}

impl Named {
    fn of(study: &Study<'_>, state: usize) -> Self {
        Self { number: state + 1, words: study.words().state(state) }
    }
}

impl Breaker {
    fn of(study: &Study<'_>, state: usize, found: &stable::Breaker) -> Self {
        let named = |state: &usize| Named::of(study, *state);
        let alternatives = found.alternatives.iter().map(|a| Alternative {
            no_better: a.no_better.iter().map(named).collect(),
            answer: a.answer.as_ref().map(named),
        });
        Self {
            party: study.party(found.who),
            does: study.words().step(state, found.to),
            to: found.to + 1,
            gains: found.known,
            alternatives: alternatives.collect(),
            more: found.more,
        }
    }
}
