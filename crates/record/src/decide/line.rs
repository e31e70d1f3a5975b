//! A decision as it is given.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A decision as it is given: a line of a file of decisions, the arguments of a command, the
/// fields of a form.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// `confirm`, `correct`, `reject`, `add`, `merge`, `split` or `undo`.
    pub verdict: String,
    /// The beginning of a statement's key; for all but `add`.
    pub statement: Option<String>,
    /// For `correct` and `add`: fields by their names, `source`, `cue` and `content` as
    /// verbatim words or as ranges of bytes.
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
    /// For `merge`: the statement that stays.
    pub into: Option<String>,
    /// For `split`: the contents of each, as verbatim words.
    #[serde(default)]
    pub contents: Vec<Vec<String>>,
    /// For `add`: the report, by its place or the beginning of its key.
    pub report: Option<String>,
    /// For `add`: the code point of the text near which the words stand.
    pub start: Option<usize>,
    /// A remark.
    pub note: Option<String>,
}
