//! What models propose, next to what was decided.

use std::collections::{BTreeMap, HashMap};

use super::{Held, new};
use crate::clock::order;
use crate::event::{
    Body, Decision, Event, Parts, Proposal, Reading, Span, Verdict, surest,
};

/// What the latest reading proposes, and what earlier ones did where somebody decided on it.
pub(super) fn proposed(
    report: &str,
    events: &[Event],
    decisions: &[(&Event, &Decision)],
) -> BTreeMap<String, Held> {
    let readings: Vec<(&Event, &Reading)> = events.iter().filter_map(reading).collect();
    let latest = readings.last().map(|(event, r)| (*event, by_key(report, r)));
    let is_there =
        |key: &String| latest.as_ref().is_some_and(|(_, all)| all.contains_key(key));
    let mut kept = entered(decisions);
    let mut out = BTreeMap::new();
    for (key, (event, proposal)) in decided_on(report, &readings, decisions) {
        // What the same reading proposes beside it is another statement, as one inside it.
        if !is_there(&key) {
            kept.push(proposal.parts.clone());
        }
        out.insert(key.clone(), new(key, proposal.clone(), &event.who));
    }
    if let Some((event, all)) = &latest {
        for (key, proposal) in all {
            if !out.contains_key(key) && !kept.iter().any(|k| same(k, &proposal.parts)) {
                let held = new(key.clone(), (*proposal).clone(), &event.who);
                out.insert(key.clone(), held);
            }
        }
    }
    out
}

fn reading(event: &Event) -> Option<(&Event, &Reading)> {
    match &event.body {
        Body::Reading(reading) => Some((event, reading)),
        _ => None,
    }
}

/// What a reading proposes, by key.
fn by_key<'r>(report: &str, reading: &'r Reading) -> BTreeMap<String, &'r Proposal> {
    let places = surest(report, &reading.statements).into_iter();
    places.map(|(key, place)| (key, &reading.statements[place])).collect()
}

/// Proposals that were decided on, as they stood then: by the latest reading before the
/// first decision; where records joined and there is none, by the first one after.
fn decided_on<'e>(
    report: &str,
    readings: &[(&'e Event, &'e Reading)],
    decisions: &[(&Event, &Decision)],
) -> BTreeMap<String, (&'e Event, &'e Proposal)> {
    let mut when: HashMap<&str, &str> = HashMap::new();
    for (event, decision) in decisions {
        when.entry(&decision.statement).or_insert(order(&event.at));
    }
    let mut out = BTreeMap::new();
    for (event, reading) in readings {
        for (key, proposal) in by_key(report, reading) {
            let Some(decided) = when.get(key.as_str()) else { continue };
            if !out.contains_key(&key) || order(&event.at) <= *decided {
                out.insert(key, (*event, proposal));
            }
        }
    }
    out
}

/// What analysts entered: a proposal of the same words is none of its own.
fn entered(decisions: &[(&Event, &Decision)]) -> Vec<Parts> {
    let of = |content: Vec<Span>| Parts { content, ..Parts::default() };
    let each = decisions.iter().map(|(_, decision)| match &decision.verdict {
        Verdict::Add { parts, .. } => vec![parts.clone()],
        Verdict::Split { contents } => contents.iter().cloned().map(of).collect(),
        Verdict::Correct { fields } => {
            let content = fields.get("content").cloned();
            let content = content.and_then(|v| serde_json::from_value(v).ok());
            content.map(of).into_iter().collect()
        }
        _ => Vec::new(),
    });
    each.flatten().collect()
}

/// Whether two contents share half of the longer one, or more.
pub(crate) fn same(a: &Parts, b: &Parts) -> bool {
    let length =
        |p: &Parts| p.content.iter().map(|s| s.1.saturating_sub(s.0)).sum::<u64>();
    let both = shared(a, b);
    both * 2 >= length(a).max(length(b)) && both > 0
}

/// Bytes that two contents share.
pub(crate) fn shared(a: &Parts, b: &Parts) -> u64 {
    let common = |x: &Span, y: &Span| x.1.min(y.1).saturating_sub(x.0.max(y.0));
    a.content.iter().flat_map(|x| b.content.iter().map(move |y| common(x, y))).sum()
}
