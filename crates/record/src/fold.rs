//! What readings and decisions together make of the statements of a report.
//!
//! A function of the events about that report alone. The latest reading proposes; decisions
//! stand above every reading and stay attached to their words: a statement that was decided
//! on stays though a later reading does not find it, and a later proposal that covers half
//! of its words or more is that same statement.

use std::collections::BTreeMap;

use crate::event::{Body, Decision, Event, Parts, Proposal, Span, Verdict};
use crate::undone::undone;

mod conflicts;
mod correct;
mod proposed;
mod status;

pub use conflicts::Conflict;
pub(crate) use proposed::{same, shared};
pub use status::Status;

/// A statement of a report as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub(crate) key: String,
    pub(crate) proposal: Proposal,
    pub(crate) status: Status,
    /// What made the proposal; the analyst where it was added.
    pub(crate) model: String,
    /// Who decided last.
    pub(crate) by: Option<String>,
    /// The statement that it is the same as, where it was merged.
    pub(crate) into: Option<String>,
    /// The statement that was split into this one and others.
    pub(crate) piece_of: Option<String>,
}

/// Everything that the events about one report make.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// In the order of their first words.
    pub(crate) statements: Vec<Held>,
    pub(crate) conflicts: Vec<Conflict>,
}

/// Folds the events about one report, which stand in the order of time and ids. `text` is
/// its clean text, from which the words of corrected ranges are taken.
pub(crate) fn fold(report: &str, text: &str, events: &[Event]) -> Folded {
    let decisions = holding(events);
    let mut held = proposed::proposed(report, events, &decisions);
    for (event, decision) in &decisions {
        apply(&mut held, report, text, event, decision);
    }
    let mut statements: Vec<Held> = held.into_values().collect();
    statements.sort_by(|a, b| place(a).cmp(&place(b)));
    Folded { statements, conflicts: conflicts::conflicts(&decisions) }
}

/// By what statements of a report stand in order: their first words; of several that begin
/// alike, those of the report's own text before those inside of others, then by their cues.
fn place(held: &Held) -> (u64, u8, Option<Span>, &[Span], &str) {
    let Proposal { parts, level, .. } = &held.proposal;
    let first = parts.spans().map(|s| s.0).min().unwrap_or(0);
    (first, *level, parts.cue, &parts.content, &held.key)
}

/// The decisions that were not undone, in order.
pub(crate) fn holding<'e>(
    events: impl IntoIterator<Item = &'e Event>,
) -> Vec<(&'e Event, &'e Decision)> {
    let decisions = events.into_iter().filter_map(|e| match &e.body {
        Body::Decision(d) => Some((e, d)),
        _ => None,
    });
    let decisions: Vec<_> = decisions.collect();
    let undone = undone(decisions.iter().map(|(e, d)| (e.id, *d)));
    let holds = |(e, d): &(&Event, &Decision)| {
        !undone.contains(&e.id) && !matches!(d.verdict, Verdict::Undo { .. })
    };
    decisions.into_iter().filter(holds).collect()
}

/// Carries out a decision.
fn apply(
    held: &mut BTreeMap<String, Held>,
    report: &str,
    text: &str,
    event: &Event,
    decision: &Decision,
) {
    if let Verdict::Add { parts, words, fields, rank, leaked } = &decision.verdict {
        let (parts, words, fields) = (parts.clone(), words.clone(), fields.clone());
        let (rank, leaked) = (rank.clone(), *leaked);
        let proposal = Proposal { parts, words, fields, rank, leaked, ..added() };
        held.insert(decision.statement.clone(), entered(report, proposal, &event.who));
        return;
    }
    // A decision on a statement that no reading here proposes waits for that reading.
    let Some(one) = held.get_mut(&decision.statement) else { return };
    one.by = Some(event.who.clone());
    let was = one.status;
    decide(one, text, &decision.verdict);
    let pieces = match &decision.verdict {
        Verdict::Split { contents } => pieces(one, text, contents),
        _ => Vec::new(),
    };
    if was == Status::Split {
        // What was decided later about the whole takes its pieces away.
        held.retain(|_, h| h.piece_of.as_ref() != Some(&decision.statement));
    }
    for proposal in pieces {
        let mut one = entered(report, proposal, &event.who);
        one.piece_of = Some(decision.statement.clone());
        held.insert(one.key.clone(), one);
    }
}

/// What a decision makes of the statement that it is about.
fn decide(one: &mut Held, text: &str, verdict: &Verdict) {
    one.into = None;
    match verdict {
        Verdict::Confirm => {
            if !matches!(one.status, Status::Corrected | Status::Added) {
                one.status = Status::Confirmed;
            }
            sure(&mut one.proposal);
        }
        Verdict::Reject => one.status = Status::Rejected,
        Verdict::Correct { fields } => {
            if one.status != Status::Added {
                one.status = Status::Corrected;
            }
            correct::correct(&mut one.proposal, text, fields);
        }
        Verdict::Merge { into } => {
            (one.status, one.into) = (Status::Merged, Some(into.clone()));
        }
        Verdict::Split { .. } => one.status = Status::Split,
        Verdict::Add { .. } | Verdict::Undo { .. } => {}
    }
}

/// The parts of a statement that is split, each with all its other fields.
fn pieces(whole: &Held, text: &str, contents: &[Vec<Span>]) -> Vec<Proposal> {
    let piece = |content: &Vec<Span>| {
        let parts = Parts { content: content.clone(), ..whole.proposal.parts.clone() };
        let words = words(text, content);
        Proposal { parts, words, ..whole.proposal.clone() }
    };
    contents.iter().map(piece).collect()
}

/// A statement that an analyst entered.
fn entered(report: &str, proposal: Proposal, who: &str) -> Held {
    let key = proposal.parts.key(report);
    let by = Some(who.to_owned());
    Held { status: Status::Added, by, ..new(key, proposal, who) }
}

fn new(key: String, proposal: Proposal, who: &str) -> Held {
    Held {
        key,
        proposal,
        status: Status::Proposed,
        model: who.to_owned(),
        by: None,
        into: None,
        piece_of: None,
    }
}

/// What an analyst enters is sure.
fn added() -> Proposal {
    Proposal {
        level: 1,
        confidence: 1.0,
        speaker_confidence: 1.0,
        said_on_confidence: 1.0,
        act_confidence: 1.0,
        how: "analyst".to_owned(),
        dated: "analyst".to_owned(),
        ..Proposal::default()
    }
}

/// Everything of a statement is as an analyst found it.
fn sure(proposal: &mut Proposal) {
    proposal.confidence = 1.0;
    proposal.speaker_confidence = 1.0;
    proposal.said_on_confidence = 1.0;
    proposal.act_confidence = 1.0;
    proposal.fields.codes.iter_mut().for_each(|c| c.confidence = 1.0);
}

/// The words of some ranges; what is no range of the text gives none.
pub(crate) fn words(text: &str, content: &[Span]) -> Vec<String> {
    let word = |s: &Span| {
        let range = usize::try_from(s.0).ok()?..usize::try_from(s.1).ok()?;
        text.get(range).map(str::to_owned)
    };
    content.iter().map(|s| word(s).unwrap_or_default()).collect()
}
