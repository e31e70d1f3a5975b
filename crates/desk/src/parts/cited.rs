//! A report as it is cited.

use askama::Template;
use rapporteur_record::StoredReport;
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::day::Day;

/// A report, and a place in it.
#[derive(Debug, Clone, Template, Serialize, JsonSchema)]
#[template(path = "parts/cited.html")]
pub(crate) struct Cited {
    /// What it is known by.
    pub(crate) key: String,
    /// Its page, at the place.
    pub(crate) address: String,
    /// Title.
    pub(crate) title: Option<String>,
    /// Who published it.
    pub(crate) outlet: Option<String>,
    /// Its date.
    pub(crate) date: Option<Day>,
    /// Where it came from: a path seen from the dossier, or an address.
    pub(crate) place: String,
    /// The line of the original, where the clean text is a part of it.
    pub(crate) line: Option<u64>,
}

impl askama::filters::HtmlSafe for Cited {}

impl Cited {
    /// A report as a whole.
    pub(crate) fn new(report: &StoredReport) -> Self {
        Self {
            key: report.key.clone(),
            address: address::report(&report.key),
            title: report.title.clone().filter(|t| !t.trim().is_empty()),
            outlet: report.outlet.clone().filter(|o| !o.trim().is_empty()),
            date: report.date.as_deref().and_then(Day::of),
            place: report.place.clone(),
            line: None,
        }
    }

    /// The place of a statement in a report, which begins at a byte of the text.
    pub(crate) fn at(
        report: &StoredReport,
        statement: &str,
        text: &str,
        start: u64,
    ) -> Self {
        let before = usize::try_from(start).ok().and_then(|s| text.as_bytes().get(..s));
        let lines = before.map(|b| b.iter().filter(|b| **b == b'\n').count() as u64);
        Self {
            address: address::in_report(&report.key, statement),
            line: report.line.zip(lines).map(|(first, lines)| first + lines),
            ..Self::new(report)
        }
    }

    /// Its title, or else the place where it came from.
    pub(crate) fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.place)
    }
}
