//! Who leaves a state, and what keeps others where they are.

use std::io::Write;

use rapporteur_analysis::stable::{Answer, Comparison, Concept, Reason, Verdict};

use super::Page;
use crate::outcome::Stop;

/// Comparisons that are told of each decision maker in a state.
const ASKED: usize = 2;

impl Page<'_> {
    /// Of every state that does not hold, or may not: who leaves it, and how.
    pub(super) fn leaving(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let study = self.study;
        if !study.is_small() {
            return Ok(());
        }
        let holds =
            |s: &usize| study.table.overall(study.main, *s) == Some(Verdict::Stable);
        let states: Vec<usize> =
            study.order.iter().copied().filter(|s| !holds(s)).collect();
        if states.is_empty() {
            return Ok(());
        }
        self.heading(&format!("Who leaves, by {}", study.main.name()), out)?;
        for state in states {
            for who in 0..study.model().decision_makers() {
                let reason = study.reason(who, state);
                match reason.verdict {
                    Verdict::Stable => {}
                    Verdict::NotStable => self.leaves(state, who, &reason, out)?,
                    Verdict::NotKnown => self.may_leave(state, who, &reason, out)?,
                }
            }
        }
        Ok(())
    }

    fn leaves(
        &self,
        state: usize,
        who: usize,
        reason: &Reason,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let free = reason.leaves.iter().filter(|l| l.known && l.answer.is_none());
        let to: Vec<usize> = free.map(|l| l.to).collect();
        let deterred = match self.study.main {
            Concept::Nash => "",
            _ => "; nothing deters it",
        };
        let (state, who) = (self.state(state), self.who(who));
        self.item(&format!("{state}: {who} goes to {}{deterred}.", self.any_of(&to)), out)
    }

    fn may_leave(
        &self,
        state: usize,
        who: usize,
        reason: &Reason,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let open = reason.leaves.iter();
        let open = open.filter(|l| !l.answer.as_ref().is_some_and(|a| a.certain));
        let to: Vec<usize> = open.map(|l| l.to).collect();
        let asked = reason.comparisons.iter().take(ASKED).map(|c| self.question(c));
        let asked: Vec<String> = asked.collect();
        let words = format!(
            "{}: not known whether {} goes to {}. {}",
            self.state(state),
            self.who(who),
            self.any_of(&to),
            asked.join(" ")
        );
        self.item(&words, out)
    }

    fn question(&self, comparison: &Comparison) -> String {
        let Comparison { who, a, b, if_so, if_not } = comparison;
        let told = |verdict: &Verdict| match verdict {
            Verdict::Stable => "it stays",
            Verdict::NotStable => "it leaves",
            Verdict::NotKnown => "still not known",
        };
        format!(
            "Is {} better than {} for {}? If so {}, if not {}.",
            self.state(*a),
            self.state(*b),
            self.who(*who),
            told(if_so),
            told(if_not)
        )
    }

    /// Of the states that hold, or may: what would be an improvement, and what deters from it.
    pub(super) fn deterring(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let study = self.study;
        if study.main == Concept::Nash {
            return Ok(());
        }
        let holds =
            |s: &usize| study.table.overall(study.main, *s) != Some(Verdict::NotStable);
        let mut lines = Vec::new();
        for state in study.held().filter(holds).take(12) {
            for who in 0..study.model().decision_makers() {
                for leave in study.reason(who, state).leaves.iter().filter(|l| l.known) {
                    let Some(answer) = &leave.answer else { continue };
                    lines.push(self.deterred(state, who, leave.to, answer));
                }
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        self.heading(&format!("What deters, by {}", study.main.name()), out)?;
        lines.iter().try_for_each(|line| self.item(line, out))
    }

    fn deterred(&self, state: usize, who: usize, to: usize, answer: &Answer) -> String {
        let (state, who) = (self.state(state), self.who(who));
        let end = self.state(answer.to);
        let how = match answer.way.is_empty() {
            true => format!(
                "together with what others do at the same time that ends in {end}"
            ),
            false => self.moves(answer.way.iter().copied()),
        };
        let sure = match answer.certain {
            true => "which is no better for it",
            false => "which may be no better for it",
        };
        format!(
            "{state}: {who} would gain by going to {}, but then: {how}; {sure}.",
            self.state(to)
        )
    }
}
