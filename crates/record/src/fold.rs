//! What readings and decisions together make of the statements of a report.
//!
//! A function of the events about that report alone. The latest reading proposes; decisions
//! stand above every reading and stay attached to their words: a statement that was decided
//! on stays though a later reading does not find it, and a later proposal that covers half
//! of its words or more is that same statement.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::content::Hash;
use crate::event::{Body, Code, Decision, Event, Fields, Parts, Proposal, Span, Verdict};

/// How a statement came to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// A model proposes it; nobody decided.
    Proposed,
    /// An analyst found it right.
    Confirmed,
    /// An analyst corrected it.
    Corrected,
    /// An analyst entered it.
    Added,
    /// An analyst found it to be none.
    Rejected,
    /// It is the same as another one, which stands.
    Merged,
    /// Others stand in its place.
    Split,
}

impl Status {
    /// The name in the table and in output: `proposed`, `confirmed`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Corrected => "corrected",
            Self::Added => "added",
            Self::Rejected => "rejected",
            Self::Merged => "merged",
            Self::Split => "split",
        }
    }

    /// The status of that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Proposed,
            Self::Confirmed,
            Self::Corrected,
            Self::Added,
            Self::Rejected,
            Self::Merged,
            Self::Split,
        ];
        all.into_iter().find(|s| s.name() == name)
    }

    /// Whether the statement counts.
    pub fn stands(self) -> bool {
        !matches!(self, Self::Rejected | Self::Merged | Self::Split)
    }
}

/// Two analysts who decided otherwise on the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// Key of the statement.
    pub statement: String,
    /// The field, or `verdict` where one holds it for a statement and another does not.
    pub field: String,
    /// What each decided last, by name.
    pub values: Vec<(String, String)>,
}

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
    pub(crate) into: Option<String>,
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
    let mut held = proposed(report, events, &decisions);
    for (event, decision) in &decisions {
        apply(&mut held, report, text, event, decision);
    }
    let mut statements: Vec<Held> = held.into_values().collect();
    statements.sort_by(|a, b| place(a).cmp(&place(b)));
    Folded { statements, conflicts: conflicts(&decisions) }
}

/// By what statements of a report stand in order: their first words; of several that begin
/// alike, those of the report's own text before those inside of others, then by their cues.
fn place(held: &Held) -> (u64, u8, Option<Span>, &[Span], &str) {
    let Proposal { parts, level, .. } = &held.proposal;
    let first = parts.spans().map(|s| s.0).min().unwrap_or(0);
    (first, *level, parts.cue, &parts.content, &held.key)
}

/// The decisions that were not undone, in order.
fn holding(events: &[Event]) -> Vec<(&Event, &Decision)> {
    let decisions = events.iter().filter_map(|e| match &e.body {
        Body::Decision(d) => Some((e, d)),
        _ => None,
    });
    let decisions: Vec<_> = decisions.collect();
    // From the latest to the earliest: whether an undoing holds is known before what it undoes.
    let mut undone: HashSet<Hash> = HashSet::new();
    for (event, decision) in decisions.iter().rev() {
        if let Verdict::Undo { event: target } = &decision.verdict
            && !undone.contains(&event.id)
        {
            undone.extend(Hash::parse(target));
        }
    }
    let holds = |(e, d): &(&Event, &Decision)| {
        !undone.contains(&e.id) && !matches!(d.verdict, Verdict::Undo { .. })
    };
    decisions.into_iter().filter(holds).collect()
}

/// What the latest reading proposes, and what earlier ones did where somebody decided on it.
fn proposed(
    report: &str,
    events: &[Event],
    decisions: &[(&Event, &Decision)],
) -> BTreeMap<String, Held> {
    let readings = events.iter().filter_map(|e| match &e.body {
        Body::Reading(r) => Some((e.who.as_str(), r)),
        _ => None,
    });
    let readings: Vec<_> = readings.collect();
    let decided: HashSet<&str> =
        decisions.iter().map(|(_, d)| d.statement.as_str()).collect();
    let mut out = BTreeMap::new();
    let mut kept: Vec<Parts> = decisions
        .iter()
        .filter_map(|(_, d)| match &d.verdict {
            Verdict::Add { parts, .. } => Some(parts.clone()),
            _ => None,
        })
        .collect();
    let mut first = HashMap::new();
    for (who, reading) in &readings {
        for proposal in &reading.statements {
            let key = proposal.parts.key(report);
            if decided.contains(key.as_str()) {
                kept.push(proposal.parts.clone());
                // What was decided on is what stood then: the first that proposed it.
                first.entry(key).or_insert((*who, proposal));
            }
        }
    }
    for (key, (who, proposal)) in first {
        out.insert(key.clone(), new(key, proposal.clone(), who));
    }
    if let Some((who, reading)) = readings.last() {
        for proposal in &reading.statements {
            let key = proposal.parts.key(report);
            if !out.contains_key(&key) && !kept.iter().any(|k| same(k, &proposal.parts)) {
                out.insert(key.clone(), new(key, proposal.clone(), who));
            }
        }
    }
    out
}

fn new(key: String, proposal: Proposal, who: &str) -> Held {
    Held {
        key,
        proposal,
        status: Status::Proposed,
        model: who.to_owned(),
        by: None,
        into: None,
    }
}

