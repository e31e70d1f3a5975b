//! Every state by every concept, for every decision maker.

use std::cmp::Reverse;

use super::concept::{Concept, Verdict};
use super::model::Model;
use super::order::{Known, MOST_KNOWN, Order};
use super::{bracket, ranked};

/// What each state is for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    concepts: Vec<Concept>,
    /// By concept, decision maker and state.
    verdicts: Vec<Vec<Vec<Verdict>>>,
    states: usize,
}

/// Judges every state. Of a graph without levers [`Concept::Sim`] is left out: what moves
/// come to at the same time is not known there.
pub fn table(model: &Model, concepts: &[Concept]) -> Table {
    let mut wanted: Vec<Concept> = Concept::ALL.to_vec();
    wanted.retain(|c| concepts.contains(c));
    wanted.retain(|c| *c != Concept::Sim || model.form.is_some());
    let ranks: Option<Vec<&[u32]>> = model.orders.iter().map(Order::ranks).collect();
    let everybody = 0..model.decision_makers();
    let each: Vec<Vec<Vec<Verdict>>> = match ranks {
        Some(ranks) => {
            everybody.map(|who| ranked::verdicts(model, &ranks, who, &wanted)).collect()
        }
        None => {
            let known: Vec<Known> = model.orders.iter().map(Order::known).collect();
            debug_assert!(model.states() <= MOST_KNOWN);
            everybody.map(|who| bracket::verdicts(model, &known, who, &wanted)).collect()
        }
    };
    let by_concept = |c: usize| each.iter().map(|verdicts| verdicts[c].clone()).collect();
    let verdicts = (0..wanted.len()).map(by_concept).collect();
    Table { concepts: wanted, verdicts, states: model.states() }
}

impl Table {
    /// The concepts that were asked for and have a meaning.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// What a state is for a decision maker; none of a concept that is not there.
    pub fn verdict(&self, concept: Concept, who: usize, state: usize) -> Option<Verdict> {
        let place = self.concepts.iter().position(|c| *c == concept)?;
        self.verdicts[place].get(who)?.get(state).copied()
    }

    /// What a state is for everybody: an equilibrium if it is stable.
    pub fn overall(&self, concept: Concept, state: usize) -> Option<Verdict> {
        let place = self.concepts.iter().position(|c| *c == concept)?;
        Some(Verdict::all(self.verdicts[place].iter().map(|verdicts| verdicts[state])))
    }

    /// Whether a state is an equilibrium, or may be, by some concept.
    pub fn may_hold(&self, state: usize) -> bool {
        self.count(state, Verdict::NotStable) < self.concepts.len()
    }

    /// All states: those that hold by the most concepts first, then those that may.
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.states).collect();
        order.sort_by_cached_key(|state| {
            let (held, maybe) = (Verdict::Stable, Verdict::NotKnown);
            Reverse((self.count(*state, held), self.count(*state, maybe)))
        });
        order
    }

    /// By how many concepts a state is so for everybody.
    fn count(&self, state: usize, verdict: Verdict) -> usize {
        let is = |concept: &&Concept| self.overall(**concept, state) == Some(verdict);
        self.concepts.iter().filter(is).count()
    }

    /// The states that are equilibria, or may be.
    pub fn equilibria(&self, concept: Concept) -> Vec<(usize, Verdict)> {
        let judged =
            (0..self.states).filter_map(|s| Some((s, self.overall(concept, s)?)));
        judged.filter(|(_, verdict)| *verdict != Verdict::NotStable).collect()
    }
}
