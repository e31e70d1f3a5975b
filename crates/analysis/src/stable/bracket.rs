//! Stability where preferences are known in part: what holds however the rest turns out, and
//! what holds for no way in which it could turn out.
//!
//! *Certain*: for each move that is not known to be no improvement there is an answer of the
//! others, by steps known to be gains where the concept asks for gains, to a state known to be
//! no better (and from which no move is open but to states known to be no better).
//! *Possible*: for each move known to be an improvement there is an answer, by steps not known
//! to be no gains, to a state not known to be better (and so on). Every completion of what is
//! known lies between the two: what holds in it uses more answers than the certain ones and
//! fewer than the possible ones, against fewer improvements than the possible and more than
//! the certain ones. (The attitudes of Li, Hipel, Kilgour and Fang 2004 lie between as well.)

use super::bits::{Bits, has, meet, members};
use super::closure::closure;
use super::concept::{Concept, Verdict};
use super::model::Model;
use super::order::Known;
use super::sim::{Rule, deterrent};

/// The verdicts on every state for one decision maker, for each of the concepts.
pub(super) fn verdicts(
    model: &Model,
    known: &[Known],
    who: usize,
    concepts: &[Concept],
) -> Vec<Vec<Verdict>> {
    let bracket = Bracket { model, known, who };
    let mut any = None;
    let mut gains = None;
    let one = |concept: &Concept| match concept {
        Concept::Sim => bracket.simultaneous(),
        Concept::Nash => bracket.sequential(&bracket.nowhere(), *concept),
        _ if concept.is_credible() => {
            bracket.sequential(gains.get_or_insert_with(|| bracket.gains()), *concept)
        }
        _ => bracket.sequential(any.get_or_insert_with(|| bracket.anywhere()), *concept),
    };
    concepts.iter().map(one).collect()
}

/// Where the others certainly and possibly go.
type Reach = (Bits, Bits);

struct Bracket<'m> {
    model: &'m Model,
    known: &'m [Known],
    who: usize,
}

impl Bracket<'_> {
    fn nowhere(&self) -> Reach {
        let none = Bits::new(self.model.states(), self.model.states());
        (none.clone(), none)
    }

    fn anywhere(&self) -> Reach {
        let all = closure(self.model, &self.model.others(self.who), |_, _, _| true);
        (all.clone(), all)
    }

    fn gains(&self) -> Reach {
        let others = self.model.others(self.who);
        let certain = |m: usize, from, to| self.known[m].better.get(from, to);
        let possible = |m: usize, from, to| !self.known[m].no_better.get(from, to);
        (closure(self.model, &others, certain), closure(self.model, &others, possible))
    }

    fn sequential(&self, reach: &Reach, concept: Concept) -> Vec<Verdict> {
        let mine = &self.known[self.who];
        let verdict = |s: usize| {
            let (better, no_better) = (mine.better.row(s), mine.no_better.row(s));
            let not_better: Vec<u64> = better.iter().map(|w| !w).collect();
            let mut certainly = no_better.to_vec();
            let mut possibly = not_better.clone();
            if concept.is_symmetric() {
                self.keep_inescapable(&mut certainly, |h| has(no_better, h));
                self.keep_inescapable(&mut possibly, |h| !has(better, h));
            }
            let from =
                |stop: &dyn Fn(usize) -> bool| self.model.any_from(self.who, s, stop);
            let leaves =
                |t: usize| !has(no_better, t) && !meet(reach.0.row(t), &certainly);
            let surely = |t: usize| has(better, t) && !meet(reach.1.row(t), &possibly);
            Verdict::of(!from(&leaves), !from(&surely))
        };
        (0..self.model.states()).map(verdict).collect()
    }

    /// Leaves only states from which every own move leads to what is allowed.
    fn keep_inescapable(&self, set: &mut [u64], allowed: impl Fn(usize) -> bool) {
        let states = self.model.states();
        let escapes =
            |z: &usize| *z < states && self.model.any_from(self.who, *z, |h| !allowed(h));
        let out: Vec<usize> = members(set).filter(escapes).collect();
        out.into_iter().for_each(|z| set[z / 64] &= !(1 << (z % 64)));
    }

    fn simultaneous(&self) -> Vec<Verdict> {
        let Some(form) = &self.model.form else { return Vec::new() };
        let (mine, known) = (&self.known[self.who], self.known);
        let verdict = |s: usize| {
            let certain = Rule {
                makes: |m: usize, from, to| known[m].better.get(from, to),
                deters: |z| mine.no_better.get(s, z),
                hopeful: |_, _| true,
            };
            let possible = Rule {
                makes: |m: usize, from, to| !known[m].no_better.get(from, to),
                deters: |z| !mine.better.get(s, z),
                hopeful: |_, _| true,
            };
            let leaves = |t| {
                !mine.no_better.get(s, t)
                    && deterrent(form, self.who, (s, t), &certain).is_none()
            };
            let surely = |t| {
                mine.better.get(s, t)
                    && deterrent(form, self.who, (s, t), &possible).is_none()
            };
            Verdict::of(
                !self.model.any_from(self.who, s, leaves),
                !self.model.any_from(self.who, s, surely),
            )
        };
        (0..self.model.states()).map(verdict).collect()
    }
}
