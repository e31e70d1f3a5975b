//! Tracks of more stretches than can be seen: what was held longest stands for all.

use std::collections::HashMap;

use super::{Positions, Stretch, Track};
use crate::day::Day;

/// Stretches of all parties together, up to which each is drawn.
const MOST: usize = 240;
/// Steps of equal length in which they are drawn otherwise.
const STEPS: i32 = 120;

/// The tracks as they are drawn: where there are too many stretches, time is cut into steps
/// and of each step that is drawn which was held longest in it. With it the days of a step;
/// none where every stretch is drawn.
pub(super) fn thinned(chart: &Positions) -> (Vec<Track>, Option<i32>) {
    let all: usize = chart.tracks.iter().map(|t| t.stretches.len()).sum();
    if all <= MOST {
        return (chart.tracks.clone(), None);
    }
    let days = chart.until.0.saturating_sub(chart.from.0).div_euclid(STEPS).max(1);
    let thin = |track: &Track| Track {
        stretches: joined(steps(track, chart.from, days), chart.until),
        ..track.clone()
    };
    (chart.tracks.iter().map(thin).collect(), Some(days))
}

/// Of each step, by its number, the stretch that was held longest in it.
fn steps(track: &Track, from: Day, days: i32) -> Vec<Stretch> {
    let mut held: HashMap<i32, (i32, &Stretch)> = HashMap::new();
    let number = |day: Day| day.0.saturating_sub(from.0).div_euclid(days);
    let start = |step: i32| from.0.saturating_add(step.saturating_mul(days));
    for stretch in &track.stretches {
        let last =
            number(Day(stretch.until.0.saturating_sub(1))).max(number(stretch.from));
        for step in number(stretch.from).max(0)..=last.min(4 * STEPS) {
            let inside =
                stretch.until.0.min(start(step + 1)) - stretch.from.0.max(start(step));
            let longest = held.entry(step).or_insert((inside, stretch));
            if inside > longest.0 {
                *longest = (inside, stretch);
            }
        }
    }
    let mut held: Vec<(i32, &Stretch)> =
        held.into_iter().map(|(n, (_, s))| (n, s)).collect();
    held.sort_by_key(|(step, _)| *step);
    let whole = |(step, stretch): (i32, &Stretch)| Stretch {
        from: Day(start(step)),
        until: Day(start(step + 1)),
        ..stretch.clone()
    };
    held.into_iter().map(whole).collect()
}

/// Steps that follow each other with the same position become one stretch.
fn joined(steps: Vec<Stretch>, end: Day) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for step in steps {
        let until = step.until.min(end);
        match out.last_mut() {
            Some(last)
                if last.until == step.from
                    && (last.option, last.manner) == (step.option, step.manner) =>
            {
                last.until = until;
            }
            _ => out.push(Stretch { until, ..step }),
        }
    }
    out
}
