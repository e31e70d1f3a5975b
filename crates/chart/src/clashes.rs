//! Where words of one party contradict each other: a time line for each of its points, with
//! the statements on the option that they speak of, and a tie between any two that cannot
//! stand together.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `lines` | a point of a party: its options as lines, marks and ties on them |

mod lines;
#[cfg(test)]
mod tests;

use crate::axis;
use crate::canvas::{Anchor, Canvas, Place};
use crate::day::Day;
use crate::drawing::Drawing;
use crate::frame::{EDGE, Frame, Framed, KeyEntry, entry, needed};
use crate::palette::{class, symbol};
use crate::positions::Said;
use crate::scale::Scale;
use crate::symbol::Symbol;
use crate::text::{shorten, wrap};
use crate::voice::{Voice, dot};

/// Whose words contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The party's own, over time.
    Own,
    /// Those of two who speak for it.
    Officials,
    /// What it says in public, and what is reported from elsewhere.
    Reported,
}

/// Two statements that cannot stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Their places in the list of statements; what names another one is passed over.
    pub ends: (usize, usize),
    /// Whose words they are.
    pub whose: Whose,
    /// What a reader shall see who points at the tie.
    pub words: String,
}

/// A point on which words of a party contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contested {
    /// Its question.
    pub name: String,
    /// The options that the statements speak of, the uppermost first.
    pub options: Vec<String>,
    /// The statements; [`Said::option`] counts in `options`, and those of another one are left
    /// out.
    pub said: Vec<Said>,
    /// What cannot stand together of them.
    pub clashes: Vec<Clash>,
}

/// A party whose words contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The name of the party.
    pub name: String,
    /// The number of the party, by which it has the same colour and symbol in every chart.
    pub number: usize,
    /// The points, in order.
    pub points: Vec<Contested>,
}

/// The chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clashes {
    /// What it is called.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// The parties.
    pub parties: Vec<Against>,
    /// What is to be read below.
    pub notes: Vec<String>,
}

/// Between the edge of the plot and the first and the last day, so that ties have room.
const PAD: f64 = 22.0;

impl Clashes {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let mut framed = Framed::begin(frame, &self.title, &self.subtitle);
        framed.key(&self.key());
        let left = EDGE + (framed.width * 0.26).clamp(84.0, 260.0);
        let pixels = (left + PAD, framed.width - EDGE - PAD);
        let days = Scale::days(self.from, self.until, pixels);
        for party in &self.parties {
            party.draw(&days, left, &mut framed);
        }
        self.notes.iter().for_each(|note| framed.note(note));
        framed.finish(&self.title, self.description())
    }

    fn points(&self) -> impl Iterator<Item = &Contested> {
        self.parties.iter().flat_map(|p| &p.points)
    }

    fn key(&self) -> Vec<KeyEntry> {
        let says =
            |voice| self.points().flat_map(|p| &p.said).any(|s: &Said| s.voice == voice);
        let of = |whose| {
            self.points().flat_map(|p| &p.clashes).any(|c: &Clash| c.whose == whose)
        };
        needed([
            (says(Voice::For), entry("for", |c, p| mark(c, p, Voice::For))),
            (says(Voice::Open), entry("open to", |c, p| mark(c, p, Voice::Open))),
            (says(Voice::Against), entry("against", |c, p| mark(c, p, Voice::Against))),
            (
                of(Whose::Own),
                entry("a party against itself over time", |c, p| tie(c, p, Whose::Own)),
            ),
            (
                of(Whose::Officials),
                entry("two who speak for it", |c, p| tie(c, p, Whose::Officials)),
            ),
            (
                of(Whose::Reported),
                entry("in public, and as reported from elsewhere", |c, p| {
                    tie(c, p, Whose::Reported);
                }),
            ),
        ])
    }

    fn description(&self) -> String {
        let point = |point: &Contested| {
            format!("{} on “{}”", point.clashes.len(), point.name.trim_end_matches('?'))
        };
        let party = |party: &Against| {
            let points: Vec<String> = party.points.iter().map(point).collect();
            format!("{}: {}", party.name, points.join(", "))
        };
        let all: Vec<String> = self.parties.iter().map(party).collect();
        let told = match all.is_empty() {
            true => "No contradictions.".to_owned(),
            false => format!("Contradictions. {}.", all.join("; ")),
        };
        [&[told][..], &self.notes].concat().join(" ")
    }
}

impl Against {
    /// Its name, its points, and the days below them.
    fn draw(&self, days: &Scale, left: f64, framed: &mut Framed) {
        framed.y += 6.0;
        let at = Place { x: EDGE + 6.0, y: framed.y + 8.0 };
        let name = shorten(&self.name, (framed.width - 2.0 * EDGE - 18.0) / 1.1, 13.0);
        framed.canvas.group(&class(self.number), |c| {
            dot(c, at, Voice::For, 4.5, symbol(self.number));
            c.text("name strong", at.moved(12.0, 4.5), Anchor::Start, &name);
        });
        framed.y += 22.0;
        // Days lie below what is drawn on them: the ground comes first.
        let height: f64 =
            self.points.iter().map(|p| lines::height(p, framed.width)).sum();
        axis::days(&mut framed.canvas, days, framed.y, framed.y + height);
        for point in &self.points {
            lines::draw(point, self.number, days, left, framed);
        }
        framed.y += axis::HEIGHT + 6.0;
    }
}

impl Contested {
    /// Its question in lines.
    fn heading(&self, wide: f64) -> Vec<String> {
        wrap(&self.name, (wide - 2.0 * EDGE) / 1.12, 13.0, 2)
    }
}

/// The class of a tie.
fn line(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "open",
        Whose::Officials => "open maybe",
        Whose::Reported => "open heard",
    }
}

fn mark(canvas: &mut Canvas, at: Place, voice: Voice) {
    dot(canvas, at, voice, 4.0, Symbol::Circle);
}

fn tie(canvas: &mut Canvas, at: Place, whose: Whose) {
    canvas.line(line(whose), at.moved(-9.0, 0.0), at.moved(9.0, 0.0));
}
