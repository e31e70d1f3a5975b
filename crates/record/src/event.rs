//! What the log consists of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::content::Hash;
use crate::error::RecordError;

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

/// A report as it came in. `None` stands for what nothing tells.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportEvent {
    /// What the report is known by: see [`ReportEvent::key`].
    pub key: String,
    /// Where it came from: a path, an address, or `archive!member`.
    pub place: String,
    /// Media type, as `text/html`.
    pub media: String,
    /// Title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Its date, as `2031-03-04`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What the date was taken from, with the words there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_from: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language it is in, as `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Hash of the original bytes, in hexadecimal.
    pub original: String,
    /// Hash of the clean text, in which spans count.
    pub text: String,
    /// The line of the original on which the clean text begins, from 1, where they agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

impl ReportEvent {
    /// What a report is known by: a hash of its original bytes and its place, in 16
    /// hexadecimal digits. The same file from the same place is the same report.
    pub fn key(original: Hash, place: &str) -> String {
        Hash::of_parts(&[&original.0, place.as_bytes()]).hex()[..16].to_owned()
    }
}

/// What a model read in a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Key of the report.
    pub report: String,
    /// Name and version of the reader's model.
    pub reader: String,
    /// Name and version of the coder's model.
    pub coder: String,
    /// Hash of the dossier, and of what was learned, by which it was coded.
    pub by: String,
    /// The language, where it is one that is not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign: Option<String>,
    /// What it proposes, in reading order.
    pub statements: Vec<Proposal>,
}

/// Where the parts of a statement stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Parts {
    /// The source, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Span>,
    /// The cue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// The pieces of the content, in reading order.
    pub content: Vec<Span>,
}

impl Parts {
    /// What a statement is known by: a hash of report and content, in 16 hexadecimal
    /// digits.
    pub fn key(&self, report: &str) -> String {
        let spans: Vec<u8> = self
            .content
            .iter()
            .flat_map(|(a, b)| [a.to_le_bytes(), b.to_le_bytes()])
            .flatten()
            .collect();
        Hash::of_parts(&[report.as_bytes(), &spans]).hex()[..16].to_owned()
    }

    /// Every range.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.source.iter().chain(&self.cue).chain(&self.content).copied()
    }
}

/// A statement as a model proposes it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Proposal {
    /// Where it stands.
    #[serde(flatten)]
    pub parts: Parts,
    /// The words of the content, piece by piece: checked against the text when written.
    pub words: Vec<String>,
    /// `direct`, `indirect` or `mixed`.
    #[serde(default)]
    pub kind_of_speech: String,
    /// 1, or 2 for a statement inside another one's content.
    #[serde(default)]
    pub level: u8,
    /// How likely an analyst marks it too.
    #[serde(default)]
    pub confidence: f32,
    /// Who said what about what.
    #[serde(flatten)]
    pub fields: Fields,
    /// How the speaker was found.
    #[serde(default)]
    pub how: String,
    /// How likely the speaker is right.
    #[serde(default)]
    pub speaker_confidence: f32,
    /// How the day was found.
    #[serde(default)]
    pub dated: String,
    /// How likely the day is right.
    #[serde(default)]
    pub said_on_confidence: f32,
    /// How likely the act is right.
    #[serde(default)]
    pub act_confidence: f32,
    /// `head`, `minister` or `other`.
    #[serde(default)]
    pub rank: String,
    /// Whether it is hearsay or of somebody unnamed.
    #[serde(default)]
    pub leaked: bool,
}

/// The fields of a statement that an analyst may correct, under the names of the casebook's
/// `gold.jsonl`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Fields {
    /// Id of the person.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The speaker's name as far as the report gives it.
    #[serde(default)]
    pub speaker_name: Option<String>,
    /// Id of the party.
    #[serde(default)]
    pub party: Option<String>,
    /// Through whom it was heard.
    #[serde(default)]
    pub via: Option<String>,
    /// The day it was said, as `2031-03-04`.
    #[serde(default)]
    pub said_on: Option<String>,
    /// What the words do.
    #[serde(default)]
    pub act: Option<String>,
    /// What they say on the points.
    #[serde(default)]
    pub codes: Vec<Code>,
}

/// What a statement says on one option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Id of the point.
    pub point: String,
    /// Id of the option.
    pub option: String,
    /// `for`, `against` or `open`.
    pub stance: String,
    /// How sure it is; 1 for what an analyst entered.
    #[serde(default = "sure")]
    pub confidence: f32,
}

fn sure() -> f32 {
    1.0
}

/// What an analyst decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Key of the report it is about.
    pub report: String,
    /// Key of the statement; that which is made, where one is added.
    pub statement: String,
    /// What was decided.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What was decided about a statement.
#[expect(clippy::large_enum_variant, reason = "few are held at a time")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It is right as it stands.
    Confirm,
    /// It is no statement.
    Reject,
    /// Some fields are other than proposed, by their names in [`Fields`]; `null` for what
    /// is to be empty.
    Correct {
        /// The fields with their new values.
        fields: BTreeMap<String, serde_json::Value>,
    },
    /// A statement that no model found.
    Add {
        /// Where it stands.
        parts: Parts,
        /// The words of the content, piece by piece.
        words: Vec<String>,
        /// Who said what.
        fields: Fields,
    },
    /// It is the same statement as another one, which stays.
    Merge {
        /// Key of the one that stays.
        into: String,
    },
    /// It is several statements: these take its place, with its other fields.
    Split {
        /// The contents of each.
        contents: Vec<Vec<Span>>,
    },
    /// An earlier decision does not hold.
    Undo {
        /// Id of the event, in hexadecimal.
        event: String,
    },
}

impl Verdict {
    /// `confirm`, `reject`, `correct`, `add`, `merge`, `split` or `undo`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Correct { .. } => "correct",
            Self::Add { .. } => "add",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Undo { .. } => "undo",
        }
    }
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
