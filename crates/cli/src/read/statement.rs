//! A statement as programs get it.

use std::ops::Range;

use rapporteur_intake::Report;
use rapporteur_reader::Attribution;
use serde::Serialize;

/// The version of the JSON formats; it grows with every change that could break a reader.
pub(crate) const VERSION: u32 = 1;

/// One statement, as documented in `docs/format.md`.
#[derive(Debug, Serialize)]
pub(crate) struct Statement<'r> {
    pub(crate) version: u32,
    pub(crate) report: String,
    pub(crate) line: usize,
    pub(crate) source: Option<Span<'r>>,
    pub(crate) cue: Option<Span<'r>>,
    pub(crate) content: Vec<Span<'r>>,
    pub(crate) kind: &'static str,
    pub(crate) level: u8,
    pub(crate) confidence: f64,
}

/// Words of the report and where they stand in its body: `start` and `end` in code
/// points, `byte_start` and `byte_end` in bytes as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Span<'r> {
    pub(crate) text: &'r str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) byte_start: usize,
    pub(crate) byte_end: usize,
}

impl<'r> Statement<'r> {
    pub(crate) fn new(report: &'r Report, found: &Attribution) -> Self {
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
            confidence: (f64::from(found.confidence) * 1e4).round() / 1e4,
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
