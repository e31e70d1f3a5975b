//! A statement as the reader finds it, for programs.

use std::ops::Range;

use rapporteur_intake::Report;
use rapporteur_reader::Attribution;
use serde::Serialize;

/// The version of the JSON formats; it grows with every change that could break a reader.
pub const VERSION: u32 = 1;

/// One statement as `rapporteur read` gives it; `docs/format.md` has the fields.
#[derive(Debug, Serialize)]
pub struct AttributionObject<'r> {
    /// [`VERSION`].
    pub version: u32,
    /// The report's file, or what it is called.
    pub report: String,
    /// The line on which the statement begins, from 1.
    pub line: usize,
    /// Whoever it comes from.
    pub source: Option<Span<'r>>,
    /// The words that attribute it.
    pub cue: Option<Span<'r>>,
    /// What is attributed, piece by piece.
    pub content: Vec<Span<'r>>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: &'static str,
    /// 1, or 2 for a statement inside another one's content.
    pub level: u8,
    /// How likely an annotator would mark it too, from 0 to 1.
    pub confidence: f64,
}

/// Words of the report and where they stand in its body: `start` and `end` in code
/// points, `byte_start` and `byte_end` in bytes as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span<'r> {
    /// The words, verbatim.
    pub text: &'r str,
    /// The first code point.
    pub start: usize,
    /// The code point behind the last.
    pub end: usize,
    /// The first byte.
    pub byte_start: usize,
    /// The byte behind the last.
    pub byte_end: usize,
}

impl<'r> AttributionObject<'r> {
    /// Of an attribution in a report.
    pub fn new(report: &'r Report, found: &Attribution) -> Self {
        let span = |range: &Range<usize>| Span::new(report, range);
        Self {
            version: VERSION,
            report: report.path().to_string_lossy().into_owned(),
            line: report.places().line(found.start()),
            source: found.source.as_ref().map(span),
            cue: found.cue.as_ref().map(span),
            content: found.content.iter().map(span).collect(),
            kind: found.kind.name(),
            level: found.level,
            confidence: rounded(found.confidence),
        }
    }
}

impl<'r> Span<'r> {
    fn new(report: &'r Report, range: &Range<usize>) -> Self {
        let place = report.place(range.clone());
        Self {
            text: &report.text()[range.clone()],
            start: place.codepoints.start,
            end: place.codepoints.end,
            byte_start: place.bytes.start,
            byte_end: place.bytes.end,
        }
    }
}

/// Four decimals say enough.
pub(crate) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1e4).round() / 1e4
}
