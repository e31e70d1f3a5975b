//! What the program has no place for, in a long text of every statement.

use serde::{Deserialize, Serialize};

use crate::holding::{Holding, Statement};

/// A small JSON object. What can be changed in the program itself (person, organisation,
/// concept, agreement, act) is not in it, so that a change there counts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Note {
    /// Id of the statement: statements of one id are one, with several codes.
    pub(super) statement: String,
    /// Words that name the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    /// Words that attribute it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cue: Option<String>,
    /// The pieces of the content, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pieces: Vec<String>,
    /// Id of the statement that it is a further print of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) copy_of: Option<String>,
}

impl Note {
    pub(super) fn of(holding: &Holding<'_>, s: &Statement) -> Self {
        let words = |r| holding.words(s, r).to_owned();
        let several = if s.content.len() > 1 { &s.content[..] } else { &[] };
        Self {
            statement: s.id.clone(),
            source: s.source.as_ref().map(words),
            cue: s.cue.as_ref().map(words),
            pieces: several.iter().map(words).collect(),
            copy_of: s.copy_of.clone(),
        }
    }

    /// As it stands in the file. Strings alone always become JSON.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A note of ours; none where somebody wrote something else there.
    pub(super) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
