//! Why a state is what it is for a decision maker: where it could go, what deters it, and, if
//! that is not known, which comparison decides.

use super::concept::{Concept, Verdict};
use super::model::Model;
use super::sim::{Rule, deterrent};
use super::walk::Walk;

/// The most comparisons that are tried out.
const TRIED: usize = 24;

/// A verdict and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What the state is for the decision maker.
    pub verdict: Verdict,
    /// Every move to a state that is better or may be.
    pub leaves: Vec<Leave>,
    /// Where it is not known: comparisons that it hangs on, those first that settle it either
    /// way.
    pub comparisons: Vec<Comparison>,
}

/// A move that the decision maker may gain by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    /// The state that it leads to.
    pub to: usize,
    /// Whether that is known to be better; otherwise it is not known to be no better.
    pub known: bool,
    /// What deters from it, if anything does or may.
    pub answer: Option<Answer>,
}

/// What the others can do about a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The state that it comes to in the end.
    pub to: usize,
    /// Who moves where after the move; empty where the others move at the same time.
    pub way: Vec<(usize, usize)>,
    /// Whether it deters whatever is not known.
    pub certain: bool,
}

/// A comparison that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Whose.
    pub who: usize,
    /// Whether this state…
    pub a: usize,
    /// …is better than this.
    pub b: usize,
    /// What the verdict would be if so.
    pub if_so: Verdict,
    /// What it would be if not.
    pub if_not: Verdict,
}

/// Explains a verdict.
pub fn explain(model: &Model, concept: Concept, who: usize, state: usize) -> Reason {
    let view = View { model, concept, who, state, assumed: None };
    let verdict = view.verdict();
    let leaves: Vec<Leave> = view.moves().into_iter().map(|to| view.leave(to)).collect();
    let mut comparisons = Vec::new();
    if verdict == Verdict::NotKnown {
        let asked =
            leaves.iter().filter(|l| !l.answer.as_ref().is_some_and(|a| a.certain));
        asked.for_each(|leave| view.asks(leave, &mut comparisons));
        comparisons.truncate(TRIED);
    }
    let tried = comparisons.into_iter().map(|pair| view.tried(pair));
    let mut comparisons: Vec<Comparison> = tried.collect();
    comparisons.sort_by_key(|c| {
        [c.if_so, c.if_not].iter().filter(|v| **v == Verdict::NotKnown).count()
    });
    Reason { verdict, leaves, comparisons }
}

/// Whether the first state is better than the second for somebody.
type Pair = (usize, usize, usize);

/// What is known, with one comparison more that is assumed.
#[derive(Clone, Copy)]
pub(super) struct View<'m> {
    pub(super) model: &'m Model,
    pub(super) concept: Concept,
    pub(super) who: usize,
    pub(super) state: usize,
    pub(super) assumed: Option<(Pair, bool)>,
}

impl View<'_> {
    fn is_better(&self, who: usize, a: usize, b: usize) -> bool {
        self.assumed == Some(((who, a, b), true))
            || self.model.orders[who].is_better(a, b)
    }

    pub(super) fn is_no_better(&self, who: usize, a: usize, b: usize) -> bool {
        self.assumed == Some(((who, a, b), false))
            || self.assumed == Some(((who, b, a), true))
            || self.model.orders[who].is_no_better(a, b)
    }

    /// Moves to states that are not known to be no better, in order.
    pub(super) fn moves(&self) -> Vec<usize> {
        let mut moves = self.model.moves(self.who, self.state);
        moves.retain(|to| !self.is_no_better(self.who, *to, self.state));
        moves
    }

    fn verdict(&self) -> Verdict {
        let mut certain = true;
        for to in self.moves() {
            if self.answer(to, true).is_some() {
                continue;
            }
            certain = false;
            if self.is_better(self.who, to, self.state)
                && self.answer(to, false).is_none()
            {
                return Verdict::NotStable;
            }
        }
        Verdict::of(certain, true)
    }

    fn leave(&self, to: usize) -> Leave {
        let known = self.is_better(self.who, to, self.state);
        Leave {
            to,
            known,
            answer: self.answer(to, true).or_else(|| self.answer(to, false)),
        }
    }

    /// What deters from a move certainly, or possibly.
    pub(super) fn answer(&self, to: usize, certain: bool) -> Option<Answer> {
        match self.concept {
            Concept::Nash => None,
            Concept::Sim => self.at_once(to, certain, &|z| self.deters(z, certain)),
            _ => {
                let walk = self.walk(to, certain);
                let mut reached = walk.reached.iter();
                let (end, node) = reached.find(|(z, _)| self.deters(*z, certain))?;
                Some(Answer { to: *end, way: walk.way(*node), certain })
            }
        }
    }

    /// Where the others certainly or possibly go after a move.
    pub(super) fn walk(&self, to: usize, certain: bool) -> Walk {
        let others = self.model.others(self.who);
        let any = !self.concept.is_credible();
        Walk::new(self.model, &others, to, |mover, from, to| {
            any || self.makes(mover, from, to, certain)
        })
    }

    fn makes(&self, mover: usize, from: usize, to: usize, certain: bool) -> bool {
        match certain {
            true => self.is_better(mover, to, from),
            false => !self.is_no_better(mover, to, from),
        }
    }

    /// What the others can do at the same time as a move.
    pub(super) fn at_once(
        &self,
        to: usize,
        certain: bool,
        deters: &dyn Fn(usize) -> bool,
    ) -> Option<Answer> {
        let rule = Rule {
            makes: |mover, from, to| self.makes(mover, from, to, certain),
            deters,
            hopeful: |_, _| true,
        };
        let form = self.model.form.as_ref()?;
        let end = deterrent(form, self.who, (self.state, to), &rule)?;
        Some(Answer { to: end, way: Vec::new(), certain })
    }

    fn deters(&self, end: usize, certain: bool) -> bool {
        let fits = |z| match certain {
            true => self.is_no_better(self.who, z, self.state),
            false => !self.is_better(self.who, z, self.state),
        };
        fits(end)
            && (!self.concept.is_symmetric()
                || !self.model.any_from(self.who, end, |h| !fits(h)))
    }

    /// What would have to be known of a move and of what may deter from it.
    fn asks(&self, leave: &Leave, asked: &mut Vec<Pair>) {
        let mut ask = |pair: Pair| {
            let (who, a, b) = pair;
            let open = !self.is_better(who, a, b) && !self.is_no_better(who, a, b);
            if open && !asked.contains(&pair) {
                asked.push(pair);
            }
        };
        ask((self.who, leave.to, self.state));
        let Some(answer) = &leave.answer else { return };
        ask((self.who, answer.to, self.state));
        let mut from = leave.to;
        for &(mover, to) in &answer.way {
            if self.concept.is_credible() {
                ask((mover, to, from));
            }
            from = to;
        }
        if self.concept.is_symmetric() {
            let escapes = self.model.moves(self.who, answer.to);
            escapes.into_iter().for_each(|h| ask((self.who, h, self.state)));
        }
    }

    fn tried(&self, (who, a, b): Pair) -> Comparison {
        let with = |so| Self { assumed: Some(((who, a, b), so)), ..*self }.verdict();
        Comparison { who, a, b, if_so: with(true), if_not: with(false) }
    }
}
