//! The record of a dossier, and the commands that look after it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `meaning` | vectors of what statements mean |
//! | `search`, `decide`, `agree`, `log`, `verify` | commands |

pub(crate) mod agree;
pub(crate) mod decide;
pub(crate) mod log;
pub(crate) mod meaning;
pub(crate) mod search;
pub(crate) mod verify;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
pub(crate) use rapporteur_case::record_path as path;
use rapporteur_intake::{harmless, show};
use rapporteur_record::{Conflict, Record, RecordError};

use crate::case::one_line;
use crate::outcome::{Outcome, Stop};
use crate::sheet::many;

/// `rapporteur merge`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 joined without conflicts, 1 joined, and analysts disagree somewhere, 2 not joined.")]
pub(crate) struct MergeArgs {
    /// The dossier whose record takes over what the other one has
    #[arg(value_name = "INTO")]
    pub(crate) into: PathBuf,

    /// The other dossier, or its record; it stays as it is
    #[arg(value_name = "FROM")]
    pub(crate) from: PathBuf,
}

/// `rapporteur rebuild`
#[derive(Debug, Args)]
pub(crate) struct RebuildArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

impl From<RecordError> for Stop {
    fn from(error: RecordError) -> Self {
        Self::message(error)
    }
}

/// The record of a dossier, which must be there.
pub(crate) fn open(given: &Path) -> Result<Record, Stop> {
    let path = path(given);
    if !path.exists() {
        return Err(Stop::message(format!(
            "{}: there is no record here; `rapporteur add {} SOURCE…` begins one",
            show(&path),
            show(given),
        )));
    }
    Ok(Record::open(&path)?)
}

/// This moment, as the log has it.
pub(crate) fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Microsecond).unwrap_or(now).to_string()
}

pub(crate) fn rebuild(args: &RebuildArgs) -> Result<Outcome, Stop> {
    let mut record = open(&args.folder)?;
    record.rebuild()?;
    let (reports, statements) = record.counts()?;
    writeln!(
        io::stdout(),
        "Made anew out of the log: {}, {}.",
        many(reports, "report", "reports"),
        many(statements, "statement", "statements"),
    )?;
    Ok(Outcome::Done)
}

pub(crate) fn merge(args: &MergeArgs) -> Result<Outcome, Stop> {
    let mut into = open(&args.into)?;
    let from = open(&args.from)?;
    let merged = into.merge(&from)?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{} came in, {} here already.",
        many(merged.events, "entry", "entries"),
        many(merged.known, "was", "were"),
    )?;
    tell(&merged.conflicts, &mut out)?;
    Ok(if merged.conflicts.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}

/// Where analysts disagree, a line each.
pub(crate) fn tell(conflicts: &[Conflict], out: &mut dyn Write) -> Result<(), Stop> {
    if conflicts.is_empty() {
        return Ok(writeln!(out, "Nobody disagrees.")?);
    }
    writeln!(out, "Decided otherwise by different analysts:")?;
    for conflict in conflicts {
        let said = conflict.told().map(|(who, value)| {
            let value = match one_line(&value) {
                empty if empty.is_empty() => "nothing".to_owned(),
                value => value,
            };
            format!("{} {value}", one_line(who.trim_start_matches("analyst:")))
        });
        let said: Vec<_> = said.collect();
        writeln!(
            out,
            "  {}  {}: {}",
            short(&conflict.statement),
            harmless(&conflict.field),
            said.join(" · ")
        )?;
    }
    Ok(())
}

/// The beginning of a key, enough to tell it from others by.
pub(crate) fn short(key: &str) -> &str {
    key.get(..8).unwrap_or(key)
}
