//! What an analyst decided, as the log has it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Fields, Parts, Span};

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
        /// The weight of the word, as in [`Proposal::rank`](super::Proposal::rank); empty
        /// in entries of versions that did not work it out.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        rank: String,
        /// Whether it is hearsay or of somebody unnamed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        leaked: bool,
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
