//! The shape that gold and predictions share.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::quotation::kind_of;

/// How the words of a statement reached the reader.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All words of the content stand in quotation marks.
    Direct,
    /// No word of the content stands in quotation marks.
    Indirect,
    /// Some do and some do not.
    Mixed,
}

impl Kind {
    /// The three kinds in the order of every table.
    pub const ALL: [Kind; 3] = [Kind::Direct, Kind::Indirect, Kind::Mixed];

    /// The kind's name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Mixed => "mixed",
        }
    }
}

/// One attribution: the source, the cue and the content, as places in the text.
///
/// Ranges count Unicode code points and are sorted; a discontinuous part has several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Who is said to have said it; empty where no source is named.
    pub source: Vec<Range<usize>>,
    /// The words that attribute ("said", "according to").
    pub cue: Vec<Range<usize>>,
    /// What is attributed.
    pub content: Vec<Range<usize>>,
    /// Direct, indirect or mixed.
    pub kind: Kind,
    /// The reader's confidence from 0 to 1; none for what a person marked.
    pub confidence: Option<f32>,
}

impl Statement {
    /// A statement without confidence, its parts sorted and its kind computed from the
    /// text ([`kind_of`]).
    pub fn new(
        text: &str,
        source: impl Into<Vec<Range<usize>>>,
        cue: impl Into<Vec<Range<usize>>>,
        content: impl Into<Vec<Range<usize>>>,
    ) -> Statement {
        let content = sorted(content.into());
        Statement {
            source: sorted(source.into()),
            cue: sorted(cue.into()),
            kind: kind_of(text, &content),
            content,
            confidence: None,
        }
    }

    /// Where its first part begins, by which statements stand in reading order.
    pub fn start(&self) -> usize {
        let parts = self.source.iter().chain(&self.cue).chain(&self.content);
        parts.map(|range| range.start).min().unwrap_or(0)
    }
}

/// Ranges in reading order, which annotation files do not keep.
fn sorted(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges
}

/// A text and the statements somebody marked in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The file's name, which is unique in its collection.
    pub id: String,
    /// The text that all ranges count in.
    pub text: String,
    /// What was marked.
    pub statements: Vec<Statement>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_in_reading_order() {
        let statement = Statement::new("a “b” c", [], [6..7], [4..5, 0..1, 2..4]);
        assert_eq!(statement.content, [0..1, 2..4, 4..5]);
        assert_eq!(statement.kind, Kind::Mixed);
        assert_eq!(statement.confidence, None);
    }

    #[test]
    fn kinds_have_one_name() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
