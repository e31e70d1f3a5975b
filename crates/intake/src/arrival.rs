//! What comes in: reports with all that is known of where they come from.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::evidence::DateEvidence;

/// A report as it arrived: original bytes, clean text, and what is known of it.
///
/// The clean text of plain text and Markdown is the body as it stands. That of everything
/// else has plain paragraphs with an empty line between them and a line break at its end.
/// The same bytes always give the same text.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// A path, an address, or `archive!member`, `table!line 12`, `page!entry-5f3a9c01`; file names
    /// that are no UTF-8 have `\xE9` for each byte that is none. Not harmless: for a
    /// terminal see [`harmless`](crate::harmless).
    pub place: String,
    /// The bytes it was made of: the file, the member, the row, the feed's entry. All
    /// entries of a live blog share those of the page and differ in `url`.
    pub original: Arc<[u8]>,
    /// Whether `original` holds this report alone, as it does not for entries of a live blog.
    pub whole: bool,
    /// The media type of `original`.
    pub media: &'static str,
    /// The clean text; never only white space.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it; several names are joined by `, `.
    pub byline: Option<String>,
    /// ISO 8601: a day, or a day with a time and offset. Front matter's is as written.
    pub date: Option<String>,
    /// What tells the date, surest first. The first with a date is `date`.
    pub date_evidence: Vec<DateEvidence>,
    /// The canonical address. An entry of a live blog has its fragment (`#entry-5f3a9c01`), even
    /// where the page's address is not known.
    pub url: Option<String>,
    /// ISO 639-1 where there is such a code, else 639-3: what the text is in, or what its
    /// page says where that cannot be told.
    pub language: Option<String>,
    /// What may not be as it was meant.
    pub diagnostics: Vec<Diagnostic>,
}

/// One thing that comes out of a source.
#[derive(Debug)]
pub enum Arrived {
    /// A report.
    Report(Box<Arrival>),
    /// Something that is none, with the reason. Nothing of it stops the rest.
    Problem(Diagnostic),
}

impl Arrived {
    /// The report, if it is one.
    pub fn report(self) -> Option<Arrival> {
        match self {
            Self::Report(arrival) => Some(*arrival),
            Self::Problem(_) => None,
        }
    }
}
