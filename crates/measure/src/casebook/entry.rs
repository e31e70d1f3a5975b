//! A statement with everything that is entered about it, by an analyst or by a program.

use serde::{Deserialize, Serialize};

use crate::statement::Statement;

/// What the words of a statement can do, as files call it.
pub const ACTS: [&str; 12] = [
    "assert", "deny", "assess", "announce", "offer", "accept", "concede", "support",
    "demand", "reject", "accuse", "threaten",
];

/// What they can say about an option. `none`, that they do not tell, is no code.
pub const STANCES: [&str; 4] = ["none", "for", "against", "open"];

/// One statement of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name, unique in the case.
    pub id: String,
    /// Where its parts stand.
    pub statement: Statement,
    /// What it is taken for.
    pub coding: Coding,
}

/// What a statement is taken for. Fields have the names of `gold.jsonl`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Coding {
    /// Id of the person; none for a party as a whole, and where nobody declared speaks.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub speaker_name: Option<String>,
    /// Id of the party that it counts for.
    pub party: Option<String>,
    /// Who reported it, where it is hearsay.
    pub via: Option<String>,
    /// The day it was said, `YYYY-MM-DD`.
    pub said_on: Option<String>,
    /// One of [`ACTS`].
    pub act: Option<String>,
    /// What it says on the points.
    pub codes: Vec<Code>,
}

/// What a statement says on an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code {
    /// Id of the point.
    pub point: String,
    /// Id of the option.
    pub option: String,
    /// One of [`STANCES`] but the first.
    pub stance: String,
}
