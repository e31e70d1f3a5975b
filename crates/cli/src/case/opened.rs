//! A report with its text, as statements are quoted from it.

use std::path::Path;

use rapporteur_dossier::Date;
use rapporteur_intake::{FrontMatter, Report};
use rapporteur_record::StoredReport;

use super::dated;

/// A report that was opened.
pub(crate) struct Opened {
    /// Its key in the record.
    pub(crate) key: String,
    pub(crate) report: Report,
    pub(crate) day: Option<Date>,
}

impl Opened {
    /// A report out of a record; `path` is where it lies.
    pub(super) fn stored(stored: &StoredReport, text: &str, path: &Path) -> Self {
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
