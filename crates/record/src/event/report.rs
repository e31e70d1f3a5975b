//! A report as the log has it.

use serde::{Deserialize, Serialize};

use crate::content::Hash;

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
    /// hexadecimal digits. The same file from the same place is the same report. A report
    /// whose original holds others too, as an entry of a live blog, is known by the hash of
    /// its text instead: what comes to the page later does not make it another.
    pub fn key(original: Hash, place: &str) -> String {
        Hash::of_parts(&[&original.0, place.as_bytes()]).hex()[..16].to_owned()
    }
}
