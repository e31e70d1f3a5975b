//! What a model read, as the log has it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Span;
use crate::content::Hash;

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

impl Reading {
    /// How many statements it proposes, as [`surest`] counts.
    pub fn count(&self) -> usize {
        surest(&self.report, &self.statements).len()
    }
}

/// The places of the proposals that count, by the keys of their statements. Of several with the
/// same content, as where two cues stand beside it, the surest counts; of equals the first.
pub fn surest(report: &str, proposals: &[Proposal]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for (place, proposal) in proposals.iter().enumerate() {
        let kept = out.entry(proposal.parts.key(report)).or_insert(place);
        if proposal.confidence > proposals[*kept].confidence {
            *kept = place;
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_same_content_the_surest_counts() {
        let one = |content, cue, confidence| Proposal {
            parts: Parts { content: vec![content], cue: Some(cue), source: None },
            confidence,
            ..Proposal::default()
        };
        let reading = Reading {
            report: "r".to_owned(),
            reader: String::new(),
            coder: String::new(),
            by: String::new(),
            foreign: None,
            statements: vec![
                one((5, 9), (0, 2), 0.5),
                one((5, 9), (10, 12), 0.75),
                one((5, 8), (0, 2), 0.5),
            ],
        };
        assert_eq!(reading.count(), 2);
        let mut places: Vec<usize> =
            surest("r", &reading.statements).into_values().collect();
        places.sort_unstable();
        assert_eq!(places, [1, 2]);
    }
}
