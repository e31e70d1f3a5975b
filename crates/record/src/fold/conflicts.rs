//! Where analysts disagree.

use std::collections::BTreeMap;

use crate::event::{Decision, Event, Verdict};

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

/// What different analysts decided otherwise, each by their last word on it.
pub(super) fn conflicts(decisions: &[(&Event, &Decision)]) -> Vec<Conflict> {
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
