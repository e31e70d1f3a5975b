//! Attributions in a text: `rapporteur read` for a text in memory.

use std::path::Path;

use pyo3::prelude::*;
use rapporteur_case::AttributionObject;
use rapporteur_intake::{FrontMatter, Report};

use crate::given::share;
use crate::models::models;

/// Words of a text and where they stand in it.
#[pyclass(frozen, get_all, skip_from_py_object, module = "rapporteur")]
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// The words, exactly as they stand in the text.
    text: String,
    /// The first code point: `text[start:end]` is what Python calls it too.
    start: usize,
    /// The code point behind the last.
    end: usize,
    /// The first byte in UTF-8.
    byte_start: usize,
    /// The byte behind the last.
    byte_end: usize,
}

/// An attribution: who is said to have said what, in the words of the text.
#[pyclass(frozen, get_all, skip_from_py_object, module = "rapporteur")]
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    /// The line on which it begins, from 1.
    line: usize,
    /// Whoever it comes from; None where the text names nobody.
    source: Option<Span>,
    /// The words that attribute it.
    cue: Option<Span>,
    /// What is attributed, piece by piece in reading order.
    content: Vec<Span>,
    /// `direct`, `indirect` or `mixed`.
    kind: String,
    /// 1, or 2 for a statement inside another one's content.
    level: u8,
    /// How likely an annotator would mark it too, from 0 to 1.
    confidence: f64,
}

/// Every attributed statement of a text in English, in reading order.
///
/// `threshold` is the least confidence of a statement, from 0 to 1; the model's own unless it
/// is given. The interpreter's lock is released while the text is read, so threads read at
/// once. The same text gives the same statements on every processor.
#[pyfunction]
#[pyo3(signature = (text, *, threshold=None))]
pub(crate) fn read(
    py: Python<'_>,
    text: &str,
    threshold: Option<f32>,
) -> PyResult<Vec<Attribution>> {
    let least = threshold.map(share).transpose()?;
    py.detach(|| {
        let reader = &models()?.reader;
        let found = reader.read(text, least.unwrap_or(reader.threshold()), &|_, _| ());
        let report = Report::stored(Path::new("-"), FrontMatter::default(), text, 1);
        let objects = found.iter().map(|f| AttributionObject::new(&report, f).into());
        Ok(objects.collect())
    })
}

impl From<AttributionObject<'_>> for Attribution {
    fn from(found: AttributionObject<'_>) -> Self {
        Self {
            line: found.line,
            source: found.source.map(Span::from),
            cue: found.cue.map(Span::from),
            content: found.content.into_iter().map(Span::from).collect(),
            kind: found.kind.to_owned(),
            level: found.level,
            confidence: found.confidence,
        }
    }
}

impl From<rapporteur_case::Span<'_>> for Span {
    fn from(span: rapporteur_case::Span<'_>) -> Self {
        Self {
            text: span.text.to_owned(),
            start: span.start,
            end: span.end,
            byte_start: span.byte_start,
            byte_end: span.byte_end,
        }
    }
}

#[pymethods]
impl Span {
    fn __repr__(&self) -> String {
        format!("<{:?} at {}–{}>", self.text, self.start, self.end)
    }
}

#[pymethods]
impl Attribution {
    fn __repr__(&self) -> String {
        let words = |span: &Option<Span>| {
            span.as_ref().map_or("None".to_owned(), |span| format!("{:?}", span.text))
        };
        let content: Vec<&str> =
            self.content.iter().map(|span| span.text.as_str()).collect();
        format!(
            "<rapporteur.Attribution: source {}, cue {}, content {content:?}, {:.2}>",
            words(&self.source),
            words(&self.cue),
            self.confidence
        )
    }
}
