//! States and moves in words.

use std::collections::BTreeMap;

use rapporteur_analysis::stable::{Derived, Model, Question};
use rapporteur_dossier::Dossier;

use crate::declared::{choice, party_name};

/// States in words that one sentence names, at most.
const LISTED: usize = 3;

/// What states and moves are called.
pub(super) struct Words<'w> {
    pub(super) dossier: &'w Dossier,
    pub(super) derived: &'w Derived,
    pub(super) model: &'w Model,
}

impl Words<'_> {
    /// What is settled in a state, and who stands for what where it is open.
    pub(super) fn state(&self, state: usize) -> String {
        let code = self.model.code(state).unwrap_or(0);
        let all = self.derived.points.keys().map(|point| self.point(*point, code));
        all.collect::<Vec<_>>().join("; ")
    }

    fn point(&self, point: usize, code: u32) -> String {
        let id = &self.dossier.points[point].id;
        if let Some(option) = self.derived.settled(point, code) {
            return format!("{id} settled: {}", self.option(point, option));
        }
        let pulled = self.derived.levers.iter().enumerate();
        let pulled = pulled.filter(|(l, q)| q.point == point && code >> l & 1 == 1);
        let mut by: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (_, question) in pulled {
            by.entry(question.option).or_default().push(self.party(question.party));
        }
        let stands = by.iter().map(|(option, parties)| {
            format!("{} for {}", parties.join(" and "), self.option(point, *option))
        });
        let stands: Vec<String> = stands.collect();
        match stands.is_empty() {
            true => format!("{id} open, nobody for anything"),
            false => format!("{id} open: {}", stands.join(", ")),
        }
    }

    /// What somebody does who moves from one state to another.
    pub(super) fn step(&self, from: usize, to: usize) -> String {
        let code = |state| self.model.code(state).unwrap_or(0);
        let (was, is) = (code(from), code(to));
        let levers = || self.derived.levers.iter().enumerate();
        let on = |code: u32, lever: usize| code >> lever & 1 == 1;
        let taken: Vec<&Question> =
            levers().filter(|(l, _)| on(is, *l) && !on(was, *l)).map(|l| l.1).collect();
        let dropped: Vec<&Question> =
            levers().filter(|(l, _)| on(was, *l) && !on(is, *l)).map(|l| l.1).collect();
        let mut out: Vec<String> = Vec::new();
        for question in &taken {
            let option = self.option(question.point, question.option);
            let instead = dropped.iter().find(|d| d.point == question.point);
            let instead = instead.map(|d| self.option(d.point, d.option));
            let id = &self.dossier.points[question.point].id;
            out.push(match instead {
                Some(old) => format!("stands for {option} instead of {old} on {id}"),
                None => format!("stands for {option} on {id}"),
            });
        }
        let alone = dropped.iter().filter(|d| taken.iter().all(|t| t.point != d.point));
        out.extend(alone.map(|question| {
            let id = &self.dossier.points[question.point].id;
            let option = self.option(question.point, question.option);
            format!("no longer stands for {option} on {id}")
        }));
        out.join(" and ")
    }

    /// Some states, of many the first.
    pub(super) fn any_of(&self, states: &[usize]) -> String {
        let some = states.iter().take(LISTED).map(|s| format!("“{}”", self.state(*s)));
        let some = some.collect::<Vec<_>>().join(" or ");
        match states.len().saturating_sub(LISTED) {
            0 => some,
            more => format!("{some} or {more} more"),
        }
    }

    /// The name of a decision maker.
    pub(super) fn who(&self, who: usize) -> &str {
        self.party(self.derived.parties[who])
    }

    fn party(&self, party: usize) -> &str {
        party_name(&self.dossier.parties[party])
    }

    fn option(&self, point: usize, option: usize) -> &str {
        choice(&self.dossier.points[point].options[option])
    }
}
