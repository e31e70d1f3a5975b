//! How far parties are apart over time, as a picture: a band for each pair.

use std::io::Write;

use rapporteur_analysis::distance::{Cause, Change, Interval};
use rapporteur_chart::{Distance, Frame, Move, Sample, Turn, stack};
use rapporteur_desk::charts::day;
use rapporteur_dossier::Date;

use super::{Apart, Pair};
use crate::outcome::Stop;

pub(super) fn write(apart: &Apart<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let charts: Vec<_> =
        apart.pairs.iter().filter_map(|pair| chart(apart, pair)).collect();
    if charts.is_empty() {
        return Err(Stop::message(
            "there is nothing to draw: no two parties, no point that counts, or no statement \
             with a date; `--format text` says which",
        ));
    }
    let drawings: Vec<_> = charts.iter().map(|c| c.draw(Frame::default())).collect();
    let title = format!("{}: how far apart the parties are", apart.sheet.title());
    Ok(write!(out, "{}", stack(&title, &drawings).file())?)
}

/// None where nothing was said by either, or on no day.
fn chart(apart: &Apart<'_>, pair: &Pair) -> Option<Distance> {
    let sheet = &apart.sheet;
    let (first, last) = (pair.track.first()?, apart.at?);
    let (a, b) = pair.now.pair;
    let samples = pair.track.iter().map(|sample| Sample {
        day: day(sample.day),
        // How little it may rest on is drawn below it.
        known: sample.distance.known,
        least: sample.distance.interval.low,
        greatest: sample.distance.interval.high,
        coverage: sample.distance.coverage,
    });
    let moves = pair
        .track
        .iter()
        .filter_map(|sample| marked(apart, sample.day, sample.change.as_ref()?));
    Some(Distance {
        title: format!("{} – {}", sheet.party(a), sheet.party(b)),
        subtitle: format!("How far apart they are, as known on {last}"),
        from: day(first.day),
        until: day(last),
        samples: samples.collect(),
        moves: moves.collect(),
    })
}

/// What changed on a day, by the points on which it did.
fn marked(apart: &Apart<'_>, on: Date, change: &Change) -> Option<Move> {
    let turn = turn(change.moved);
    let wanted = |cause: &Cause| match turn {
        Turn::Told => *cause != Cause::Same,
        _ => *cause == Cause::Moved,
    };
    let points = change.points.iter().filter(|p| p.causes.iter().any(wanted));
    let points: Vec<_> = points.collect();
    if points.is_empty() {
        return None;
    }
    let names: Vec<_> = points.iter().map(|p| apart.sheet.point(p.point)).collect();
    let basis: Vec<usize> = points.iter().flat_map(|p| p.basis.clone()).collect();
    Some(Move {
        day: day(on),
        turn,
        label: names.join(", "),
        words: format!("{on}: {}, {}", names.join(", "), apart.sheet.ids(&basis)),
        href: None,
    })
}

fn turn(moved: Interval) -> Turn {
    if moved.high <= 0.0 && moved.low < 0.0 {
        Turn::Closer
    } else if moved.low >= 0.0 && moved.high > 0.0 {
        Turn::Further
    } else {
        Turn::Told
    }
}
