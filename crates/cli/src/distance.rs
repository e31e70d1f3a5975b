//! `rapporteur distance`: how far parties are apart, and what of its change was movement.

mod json;
mod svg;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::distance::{
    Agreement, Change, Distance, agreements, change, distance, is_measured,
};
use rapporteur_analysis::settle::{LEAST, principals};
use rapporteur_analysis::{Evidence, Heard, State, evidence, positions};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::harmless;

use crate::args::{Color, date};
use crate::case::{self, Case, Tell, one_line};
use crate::outcome::{Outcome, Stop};
use crate::settle::share;
use crate::sheet::{Shape, Sheet};
use crate::style::Styles;
use crate::why::nearest;

/// `rapporteur distance`
#[derive(Debug, Args)]
#[command(after_help = "\
Distances go from 0 (the same option on every point) to 100 (as far apart as can be). Where a
position is not known, they are an interval.

Exit codes: 0 done, also where too little is known for an answer; 1 done, but a report could
not be read or the dossier has errors; 2 no dossier, or the command cannot be used so.

Examples:
  rapporteur distance examples/harbour-strike --since 2029-11-10
  rapporteur distance DIR --parties ardan,belmar --weight quota=2")]
pub(crate) struct DistanceArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// Tell what changed since that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date>,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// Between whom [default: all principals]
    #[arg(long, value_name = "PARTY,…", value_delimiter = ',')]
    pub(crate) parties: Vec<String>,

    /// How much a point counts, where it is not 1; 0 leaves it out
    #[arg(long, value_name = "POINT=NUMBER,…", value_delimiter = ',')]
    pub(crate) weight: Vec<String>,

    /// The share of weight on which both must be known for a single figure, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = LEAST, value_parser = share)]
    pub(crate) coverage: f64,

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

/// How far parties are apart.
struct Apart<'c> {
    sheet: Sheet<'c>,
    at: Option<Date>,
    since: Option<Date>,
    least: f64,
    weights: Vec<f64>,
    parties: Vec<usize>,
    now: State,
    /// The state of play at `since`.
    before: State,
    pairs: Vec<Pair>,
    agreements: Vec<Agreement>,
}

/// Two parties.
struct Pair {
    now: Distance,
    /// What changed, where it was asked.
    change: Option<Change>,
    /// Every day on which one of them was heard of, in order.
    track: Vec<Sample>,
}

/// The distance of two parties on a day.
struct Sample {
    day: Date,
    distance: Distance,
    /// What changed since the sample before.
    change: Option<Change>,
}

