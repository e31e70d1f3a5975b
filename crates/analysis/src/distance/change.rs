//! What of a change in distance was movement, and what is only known better or worse.

use rapporteur_dossier::{Date, Dossier, Point};

use crate::distance::{
    Distance, Interval, apart, distance, is_known, is_measured, spread, stands,
};
use crate::position::{Position, State};

/// How the distance of two parties changed between two dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The distance at the earlier date.
    pub before: Distance,
    /// The distance at the later date.
    pub after: Distance,
    /// By how much the distance changed through steps that the parties took: on points on
    /// which a party was known at both dates and said something else after the earlier one.
    /// Negative is closer. An interval where the other party is not known.
    pub moved: Interval,
    /// The rest of the change of the interval's two ends: what was learned, or is no longer
    /// known. That the band became narrower or wider is no movement.
    pub learned: Interval,
    /// Each point on which a party's position is not what it was.
    pub points: Vec<PointChange>,
}

/// How two parties changed on a point.
#[derive(Debug, Clone, PartialEq)]
pub struct PointChange {
    /// Index of the point.
    pub point: usize,
    /// What happened to what is known of each.
    pub causes: [Cause; 2],
    /// The distance on the point at the earlier date, from 0 to 1.
    pub before: Interval,
    /// And at the later date.
    pub after: Interval,
    /// What the movement alone makes of it; not weighted.
    pub moved: Interval,
    /// The statements on which the later positions rest and that were not there before.
    pub basis: Vec<usize>,
}

/// What happened to what is known of a party on a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Nothing: the same option, or as unknown as before.
    Same,
    /// It stood at one option, and has since said that it stands at another.
    Moved,
    /// It became known where it stands; or earlier words became known.
    Learned,
    /// It was known and no longer is: a leak was denied, or it only rejects now.
    Lapsed,
}

/// How the distance of two parties changed between two states of play, the earlier of which
/// is that of the day `since`; weights as in [`distance`]. None where no point has weight.
pub fn change(
    dossier: &Dossier,
    before: (&State, Date),
    after: &State,
    pair: (usize, usize),
    weights: Option<&[f64]>,
) -> Option<Change> {
    let (before, since) = before;
    let old = distance(dossier, before, pair, weights)?;
    let new = distance(dossier, after, pair, weights)?;
    let all: f64 = old.points.iter().map(|p| p.weight).sum();
    let mut moved = Interval::default();
    let mut points = Vec::new();
    for (was, is) in old.points.iter().zip(&new.points) {
        let declared = &dossier.points[was.point];
        debug_assert!(is_measured(declared));
        let sides = [pair.0, pair.1].map(|party| {
            let key = (party, was.point);
            Side { before: before.get(&key), after: after.get(&key), since }
        });
        let step = step(declared, &sides);
        moved.low += was.weight * step.low / all;
        moved.high += was.weight * step.high / all;
        let causes = [sides[0].cause(), sides[1].cause()];
        if causes != [Cause::Same; 2] {
            points.push(PointChange {
                point: was.point,
                causes,
                before: was.interval,
                after: is.interval,
                moved: step,
                basis: sides.iter().flat_map(Side::new_words).collect(),
            });
        }
    }
    let learned = Interval {
        low: new.interval.low - old.interval.low - moved.low,
        high: new.interval.high - old.interval.high - moved.high,
    };
    Some(Change { before: old, after: new, moved, learned, points })
}

/// A party on a point at two dates.
struct Side<'s> {
    before: Option<&'s Position>,
    after: Option<&'s Position>,
    since: Date,
}

impl Side<'_> {
    fn cause(&self) -> Cause {
        let (was, is) = (is_known(self.before), is_known(self.after));
        match (self.before, self.after) {
            (Some(a), Some(b)) if was && is && a.option == b.option => Cause::Same,
            // Words from before the earlier date were true then already.
            (Some(_), Some(b)) if was && is && b.since <= self.since => Cause::Learned,
            _ if was && is => Cause::Moved,
            _ if was => Cause::Lapsed,
            (a, b) if is || narrower(a, b) => Cause::Learned,
            (a, b) if narrower(b, a) => Cause::Lapsed,
            (Some(a), Some(b)) if a.option != b.option => Cause::Learned,
            _ => Cause::Same,
        }
    }

    /// Where the party may have stood before, and by movement alone after, as pairs: what
    /// is not known is taken to be the same at both dates.
    fn ways(&self, point: &Point) -> Vec<(usize, usize)> {
        match (self.cause(), self.before, self.after) {
            (Cause::Moved, Some(a), Some(b)) => vec![(a.option, b.option)],
            _ => stands(point, self.before).into_iter().map(|o| (o, o)).collect(),
        }
    }

    fn new_words(&self) -> Vec<usize> {
        let old = self.before.map_or(&[][..], |p| &p.basis);
        let new = self.after.map_or(&[][..], |p| &p.basis);
        new.iter().copied().filter(|s| !old.contains(s)).collect()
    }
}

/// Whether the later of two positions without an option to stand at tells more: a rejection
/// where nothing was known.
fn narrower(before: Option<&Position>, after: Option<&Position>) -> bool {
    before.is_none() && after.is_some()
}

/// What movement alone changes in the distance on a point.
fn step(point: &Point, sides: &[Side<'_>; 2]) -> Interval {
    let [a, b] = [sides[0].ways(point), sides[1].ways(point)];
    let each = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    spread(each.map(|(x, y)| apart(point, x.1, y.1) - apart(point, x.0, y.0)))
}
