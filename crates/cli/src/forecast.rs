//! `rapporteur forecast`: where ordinal points may end, with the error that such forecasts had
//! elsewhere.

mod json;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::forecast::{Forecast, Refusal, forecast};
use rapporteur_analysis::{positions, principals};
use rapporteur_dossier::Date;

use crate::args::{Color, EvalFormat, date};
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;
use crate::weights::{place, weights};

/// `rapporteur forecast`
#[derive(Debug, Args)]
#[command(after_help = "\
A forecast is the mean of what the parties are for, on points whose options stand in order. Its
error is not guessed: it is what such means had on decisions whose outcome is known. Where too
little is known there is none.

Exit codes: 0 done; 1 done, but a report could not be read, or the dossier or the weights have
errors; 2 no dossier, or the command cannot be used so.")]
pub(crate) struct ForecastArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// Only these points, by id [default: all]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub(crate) point: Vec<String>,

    /// Whose agreement it takes, by id [default: all principals]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub(crate) party: Vec<String>,

    /// Count parties by power and weight from a file, where enough is known
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

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

/// What is said of each point.
pub(crate) struct Outlook<'c> {
    pub(crate) case: &'c Case,
    pub(crate) at: Option<Date>,
    /// Indices of whose agreement it takes.
    pub(crate) parties: Vec<usize>,
    /// Index of a point, and what is said of it.
    pub(crate) points: Vec<(usize, Result<Forecast, Refusal>)>,
}

pub(crate) fn run(args: &ForecastArgs) -> Result<Outcome, Stop> {
    let case = case::open_case(&args.dossier, args.quiet)?;
    let mut outcome = case.tell(args.quiet);
    let dossier = &case.dossier;
    let given = args.weights.as_deref();
    let given = given.map(|file| weights(Some(file), &case.source.path, dossier));
    let given = given.transpose()?;
    if given.as_ref().is_some_and(|given| given.failed) {
        outcome = Outcome::SomeFailed;
    }
    let at = case.day(args.at)?;
    let heard = case.heard()?;
    let state = at.map(|at| positions(&heard, at)).unwrap_or_default();
    let parties = named("party", &args.party, dossier.parties.iter().map(|p| &p.id))?
        .unwrap_or_else(|| principals(dossier));
    let points = named("point", &args.point, dossier.points.iter().map(|p| &p.id))?
        .unwrap_or_else(|| (0..dossier.points.len()).collect());
    let weights = given.as_ref().map(|given| &given.weights);
    let one = |point| (point, forecast(dossier, &state, &parties, point, weights));
    let points = points.into_iter().map(one).collect();
    let outlook = Outlook { case: &case, at, parties, points };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Text => {
            text::write(&outlook, Styles::for_stdout(args.color), &mut out)?;
        }
        EvalFormat::Json => json::write(&outlook, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

/// Indices of what is named; none where nothing is.
fn named<'i>(
    what: &str,
    given: &[String],
    ids: impl Iterator<Item = &'i String> + Clone,
) -> Result<Option<Vec<usize>>, Stop> {
    let mut places = Vec::new();
    for id in given {
        places.push(place(what, id, ids.clone())?);
    }
    places.sort_unstable();
    places.dedup();
    Ok((!places.is_empty()).then_some(places))
}
