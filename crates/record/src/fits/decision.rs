//! Decisions that could not be carried out are refused.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::{refused, stand};
use crate::append::events;
use crate::content::Hash;
use crate::error::RecordError;
use crate::event::{Body, Code, Decision, Parts, Span, Verdict};
use crate::fold::words;

/// The fields that an analyst may correct.
const FIELDS: [&str; 12] = [
    "speaker",
    "speaker_name",
    "party",
    "via",
    "said_on",
    "act",
    "codes",
    "rank",
    "leaked",
    "source",
    "cue",
    "content",
];

/// Refuses ranges that are none and fields that do not exist.
pub(super) fn possible(text: &str, decision: &Decision) -> Result<(), RecordError> {
    match &decision.verdict {
        Verdict::Add { parts, words: said, fields, .. } => {
            codes(&fields.codes)?;
            addable(text, decision, parts, said)
        }
        Verdict::Merge { into } if *into == decision.statement => {
            refused("a statement cannot be merged into itself")
        }
        Verdict::Split { contents } => {
            if contents.len() < 2 || contents.iter().any(Vec::is_empty) {
                return refused("to split takes two contents or more");
            }
            stand(text, &contents.concat())
        }
        Verdict::Correct { fields } => {
            fields.iter().try_for_each(|(name, value)| correctable(text, name, value))
        }
        _ => Ok(()),
    }
}

fn addable(
    text: &str,
    decision: &Decision,
    parts: &Parts,
    said: &[String],
) -> Result<(), RecordError> {
    stand(text, &parts.spans().collect::<Vec<_>>())?;
    if parts.content.is_empty() {
        return refused("a statement needs words: none were selected");
    }
    if words(text, &parts.content) != said {
        return refused("words that do not stand where they should");
    }
    if parts.key(&decision.report) != decision.statement {
        return refused("a statement under a key that is not its own");
    }
    Ok(())
}

fn correctable(text: &str, name: &str, value: &Value) -> Result<(), RecordError> {
    let span = || serde_json::from_value::<Span>(value.clone()).ok();
    match name {
        _ if !FIELDS.contains(&name) => {
            refused(format!("{name}: no such field; there are {}", FIELDS.join(", ")))
        }
        "codes" => match serde_json::from_value::<Vec<Code>>(value.clone()) {
            Ok(all) => codes(&all),
            Err(_) => refused("codes: expected a list of point, option and stance"),
        },
        "content" => match serde_json::from_value::<Vec<Span>>(value.clone()) {
            Ok(spans) if !spans.is_empty() => stand(text, &spans),
            _ => refused("content: expected a list of ranges"),
        },
        "source" | "cue" if !value.is_null() => match span() {
            Some(span) => stand(text, &[span]),
            None => refused(format!("{name}: expected a range, or null")),
        },
        "leaked" if !value.is_boolean() => refused("leaked: expected true or false"),
        "leaked" | "source" | "cue" => Ok(()),
        _ if value.is_string() || value.is_null() => Ok(()),
        _ => refused(format!("{name}: expected a text, or null")),
    }
}

fn codes(all: &[Code]) -> Result<(), RecordError> {
    match all.iter().find(|c| !["for", "against", "open"].contains(&c.stance.as_str())) {
        Some(code) => refused(format!(
            "{:?}: no stance; there are for, against and open",
            code.stance
        )),
        None => Ok(()),
    }
}

/// Refuses a decision on what is not there.
pub(super) fn about_something(
    connection: &Connection,
    decision: &Decision,
) -> Result<(), RecordError> {
    match &decision.verdict {
        Verdict::Add { .. } => return Ok(()),
        Verdict::Undo { event } => return undoable(connection, decision, event),
        _ => {}
    }
    let here: BTreeSet<String> = keys(connection, &decision.report)?;
    if !here.contains(&decision.statement) {
        return refused(format!(
            "{}: no such statement in its report",
            decision.statement
        ));
    }
    match &decision.verdict {
        Verdict::Merge { into } if !here.contains(into) && !exists(connection, into)? => {
            refused(format!("{into}: no such statement to merge into"))
        }
        _ => Ok(()),
    }
}

fn undoable(
    connection: &Connection,
    decision: &Decision,
    event: &str,
) -> Result<(), RecordError> {
    let mut select = connection.prepare_cached(
        "SELECT 1 FROM event e JOIN about a USING (seq) \
         WHERE e.id = ?1 AND e.kind = 'decision' AND a.report = ?2",
    )?;
    let id = Hash::parse(event);
    let there = id.map(|id| {
        select.query_row(rusqlite::params![id, decision.report], |_| Ok(())).optional()
    });
    match there.transpose()?.flatten() {
        Some(()) => Ok(()),
        None => refused(format!(
            "{event}: no such decision about this report, so nothing to undo"
        )),
    }
}

/// The keys of all statements that readings and decisions ever made in a report.
fn keys(connection: &Connection, report: &str) -> Result<BTreeSet<String>, RecordError> {
    let mut out = BTreeSet::new();
    let mut contents = |parts: &Parts| out.insert(parts.key(report));
    for event in events(connection, report)? {
        match event.body {
            Body::Reading(reading) => {
                reading.statements.iter().for_each(|p| _ = contents(&p.parts));
            }
            Body::Decision(Decision { verdict: Verdict::Add { parts, .. }, .. }) => {
                contents(&parts);
            }
            Body::Decision(Decision {
                verdict: Verdict::Split { contents: all },
                ..
            }) => {
                for content in all {
                    contents(&Parts { content, ..Parts::default() });
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

fn exists(connection: &Connection, statement: &str) -> Result<bool, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT 1 FROM statement WHERE key = ?1")?;
    Ok(select.query_row([statement], |_| Ok(())).optional()?.is_some())
}
