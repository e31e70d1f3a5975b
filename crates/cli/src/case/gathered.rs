//! A dossier with all of its reports, read and coded now.

use std::path::{Path, PathBuf};

use rapporteur_coder::{Coder, Desk, Statement};
use rapporteur_dossier::{Date, Dossier, parse};
use rapporteur_intake::{Diagnostic, Found, Options, Report, Severity, find, load_all};
use rapporteur_reader::Attribution;
use rayon::prelude::*;

use super::models::{Models, Said, desk, said};
use super::{LARGEST, REPORTS, dated};
use crate::dossier::{Source, open};
use crate::outcome::Stop;
use crate::progress::bar;

/// A dossier and everything that its reports say.
pub(crate) struct Gathered {
    pub(crate) source: Source,
    pub(crate) dossier: Dossier,
    /// In the order of their file names.
    pub(crate) reports: Vec<Coded>,
    /// What could not be read, and what was doubtful in what could.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Names of the reader's models that read the reports; none where somebody marked them.
    pub(crate) readers: Vec<String>,
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
    /// The language, where it is not English; no statements are read then.
    pub(crate) foreign: Option<&'static str>,
}

/// Marks the attributions in a report, in reading order.
pub(crate) type Marker<'m> = dyn Fn(&Report) -> Vec<Attribution> + Sync + 'm;

/// Reads a dossier and all of its reports.
pub(crate) fn read(
    folder: &Path,
    models: &Models,
    quiet: bool,
) -> Result<Gathered, Stop> {
    let reader = &models.reader;
    let mark = |r: &Report| reader.read(r.text(), reader.threshold(), &|_, _| ());
    let gathered = read_marked(folder, &models.coder, &mark, quiet)?;
    Ok(Gathered { readers: vec![reader.model().to_owned()], ..gathered })
}

/// As [`read`], with the attributions that somebody else marks.
pub(crate) fn read_marked(
    folder: &Path,
    coder: &Coder,
    mark: &Marker<'_>,
    quiet: bool,
) -> Result<Gathered, Stop> {
    let source = open(folder)?;
    let dossier = parse(&source.text).dossier;
    let reports = source.path.parent().unwrap_or(Path::new("")).join(REPORTS);
    let inputs = match reports.exists() {
        true => find(&[reports]),
        false => Found { files: Vec::new(), diagnostics: vec![no_folder(reports)] },
    };
    let mut diagnostics = inputs.diagnostics;
    let folder = source.path.parent().unwrap_or(Path::new(""));
    let (desk, doubt) = desk(coder, &dossier, folder);
    diagnostics.extend(doubt);
    let progress = bar(inputs.files.len(), "reports", quiet);
    let one = |file: &PathBuf| {
        let done = coded(file, mark, &desk);
        progress.inc(1);
        done
    };
    let done: Vec<_> = inputs.files.par_iter().map(one).collect();
    progress.finish_and_clear();
    let mut reports = Vec::new();
    for result in done.into_iter().flatten() {
        match result {
            Ok((report, warnings)) => {
                reports.push(report);
                diagnostics.extend(warnings);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    Ok(Gathered { source, dossier, reports, diagnostics, readers: Vec::new() })
}

fn no_folder(path: PathBuf) -> Diagnostic {
    Diagnostic {
        path,
        line: None,
        severity: Severity::Error,
        message: "there is no such folder, so there are no reports".to_owned(),
        hint: "make it and put the reports there, as text or Markdown files".to_owned(),
    }
}

/// The reports of a file, coded.
fn coded(
    file: &Path,
    mark: &Marker<'_>,
    desk: &Desk<'_>,
) -> Vec<Result<(Coded, Vec<Diagnostic>), Diagnostic>> {
    let options = Options { limit: LARGEST, ..Options::default() };
    let code = |(report, warnings): (Report, Vec<Diagnostic>)| {
        let day = dated(report.front().date.as_deref(), file);
        let Said { foreign, found, statements } =
            said(desk, report.text(), day, || mark(&report));
        (Coded { report, day, found, statements, foreign }, warnings)
    };
    load_all(file, &options).into_iter().map(|loaded| loaded.map(code)).collect()
}
