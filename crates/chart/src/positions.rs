//! Where all parties stood on one point over time.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `layout` | lanes: which option and party lies where |
//! | `ground` | what lies below: options, days, versions of proposals |
//! | `tracks` | stretches and statements |
//! | `marks` | which statements become one mark |
//! | `thin` | tracks of more stretches than can be seen |
//! | `names` | the names of parties beside their tracks |
//!
//! The options are rows, in order from below where they stand in order. In every row each
//! party has a lane of its own, so that lines of parties that agree run side by side and
//! never cover each other. Where nothing is known there is no line.

mod ground;
mod layout;
mod marks;
mod names;
#[cfg(test)]
mod tests;
mod thin;
mod tracks;

use crate::day::Day;
use crate::drawing::Drawing;
use crate::frame::{Frame, Framed, KeyEntry, entry, needed};
use crate::symbol::Symbol;
use crate::voice::{Voice, dot};
use layout::Layout;

/// Whether options stand in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// They do: the first is at the bottom, and steps between them are drawn.
    Ordinal,
    /// They do not: each is a lane, the first at the top.
    Nominal,
}

/// What a stretch of a track is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The party is for the option.
    Held,
    /// It is open to the option.
    Open,
    /// It is for the option or open to it, and others of its own said otherwise meanwhile.
    Contested,
}

/// A time through which a party held one position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The day from which on it was no longer held, or the last day of the chart.
    pub until: Day,
    /// Index of the option.
    pub option: usize,
    /// What it is like.
    pub manner: Manner,
    /// The address of the statement since which it was held.
    pub href: Option<String>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The day it was said.
    pub day: Day,
    /// Index of the option it speaks of.
    pub option: usize,
    /// What it says of it.
    pub voice: Voice,
    /// Its speaker and words, as a reader shall see them.
    pub words: String,
    /// Its address.
    pub href: Option<String>,
}

/// What a party said and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The name of the party.
    pub name: String,
    /// The number of the party, by which it has the same colour and symbol in every chart.
    pub number: usize,
    /// In the order of days.
    pub stretches: Vec<Stretch>,
    /// In the order of days.
    pub statements: Vec<Said>,
}

/// A version of a proposal with the clauses that answer the point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabled {
    /// The day it was tabled.
    pub day: Day,
    /// Its name, as in `Conciliator's paper, second`.
    pub name: String,
    /// Index of the option and words of each clause.
    pub clauses: Vec<(usize, String)>,
    /// Its address.
    pub href: Option<String>,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Positions {
    /// The point's question.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// Whether options stand in order.
    pub order: Order,
    /// The options, by index. Everything that names another one is left out.
    pub options: Vec<String>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// The parties.
    pub tracks: Vec<Track>,
    /// Versions of proposals, in the order of days.
    pub tabled: Vec<Tabled>,
}

impl Positions {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let (tracks, step) = thin::thinned(self);
        let shown = Self { tracks, ..self.clone() };
        let mut framed = Framed::begin(frame, &self.title, &self.subtitle);
        framed.key(&shown.key());
        let layout = Layout::new(&shown, &framed);
        ground::draw(&layout, &mut framed.canvas);
        tracks::draw(&layout, &mut framed.canvas);
        let unnamed = names::draw(&layout, &mut framed.canvas);
        framed.y = layout.end();
        if let Some(days) = step {
            framed.note(&format!(
                "Drawn in steps of {days} days: of each, what was held longest in it."
            ));
        }
        self.notes(&unnamed).iter().for_each(|note| framed.note(note));
        framed.finish(&self.title, self.description())
    }

    /// The entries of the key that are needed here.
    fn key(&self) -> Vec<KeyEntry> {
        let says = |voice| self.said().any(|s| s.voice == voice);
        let has = |manner| self.stretches().any(|s| s.manner == manner);
        needed([
            (
                says(Voice::For) || has(Manner::Held),
                entry("for", |c, p| tracks::sample(c, p, "track", Voice::For)),
            ),
            (
                says(Voice::Open) || has(Manner::Open),
                entry("open to", |c, p| tracks::sample(c, p, "open", Voice::Open)),
            ),
            (
                says(Voice::Against),
                entry("against", |c, p| {
                    dot(c, p, Voice::Against, 3.8, Symbol::Circle);
                }),
            ),
            (
                has(Manner::Contested),
                entry("contested by others of the party", |c, p| {
                    c.line("contested", p.moved(-11.0, 0.0), p.moved(11.0, 0.0));
                }),
            ),
            (
                !self.tabled.is_empty(),
                entry("clause of a proposal", |c, p| {
                    c.path("solid", &Symbol::Diamond.path(p, 4.0));
                }),
            ),
        ])
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.tracks.iter().flat_map(|t| &t.statements)
    }

    fn stretches(&self) -> impl Iterator<Item = &Stretch> {
        self.tracks.iter().flat_map(|t| &t.stretches)
    }

    fn notes(&self, unnamed: &[String]) -> Vec<String> {
        let silent = self.tracks.iter().filter(|t| !t.speaks(self.options.len()));
        let silent: Vec<&str> = silent.map(|t| t.name.as_str()).collect();
        let mut out = Vec::new();
        if !unnamed.is_empty() {
            out.push(format!("Also drawn: {}.", unnamed.join("; ")));
        }
        if !silent.is_empty() {
            out.push(format!("Nothing known of: {}.", silent.join(", ")));
        }
        out
    }

    /// What is seen at the last day, party by party.
    fn description(&self) -> String {
        let at = self.until.long();
        let one = |track: &Track| {
            let last = track.stretches.iter().rfind(|s| s.until >= self.until);
            let option = last.and_then(|s| self.options.get(s.option));
            match (option, last.map(|s| s.manner)) {
                (Some(option), Some(Manner::Open)) => {
                    format!("{} is open to “{option}”", track.name)
                }
                (Some(option), Some(Manner::Contested)) => {
                    format!("{} is for “{option}”, contested among its own", track.name)
                }
                (Some(option), _) => format!("{} is for “{option}”", track.name),
                (None, _) => format!("no position known of {}", track.name),
            }
        };
        let all: Vec<String> = self.tracks.iter().map(one).collect();
        format!(
            "Positions over time, one line for each party. On {at}: {}.",
            all.join("; ")
        )
    }
}

impl Track {
    /// Whether anything of it can be drawn.
    fn speaks(&self, options: usize) -> bool {
        self.stretches.iter().any(|s| s.option < options)
            || self.statements.iter().any(|s| s.option < options)
    }
}
