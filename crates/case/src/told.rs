//! What the user is to be told of dossier and reports.

use rapporteur_dossier::Severity;
use rapporteur_intake::{harmless, show};

use crate::case::Case;

/// Of a report in another language, which stands for `{}`.
pub(crate) const FOREIGN: &str = "this is in {}; it is listed, but its statements are not \
                                  read (only English is; add a translation)";
/// Of a report without a date.
pub(crate) const UNDATED: &str = "no date, so that its statements do not count for the \
                                  state of play (add `date: YYYY-MM-DD` to its front matter)";
/// Of a report whose date is only in the name of its file.
pub(crate) const NAMED: &str = "no date in front matter; that of the file name counts";

/// Errors of the dossier that are told one by one.
const TOLD: usize = 3;

/// What could not be used, and what is doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// A line each, safe on a terminal.
    pub lines: Vec<String>,
    /// Whether a report was not read or the dossier has errors.
    pub failed: bool,
}

impl Case {
    /// What the user is to be told; `quiet` keeps warnings back.
    pub fn told(&self, quiet: bool) -> Told {
        let mut told = self.dossier_errors();
        let mut failed = !told.is_empty();
        for diagnostic in &self.diagnostics {
            let error = diagnostic.severity == rapporteur_intake::Severity::Error;
            failed |= error;
            if error || !quiet {
                told.push(diagnostic.to_string());
            }
        }
        if !quiet {
            told.extend(self.doubtful());
        }
        Told { lines: told, failed }
    }

    fn dossier_errors(&self) -> Vec<String> {
        let path = show(&self.source.path);
        let errors = self.doubts.iter().filter(|d| d.severity == Severity::Error);
        let errors: Vec<_> = errors.collect();
        let mut out: Vec<String> = errors
            .iter()
            .take(TOLD)
            .map(|d| {
                let (line, column) = d.place(&self.source.text);
                format!("{path}:{line}:{column}: error: {}", harmless(&d.message))
            })
            .collect();
        if !errors.is_empty() {
            let more = errors.len() - out.len();
            let more = if more > 0 { format!("{more} more; ") } else { String::new() };
            out.push(format!(
                "{path}: {more}the rest of the dossier is used; `rapporteur check` says \
                 what to do"
            ));
        }
        out
    }

    fn doubtful(&self) -> Vec<String> {
        let mut out = Vec::new();
        let dossier = &self.dossier;
        let path = show(&self.source.path);
        for (empty, effect) in [
            (
                dossier.parties.is_empty(),
                "no party is declared: statements count for nobody",
            ),
            (dossier.points.is_empty(), "no point is declared: statements are not coded"),
        ] {
            if empty {
                out.push(format!("{path}: warning: {effect}"));
            }
        }
        let declared = dossier.language.as_str();
        if !declared.is_empty() && !declared.to_lowercase().starts_with("en") {
            out.push(format!(
                "{path}: warning: the language {:?} is declared, but only English reports \
                 are read",
                harmless(declared)
            ));
        }
        out.extend(self.warnings.iter().cloned());
        out
    }
}
