//! How far two parties are apart: Gower's distance, as an interval where positions are not
//! known.
//!
//! J. C. Gower, "A general coefficient of similarity and some of its properties",
//! Biometrics 27 (1971), 857–871: the weighted mean, over the points, of the distance on
//! each; on an ordered point the steps between two options over all its steps (classic
//! ranks, as in `FD::gowdis(ord = "classic")`), on another 0 or 1.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `change` | what of a change in distance was movement |
//! | `agreement` | how far many parties agree on a point |

mod agreement;
mod change;

pub use agreement::{Agreement, FEWEST, agreement, agreements, consensus, polarisation};
pub use change::{Cause, Change, PointChange, change};

use rapporteur_dossier::{Dossier, Point, PointKind, Scale, Stance};

use crate::position::{Position, State};

/// The least and the greatest that something may be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Interval {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// How far two parties are apart on all points together.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// Indices of the parties.
    pub pair: (usize, usize),
    /// From 0 (the same everywhere) to 1, whatever the parties hold where they are not known.
    pub interval: Interval,
    /// Gower's distance on the points on which both are known; none where there are none.
    pub known: Option<f64>,
    /// The weight of those points, as a share of all weight.
    pub coverage: f64,
    /// Each point.
    pub points: Vec<PointDistance>,
    /// The statements that the positions rest on, in order.
    pub basis: Vec<usize>,
}

/// How far two parties are apart on a point.
#[derive(Debug, Clone, PartialEq)]
pub struct PointDistance {
    /// Index of the point.
    pub point: usize,
    /// Its weight.
    pub weight: f64,
    /// From 0 to 1.
    pub interval: Interval,
    /// Which of the two is known to be for, or open to, an option.
    pub known: [bool; 2],
}

/// Whether a point counts for distances: it is no fact, and leaves a choice.
pub fn is_measured(point: &Point) -> bool {
    point.kind != PointKind::Fact && point.options.len() > 1
}

/// How far two parties are apart. `weights` has a weight for each point of the dossier, not
/// negative; none stands for 1 each. None where no point has weight.
///
/// A party stands at the option that it is for, or open to. One that only rejects an option
/// may stand at any other, and one that has said nothing at any.
pub fn distance(
    dossier: &Dossier,
    state: &State,
    pair: (usize, usize),
    weights: Option<&[f64]>,
) -> Option<Distance> {
    let measured = dossier.points.iter().enumerate().filter(|(_, p)| is_measured(p));
    let mut points = Vec::new();
    let mut basis = Vec::new();
    for (point, declared) in measured {
        let held = [pair.0, pair.1].map(|party| state.get(&(party, point)));
        let sides = held.map(|position| stands(declared, position));
        let each = sides[0].iter().flat_map(|a| sides[1].iter().map(|b| (*a, *b)));
        points.push(PointDistance {
            point,
            weight: weights.map_or(1.0, |w| w.get(point).copied().unwrap_or(0.0)),
            interval: spread(each.map(|(a, b)| apart(declared, a, b))),
            known: held.map(is_known),
        });
        basis.extend(held.into_iter().flatten().flat_map(|p| p.basis.clone()));
    }
    basis.sort_unstable();
    basis.dedup();
    whole(pair, points, basis)
}

fn whole(
    pair: (usize, usize),
    points: Vec<PointDistance>,
    basis: Vec<usize>,
) -> Option<Distance> {
    let all: f64 = points.iter().map(|p| p.weight).sum();
    let mean = |of: fn(&PointDistance) -> f64| {
        points.iter().map(|p| p.weight * of(p)).sum::<f64>() / all
    };
    let both = points.iter().filter(|p| p.known == [true; 2]);
    // A sum of nothing is −0, which is shown with its sign.
    let known = both.clone().map(|p| p.weight).sum::<f64>() + 0.0;
    let apart: f64 = both.map(|p| p.weight * p.interval.low).sum();
    let interval =
        Interval { low: mean(|p| p.interval.low), high: mean(|p| p.interval.high) };
    let coverage = known / all;
    let known = (known > 0.0).then(|| apart / known);
    (all > 0.0).then_some(Distance { pair, interval, known, coverage, points, basis })
}

/// The distance of two options of a point, from 0 to 1.
pub(crate) fn apart(point: &Point, a: usize, b: usize) -> f64 {
    match point.scale {
        Scale::Ordinal => {
            a.abs_diff(b) as f64 / point.options.len().saturating_sub(1).max(1) as f64
        }
        Scale::Nominal => f64::from(u8::from(a != b)),
    }
}

/// The options at which a party may stand.
pub(crate) fn stands(point: &Point, position: Option<&Position>) -> Vec<usize> {
    let all = 0..point.options.len();
    match position {
        None => all.collect(),
        Some(p) if p.stance == Stance::Against => {
            all.filter(|o| *o != p.option).collect()
        }
        Some(p) => vec![p.option],
    }
}

/// Whether it is known at which option a party stands.
pub(crate) fn is_known(position: Option<&Position>) -> bool {
    position.is_some_and(|p| p.stance != Stance::Against)
}

/// The least and the greatest of some numbers; zero of none.
pub(crate) fn spread(numbers: impl Iterator<Item = f64>) -> Interval {
    let both = numbers.map(|n| Interval { low: n, high: n });
    let wider = |a: Interval, b: Interval| Interval {
        low: a.low.min(b.low),
        high: a.high.max(b.high),
    };
    both.reduce(wider).unwrap_or_default()
}
