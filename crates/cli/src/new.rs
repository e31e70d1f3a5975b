//! `rapporteur new`: a dossier to fill in, with proposals if there are reports.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `token` | words of a text with what stands between them |
//! | `people` | people with their offices, from appositions |
//! | `sides` | parties, from sources and offices |
//! | `topics` | what demands, offers and rejections are about |
//! | `words` | general English words about offices, names and speech |
//! | `propose` | all that, written as a dossier |

mod people;
mod propose;
mod sides;
mod token;
mod topics;
mod words;

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use rapporteur_intake::{Options, Report, Severity, find, foreign, load_all, show};
use rapporteur_reader::Reader;

use crate::case::{LARGEST, REPORTS};
use crate::dossier::FILE;
use crate::outcome::{Outcome, Stop};

/// `rapporteur new`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 written; 1 written, but a report could not be read; 2 nothing was written.")]
pub(crate) struct NewArgs {
    /// The folder; made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Reports, or folders of them, to propose parties, people and points from
    #[arg(value_name = "REPORT")]
    pub(crate) reports: Vec<PathBuf>,

    /// Copy the reports into the folder's reports/ as well
    #[arg(long, requires = "reports")]
    pub(crate) copy: bool,
}

const TEMPLATE: &str = include_str!("new/dossier.toml");
/// Where in the template the parts that reports propose begin, and where they end.
const PROPOSED: (&str, &str) = ("# The parties:", "# Texts on the table");

pub(crate) fn run(args: &NewArgs) -> Result<Outcome, Stop> {
    let file = args.folder.join(FILE);
    let folder = args.folder.join(REPORTS);
    // Before the reports are read: that takes long where there are many.
    if fs::symlink_metadata(&file).is_ok() {
        return Err(cannot_write(&file, &ErrorKind::AlreadyExists.into()));
    }
    let (reports, outcome) = read(&args.reports);
    let text = match &reports[..] {
        [] => template(&args.folder),
        reports => {
            let text = template(&args.folder);
            let (head, tail) = around(&text);
            let reader = Reader::builtin().map_err(Stop::message)?;
            propose::dossier(&reader, reports, head, tail)
        }
    };
    fs::create_dir_all(&folder).map_err(|e| cannot_write(&folder, &e))?;
    let opened = OpenOptions::new().write(true).create_new(true).open(&file);
    let written = opened.and_then(|mut f| f.write_all(text.as_bytes()));
    written.map_err(|e| cannot_write(&file, &e))?;
    let elsewhere: Vec<&Path> =
        reports.iter().map(Report::path).filter(|p| !is_in(p, &folder)).collect();
    if args.copy {
        elsewhere.iter().try_for_each(|path| copy(path, &folder))?;
    }
    let what = match reports.is_empty() {
        true => "fill in parties, people and points",
        false => "look through what was found, and fill in the points",
    };
    let next = match (reports.is_empty() || !elsewhere.is_empty(), args.copy) {
        (true, false) => "put the reports here",
        (true, true) => "holds copies of the reports",
        (false, _) => "holds the reports",
    };
    writeln!(io::stdout(), "{}: {what}\n{}: {next}", show(&file), show(&folder))?;
    Ok(outcome)
}

fn cannot_write(path: &Path, error: &io::Error) -> Stop {
    match error.kind() {
        ErrorKind::AlreadyExists => Stop::message(format!(
            "{}: is there already and was left as it is; `rapporteur check` reads it",
            show(path)
        )),
        _ => Stop::message(format!("{}: cannot be written: {error}", show(path))),
    }
}

/// The reports that can be read, in English; what cannot is told.
#[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
fn read(inputs: &[PathBuf]) -> (Vec<Report>, Outcome) {
    let found = find(inputs);
    let (mut reports, mut told) = (Vec::new(), found.diagnostics);
    let options = Options { limit: LARGEST, ..Options::default() };
    for loaded in found.files.iter().flat_map(|file| load_all(file, &options)) {
        match loaded {
            Ok((report, warnings)) => {
                told.extend(warnings);
                match foreign(report.text()) {
                    Some(language) => {
                        let path = show(report.path());
                        eprintln!(
                            "rapporteur: {path}: warning: this is in {language}: not read"
                        );
                    }
                    None => reports.push(report),
                }
            }
            Err(problem) => told.push(problem),
        }
    }
    told.iter().for_each(|d| eprintln!("rapporteur: {d}"));
    let failed = told.iter().any(|d| d.severity == Severity::Error);
    (reports, if failed { Outcome::SomeFailed } else { Outcome::Done })
}

/// Whether a file stands in the folder or below it.
fn is_in(file: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    whole(file).zip(whole(folder)).is_some_and(|(file, folder)| file.starts_with(folder))
}

/// Copies a report into the folder; one of the same name that is there already stays.
fn copy(from: &Path, folder: &Path) -> Result<(), Stop> {
    let name = from.file_name().unwrap_or("report.txt".as_ref());
    let to = folder.join(name);
    let bytes = fs::read(from)
        .map_err(|e| Stop::message(format!("{}: cannot be read: {e}", show(from))))?;
    let opened = OpenOptions::new().write(true).create_new(true).open(&to);
    let written = opened.and_then(|mut f| f.write_all(&bytes));
    written.map_err(|e| cannot_write(&to, &e))
}

/// The starting dossier, named after its folder.
fn template(folder: &Path) -> String {
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned());
    let id = name.and_then(|n| slug(&n)).unwrap_or_else(|| "negotiation".to_owned());
    TEMPLATE.replacen("id = \"negotiation\"", &format!("id = \"{id}\""), 1)
}

/// What stands in the template before and behind parties, people and points.
fn around(template: &str) -> (&str, &str) {
    let at = |words: &str| template.find(words).unwrap_or(template.len());
    (&template[..at(PROPOSED.0)], &template[at(PROPOSED.1)..])
}

/// A name as an id: `Dock & Quay` is `dock-quay`. None where it has no letter or digit.
fn slug(name: &str) -> Option<String> {
    let plain = name.to_lowercase().replace(['’', '\''], "");
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_it_has_a_title_a_dossier_is_called_by_its_folder() {
        let dossier =
            rapporteur_dossier::parse(&template(Path::new("a/Two Ports"))).dossier;
        assert_eq!(dossier.called(), "two-ports");
    }
}
