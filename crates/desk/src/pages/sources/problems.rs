//! What could not be used when it was added, as it is kept beside the record.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use rapporteur_record::PROBLEMS;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::day::Day;

/// Bytes read at most.
const MOST: u64 = 1 << 20;
/// Problems shown at most.
const SHOWN: usize = 200;

/// Something that could not be used, or is doubtful.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct Problem {
    /// When it was added, in UTC, as RFC 3339.
    at: String,
    /// Where it lies.
    pub(super) place: String,
    /// The line; none where it concerns the whole.
    pub(super) line: Option<u64>,
    /// `error` for what was not used, `warning` for what was used all the same.
    pub(super) severity: String,
    /// What was found.
    pub(super) message: String,
    /// What to do; may be empty.
    pub(super) hint: String,
}

impl Problem {
    /// The day on which it was added.
    pub(super) fn day(&self) -> String {
        Day::of(&self.at).map(|d| d.to_string()).unwrap_or_default()
    }
}

/// The problems kept beside a record, the latest first, each once. Lines that cannot be read
/// are passed over: nothing depends on this file.
pub(super) fn problems(record: &Path) -> Vec<Problem> {
    let Ok(file) = File::open(record.with_file_name(PROBLEMS)) else { return Vec::new() };
    let mut bytes = Vec::new();
    if file.take(MOST).read_to_end(&mut bytes).is_err() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&bytes);
    let read = text.lines().rev().filter_map(|l| serde_json::from_str::<Problem>(l).ok());
    let mut seen = BTreeSet::new();
    let new = read.filter(|p| seen.insert((p.place.clone(), p.line, p.message.clone())));
    new.take(SHOWN).collect()
}