pub(crate) fn run(args: &DistanceArgs) -> Result<Outcome, Stop> {
    let dossier =
        rapporteur_dossier::parse(&crate::dossier::open(&args.dossier)?.text).dossier;
    // Before the reports are read: that takes long where there are many.
    weights(&dossier, &args.weight)?;
    parties(&dossier, &args.parties)?;
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let apart = Apart::new(&case, args, Styles::for_stdout(args.color))?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Shape::Text => text::write(&apart, &mut out)?,
        Shape::Json => json::write(&apart, &mut out)?,
        Shape::Svg => svg::write(&apart, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Apart<'c> {
    fn new(case: &'c Case, args: &DistanceArgs, styles: Styles) -> Result<Self, Stop> {
        let dossier = &case.dossier;
        let at = case.day(args.at)?;
        if let (Some(since), Some(at)) = (args.since, at)
            && since > at
        {
            return Err(Stop::message(format!(
                "--since {since} is after {at}, the day of the state of play: name an \
                 earlier day"
            )));
        }
        let (weights, parties) =
            (weights(dossier, &args.weight)?, parties(dossier, &args.parties)?);
        let heard = case.heard()?;
        let evidence = evidence(&heard);
        let known = |day: Option<Date>| day.map(|day| positions(&heard, day));
        let now = known(at).unwrap_or_default();
        let before = known(args.since).unwrap_or_default();
        let agreements = agreements(dossier, &now, &parties);
        let mut out = Self {
            sheet: Sheet::new(case, styles),
            at,
            since: args.since,
            least: args.coverage,
            weights,
            parties,
            now,
            before,
            pairs: Vec::new(),
            agreements,
        };
        out.pairs = out.pairs(&evidence, &heard);
        Ok(out)
    }

    /// Every pair of the parties.
    fn pairs(&self, evidence: &[Evidence], heard: &[Heard]) -> Vec<Pair> {
        let mut out = Vec::new();
        for (i, &a) in self.parties.iter().enumerate() {
            for &b in &self.parties[i + 1..] {
                out.extend(self.pair((a, b), evidence, heard));
            }
        }
        out
    }

    /// None where no point counts.
    fn pair(
        &self,
        pair: (usize, usize),
        evidence: &[Evidence],
        heard: &[Heard],
    ) -> Option<Pair> {
        let (dossier, weights) = (self.sheet.dossier, Some(&self.weights[..]));
        let change = self.since.and_then(|since| {
            change(dossier, (&self.before, since), &self.now, pair, weights)
        });
        let now = distance(dossier, &self.now, pair, weights)?;
        Some(Pair { now, change, track: self.track(pair, evidence, heard) })
    }

    /// Whether enough is known of both for a single figure.
    fn enough(&self, distance: &Distance) -> bool {
        // Sums of weights may be off in the last digit.
        distance.coverage + 1e-9 >= self.least
    }

    fn track(
        &self,
        pair: (usize, usize),
        evidence: &[Evidence],
        heard: &[Heard],
    ) -> Vec<Sample> {
        let (dossier, weights) = (self.sheet.dossier, Some(&self.weights[..]));
        let own = |e: &&Evidence| [pair.0, pair.1].contains(&e.party);
        let days = evidence.iter().filter(own).map(|e| e.date.max(e.known));
        let days = days.filter(|day| self.at.is_some_and(|at| *day <= at));
        let days: BTreeSet<Date> = days.collect();
        let mut last: Option<(State, Date)> = None;
        let mut out = Vec::new();
        for day in days {
            let state = positions(heard, day);
            let Some(distance) = distance(dossier, &state, pair, weights) else { break };
            let change = last.as_ref().and_then(|(before, since)| {
                change(dossier, (before, *since), &state, pair, weights)
            });
            out.push(Sample { day, distance, change });
            last = Some((state, day));
        }
        out
    }
}

/// The parties between which distances are told.
fn parties(dossier: &Dossier, given: &[String]) -> Result<Vec<usize>, Stop> {
    if given.is_empty() {
        return Ok(principals(dossier));
    }
    let mut out = Vec::new();
    for id in given {
        let party = nearest::party(dossier, id)?;
        if !out.contains(&party) {
            out.push(party);
        }
    }
    Ok(out)
}

/// How much each point counts.
fn weights(dossier: &Dossier, given: &[String]) -> Result<Vec<f64>, Stop> {
    let mut out = vec![1.0; dossier.points.len()];
    for pair in given {
        let Some((point, weight)) = pair.split_once('=') else {
            return Err(Stop::message(format!(
                "{:?} is no POINT=NUMBER, as in quota=2",
                harmless(pair)
            )));
        };
        let point = nearest::point(dossier, point.trim())?;
        let declared = &dossier.points[point];
        if !is_measured(declared) {
            return Err(Stop::message(format!(
                "{} counts for no distance: it is a question of fact or leaves no choice",
                one_line(&declared.id)
            )));
        }
        let weight = weight.trim().parse::<f64>().ok();
        let Some(weight) = weight.filter(|w| w.is_finite() && *w >= 0.0) else {
            return Err(Stop::message(format!(
                "{:?}: expected a number that is not negative, as in quota=2",
                harmless(pair)
            )));
        };
        out[point] = weight;
    }
    Ok(out)
}
