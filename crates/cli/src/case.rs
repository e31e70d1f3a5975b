//! A case as the commands open it: with progress while it is read, and with what is wrong
//! told on standard error.

#[cfg(test)]
pub(crate) mod gold;

pub(crate) use rapporteur_case::{
    Case, Coded, Gathered, LARGEST, LESSONS, Marker, Models, Quote, REPORTS, Said, dated,
    desk, named_day, one_line, said, told_day,
};

use std::path::Path;
use std::sync::OnceLock;

use indicatif::ProgressBar;
use rapporteur_case::{CaseError, kept};
use rapporteur_coder::Coder;

use crate::outcome::{Outcome, Stop};
use crate::progress::bar;
use crate::record::now;

/// The case of a folder: out of its record, or, where it has none, read and coded now.
pub(crate) fn open_case(folder: &Path, quiet: bool) -> Result<Case, Stop> {
    match kept(folder)? {
        Some(case) => Ok(case),
        None => Ok(Case::of(read(folder, &Models::builtin()?, quiet)?, &now())?),
    }
}

/// Reads a dossier and all of its reports.
pub(crate) fn read(
    folder: &Path,
    models: &Models,
    quiet: bool,
) -> Result<Gathered, Stop> {
    with_bar(quiet, |progress| rapporteur_case::read(folder, models, progress))
}

/// As [`read`], with the attributions that somebody else marks.
pub(crate) fn read_marked(
    folder: &Path,
    coder: &Coder,
    mark: &Marker<'_>,
    quiet: bool,
) -> Result<Gathered, Stop> {
    with_bar(quiet, |progress| {
        rapporteur_case::read_marked(folder, coder, mark, progress)
    })
}

/// Shows a bar while something is read.
fn with_bar(
    quiet: bool,
    read: impl FnOnce(&rapporteur_case::Progress<'_>) -> Result<Gathered, CaseError>,
) -> Result<Gathered, Stop> {
    let shown: OnceLock<ProgressBar> = OnceLock::new();
    let gathered = read(&|done, total| {
        shown.get_or_init(|| bar(total, "reports", quiet)).set_position(done as u64);
    });
    if let Some(bar) = shown.get() {
        bar.finish_and_clear();
    }
    Ok(gathered?)
}

/// What can be told of a case.
pub(crate) trait Tell {
    /// Tells what could not be used, and gives the outcome that follows from it: some
    /// failed where a report was not read or the dossier has errors. `quiet` keeps
    /// warnings back.
    fn tell(&self, quiet: bool) -> Outcome;
}

impl Tell for Case {
    #[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
    fn tell(&self, quiet: bool) -> Outcome {
        let told = self.told(quiet);
        told.lines.iter().for_each(|line| eprintln!("rapporteur: {line}"));
        if told.failed { Outcome::SomeFailed } else { Outcome::Done }
    }
}

impl From<CaseError> for Stop {
    fn from(error: CaseError) -> Self {
        Self::message(error)
    }
}
