//! `rapporteur forecast`: where ordinal points may end, with the error that such forecasts had
//! elsewhere.

mod json;
mod svg;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::forecast::forecast;
use rapporteur_analysis::{State, positions, principals};
use rapporteur_desk::charts;
use rapporteur_dossier::{Date, Weights};

use crate::args::{Color, date};
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::sheet::Shape;
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
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,

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
    /// What each party is for.
    pub(crate) state: State,
    pub(crate) points: Vec<charts::Outcome>,
}

pub(crate) fn run(args: &ForecastArgs) -> Result<Outcome, Stop> {
    let case = case::open_case(&args.dossier, args.quiet)?;
    let mut outcome = case.tell(args.quiet);
    let given = args.weights.as_deref();
    let given = given.map(|file| weights(Some(file), &case.source.path, &case.dossier));
    let given = given.transpose()?;
    if given.as_ref().is_some_and(|given| given.failed) {
        outcome = Outcome::SomeFailed;
    }
    let weights = given.as_ref().map(|given| &given.weights);
    let outlook = Outlook::new(&case, args, weights)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Shape::Text => {
            text::write(&outlook, Styles::for_stdout(args.color), &mut out)?;
        }
        Shape::Json => json::write(&outlook, &mut out)?,
        Shape::Svg => svg::write(&outlook, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Outlook<'c> {
    fn new(
        case: &'c Case,
        args: &ForecastArgs,
        weights: Option<&Weights>,
    ) -> Result<Self, Stop> {
        let dossier = &case.dossier;
        let at = case.day(args.at)?;
        let heard = case.heard()?;
        let state = at.map(|at| positions(&heard, at)).unwrap_or_default();
        let parties = named("party", &args.party, dossier.parties.iter().map(|p| &p.id))?
            .unwrap_or_else(|| principals(dossier));
        let points = named("point", &args.point, dossier.points.iter().map(|p| &p.id))?
            .unwrap_or_else(|| (0..dossier.points.len()).collect());
        let one = |point| (point, forecast(dossier, &state, &parties, point, weights));
        let points = points.into_iter().map(one).collect();
        Ok(Self { case, at, parties, state, points })
    }
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
