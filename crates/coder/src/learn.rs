//! Learning from an analyst's marks: the last layers, anew for one dossier.
//!
//! Everything below them stays as it is, so that a thousand marks take seconds once their
//! statements are read. Four corrections are fitted, each a regression pulled towards no
//! correction: of the act; of whether a statement touches a point; of what it says on an
//! option, one for all options alike, and on top of it one for each option, which sees
//! what the statement is about.

use rapporteur_dossier::{Act, Dossier, Stance};
use rapporteur_encoder::Scratch;
use rayon::prelude::*;

use crate::coder::{Coder, Questions};
use crate::lessons::Lessons;
use crate::logistic::{Correction, Pull, Row};
use crate::network::{ANSWERS, Acts, Judged, Look};
use crate::sequence::{self, Passage};

/// A statement as an analyst marked it.
#[derive(Debug, Clone)]
pub struct Marked<'t> {
    /// The statement.
    pub passage: Passage<'t>,
    /// Its act, where it was marked.
    pub act: Option<Act>,
    /// Its codes: point, option, stance.
    pub codes: Vec<(usize, usize, Stance)>,
}

/// Points of a statement that are read together with it besides those it was marked for:
/// the nearest by topic, from which what it does not touch is learned.
const NEAREST: usize = 4;

/// How strongly each correction is pulled towards none. Chosen on seven written negotiations
/// of some seventy marks each, of which fifty taught: with pulls of a thirtieth to a hundredth,
/// fewer codes were right after learning than before. The pull is against sums over marks: of more
/// marks, more is learned.
const ACT: Pull = Pull { weights: 300.0, constants: Some(30.0) };
const TOPIC: Pull = Pull { weights: 0.1, constants: Some(0.01) };
/// Without constants: how often an option is spoken of among few marks says little of
/// how often it will be.
const STANCE: Pull = Pull { weights: 100.0, constants: None };
const OPTION: Pull = Pull { weights: 3.0, constants: None };

/// What the network makes of a marked statement, computed once.
#[derive(Debug, Clone)]
pub struct Seen {
    look: Look,
    /// Log-odds that it touches each point.
    odds: Vec<f32>,
    /// Of the points read together with it, what it says on each option.
    judged: Vec<(usize, Vec<Judged>)>,
    act: Option<Act>,
    codes: Vec<(usize, usize, Stance)>,
}

impl Seen {
    pub(crate) fn look(&self) -> &Look {
        &self.look
    }

    pub(crate) fn judged(&self) -> &[(usize, Vec<Judged>)] {
        &self.judged
    }

    /// The act that was marked.
    pub fn act(&self) -> Option<Act> {
        self.act
    }

    /// The codes that were marked: point, option, stance.
    pub fn codes(&self) -> &[(usize, usize, Stance)] {
        &self.codes
    }
}

impl Coder {
    /// Reads marked statements for [`learn`], in parallel on rayon's current pool.
    pub fn see(&self, marked: &[Marked<'_>], questions: &Questions) -> Vec<Seen> {
        let one =
            |scratch: &mut Scratch, m: &Marked<'_>| self.see_one(m, questions, scratch);
        marked.par_iter().map_init(Scratch::default, one).collect()
    }

    fn see_one(
        &self,
        marked: &Marked<'_>,
        questions: &Questions,
        scratch: &mut Scratch,
    ) -> Seen {
        let statement = sequence::statement(self.words(), &marked.passage);
        let look = self.network().look(&statement, scratch);
        let asked = questions.asked();
        let odds: Vec<f32> =
            asked.iter().map(|(_, t)| self.network().touches(&look.topic, t)).collect();
        let mut order: Vec<usize> = (0..asked.len()).collect();
        order.sort_by(|&a, &b| odds[b].total_cmp(&odds[a]));
        let touched = |point: usize| marked.codes.iter().any(|c| c.0 == point);
        let near =
            order.iter().enumerate().filter(|(rank, p)| *rank < NEAREST || touched(**p));
        let judged = near
            .map(|(_, &p)| (p, self.network().judge(&statement, &asked[p].0, scratch)))
            .collect();
        Seen { look, odds, judged, act: marked.act, codes: marked.codes.clone() }
    }
}

/// Lessons from marked statements.
pub fn learn(seen: &[&Seen], dossier: &Dossier) -> Lessons {
    let stance = stance(seen);
    Lessons {
        act: act(seen),
        topic: (0..dossier.points.len()).map(|p| topic(seen, p)).collect(),
        option: dossier
            .points
            .par_iter()
            .enumerate()
            .map(|(p, point)| {
                let options = 0..point.options.len();
                options.map(|o| option(seen, (p, o), &stance)).collect()
            })
            .collect(),
        stance,
        threshold: None,
    }
}

fn act(seen: &[&Seen]) -> Correction {
    let rows = seen.iter().filter_map(|s| {
        let target = Act::ALL.iter().position(|a| Some(*a) == s.act)?;
        Some(Row { x: &s.look.hidden, base: &s.look.acts, target })
    });
    Correction::fit(&rows.collect::<Vec<_>>(), Acts::default().len(), ACT)
}

fn topic(seen: &[&Seen], point: usize) -> Correction {
    let bases: Vec<[f32; 2]> = seen.iter().map(|s| [s.odds[point], 0.0]).collect();
    let rows = seen.iter().zip(&bases).map(|(s, base)| {
        let target = usize::from(!s.codes.iter().any(|c| c.0 == point));
        Row { x: &s.look.topic, base, target }
    });
    let rows: Vec<_> = rows.collect();
    // A point that nobody marked may be rare, or not marked yet: nothing is learned of it.
    if rows.iter().all(|r| r.target == 1) {
        return Correction::default();
    }
    Correction::fit(&rows, 2, TOPIC)
}

/// What was marked for an option of a point: an answer by its number; none where the
/// statement was marked for another option of the point, which leaves this one untold.
fn marked(seen: &Seen, point: usize, option: usize) -> Option<usize> {
    let mut codes = seen.codes.iter().filter(|c| c.0 == point).peekable();
    if codes.peek().is_none() {
        return Some(0);
    }
    let code = codes.find(|c| c.1 == option)?;
    Stance::ALL.iter().position(|s| *s == code.2).map(|s| s + 1)
}

fn stance(seen: &[&Seen]) -> Correction {
    let all = seen.iter().flat_map(|s| s.judged.iter().map(move |(p, j)| (s, *p, j)));
    let rows = all.flat_map(|(s, point, judged)| {
        judged.iter().enumerate().filter_map(move |(o, j)| {
            let target = marked(s, point, o)?;
            Some(Row { x: &j.hidden, base: &j.answers, target })
        })
    });
    Correction::fit(&rows.collect::<Vec<_>>(), ANSWERS, STANCE)
}

fn option(
    seen: &[&Seen],
    (point, option): (usize, usize),
    stance: &Correction,
) -> Correction {
    let found = seen.iter().filter_map(|s| {
        let judged = s.judged.iter().find(|j| j.0 == point)?;
        let one = judged.1.get(option)?;
        let target = marked(s, point, option)?;
        let mut base = one.answers;
        stance.apply(&one.hidden, &mut base);
        Some((&s.look.topic, base, target))
    });
    let found: Vec<_> = found.collect();
    let rows = found.iter().map(|(x, base, target)| Row { x, base, target: *target });
    let rows: Vec<_> = rows.collect();
    if rows.iter().all(|r| r.target == 0) {
        return Correction::default();
    }
    Correction::fit(&rows, ANSWERS, OPTION)
}

#[cfg(test)]
mod tests;
