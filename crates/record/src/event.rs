//! What the log consists of.

use serde::{Deserialize, Serialize};

use crate::content::Hash;
use crate::error::RecordError;

mod decision;
mod reading;
mod report;

pub use decision::{Decision, Verdict};
pub use reading::{Code, Fields, Parts, Proposal, Reading, surest};
pub use report::ReportEvent;

/// A range of bytes of a report's clean text: start and end.
pub type Span = (u64, u64);

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its place in this record, from 1.
    pub seq: i64,
    /// What it is known by in every record.
    pub id: Hash,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who: `analyst:NAME`, `model:READER+CODER` or `program:VERSION`.
    pub who: String,
    /// What happened.
    pub body: Body,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// A report came in.
    Report(ReportEvent),
    /// A model read a report.
    Reading(Reading),
    /// An analyst decided something.
    Decision(Decision),
}

impl Body {
    /// The name of its kind in the table: `report`, `reading` or `decision`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Report(_) => "report",
            Self::Reading(_) => "reading",
            Self::Decision(_) => "decision",
        }
    }

    /// Key of the report that it is about.
    pub fn report(&self) -> &str {
        match self {
            Self::Report(r) => &r.key,
            Self::Reading(r) => &r.report,
            Self::Decision(d) => &d.report,
        }
    }

    /// As it is written: what its id is a hash of.
    pub(crate) fn json(&self) -> Result<Vec<u8>, RecordError> {
        serde_json::to_vec(self).map_err(|e| RecordError::Other(e.to_string()))
    }

    pub(crate) fn parse(json: &[u8]) -> Result<Self, RecordError> {
        serde_json::from_slice(json).map_err(|e| {
            RecordError::Damaged(format!("an event that cannot be read: {e}"))
        })
    }
}

/// The id of an event: the same in every record.
pub(crate) fn id(at: &str, who: &str, kind: &str, json: &[u8]) -> Hash {
    Hash::of_parts(&[at.as_bytes(), who.as_bytes(), kind.as_bytes(), json])
}

/// The chain after an event: of the chain before it and its id.
pub(crate) fn link(before: Hash, id: Hash) -> Hash {
    Hash::of_parts(&[&before.0, &id.0])
}

/// The chain before the first event.
pub(crate) const BEGINNING: Hash = Hash([0; 32]);
