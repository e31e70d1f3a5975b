//! `rapporteur chart`: a point, a pair of parties or the state of play as a drawing.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::{Heard, positions};
use rapporteur_chart::{Drawing, Frame};
use rapporteur_desk::charts::{self, Told};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::harmless;

use crate::args::date;
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::why::nearest;

/// Statements up to which marks tell the words; of more they tell the day.
const TOLD: usize = 2_000;

/// `rapporteur chart`
#[derive(Debug, Args)]
#[command(after_help = "\
Writes SVG, which browsers, word processors and drawing programs open. The desk shows the same
charts.

Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, no such point or party, or nothing is dated.

Examples:
  rapporteur chart examples/harbour-strike --point pay > pay.svg
  rapporteur chart DIR --pair union,operator --from 2029-10-01 > distance.svg
  rapporteur chart DIR --play --at 2029-11-30 > play.svg")]
pub(crate) struct ChartArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    dossier: PathBuf,

    #[command(flatten)]
    what: What,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    at: Option<Date>,

    /// The first day drawn [default: the day of the first word]
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "play")]
    from: Option<Date>,

    /// The width in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 960,
          value_parser = clap::value_parser!(u16).range(320..=4000))]
    width: u16,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    quiet: bool,
}

/// What is drawn.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Where all parties stood on a point over time
    #[arg(long, value_name = "POINT")]
    point: Option<String>,

    /// How far two parties were apart over time
    #[arg(long, value_name = "A,B", value_delimiter = ',', num_args = 1)]
    pair: Vec<String>,

    /// Who is for what: points by parties
    #[arg(long)]
    play: bool,
}

/// What is drawn, by its indices.
enum Shown {
    Point(usize),
    Pair(usize, usize),
    Play,
}

pub(crate) fn run(args: &ChartArgs) -> Result<Outcome, Stop> {
    let dossier =
        rapporteur_dossier::parse(&crate::dossier::open(&args.dossier)?.text).dossier;
    // Before the reports are read: that takes long where there are many.
    let shown = args.what.find(&dossier)?;
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let at = case.day(args.at)?.ok_or_else(|| {
        Stop::message(
            "no report has a date, so nothing can be drawn: date them, or say --at",
        )
    })?;
    if let Some(from) = args.from.filter(|from| *from > at) {
        return Err(Stop::message(format!(
            "--from {from} is after {at}, the day of the state of play: name an earlier day"
        )));
    }
    let drawing = draw(&case, &shown, args, at)?;
    let mut out = io::stdout().lock();
    out.write_all(drawing.file().as_bytes())?;
    out.flush()?;
    Ok(outcome)
}

impl What {
    fn find(&self, dossier: &Dossier) -> Result<Shown, Stop> {
        if let Some(point) = &self.point {
            return Ok(Shown::Point(nearest::point(dossier, point)?));
        }
        match self.pair.as_slice() {
            [] => Ok(Shown::Play),
            [a, b] => {
                let pair = (nearest::party(dossier, a)?, nearest::party(dossier, b)?);
                match pair.0 == pair.1 {
                    false => Ok(Shown::Pair(pair.0, pair.1)),
                    true => Err(Stop::message(format!(
                        "--pair {},{}: these are one party; name two",
                        harmless(a),
                        harmless(b)
                    ))),
                }
            }
            given => Err(Stop::message(format!(
                "--pair takes two parties with a comma between them, and not {}",
                given.len()
            ))),
        }
    }
}

fn draw(case: &Case, shown: &Shown, args: &ChartArgs, at: Date) -> Result<Drawing, Stop> {
    let dossier = &case.dossier;
    let heard = case.heard()?;
    let many = count(&heard, shown) > TOLD;
    let words = |statement: usize| match many {
        true => String::new(),
        false => case.caption(statement),
    };
    let told = Told { words: &words, address: &charts::nowhere };
    let frame = Frame { width: f64::from(args.width), heading: true };
    let days = (args.from, at);
    Ok(match *shown {
        Shown::Point(point) => {
            charts::positions(dossier, &heard, point, days, &told).draw(frame)
        }
        Shown::Pair(a, b) => {
            let apart = charts::apart(dossier, &heard, (a, b), at);
            charts::distance(dossier, &apart, days, &told).draw(frame)
        }
        Shown::Play => {
            charts::play(dossier, &positions(&heard, at), at, &told).draw(frame)
        }
    })
}

/// How many statements marks could tell of.
fn count(heard: &[Heard], shown: &Shown) -> usize {
    let drawn = heard.iter().filter(|c| match *shown {
        Shown::Point(point) => c.point == point,
        Shown::Pair(a, b) => c.party == a || c.party == b,
        Shown::Play => false,
    });
    drawn.map(|c| c.words().len()).sum()
}