/// Whether two contents share half of the longer one, or more.
fn same(a: &Parts, b: &Parts) -> bool {
    let length =
        |p: &Parts| p.content.iter().map(|s| s.1.saturating_sub(s.0)).sum::<u64>();
    let common = |x: &Span, y: &Span| x.1.min(y.1).saturating_sub(x.0.max(y.0));
    let both: u64 =
        a.content.iter().flat_map(|x| b.content.iter().map(move |y| common(x, y))).sum();
    both * 2 >= length(a).max(length(b)) && both > 0
}

fn apply(
    held: &mut BTreeMap<String, Held>,
    report: &str,
    text: &str,
    event: &Event,
    decision: &Decision,
) {
    if let Verdict::Add { parts, words, fields } = &decision.verdict {
        let mut proposal =
            Proposal { parts: parts.clone(), words: words.clone(), ..added() };
        proposal.fields = fields.clone();
        let mut one = new(decision.statement.clone(), proposal, &event.who);
        (one.status, one.by) = (Status::Added, Some(event.who.clone()));
        held.insert(decision.statement.clone(), one);
        return;
    }
    // A decision on a statement that no reading here proposes waits for that reading.
    let Some(one) = held.get_mut(&decision.statement) else { return };
    one.by = Some(event.who.clone());
    let mut pieces = Vec::new();
    match &decision.verdict {
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
            correct(&mut one.proposal, text, fields);
        }
        Verdict::Merge { into } => {
            (one.status, one.into) = (Status::Merged, Some(into.clone()));
        }
        Verdict::Split { contents } => {
            one.status = Status::Split;
            for content in contents {
                let parts =
                    Parts { content: content.clone(), ..one.proposal.parts.clone() };
                let words = words(text, content);
                let proposal = Proposal { parts, words, ..one.proposal.clone() };
                pieces.push(proposal);
            }
        }
        Verdict::Add { .. } | Verdict::Undo { .. } => {}
    }
    for proposal in pieces {
        let key = proposal.parts.key(report);
        let mut one = new(key.clone(), proposal, &event.who);
        (one.status, one.by) = (Status::Added, Some(event.who.clone()));
        held.insert(key, one);
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

/// Sets fields by their names; names and values that mean nothing are passed over here, as
/// they were refused when the decision was written.
fn correct(proposal: &mut Proposal, text: &str, fields: &BTreeMap<String, Value>) {
    let Proposal { fields: f, .. } = proposal;
    let Fields { speaker, speaker_name, party, via, said_on, act, codes } = f;
    for (name, value) in fields {
        let words = || value.as_str().map(str::to_owned);
        match name.as_str() {
            "speaker" => *speaker = words(),
            "speaker_name" => *speaker_name = words(),
            "party" => *party = words(),
            "via" => *via = words(),
            "said_on" => *said_on = words(),
            "act" => *act = words(),
            "codes" => {
                *codes = serde_json::from_value::<Vec<Code>>(value.clone())
                    .unwrap_or_default();
            }
            _ => {}
        }
    }
    let has = |name: &str| fields.contains_key(name);
    if has("speaker") || has("speaker_name") || has("party") {
        proposal.speaker_confidence = 1.0;
        proposal.how = "analyst".to_owned();
    }
    if has("said_on") {
        proposal.said_on_confidence = 1.0;
        proposal.dated = "analyst".to_owned();
    }
    if has("act") {
        proposal.act_confidence = 1.0;
    }
    if let Some(rank) = fields.get("rank").and_then(Value::as_str) {
        proposal.rank = rank.to_owned();
    }
    if let Some(leaked) = fields.get("leaked").and_then(Value::as_bool) {
        proposal.leaked = leaked;
    }
    let span =
        |name: &str| fields.get(name).map(|v| serde_json::from_value(v.clone()).ok());
    if let Some(source) = span("source") {
        proposal.parts.source = source;
    }
    if let Some(cue) = span("cue") {
        proposal.parts.cue = cue;
    }
    let content = fields.get("content").cloned();
    let content = content.and_then(|v| serde_json::from_value::<Vec<Span>>(v).ok());
    if let Some(content) = content {
        proposal.words = self::words(text, &content);
        proposal.parts.content = content;
    }
}

/// What different analysts decided otherwise, each by their last word on it.
fn conflicts(decisions: &[(&Event, &Decision)]) -> Vec<Conflict> {
    let mut said: BTreeMap<(&str, String), BTreeMap<&str, String>> = BTreeMap::new();
    for (event, decision) in decisions {
        let mut enter = |field: &str, value: String| {
            let key = (decision.statement.as_str(), field.to_owned());
            said.entry(key).or_default().insert(&event.who, value);
        };
        match &decision.verdict {
            Verdict::Confirm | Verdict::Add { .. } => enter("verdict", "stands".into()),
            Verdict::Reject => enter("verdict", "rejected".into()),
            Verdict::Merge { into } => enter("verdict", format!("merged into {into}")),
            Verdict::Split { .. } => enter("verdict", "split".into()),
            Verdict::Correct { fields } => {
                enter("verdict", "stands".into());
                fields.iter().for_each(|(name, value)| enter(name, value.to_string()));
            }
            Verdict::Undo { .. } => {}
        }
    }
    let differ = said.into_iter().filter(|(_, by)| {
        let mut values = by.values();
        let first = values.next();
        values.any(|v| Some(v) != first)
    });
    differ
        .map(|((statement, field), by)| Conflict {
            statement: statement.to_owned(),
            field,
            values: by.into_iter().map(|(who, value)| (who.to_owned(), value)).collect(),
        })
        .collect()
}
