//! `rapporteur export`: a case in the formats of other tools.

mod holding;
mod pages;
mod table;

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rapporteur_dossier::Date;
use rapporteur_exchange::tables::{Dictionary, Table, csv, lines};
use rapporteur_exchange::{Holding, annotations, bibtex, csl, dna, qdpx};
use rapporteur_intake::show;
use table::Which;

use crate::args::date;
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

    /// The file to write, or the folder of a site; without it the standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Write over a file that is there
    #[arg(long, requires = "out")]
    pub(crate) force: bool,

    /// Of what, where the format is one of tables
    #[arg(long, value_enum, value_name = "TABLE", default_value_t = Which::Statements)]
    pub(crate) table: Which,

    /// The day of the positions; that of the latest report if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// The day from which on movement is told
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
    if args.format == ExportFormat::Site {
        let files = pages::site_folder(args)?;
        writeln!(io::stdout(), "{files} files written; begin with index.html")?;
        return Ok(Outcome::Done);
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

fn made(case: &Case, args: &ExportArgs) -> Result<Vec<u8>, Stop> {
    let text = |which: Which, write: fn(&dyn Table) -> String| {
        Ok(which.written(case, args, write)?.into_bytes())
    };
    let holding = || holding::of(case);
    Ok(match args.format {
        ExportFormat::Csv => return text(args.table, csv),
        ExportFormat::Jsonl => return text(args.table, lines),
        ExportFormat::Positions => return text(Which::Positions, csv),
        ExportFormat::Movement => return text(Which::Movement, csv),
        ExportFormat::Events => return text(Which::Events, csv),
        #[cfg(feature = "parquet")]
        ExportFormat::Parquet => {
            let written = args.table.written(case, args, rapporteur_exchange::parquet)?;
            written.map_err(|e| Stop::message(format!("no Parquet file: {e}")))?
        }
        ExportFormat::Dictionary => csv(&Dictionary(args.table.columns())).into(),
        ExportFormat::Annotations => annotations(&holding()?).into(),
        ExportFormat::Csl => csl(&holding()?).into(),
        ExportFormat::Bibtex => bibtex(&holding()?).into(),
        ExportFormat::Qdpx => {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            qdpx(&holding()?, &now, "Rapporteur")?
        }
        ExportFormat::Brief | ExportFormat::Site => pages::brief_page(args)?,
        ExportFormat::Dna => dna_file(&holding()?, args.quiet)?,
    })
}

/// A file of the Discourse Network Analyzer; what it cannot hold is told.
#[expect(clippy::print_stderr, reason = "what is left out goes to standard error")]
fn dna_file(holding: &Holding<'_>, quiet: bool) -> Result<Vec<u8>, Stop> {
    let written = dna::write(holding).map_err(|e| Stop::message(e.to_string()))?;
    if !quiet {
        for what in &written.left_out {
            eprintln!("rapporteur: not held by a .dna file: {what}");
        }
        eprintln!("rapporteur: the file opens with the password `{}`", dna::PASSWORD);
    }
    Ok(written.bytes)
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
