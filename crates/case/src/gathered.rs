//! A dossier with all of its reports, read and coded now.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rapporteur_coder::{Coder, Desk, Statement};
use rapporteur_dossier::{Date, Dossier, parse};
use rapporteur_intake::{Diagnostic, Found, Options, Report, Severity, find, load_all};
use rapporteur_reader::Attribution;
use rayon::prelude::*;

use crate::day::dated;
use crate::error::CaseError;
use crate::models::{Models, Said, desk, said};
use crate::source::{Source, open_dossier};
use crate::{LARGEST, REPORTS};

/// A dossier and everything that its reports say.
#[derive(Debug)]
pub struct Gathered {
    /// The dossier as it was read.
    pub source: Source,
    /// What it declares.
    pub dossier: Dossier,
    /// In the order of their file names.
    pub reports: Vec<Coded>,
    /// What could not be read, and what was doubtful in what could.
    pub diagnostics: Vec<Diagnostic>,
    /// Names of the reader's models that read the reports; none where somebody marked them.
    pub readers: Vec<String>,
}

/// A report with its statements.
#[derive(Debug)]
pub struct Coded {
    /// The report.
    pub report: Report,
    /// The day of the report.
    pub day: Option<Date>,
    /// What the reader found, in reading order.
    pub found: Vec<Attribution>,
    /// What the coder made of each.
    pub statements: Vec<Statement>,
    /// The language, where it is not English; no statements are read then.
    pub foreign: Option<&'static str>,
}

/// Marks the attributions in a report, in reading order.
pub type Marker<'m> = dyn Fn(&Report) -> Vec<Attribution> + Sync + 'm;

/// Is told how many files are done, of how many; from any thread, and once before the first.
pub type Progress<'p> = dyn Fn(usize, usize) + Sync + 'p;

/// Reads a dossier and all of its reports.
///
/// # Errors
/// If the dossier cannot be read. What is wrong with reports is among the diagnostics.
pub fn read(
    folder: &Path,
    models: &Models,
    progress: &Progress<'_>,
) -> Result<Gathered, CaseError> {
    let reader = &models.reader;
    let mark = |r: &Report| reader.read(r.text(), reader.threshold(), &|_, _| ());
    let gathered = read_marked(folder, &models.coder, &mark, progress)?;
    Ok(Gathered { readers: vec![reader.model().to_owned()], ..gathered })
}

/// As [`read`], with the attributions that somebody else marks.
///
/// # Errors
/// If the dossier cannot be read.
pub fn read_marked(
    folder: &Path,
    coder: &Coder,
    mark: &Marker<'_>,
    progress: &Progress<'_>,
) -> Result<Gathered, CaseError> {
    let source = open_dossier(folder)?;
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
    let (count, total) = (AtomicUsize::new(0), inputs.files.len());
    progress(0, total);
    let one = |file: &PathBuf| {
        let done = coded(file, mark, &desk);
        progress(count.fetch_add(1, Ordering::Relaxed) + 1, total);
        done
    };
    let done: Vec<_> = inputs.files.par_iter().map(one).collect();
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
