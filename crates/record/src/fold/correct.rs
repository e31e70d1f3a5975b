//! Fields as an analyst corrected them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::words;
use crate::event::{Code, Fields, Proposal, Span};

/// Sets fields by their names; names and values that mean nothing are passed over here, as
/// they were refused when the decision was written.
pub(super) fn correct(
    proposal: &mut Proposal,
    text: &str,
    fields: &BTreeMap<String, Value>,
) {
    for (name, value) in fields {
        field(&mut proposal.fields, name, value);
        told(proposal, name, value);
        part(proposal, text, name, value);
    }
    certain(proposal, |name| fields.contains_key(name));
}

/// Who said what about what.
fn field(fields: &mut Fields, name: &str, value: &Value) {
    let given = || value.as_str().map(str::to_owned);
    match name {
        "speaker" => fields.speaker = given(),
        "speaker_name" => fields.speaker_name = given(),
        "party" => fields.party = given(),
        "via" => fields.via = given(),
        "said_on" => fields.said_on = given(),
        "act" => fields.act = given(),
        "codes" => {
            let codes = serde_json::from_value::<Vec<Code>>(value.clone());
            fields.codes = codes.unwrap_or_default();
        }
        _ => {}
    }
}

/// How much the speaker's word counts.
fn told(proposal: &mut Proposal, name: &str, value: &Value) {
    match (name, value) {
        ("rank", Value::String(rank)) => proposal.rank.clone_from(rank),
        ("leaked", Value::Bool(leaked)) => proposal.leaked = *leaked,
        _ => {}
    }
}

/// Where it stands.
fn part(proposal: &mut Proposal, text: &str, name: &str, value: &Value) {
    let span = || serde_json::from_value::<Span>(value.clone()).ok();
    match name {
        "source" => proposal.parts.source = span(),
        "cue" => proposal.parts.cue = span(),
        "content" => {
            if let Ok(content) = serde_json::from_value::<Vec<Span>>(value.clone()) {
                proposal.words = words(text, &content);
                proposal.parts.content = content;
            }
        }
        _ => {}
    }
}

/// What was corrected is as an analyst found it.
fn certain(proposal: &mut Proposal, has: impl Fn(&str) -> bool) {
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
}
