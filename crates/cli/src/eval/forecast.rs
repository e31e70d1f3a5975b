//! How far forecasts lie from outcomes, on decisions whose outcome is known.

use std::io::Write;
use std::path::Path;

use rapporteur_analysis::forecast::{
    BANDS, Band, COUNTS, LEAST_COUNT, LEAST_SHARE, mean, median, weighted_mean,
    weighted_median,
};
use rapporteur_intake::show;
use rapporteur_measure::deu::{self, Actor};
use rapporteur_measure::forecast::{Known, Model, Partial, Report, Roles, report};
use serde_json::json;

use super::{EvalArgs, tell, unreadable};
use crate::args::EvalFormat;
use crate::outcome::Stop;

/// Votes in the Council from the Treaty of Nice on, by the codes of the data set.
const VOTES: [(&str, f64); 28] = [
    ("de", 29.0),
    ("fr", 29.0),
    ("it", 29.0),
    ("uk", 29.0),
    ("es", 27.0),
    ("pl", 27.0),
    ("ro", 14.0),
    ("nl", 13.0),
    ("be", 12.0),
    ("cz", 12.0),
    ("el", 12.0),
    ("hu", 12.0),
    ("pt", 12.0),
    ("at", 10.0),
    ("bu", 10.0),
    ("se", 10.0),
    ("dk", 7.0),
    ("sk", 7.0),
    ("fi", 7.0),
    ("ie", 7.0),
    ("lt", 7.0),
    ("cr", 7.0),
    ("lv", 4.0),
    ("si", 4.0),
    ("ee", 4.0),
    ("cy", 4.0),
    ("lu", 4.0),
    ("mt", 3.0),
];
/// Commission and Parliament each count as this part of the states' votes together.
const INSTITUTION: f64 = 0.25;
/// The middle of the scale.
const MIDDLE: f64 = 50.0;

pub(super) fn run(file: &Path, args: &EvalArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let (issues, wrong) = deu::read(file).map_err(unreadable)?;
    tell(&wrong);
    let found = report(&issues, &models(), ROLES).ok_or_else(|| {
        let path = show(file);
        Stop::message(format!("{path}: no issue with positions and an outcome"))
    })?;
    match args.format {
        EvalFormat::Text => {
            writeln!(out, "Forecasts and outcomes, {}\n\n{found}", show(file))?;
            bands(&found, out)?;
        }
        EvalFormat::Json => {
            let document =
                json!({ "format": "rapporteur-eval-forecast/1", "figures": found });
            serde_json::to_writer_pretty(&mut *out, &document)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

/// Places in [`models`].
const ROLES: Roles = Roles { weighted: 0, mean: 3, middle: 4, median: 6 };

fn models() -> [Model<'static>; 11] {
    [
        Model {
            name: "mean by votes and salience",
            predict: &|_, a| weighted_mean(&by_votes(a)),
        },
        Model {
            name: "mean by economy and salience",
            predict: &|_, a| {
                weighted_mean(&weighed(a, |a| Some(a.economy? * a.salience?)))
            },
        },
        Model {
            name: "mean by salience",
            predict: &|_, a| weighted_mean(&weighed(a, |a| a.salience)),
        },
        Model { name: "mean", predict: &|_, a| mean(&places(a)) },
        Model { name: "the middle of the scale", predict: &|_, _| Some(MIDDLE) },
        Model {
            name: "median by votes and salience",
            predict: &|_, a| weighted_median(&by_votes(a)),
        },
        Model { name: "median", predict: &|_, a| median(&places(a)) },
        Model { name: "most votes", predict: &|_, a| most_votes(a) },
        Model { name: "what the Parliament wants", predict: &|_, a| of(a, "ep") },
        Model { name: "what the Commission wants", predict: &|_, a| of(a, "com") },
        Model {
            name: "what holds without a decision",
            predict: &|issue, _| issue.reference,
        },
    ]
}

fn places(actors: &[&Actor]) -> Vec<f64> {
    actors.iter().map(|a| a.place).collect()
}

fn of(actors: &[&Actor], name: &str) -> Option<f64> {
    actors.iter().find(|a| a.name == name).map(|a| a.place)
}

/// Places with weights; whoever has none is left out.
fn weighed(actors: &[&Actor], weight: impl Fn(&Actor) -> Option<f64>) -> Vec<(f64, f64)> {
    actors.iter().filter_map(|a| Some((a.place, weight(a)?))).collect()
}

fn votes(actor: &Actor) -> Option<f64> {
    VOTES.iter().find(|(state, _)| *state == actor.name).map(|v| v.1)
}

fn by_votes(actors: &[&Actor]) -> Vec<(f64, f64)> {
    let all: f64 = actors.iter().filter_map(|a| votes(a)).sum();
    weighed(actors, |a| Some(votes(a).unwrap_or(all * INSTITUTION) * a.salience?))
}

/// The place for which most votes of states are cast; half-way where several have as many.
fn most_votes(actors: &[&Actor]) -> Option<f64> {
    let states = weighed(actors, votes);
    let cast =
        |place: f64| -> f64 { states.iter().filter(|s| s.0 == place).map(|s| s.1).sum() };
    let most = states.iter().map(|s| cast(s.0)).reduce(f64::max)?;
    let mut best: Vec<f64> = states.iter().map(|s| s.0).collect();
    best.retain(|place| cast(*place) == most);
    best.sort_by(f64::total_cmp);
    best.dedup();
    mean(&best)
}

/// The bands that the program uses beside what was measured now.
fn bands(found: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(
        out,
        "\nWhat `rapporteur forecast` uses: half and four of five within, share between the \
         outermost\npositions; none below {LEAST_COUNT} positions, or {:.0} in a hundred\n",
        LEAST_SHARE * 100.0
    )?;
    let percent = |share: f64| Known::Share((share * 100.0).round() as usize);
    let shares = BANDS.iter().map(|(share, band)| (percent(*share), band));
    let counts = COUNTS.iter().map(|(count, band)| (Known::Count(*count), band));
    for (known, band) in shares.chain(counts) {
        let measured =
            found.shares.iter().chain(&found.counts).find(|p| p.known == known);
        let (name, Band { half, most, hull }) = (label(known), band);
        let verdict = match measured {
            Some(measured) if same(band, measured) => "as measured".to_owned(),
            Some(m) => format!(
                "measured {:.1} {:.1} {:.3}: another file, or draws",
                m.bands[0], m.bands[1], m.hull
            ),
            None => "not measured".to_owned(),
        };
        writeln!(out, "{name:>14}{half:>8.1}{most:>8.1}{hull:>8.3}   {verdict}")?;
    }
    Ok(())
}

fn label(known: Known) -> String {
    match known {
        Known::Share(share) => format!("{share} %"),
        Known::Count(count) => format!("{count} positions"),
    }
}

/// To the digits that are printed.
fn same(band: &Band, measured: &Partial) -> bool {
    let near = |a: f64, b: f64, step: f64| (a - b).abs() <= step / 2.0 + 1e-9;
    near(band.half, measured.bands[0], 0.1)
        && near(band.most, measured.bands[1], 0.1)
        && near(band.hull, measured.hull, 0.001)
}
