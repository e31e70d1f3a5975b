//! What the reader finds: attributions, as places in a text.

use std::fmt;
use std::ops::Range;

/// How the words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All of the content stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

impl Kind {
    /// The name used in every output: `direct`, `indirect`, `mixed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that somebody other than the reporter says, writes, wants or believes,
/// found in a report. All ranges are bytes of the text read, on character boundaries.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The mention of whoever it comes from; none where the report names nobody.
    pub source: Option<Range<usize>>,
    /// The words that attribute it: "said", "according to", "his rejection of".
    pub cue: Option<Range<usize>>,
    /// What is attributed, in reading order; several pieces where something, often the
    /// cue, stands between them.
    pub content: Vec<Range<usize>>,
    /// How much of the content stands in quotation marks.
    pub kind: Kind,
    /// 1 for a statement of the report's own text, 2 for one inside the content of
    /// another ("Marten said that Kestra had agreed").
    pub level: u8,
    /// Probability that a human marks this statement too: the same content for at least
    /// half of its words, and the same source. Between 0 and 1.
    pub confidence: f32,
}

impl Attribution {
    /// The first byte of any of its parts, by which statements stand in reading order.
    pub fn start(&self) -> usize {
        let parts = self.content.iter().chain(&self.source).chain(&self.cue);
        parts.map(|r| r.start).min().unwrap_or(0)
    }
}
