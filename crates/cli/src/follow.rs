//! `rapporteur follow`: the state of play of a case.

pub(crate) mod columns;
pub(crate) mod json;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::Play;
use rapporteur_dossier::Date;
use rapporteur_record::Tally;

use crate::args::{Color, EvalFormat, date};
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

/// `rapporteur follow`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, or the command cannot be used so.

Examples:
  rapporteur follow examples/harbour-strike
  rapporteur follow DIR --at 2031-05-31 --since 2031-04-20")]
pub(crate) struct FollowArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// Tell movement since that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date>,

    /// How to show it
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What is shown of a day.
struct Shown<'c> {
    case: &'c Case,
    play: Play<'c>,
    tally: Tally,
}

pub(crate) fn run(args: &FollowArgs) -> Result<Outcome, Stop> {
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let at = match args.at {
        Some(at) => Some(at),
        None => case.latest()?,
    };
    if let (Some(since), Some(at)) = (args.since, at)
        && since > at
    {
        return Err(Stop::message(format!(
            "--since {since} is after {at}, the day of the state of play: name an earlier day"
        )));
    }
    let shown = Shown::new(&case, at, args.since)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Text => {
            text::write(&shown, Styles::for_stdout(args.color), &mut out)?
        }
        EvalFormat::Json => json::write(&shown, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Shown<'c> {
    fn new(case: &'c Case, at: Option<Date>, since: Option<Date>) -> Result<Self, Stop> {
        Ok(Self { case, play: case.play(at, since)?, tally: case.tally(at)? })
    }
}
