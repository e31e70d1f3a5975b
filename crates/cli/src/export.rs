//! `rapporteur export`: a case in the formats of other tools.

mod holding;

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rapporteur_dossier::Date;
use rapporteur_exchange::{annotations, bibtex, csl, qdpx, tables};
use rapporteur_intake::show;

use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};

/// `rapporteur export`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, or the file could not be written.")]
pub(crate) struct ExportArgs {
    /// The case: a folder with a dossier.toml and its record, or its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// What to make
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,

    /// The file to write; without it the standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Write over a file that is there
    #[arg(long, requires = "out")]
    pub(crate) force: bool,

    /// The day of the positions; that of the latest report if left out
    #[arg(long, value_name = "DATE")]
    pub(crate) at: Option<Date>,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Statements as a table: a row for each statement and code
    Csv,
    /// Positions at a day as a table: a row for each cell of the state of play
    Positions,
    /// Events as a table in the manner of PLOVER
    Events,
    /// Statements as W3C Web Annotations (JSON-LD)
    Annotations,
    /// A REFI-QDA project (.qdpx) for MAXQDA, NVivo, ATLAS.ti; needs --out
    Qdpx,
    /// The reports as sources in CSL-JSON, for Zotero and word processors
    Csl,
    /// The reports as sources in BibTeX
    Bibtex,
}

pub(crate) fn run(args: &ExportArgs) -> Result<Outcome, Stop> {
    if args.format == ExportFormat::Qdpx
        && args.out.is_none()
        && io::stdout().is_terminal()
    {
        return Err(Stop::message(
            "a .qdpx file is not for the terminal: name one with --out FILE.qdpx",
        ));
    }
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let bytes = made(&case, args)?;
    match &args.out {
        Some(path) => save(path, &bytes, args.force)?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    Ok(outcome)
}

fn made(case: &Case, args: &ExportArgs) -> Result<Vec<u8>, Stop> {
    let holding = holding::of(case)?;
    Ok(match args.format {
        ExportFormat::Csv => tables::statements(&holding).into(),
        ExportFormat::Events => tables::events(&holding).into(),
        ExportFormat::Annotations => annotations(&holding).into(),
        ExportFormat::Csl => csl(&holding).into(),
        ExportFormat::Bibtex => bibtex(&holding).into(),
        ExportFormat::Qdpx => {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            qdpx(&holding, &now, "Rapporteur")?
        }
        ExportFormat::Positions => {
            let latest = case.latest()?;
            let Some(at) = args.at.or(latest) else {
                return Err(Stop::message(
                    "no report has a date, so no day has positions: give one with --at DATE",
                ));
            };
            let now = case.play(Some(at), None)?.state;
            tables::positions(&holding, at, now.iter(), |n| case.id(n)).into()
        }
    })
}

/// Writes a whole file or none: first beside it, then in its place.
fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), Stop> {
    let fail = |reason: &dyn std::fmt::Display| {
        Stop::message(format!("{}: cannot be written: {reason}", show(path)))
    };
    if !force && path.exists() {
        return Err(fail(&"it is there already (--force writes over it)"));
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|e| {
        let _ = std::fs::remove_file(&beside);
        fail(&e)
    })
}
