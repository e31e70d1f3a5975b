//! `rapporteur verify`: is everything as it must be, and what can be saved where it is not.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_intake::{harmless, show};
use rapporteur_record::{Record, Rescued};

use super::{open, path};
use crate::outcome::{Outcome, Stop};
use crate::sheet::many;

/// `rapporteur verify`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 everything is as it must be, 1 something is not, 2 no record.")]
pub(crate) struct VerifyArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Write whatever can be read of a damaged record into a new file
    #[arg(long, value_name = "NEW")]
    pub(crate) rescue: Option<PathBuf>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<Outcome, Stop> {
    if let Some(new) = &args.rescue {
        let saved = Record::rescue(&path(&args.folder), new)?;
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "{}: {} saved.",
            show(new),
            many(saved.events, "entry", "entries")
        )?;
        for line in lost(&saved) {
            writeln!(out, "{line}")?;
        }
        return Ok(Outcome::Done);
    }
    let found = open(&args.folder)?.verify()?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{}, {}, {}.",
        many(found.events, "entry", "entries"),
        many(found.reports, "report", "reports"),
        many(found.statements, "statement", "statements"),
    )?;
    writeln!(out, "chain {}", found.chain)?;
    if found.faults.is_empty() {
        writeln!(out, "Everything is as it must be.")?;
        return Ok(Outcome::Done);
    }
    for fault in &found.faults {
        writeln!(out, "{}: {}", harmless(&fault.place), harmless(&fault.what))?;
    }
    Ok(Outcome::SomeFailed)
}

fn lost(saved: &Rescued) -> Vec<String> {
    let counts = [
        (
            saved.lost_events,
            "entries are not what they were, or cannot be read: left out",
        ),
        (saved.missing, "places of the log could not be read"),
        (saved.lost_contents, "texts or originals are not what they were: left out"),
        (saved.reports_without_text, "reports have lost their text and cannot be shown"),
    ];
    let lost = counts.iter().filter(|(n, _)| *n > 0);
    let mut out: Vec<String> = lost.map(|(n, what)| format!("{n} {what}.")).collect();
    if out.is_empty() {
        out.push("Nothing was lost.".to_owned());
    }
    out
}
