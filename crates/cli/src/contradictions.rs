//! `rapporteur contradictions`: where a party's words contradict each other.

mod json;
mod svg;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::contradiction::{Contradictions, WITHIN, contradictions};
use rapporteur_dossier::Date;

use crate::args::{Color, date};
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::sheet::{Shape, Sheet};
use crate::style::Styles;

/// `rapporteur contradictions`
#[derive(Debug, Args)]
#[command(after_help = "\
Of a party against itself over time, of those who speak for it against each other, and of what
it says in public against what it is reported to have said in private. Parties that contradict
each other on a fact are in `rapporteur follow`.

Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, or the command cannot be used so.")]
pub(crate) struct ContradictionsArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// Days between two words, up to which two officials, or public and private words, are
    /// held against each other
    #[arg(long, value_name = "DAYS", default_value_t = WITHIN,
          value_parser = clap::value_parser!(i32).range(0..=36_500))]
    pub(crate) within: i32,

    /// How to show it
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What was found.
struct Found<'c> {
    sheet: Sheet<'c>,
    at: Option<Date>,
    within: i32,
    answer: Contradictions,
}

pub(crate) fn run(args: &ContradictionsArgs) -> Result<Outcome, Stop> {
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let found = Found::new(&case, args, Styles::for_stdout(args.color))?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Shape::Text => text::write(&found, &mut out)?,
        Shape::Json => json::write(&found, &mut out)?,
        Shape::Svg => svg::write(&found, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Found<'c> {
    fn new(
        case: &'c Case,
        args: &ContradictionsArgs,
        styles: Styles,
    ) -> Result<Self, Stop> {
        let at = case.day(args.at)?;
        let day = at.unwrap_or(Date::MAX);
        let evidence = case.evidence()?;
        let answer = contradictions(&case.dossier, &evidence, day, args.within);
        Ok(Self { sheet: Sheet::new(case, styles), at, within: args.within, answer })
    }
}
