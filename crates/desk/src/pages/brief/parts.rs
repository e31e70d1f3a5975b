//! What a brief says of points, pairs and proposals.

use rapporteur_analysis::distance::change;
use rapporteur_analysis::{Dispute, on_the_table};
use rapporteur_dossier::{Date, Dossier, Stance};
use schemars::JsonSchema;
use serde::Serialize;

use super::notes::{Notes, Numbers};
use crate::day::Day;
use crate::declared::question;
use crate::failure::Failure;
use crate::pages::movement::{by, moved, pairs, turn};
use crate::pages::proposal::{Counts, counts, replies};
use crate::parts::{Band, Held, PartyMark};
use crate::reading::{Known, Reading};

/// A point with what the parties hold.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Row {
    /// What it asks.
    pub(super) question: String,
    /// One for each party that is shown.
    pub(super) cells: Vec<Option<Noted>>,
}

/// A position with the numbers of its notes.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Noted {
    pub(super) position: Held,
    /// Whether it is other than on the earlier day.
    pub(super) changed: bool,
    pub(super) notes: Numbers,
}

/// A position that is other than on the earlier day.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Changed {
    pub(super) party: PartyMark,
    pub(super) question: String,
    /// On the earlier day.
    pub(super) before: Option<Held>,
    /// On the day.
    pub(super) now: Option<Held>,
    pub(super) notes: Numbers,
}

/// How far two parties are apart.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Moved {
    pub(super) parties: [PartyMark; 2],
    pub(super) now: Band,
    /// As on the page of movement.
    pub(super) turn: &'static str,
    /// By how much, in per cent of as far as can be: least and greatest.
    pub(super) moved: [i8; 2],
}

impl Moved {
    pub(super) fn by(&self) -> String {
        by(&self.moved)
    }
}

/// A fact on which two parties contradict each other.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Disputed {
    pub(super) question: String,
    pub(super) sides: Vec<Says>,
}

/// What a party says of a fact.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Says {
    pub(super) party: PartyMark,
    pub(super) position: Held,
    pub(super) notes: Numbers,
}

/// A text on the table.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Tabled {
    pub(super) title: String,
    /// The version.
    pub(super) version: String,
    pub(super) day: Option<Day>,
    pub(super) clauses: usize,
    pub(super) answers: Counts,
}

fn held(dossier: &Dossier, known: &Known, key: (usize, usize)) -> Option<Held> {
    let sure = known.sure.get(&key).copied().unwrap_or(0);
    Some(Held::new(dossier, key.1, known.state.get(&key)?, sure))
}

fn on(known: &Known, key: (usize, usize)) -> Option<(usize, Stance)> {
    known.state.get(&key).map(|p| (p.option, p.stance))
}

/// The points of which something is known, and the questions of the others.
pub(super) fn rows(
    dossier: &Dossier,
    parties: &[usize],
    (now, before): (&Known, &Known),
    notes: &mut Notes<'_>,
) -> Result<(Vec<Row>, Vec<String>), Failure> {
    let (mut rows, mut open) = (Vec::new(), Vec::new());
    for (point, declared) in dossier.points.iter().enumerate() {
        let mut cells = Vec::new();
        for party in parties {
            let key = (*party, point);
            let noted = match (held(dossier, now, key), now.state.get(&key)) {
                (Some(position), Some(rests)) => Some(Noted {
                    position,
                    changed: on(now, key) != on(before, key),
                    notes: notes.of(&rests.basis)?,
                }),
                _ => None,
            };
            cells.push(noted);
        }
        let question = question(declared).to_owned();
        match cells.iter().any(Option::is_some) {
            true => rows.push(Row { question, cells }),
            false => open.push(question),
        }
    }
    Ok((rows, open))
}

/// What is other than on the earlier day, point by point.
pub(super) fn changes(
    dossier: &Dossier,
    (before, now): (&Known, &Known),
    notes: &mut Notes<'_>,
) -> Result<Vec<Changed>, Failure> {
    let mut out = Vec::new();
    for (point, declared) in dossier.points.iter().enumerate() {
        for party in 0..dossier.parties.len() {
            let key = (party, point);
            if on(before, key) == on(now, key) {
                continue;
            }
            let basis = now.state.get(&key).map_or(&[][..], |p| &p.basis);
            out.push(Changed {
                party: PartyMark::of(dossier, party),
                question: question(declared).to_owned(),
                before: held(dossier, before, key),
                now: held(dossier, now, key),
                notes: notes.of(basis)?,
            });
        }
    }
    Ok(out)
}

/// How far those who negotiate are apart.
pub(super) fn movement(
    dossier: &Dossier,
    (before, since): (&Known, Date),
    now: &Known,
) -> Vec<Moved> {
    let one = |pair: (usize, usize)| {
        let change = change(dossier, (&before.state, since), &now.state, pair, None)?;
        Some(Moved {
            parties: [pair.0, pair.1].map(|p| PartyMark::of(dossier, p)),
            now: Band::from(&change.after),
            turn: turn(&change),
            moved: moved(&change),
        })
    };
    pairs(dossier).into_iter().filter_map(one).collect()
}

/// The facts in dispute.
pub(super) fn disputed(
    dossier: &Dossier,
    disputes: &[Dispute],
    known: &Known,
    notes: &mut Notes<'_>,
) -> Result<Vec<Disputed>, Failure> {
    let mut out = Vec::new();
    for dispute in disputes {
        let (a, b) = (dispute.parties, &dispute.basis);
        let mut sides = Vec::new();
        for (party, basis) in [(a.0, &b.0), (a.1, &b.1)] {
            let Some(position) = held(dossier, known, (party, dispute.point)) else {
                continue;
            };
            let party = PartyMark::of(dossier, party);
            sides.push(Says { party, position, notes: notes.of(basis)? });
        }
        let question = question(&dossier.points[dispute.point]).to_owned();
        out.push(Disputed { question, sides });
    }
    Ok(out)
}

/// The texts on the table with the answers counted.
pub(super) fn tabled(reading: &Reading<'_>, at: Date) -> Result<Vec<Tabled>, Failure> {
    let mut out = Vec::new();
    for proposal in &reading.dossier().proposals {
        let Some(version) = on_the_table(proposal, at) else { continue };
        out.push(Tabled {
            title: proposal.title.clone(),
            version: version.id.clone(),
            day: version.date.map(Day),
            clauses: version.clauses.len(),
            answers: counts(&replies(reading, proposal, version, at)?),
        });
    }
    Ok(out)
}
