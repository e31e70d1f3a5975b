//! `rapporteur statements`: every statement of a case with its speaker and codes.

pub(crate) mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_case::StatementObject;
use serde_json::json;

use crate::args::{Color, Format};
use crate::case::{self, Case, Tell};
use crate::follow::json::{failures, reports};
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

/// `rapporteur statements`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, or the command cannot be used so.")]
pub(crate) struct StatementsArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// How to show the statements
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

pub(crate) fn run(args: &StatementsArgs) -> Result<Outcome, Stop> {
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Text => text::write(&case, Styles::for_stdout(args.color), &mut out)?,
        Format::Json => document(&case, &mut out)?,
        Format::Jsonl => lines(&case, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

fn lines(case: &Case, out: &mut dyn Write) -> Result<(), Stop> {
    for report in case.record.reports()? {
        for quote in case.quotes(&report)? {
            serde_json::to_writer(&mut *out, &StatementObject::new(&quote)?)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn document(case: &Case, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = &case.dossier;
    let mut statements = Vec::new();
    for report in case.record.reports()? {
        for quote in case.quotes(&report)? {
            statements.push(serde_json::to_value(StatementObject::new(&quote)?)?);
        }
    }
    let document = json!({
        "format": "rapporteur-statements/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "model": case.readers.join(", "),
        "statements": statements,
        "reports": reports(case)?,
        "failures": failures(case),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}
