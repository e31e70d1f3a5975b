//! How much each analyst decided.

use std::collections::BTreeMap;

use rapporteur_record::{Body, Logged, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address::part;
use crate::parts::name_of;

/// What an analyst decided, counted.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Analyst {
    pub(super) name: String,
    /// The log with this analyst's decisions alone.
    pub(super) address: String,
    /// Decisions that hold.
    pub(super) holds: usize,
    /// Of these: statements found right as they stood.
    pub(super) confirmed: usize,
    /// Of these: statements of which something was corrected.
    pub(super) corrected: usize,
    /// Of these: found to be no statements.
    pub(super) rejected: usize,
    /// Of these: statements that no model found.
    pub(super) added: usize,
    /// Decisions that were undone since.
    pub(super) undone: usize,
    /// When the latest was entered, in UTC, as RFC 3339.
    pub(super) latest: String,
}

/// Every analyst, the one who decided most first.
pub(super) fn analysts(all: &[Logged]) -> Vec<Analyst> {
    let mut by: BTreeMap<&str, Analyst> = BTreeMap::new();
    for logged in all {
        let Body::Decision(decision) = &logged.event.body else { continue };
        let one = by.entry(&logged.event.who).or_default();
        if logged.event.at > one.latest {
            one.latest.clone_from(&logged.event.at);
        }
        // What undoes is told by what it undoes.
        match &decision.verdict {
            Verdict::Undo { .. } => {}
            _ if !logged.holds => one.undone += 1,
            verdict => one.count(verdict),
        }
    }
    let mut out: Vec<Analyst> = by
        .into_iter()
        .map(|(who, counted)| {
            let name = name_of(who);
            let address = format!("/log?who={}", part(&name));
            Analyst { name, address, ..counted }
        })
        .collect();
    out.sort_by_key(|a| std::cmp::Reverse(a.holds));
    out
}

impl Analyst {
    /// To the day, for people.
    pub(super) fn day(&self) -> &str {
        self.latest.get(..10).unwrap_or(&self.latest)
    }

    fn count(&mut self, verdict: &Verdict) {
        self.holds += 1;
        match verdict {
            Verdict::Confirm => self.confirmed += 1,
            Verdict::Correct { .. } => self.corrected += 1,
            Verdict::Reject => self.rejected += 1,
            Verdict::Add { .. } => self.added += 1,
            Verdict::Merge { .. } | Verdict::Split { .. } | Verdict::Undo { .. } => {}
        }
    }
}
