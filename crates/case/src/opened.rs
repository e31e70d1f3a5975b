//! A report with its text, as statements are quoted from it.

use std::path::Path;

use rapporteur_dossier::Date;
use rapporteur_intake::{FrontMatter, Report};
use rapporteur_record::StoredReport;

use crate::day::dated;

/// A report that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Its key in the record.
    pub key: String,
    /// Its text and what its front matter says.
    pub report: Report,
    /// Its day, where it is known.
    pub day: Option<Date>,
}

impl Opened {
    /// A report out of a record; `path` is where it lies.
    pub(crate) fn stored(stored: &StoredReport, text: &str, path: &Path) -> Self {
        let front = FrontMatter {
            title: stored.title.clone(),
            outlet: stored.outlet.clone(),
            date: stored.date.clone(),
            url: stored.url.clone(),
            ..FrontMatter::default()
        };
        let line = stored.line.and_then(|l| usize::try_from(l).ok()).unwrap_or(1);
        Self {
            key: stored.key.clone(),
            report: Report::stored(path, front, text, line),
            day: dated(stored.date.as_deref(), path),
        }
    }
}
