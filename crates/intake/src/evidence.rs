//! What a report's date was taken from.

use crate::moment::{Moment, moment};

/// Where a date was found, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Found {
    /// Told with the report: front matter, a table's column, a mail's or an entry's head.
    Given,
    /// `datePublished` of the page's JSON-LD.
    JsonLd,
    /// Open Graph or another `<meta>` of publication.
    Meta,
    /// `<time>` or an element marked as date of publication.
    TimeElement,
    /// The page's address: `/2031/03/04/`.
    Address,
    /// The line of byline or date, as text.
    Visible,
    /// The dateline: "KESTRA, March 4, 2031 –".
    Dateline,
    /// When the page was changed last, where nothing tells when it was published.
    Modified,
    /// When the page was fetched: it cannot be younger.
    Fetched,
}

impl Found {
    /// The name used in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::TimeElement => "time",
            Self::Address => "address",
            Self::Visible => "visible",
            Self::Dateline => "dateline",
            Self::Modified => "modified",
            Self::Fetched => "fetched",
        }
    }
}

/// One place that tells a report's date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateEvidence {
    /// Where it was found.
    pub found: Found,
    /// The words as they stand there.
    pub raw: String,
    /// ISO 8601: a day, or a day with a time; none where the words are not believed.
    pub date: Option<String>,
    /// Why they are not believed.
    pub doubt: Option<&'static str>,
}

impl DateEvidence {
    /// What `raw` says; none where there is no date in it at all.
    pub(crate) fn read(found: Found, raw: &str) -> Option<Self> {
        let raw = raw.trim();
        let (date, doubt) = match moment(raw)? {
            Moment::At(date) => (Some(date), None),
            Moment::Doubtful(why) => (None, Some(why)),
        };
        let raw = raw[..raw.floor_char_boundary(200)].to_owned();
        Some(Self { found, raw, date, doubt })
    }
}

/// Puts the surest first; the first with a date is the report's. Keeps one of each place.
pub(crate) fn sort(mut evidence: Vec<DateEvidence>) -> Vec<DateEvidence> {
    evidence.sort_by_key(|e| (e.found, e.date.is_none()));
    evidence.dedup_by_key(|e| e.found);
    evidence
}

/// The report's date: that of the surest evidence that has one.
pub(crate) fn date(evidence: &[DateEvidence]) -> Option<String> {
    evidence.iter().find_map(|e| e.date.clone())
}
