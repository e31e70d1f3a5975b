//! What is learned from some marks, and how right it is on the others.

use std::collections::BTreeSet;
use std::fmt;

use rapporteur_coder::{Coded, Coder, Desk, Lessons, Seen, learn};
use rapporteur_dossier::{Dossier, Stance};
use rapporteur_measure::{Count, Random};

/// Parts that marks are cut into; each is measured by what the others teach.
const FOLDS: usize = 5;
/// Draws of marks to learn from, where their number is given.
const DRAWS: usize = 5;

/// Parts of the marks by which the threshold is chosen.
const INNER: usize = 3;
/// Thresholds that are tried against the model's own.
const THRESHOLDS: [f32; 6] = [0.15, 0.2, 0.4, 0.5, 0.6, 0.7];
/// By so many points of F1 another threshold must do better than the model's own: what few
/// marks tell of it is mostly chance.
const CLEARLY: f64 = 3.0;

/// What is needed to learn and to measure.
pub(super) struct Bench<'b> {
    pub(super) coder: &'b Coder,
    pub(super) desk: &'b Desk<'b>,
    pub(super) dossier: &'b Dossier,
}

/// A code cut off at some depth: point, option and stance by number, 0 where cut.
type Depth = (usize, usize, usize);

/// Point, option, stance.
type Code = (usize, usize, Stance);

/// Counts of codes at three depths and of acts, before and after.
#[derive(Debug, Default)]
pub(super) struct Gain {
    before: Counts,
    after: Counts,
}

/// Point; point and option; point, option and stance; act.
#[derive(Debug, Default)]
struct Counts([Count; 4]);

impl Bench<'_> {
    /// Cross-validated: every mark is measured once, by what was learned without it.
    pub(super) fn folds(&self, seen: &[Seen]) -> Gain {
        let order = Random::new(1).shuffled(seen.len());
        let mut gain = Gain::default();
        for fold in 0..FOLDS {
            let part = |keep: fn(usize, usize) -> bool| -> Vec<&Seen> {
                let kept =
                    order.iter().enumerate().filter(|(i, _)| keep(i % FOLDS, fold));
                kept.map(|(_, &s)| &seen[s]).collect()
            };
            self.add(&mut gain, &part(|a, b| a != b), &part(|a, b| a == b));
        }
        gain
    }

    /// Learned from so many marks drawn at random, measured on the rest, several times.
    pub(super) fn draws(&self, seen: &[Seen], count: usize) -> Gain {
        let mut gain = Gain::default();
        for draw in 0..DRAWS {
            let order = Random::new(draw as u64).shuffled(seen.len());
            let all: Vec<&Seen> = order.iter().map(|&s| &seen[s]).collect();
            let (some, rest) = all.split_at(count);
            self.add(&mut gain, some, rest);
        }
        gain
    }

    /// Lessons from marks; with another threshold than the model's own if that does clearly
    /// better on those of them that the others teach.
    pub(super) fn lessons(&self, from: &[&Seen]) -> Lessons {
        let mut own = Counts::default();
        let mut tried = THRESHOLDS.map(|threshold| (threshold, Counts::default()));
        for fold in 0..INNER {
            let part = |inside: bool| -> Vec<&Seen> {
                let kept = from.iter().enumerate();
                let kept = kept.filter(|(i, _)| (i % INNER == fold) == inside);
                kept.map(|(_, s)| *s).collect()
            };
            let lessons = learn(&part(false), self.dossier);
            let rest = part(true);
            self.count(&mut own, &rest, &lessons);
            for (threshold, counts) in &mut tried {
                let lessons = lessons.clone().with_threshold(*threshold);
                self.count(counts, &rest, &lessons);
            }
        }
        let best = tried.into_iter().map(|(t, counts)| (t, counts.percent(2)));
        let best = best.reduce(|a, b| if b.1 > a.1 { b } else { a });
        let lessons = learn(from, self.dossier);
        match best {
            Some((threshold, f1)) if f1 > own.percent(2) + CLEARLY => {
                lessons.with_threshold(threshold)
            }
            _ => lessons,
        }
    }

    /// Counts how right statements are by what was learned.
    fn count(&self, counts: &mut Counts, on: &[&Seen], lessons: &Lessons) {
        for seen in on {
            counts.add(seen, &self.coder.recall(seen, self.desk.questions(), lessons));
        }
    }

    fn add(&self, gain: &mut Gain, from: &[&Seen], on: &[&Seen]) {
        self.count(&mut gain.before, on, &Lessons::default());
        self.count(&mut gain.after, on, &self.lessons(from));
    }
}

impl Counts {
    fn add(&mut self, seen: &Seen, found: &Coded) {
        let gold: Vec<_> = seen.codes().to_vec();
        let mine: Vec<_> =
            found.codes.iter().map(|c| (c.point, c.option, c.stance)).collect();
        let depths: [fn(&Code) -> Depth; 3] = [
            |c| (c.0, 0, 0),
            |c| (c.0, c.1 + 1, 0),
            |c| (c.0, c.1 + 1, c.2 as usize + 1),
        ];
        for (count, depth) in self.0.iter_mut().zip(depths) {
            let set = |codes: &[_]| codes.iter().map(depth).collect::<BTreeSet<_>>();
            let (gold, mine) = (set(&gold), set(&mine));
            let right = gold.intersection(&mine).count();
            let (gold, predicted) = (gold.len(), mine.len());
            *count += Count { gold, found: right, predicted, right };
        }
        if let Some(act) = seen.act() {
            let right = usize::from(act == found.act);
            self.0[3] += Count { gold: 1, found: right, predicted: 1, right };
        }
    }

    fn percent(&self, row: usize) -> f64 {
        100.0 * self.0[row].f1().unwrap_or(0.0)
    }
}

impl Gain {
    /// F1 of codes with stance before, from 0 to 100.
    pub(super) fn before(&self) -> f64 {
        self.before.percent(2)
    }

    /// F1 of codes with stance after, from 0 to 100.
    pub(super) fn after(&self) -> f64 {
        self.after.percent(2)
    }

    /// What was gained in F1 of codes with stance, in points.
    pub(super) fn gained(&self) -> f64 {
        self.after() - self.before()
    }
}

impl fmt::Display for Gain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "                         before    after     gain")?;
        let rows = ["codes F1, point", "  and option", "  and stance", "acts right"];
        for (row, name) in rows.into_iter().enumerate() {
            let (before, after) = (self.before.percent(row), self.after.percent(row));
            writeln!(
                f,
                "{name:<20} {before:>10.1} {after:>8.1} {:>+8.1}",
                after - before
            )?;
        }
        Ok(())
    }
}
