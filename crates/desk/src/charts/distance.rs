//! How far apart two parties were over time.

use std::collections::BTreeSet;

use rapporteur_analysis::distance::{self, is_measured};
use rapporteur_analysis::{Heard, Position, State, Stretch, course};
use rapporteur_chart::{Distance, Move, Sample, Turn};
use rapporteur_dossier::{Date, Dossier, Stance};

use super::{Target, Told, day, name};

/// Days on which the distance is computed, at most; of more, every so many.
const SAMPLES: usize = 240;
/// Statements that are marked, at most: those that changed the distance most.
const MARKED: usize = 60;

/// How two parties stood on every point that counts for distances, day after day.
#[derive(Debug, Clone)]
pub struct Apart {
    pair: (usize, usize),
    /// Point, party, and what it held there.
    courses: Vec<(usize, usize, Vec<Stretch>)>,
}

/// The courses of two parties up to a day.
pub fn apart(
    dossier: &Dossier,
    heard: &[Heard],
    pair: (usize, usize),
    at: Date,
) -> Apart {
    let of_them = heard.iter().filter(|c| [pair.0, pair.1].contains(&c.party));
    let counts = of_them.filter(|c| dossier.points.get(c.point).is_some_and(is_measured));
    let courses = counts.map(|c| (c.point, c.party, course(c, at))).collect();
    Apart { pair, courses }
}

impl Apart {
    /// What both held on a day.
    pub fn state(&self, at: Date) -> State {
        let held = self.courses.iter().filter_map(|(point, party, course)| {
            let stretch = on(course, at)?;
            Some(((*party, *point), position(stretch)))
        });
        held.collect()
    }

    /// The days on which one of them began or ceased to hold something, in order.
    pub fn days(&self) -> Vec<Date> {
        let stretches = self.courses.iter().flat_map(|c| &c.2);
        let days = stretches.flat_map(|s| [Some(s.from), s.until]).flatten();
        days.collect::<BTreeSet<Date>>().into_iter().collect()
    }

    /// The distance of a day; none where no point counts.
    pub fn at(&self, dossier: &Dossier, at: Date) -> Option<distance::Distance> {
        distance::distance(dossier, &self.state(at), self.pair, None)
    }
}

/// The stretch of a day.
fn on(course: &[Stretch], at: Date) -> Option<&Stretch> {
    let last = course.partition_point(|s| s.from <= at).checked_sub(1)?;
    course.get(last).filter(|s| s.until.is_none_or(|until| at < until))
}

fn position(stretch: &Stretch) -> Position {
    Position {
        option: stretch.option,
        stance: stretch.stance,
        since: stretch.from,
        latest: stretch.from,
        rank: stretch.rank,
        basis: vec![stretch.statement],
        conflicting: Vec::new(),
        leaked: stretch.leaked,
    }
}

/// The chart of two parties up to a day; `from` is the first day drawn, or else that of the
/// first position.
pub fn distance(
    dossier: &Dossier,
    apart: &Apart,
    (from, at): (Option<Date>, Date),
    told: &Told<'_>,
) -> Distance {
    let days = apart.days();
    let first = from.or(days.first().copied()).unwrap_or(at).min(at);
    let inside: Vec<Date> = days.into_iter().filter(|d| *d > first && *d <= at).collect();
    let each = inside.len().div_ceil(SAMPLES).max(1);
    let sampled = std::iter::once(first).chain(inside.into_iter().step_by(each));
    let sample = |date| {
        let distance = apart.at(dossier, date)?;
        Some(Sample {
            day: day(date),
            known: distance.known,
            least: distance.interval.low,
            greatest: distance.interval.high,
            coverage: distance.coverage,
        })
    };
    let samples: Vec<Sample> = sampled.filter_map(sample).collect();
    let (a, b) = apart.pair;
    Distance {
        title: format!("{} and {}", name(dossier, a), name(dossier, b)),
        subtitle: format!(
            "How far apart on all issues and process, by what is known on {}",
            day(at).long()
        ),
        from: day(first),
        until: day(at),
        samples,
        moves: moves(dossier, apart, (first, at), told),
    }
}

/// The statements with which one of them took another option, or told for the first time
/// where it stands; of too many, those after which the distance changed most.
fn moves(
    dossier: &Dossier,
    apart: &Apart,
    (from, at): (Date, Date),
    told: &Told<'_>,
) -> Vec<Move> {
    let mut out: Vec<(f64, Date, Turn, usize, usize)> = Vec::new();
    for (point, party, course) in &apart.courses {
        let other = apart.courses.iter().find(|c| c.0 == *point && c.1 != *party);
        let other = other.map_or(&[][..], |c| &c.2);
        let mut before: Option<&Stretch> = None;
        for stretch in course.iter().filter(|s| s.stance != Stance::Against) {
            let same = before.is_some_and(|b| b.option == stretch.option);
            if !same && stretch.from >= from && stretch.from <= at {
                let far = |own: &Stretch| {
                    let other = on(other, stretch.from)?;
                    steps(dossier, *point, own, other)
                };
                let change = before.and_then(|b| Some(far(stretch)? - far(b)?));
                let change = change.unwrap_or(0.0);
                out.push((change, stretch.from, turn(change), *point, stretch.statement));
            }
            before = Some(stretch);
        }
    }
    out.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    out.truncate(MARKED);
    out.sort_by_key(|m| (m.1, m.4));
    let drawn =
        |(_, date, turn, point, statement): (f64, Date, Turn, usize, usize)| Move {
            day: day(date),
            turn,
            label: dossier.points[point].id.clone(),
            words: (told.words)(statement),
            href: (told.address)(Target::Statement(statement)),
        };
    out.into_iter().map(drawn).collect()
}

fn turn(change: f64) -> Turn {
    if change < 0.0 {
        Turn::Closer
    } else if change > 0.0 {
        Turn::Further
    } else {
        Turn::Told
    }
}

/// The distance on one point, where both stand somewhere.
fn steps(dossier: &Dossier, point: usize, a: &Stretch, b: &Stretch) -> Option<f64> {
    let state: State =
        [((0, point), position(a)), ((1, point), position(b))].into_iter().collect();
    let distance = distance::distance(dossier, &state, (0, 1), None)?;
    distance
        .points
        .iter()
        .find(|p| p.point == point && p.known == [true; 2])
        .map(|p| p.interval.low)
}
