//! A case: a dossier with the reports about it, read and coded.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `prints` | reports that are copies, and statements printed in several |
//! | `evidence` | what of the statements counts for the state of play |
//! | `recorded` | a case out of the record, without reading anything anew |
//! | `quote` | a statement as it is shown: words, place, outlet, speaker |
//! | `told` | what the user is told of dossier and reports on standard error |

mod evidence;
#[cfg(test)]
pub(crate) mod gold;
mod prints;
mod quote;
mod recorded;
mod told;

pub(crate) use evidence::Tally;
pub(crate) use prints::{Copy, Print};
pub(crate) use quote::{Quote, one_line};

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_coder::{Coder, Desk, Mention, Statement};
use rapporteur_dossier::{Date, Dossier, check, parse};
use rapporteur_intake::{
    Diagnostic, Found, Options, Report, Severity, find, foreign, load_all, show,
};
use rapporteur_reader::{Attribution, Reader};
use rayon::prelude::*;

use crate::dossier::{Source, open};
use crate::learn::lessons;
use crate::outcome::Stop;
use crate::progress::bar;

/// The folder of a dossier that holds its reports.
pub(crate) const REPORTS: &str = "reports";
/// The file of a dossier that holds what was learned from its marks.
pub(crate) const LESSONS: &str = "lessons.safetensors";
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
    /// What is wrong or doubtful in the dossier.
    pub(crate) doubts: Vec<rapporteur_dossier::Diagnostic>,
    /// Names of the reader's models that read the reports; none where somebody marked them.
    pub(crate) readers: Vec<String>,
    /// What statements are known by, by their number; none where there is no record.
    pub(crate) ids: Vec<String>,
    /// Every statement as printed, in the order of reports and of reading; its number is
    /// its place here.
    pub(crate) prints: Vec<Print>,
    /// Reports that print what an earlier one printed.
    pub(crate) copies: Vec<Copy>,
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

/// A dossier with everything that its reports say: out of its record, or, where it has none,
/// read and coded now.
pub(crate) fn open_case(folder: &Path, quiet: bool) -> Result<Case, Stop> {
    match recorded::case(folder)? {
        Some(case) => Ok(case),
        None => read(folder, &Models::builtin()?, quiet),
    }
}

/// Reads a dossier and all of its reports.
pub(crate) fn read(folder: &Path, models: &Models, quiet: bool) -> Result<Case, Stop> {
    let reader = &models.reader;
    let mark = |r: &Report| reader.read(r.text(), reader.threshold(), &|_, _| ());
    let case = read_marked(folder, &models.coder, &mark, quiet)?;
    Ok(Case { readers: vec![reader.model().to_owned()], ..case })
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
    Ok(Case::new(source, reports, diagnostics))
}

/// The coder at work on a dossier, with what was learned in its folder; a warning where that
/// cannot be used.
pub(crate) fn desk<'d>(
    coder: &'d Coder,
    dossier: &'d Dossier,
    folder: &Path,
) -> (Desk<'d>, Option<Diagnostic>) {
    let desk = Desk::new(coder, dossier);
    match lessons(folder, dossier, coder.model()) {
        Ok(Some(lessons)) => (desk.with(lessons), None),
        Ok(None) => (desk, None),
        Err(reason) => (desk, Some(useless(folder.join(LESSONS), &reason))),
    }
}

fn useless(path: PathBuf, reason: &str) -> Diagnostic {
    Diagnostic {
        path,
        line: None,
        severity: Severity::Warning,
        message: format!("what was learned is not used: {reason}"),
        hint: "`rapporteur learn` writes it anew; removing the file forgets it"
            .to_owned(),
    }
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

impl Case {
    /// The name of a party, safe on a terminal; its id where it has none.
    pub(crate) fn party_name(&self, party: usize) -> String {
        let party = &self.dossier.parties[party];
        one_line(if party.name.is_empty() { &party.id } else { &party.name })
    }

    /// A dossier with the reports that were read.
    fn new(source: Source, reports: Vec<Coded>, diagnostics: Vec<Diagnostic>) -> Self {
        let parsed = parse(&source.text);
        let doubts = check(&parsed);
        let dossier = parsed.dossier;
        let (prints, copies) = prints::compare(&reports);
        let (readers, ids) = (Vec::new(), Vec::new());
        Self {
            source,
            dossier,
            reports,
            diagnostics,
            doubts,
            readers,
            ids,
            prints,
            copies,
        }
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

/// What is said in a text.
pub(crate) struct Said {
    /// The language, where it is not English; no statements are read then.
    pub(crate) foreign: Option<&'static str>,
    /// The attributions, in reading order.
    pub(crate) found: Vec<Attribution>,
    /// What the coder makes of each.
    pub(crate) statements: Vec<Statement>,
}

/// The statements of a text, with the attributions that `mark` finds in it.
pub(crate) fn said(
    desk: &Desk<'_>,
    text: &str,
    day: Option<Date>,
    mark: impl FnOnce() -> Vec<Attribution>,
) -> Said {
    let foreign = foreign(text);
    let found = if foreign.is_some() { Vec::new() } else { mark() };
    let mentions: Vec<Mention> = found.iter().map(mention).collect();
    let statements = desk.statements(text, day, &mentions);
    Said { foreign, found, statements }
}

/// The day of a report: that of its date, or else that in the name of its file.
pub(crate) fn dated(date: Option<&str>, file: &Path) -> Option<Date> {
    date.and_then(day).or_else(|| named_day(file))
}

/// The day of an ISO 8601 date, with or without a time.
pub(crate) fn day(date: &str) -> Option<Date> {
    date.get(..10)?.parse().ok()
}

/// The day in the name of a file, where it holds just one: `wire-2031-03-04.txt`.
pub(crate) fn named_day(file: &Path) -> Option<Date> {
    let name = file.file_stem()?.to_str()?;
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit() && c != '-').collect();
    let dates = parts.iter().map(|p| p.trim_matches('-')).filter(|p| p.len() == 10);
    let mut dates = dates.filter_map(|p| p.parse().ok());
    dates.next().filter(|_| dates.next().is_none())
}

fn mention(found: &Attribution) -> Mention {
    Mention {
        source: found.source.clone(),
        cue: found.cue.clone(),
        content: found.content.clone(),
    }
}
