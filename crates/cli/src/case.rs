//! A case: a dossier with the reports about it, read and coded.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_coder::{Coder, Desk, Mention, Statement};
use rapporteur_dossier::{Date, Dossier, parse};
use rapporteur_intake::{Diagnostic, Report, find, load, show};
use rapporteur_reader::{Attribution, Reader};
use rayon::prelude::*;

use crate::dossier::{Source, open};
use crate::outcome::Stop;
use crate::progress::bar;

/// The folder of a dossier that holds its reports.
pub(crate) const REPORTS: &str = "reports";
/// The largest report read, in bytes.
pub(crate) const LARGEST: u64 = 4 << 20;

/// A dossier and everything that its reports say.
pub(crate) struct Case {
    pub(crate) source: Source,
    pub(crate) dossier: Dossier,
    /// In the order of their file names.
    pub(crate) reports: Vec<Coded>,
    /// What could not be read, and what was doubtful in what could.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A report with its statements.
pub(crate) struct Coded {
    pub(crate) report: Report,
    /// The day of the report.
    pub(crate) day: Option<Date>,
    /// What the reader found, in reading order.
    pub(crate) found: Vec<Attribution>,
    /// What the coder made of each.
    pub(crate) statements: Vec<Statement>,
}

/// What reads and codes.
pub(crate) struct Models {
    pub(crate) reader: Reader,
    pub(crate) coder: Coder,
}

impl Models {
    pub(crate) fn builtin() -> Result<Self, Stop> {
        let reader = Reader::builtin().map_err(Stop::message)?;
        let coder = Coder::builtin().map_err(Stop::message)?;
        Ok(Self { reader, coder })
    }

    /// With the coder's weights from a file, or else the built-in ones.
    pub(crate) fn with_coder(weights: Option<&Path>) -> Result<Self, Stop> {
        let builtin = Self::builtin()?;
        Ok(match weights {
            Some(path) => Self { coder: from_file(path)?, ..builtin },
            None => builtin,
        })
    }
}

/// The coder with the weights of a file.
fn from_file(path: &Path) -> Result<Coder, Stop> {
    let fail = |reason: String| Stop::message(format!("{}: {reason}", show(path)));
    let bytes = fs::read(path).map_err(|e| fail(format!("cannot be read: {e}")))?;
    // Once in a run, and needed until its end.
    Coder::with_weights(Box::leak(bytes.into_boxed_slice())).map_err(|e| {
        fail(format!(
            "no weights of the coder: {e} (training/coder_export.py writes them)"
        ))
    })
}

/// Marks the attributions in a report, in reading order.
pub(crate) type Marker<'m> = dyn Fn(&Report) -> Vec<Attribution> + Sync + 'm;

/// Reads a dossier and all of its reports.
pub(crate) fn read(folder: &Path, models: &Models, quiet: bool) -> Result<Case, Stop> {
    let reader = &models.reader;
    let mark = |r: &Report| reader.read(r.text(), reader.threshold(), &|_, _| ());
    read_marked(folder, &models.coder, &mark, quiet)
}

/// As [`read`], with the attributions that somebody else marks.
pub(crate) fn read_marked(
    folder: &Path,
    coder: &Coder,
    mark: &Marker<'_>,
    quiet: bool,
) -> Result<Case, Stop> {
    let source = open(folder)?;
    let dossier = parse(&source.text).dossier;
    let reports = source.path.parent().unwrap_or(Path::new("")).join(REPORTS);
    let inputs = find(&[reports]);
    let mut diagnostics = inputs.diagnostics;
    let desk = Desk::new(coder, &dossier);
    let progress = bar(inputs.files.len(), "reports", quiet);
    let one = |file: &PathBuf| {
        let done = coded(file, mark, &desk);
        progress.inc(1);
        done
    };
    let done: Vec<_> = inputs.files.par_iter().map(one).collect();
    progress.finish_and_clear();
    let mut reports = Vec::new();
    for result in done {
        match result {
            Ok((report, warnings)) => {
                reports.push(report);
                diagnostics.extend(warnings);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    Ok(Case { source, dossier, reports, diagnostics })
}

fn coded(
    file: &Path,
    mark: &Marker<'_>,
    desk: &Desk<'_>,
) -> Result<(Coded, Vec<Diagnostic>), Diagnostic> {
    let (report, warnings) = load(file, LARGEST).map_err(|r| Diagnostic::from(&r))?;
    let day = report.front().date.as_deref().and_then(day);
    let found = mark(&report);
    let mentions: Vec<Mention> = found.iter().map(mention).collect();
    let statements = desk.statements(report.text(), day, &mentions);
    Ok((Coded { report, day, found, statements }, warnings))
}

/// The day of an ISO 8601 date, with or without a time.
pub(crate) fn day(date: &str) -> Option<Date> {
    date.get(..10)?.parse().ok()
}

fn mention(found: &Attribution) -> Mention {
    Mention {
        source: found.source.clone(),
        cue: found.cue.clone(),
        content: found.content.clone(),
    }
}
