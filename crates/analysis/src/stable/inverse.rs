//! What would have to be preferred for a state to hold: the inverse question (Kinsara,
//! Kilgour and Hipel 2015), answered for the preferences that there are: which moves break
//! the state, and which comparisons would have to be otherwise.

use super::concept::Concept;
use super::explain::View;
use super::model::Model;

/// Alternatives that are told of each move.
const TOLD: usize = 4;

/// A move that breaks a state, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaker {
    /// Who makes it.
    pub who: usize,
    /// The state that it leads to.
    pub to: usize,
    /// Whether it is known to be an improvement.
    pub known: bool,
    /// What would stop it: any one of these, those with the fewest comparisons first.
    pub alternatives: Vec<Alternative>,
    /// How many more there are.
    pub more: usize,
}

/// Comparisons that all would have to be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The state in which the others' answer would end that deters then; none where the move
    /// itself would be no improvement.
    pub answer: Option<usize>,
    /// States that must be no better for the one who moves than the state that is to hold.
    pub no_better: Vec<usize>,
}

/// Every move that breaks a state, by decision maker. None if the state holds already,
/// whatever is not known.
pub fn hold(model: &Model, concept: Concept, state: usize) -> Vec<Breaker> {
    let everybody = 0..model.decision_makers();
    everybody.flat_map(|who| breakers(model, concept, who, state)).collect()
}

fn breakers(model: &Model, concept: Concept, who: usize, state: usize) -> Vec<Breaker> {
    let view = View { model, concept, who, state, assumed: None };
    let undeterred =
        view.moves().into_iter().filter(|to| view.answer(*to, true).is_none());
    let breaker = |to| {
        let mut alternatives = vec![Alternative { answer: None, no_better: vec![to] }];
        alternatives.extend(ends(&view, to).into_iter().map(|end| view.needs(end)));
        // One that asks for what the move itself being no improvement asks for is no other.
        let mut first = true;
        alternatives.retain(|a| std::mem::take(&mut first) || !a.no_better.contains(&to));
        alternatives.sort_by_key(|a| a.no_better.len());
        let more = alternatives.len().saturating_sub(TOLD);
        alternatives.truncate(TOLD);
        let known = model.orders[who].is_better(to, state);
        Breaker { who, to, known, alternatives, more }
    };
    undeterred.map(breaker).collect()
}

/// Where the others can certainly bring it after a move.
fn ends(view: &View<'_>, to: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    match view.concept {
        Concept::Nash => {}
        Concept::Sim => {
            let found = std::cell::RefCell::new(Vec::new());
            view.at_once(to, true, &|z| {
                found.borrow_mut().push(z);
                false
            });
            ends = found.into_inner();
        }
        _ => ends.extend(view.walk(to, true).reached.iter().map(|(state, _)| *state)),
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

impl View<'_> {
    /// What must be no better than the state for an answer to deter that ends there.
    fn needs(&self, end: usize) -> Alternative {
        let mut no_better = vec![end];
        if self.concept.is_symmetric() {
            no_better.extend(self.model.moves(self.who, end));
        }
        no_better.retain(|s| !self.is_no_better(self.who, *s, self.state));
        Alternative { answer: Some(end), no_better }
    }
}
