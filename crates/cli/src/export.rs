//! `rapporteur export`: a case in the formats of other tools.

mod holding;
mod idle;
mod pages;
mod table;
mod way;

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rapporteur_dossier::Date;
use rapporteur_intake::show;
use table::Which;
use way::Way;

use crate::args::date;
use crate::case::{self, Tell};
use crate::outcome::{Outcome, Stop};
use crate::sheet::many;

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

    /// The file to write, or the folder of a site; without it the standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Write over a file that is there
    #[arg(long, requires = "out")]
    pub(crate) force: bool,

    /// Of what, where the format is one of tables
    #[arg(long, value_enum, value_name = "TABLE", default_value_t = Which::Statements)]
    pub(crate) table: Which,

    /// The day of positions and brief; that of the latest report if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// The day from which on movement is told; for a brief thirty days before if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date>,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A table as CSV (--table)
    Csv,
    /// A table as JSON lines (--table)
    Jsonl,
    /// A table as Parquet (--table)
    #[cfg(feature = "parquet")]
    Parquet,
    /// What each column of a table holds, as CSV (--table)
    Dictionary,
    /// `--as csv --table positions`
    Positions,
    /// `--as csv --table movement`
    Movement,
    /// `--as csv --table events`
    Events,
    /// Statements as W3C Web Annotations (JSON-LD)
    Annotations,
    /// A REFI-QDA project (.qdpx) for MAXQDA, NVivo, ATLAS.ti; needs --out
    Qdpx,
    /// A file of the Discourse Network Analyzer 3 (.dna); needs --out
    Dna,
    /// The reports as sources in CSL-JSON, for Zotero and word processors
    Csl,
    /// The reports as sources in BibTeX
    Bibtex,
    /// The brief as one HTML page, out of the record
    Brief,
    /// The desk as pages that open from disk, out of the record; --out names the folder
    Site,
}

pub(crate) fn run(args: &ExportArgs) -> Result<Outcome, Stop> {
    if let Some(end) = args.format.binary()
        && args.out.is_none()
        && io::stdout().is_terminal()
    {
        return Err(Stop::message(format!(
            "a .{end} file is not for the terminal: name one with --out FILE.{end}"
        )));
    }
    if let Some(why) = idle::days(args) {
        return Err(Stop::message(why));
    }
    match args.format.way() {
        Way::Case(make) => {
            let case = case::open_case(&args.dossier, args.quiet)?;
            let outcome = case.tell(args.quiet);
            put(args, &make(&case, args)?)?;
            Ok(outcome)
        }
        Way::Page(make) => put(args, &make(args)?).map(|()| Outcome::Done),
        Way::Folder(make) => {
            let files = make(args)?;
            told(args, &format!("{files} files written; begin with index.html"));
            Ok(Outcome::Done)
        }
    }
}

impl ExportFormat {
    /// How its files end, where they are no text.
    fn binary(self) -> Option<&'static str> {
        match self {
            #[cfg(feature = "parquet")]
            Self::Parquet => Some("parquet"),
            Self::Qdpx => Some("qdpx"),
            Self::Dna => Some("dna"),
            _ => None,
        }
    }
}

/// Gives what was made: into the file named, or to the standard output.
fn put(args: &ExportArgs, bytes: &[u8]) -> Result<(), Stop> {
    let Some(path) = &args.out else {
        return Ok(io::stdout().lock().write_all(bytes)?);
    };
    save(path, bytes, args.force)?;
    told(args, &format!("written, {}", many(bytes.len(), "byte", "bytes")));
    Ok(())
}

/// Says what was written.
#[expect(clippy::print_stderr, reason = "what is not the output goes to standard error")]
fn told(args: &ExportArgs, what: &str) {
    if let Some(path) = &args.out
        && !args.quiet
    {
        eprintln!("rapporteur: {}: {what}", show(path));
    }
}

/// Where a file or a folder is made, until it is whole.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Writes a whole file or none: first beside it, then in its place.
fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), Stop> {
    let fail = |reason: &dyn std::fmt::Display| {
        Stop::message(format!("{}: cannot be written: {reason}", show(path)))
    };
    if !force && path.exists() {
        return Err(fail(&"it is there already (--force writes over it)"));
    }
    let beside = beside(path);
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
