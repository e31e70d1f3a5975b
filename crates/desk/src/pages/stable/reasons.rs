//! Who would leave a state, what deters from it, and what is not known.

use rapporteur_analysis::stable::{Answer, Comparison, Leave, Verdict, explain};
use schemars::JsonSchema;
use serde::Serialize;

use super::study::{MAIN, Study};
use crate::parts::PartyMark;

/// Moves of a party that are told, and comparisons.
const TOLD: usize = 3;

/// Why a state is what it is, by sequential stability.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Reasons {
    /// The number of the state, from 1.
    pub(super) state: usize,
    /// The state in words.
    pub(super) words: String,
    /// For each party that could gain by leaving it, or may.
    pub(super) parties: Vec<Reason>,
}

/// Why a party stays or leaves.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Reason {
    pub(super) party: PartyMark,
    /// `stable`: it stays; `not stable`: it leaves; `not known`.
    pub(super) verdict: &'static str,
    /// What it could gain by, in words.
    pub(super) moves: Vec<Move>,
    /// How many more such moves there are.
    pub(super) more: usize,
    /// What would tell, where it is not known: questions in words.
    pub(super) questions: Vec<String>,
}

/// A move that a party may gain by.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Move {
    /// What it does.
    pub(super) does: String,
    /// The number of the state that it leads to, from 1.
    pub(super) to: usize,
    /// Whether that is known to be better for it.
    pub(super) gains: bool,
    /// What deters from it, in words; none where nothing does.
    pub(super) deterred: Option<String>,
}

impl Reason {
    /// As people read it.
    pub(super) fn word(&self) -> &'static str {
        match self.verdict {
            "stable" => "stays",
            "not stable" => "leaves",
            _ => "may leave",
        }
    }
}

impl Reasons {
    pub(super) fn of(study: &Study<'_>, state: usize) -> Self {
        let everybody = 0..study.model.decision_makers();
        let parties = everybody.filter_map(|who| reason(study, who, state));
        Self {
            state: state + 1,
            words: study.words().state(state),
            parties: parties.collect(),
        }
    }
}

/// Why somebody stays or leaves; none where it could gain by no move at all.
fn reason(study: &Study<'_>, who: usize, state: usize) -> Option<Reason> {
    let found = explain(study.model, MAIN, who, state);
    if found.leaves.is_empty() {
        return None;
    }
    let moves = found.leaves.iter().take(TOLD).map(|l| a_move(study, state, l));
    let asked = found.comparisons.iter().take(TOLD).map(|c| question(study, c));
    Some(Reason {
        party: study.party(who),
        verdict: found.verdict.name(),
        moves: moves.collect(),
        more: found.leaves.len().saturating_sub(TOLD),
        questions: asked.collect(),
    })
}

fn a_move(study: &Study<'_>, from: usize, leave: &Leave) -> Move {
    Move {
        does: study.words().step(from, leave.to),
        to: leave.to + 1,
        gains: leave.known,
        deterred: leave.answer.as_ref().map(|a| deterred(study, leave.to, a)),
    }
}

/// What the others do about a move.
fn deterred(study: &Study<'_>, mut from: usize, answer: &Answer) -> String {
    let words = study.words();
    let mut steps = Vec::new();
    for (who, to) in &answer.way {
        steps.push(format!("{} {}", words.who(*who), words.step(from, *to)));
        from = *to;
    }
    let sure = match answer.certain {
        true => "which leaves it no better off",
        false => "which may leave it no better off",
    };
    format!("{}, {sure}", steps.join(", then "))
}

/// A comparison that is not known, as a question.
fn question(study: &Study<'_>, comparison: &Comparison) -> String {
    let Comparison { who, a, b, if_so, if_not } = comparison;
    let words = study.words();
    let told = |verdict: &Verdict| match verdict {
        Verdict::Stable => "it stays",
        Verdict::NotStable => "it leaves",
        Verdict::NotKnown => "that alone does not tell",
    };
    format!(
        "Would {} rather have “{}” than “{}”? If so, {}; if not, {}.",
        words.who(*who),
        words.state(*a),
        words.state(*b),
        told(if_so),
        told(if_not)
    )
}
