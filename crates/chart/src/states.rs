//! States of a conflict on a circle, and the moves that somebody gains by.

#[cfg(test)]
mod tests;

use std::f64::consts::TAU;

use crate::canvas::{Anchor, Canvas, Place};
use crate::drawing::Drawing;
use crate::frame::{EDGE, Frame, Framed, KeyEntry};
use crate::palette::class;
use crate::path::Path;
use crate::text::width;

/// Radius of a state, and of the ring around the one where it is now.
const NODE: f64 = 15.0;
const RING: f64 = 20.0;
/// Radius of the circle: the least, and what each state adds.
const CIRCLE: (f64, f64) = (120.0, 9.0);
/// Length and half the width of the head of an arrow.
const HEAD: (f64, f64) = (9.0, 4.0);

/// Whether nobody would leave a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Nobody would.
    Yes,
    /// Somebody would.
    No,
    /// It is not known.
    Maybe,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// What stands in its mark: a number.
    pub name: String,
    /// What it is, in words.
    pub words: String,
    /// Whether it holds.
    pub holds: Holds,
    /// Whether it is where things are now.
    pub now: bool,
}

/// A move from one state to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The states, by their numbers in the list.
    pub ends: (usize, usize),
    /// Who moves, by the number of the party in the list.
    pub by: usize,
    /// Whether it is known that the mover gains.
    pub known: bool,
    /// What a reader is told who points at it.
    pub note: String,
}

/// States and moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct States {
    /// What it is called.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// Who moves: the number by which colours are given, and the name.
    pub parties: Vec<(usize, String)>,
    /// The states, in their order on the circle.
    pub states: Vec<Stand>,
    /// The moves; those with ends that are no states are passed over.
    pub moves: Vec<Shift>,
}

impl States {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let radius = CIRCLE.0 + CIRCLE.1 * self.states.len() as f64;
        let width = frame.width.max(2.0 * (radius + RING + EDGE));
        let mut framed =
            Framed::begin(Frame { width, ..frame }, &self.title, &self.subtitle);
        framed.key(&KEY);
        self.names(&mut framed);
        let middle = Place { x: framed.width / 2.0, y: framed.y + radius + RING + EDGE };
        let circle = Circle { middle, radius, states: self.states.len() };
        self.moves.iter().for_each(|m| self.arrow(m, &circle, &mut framed.canvas));
        for (i, state) in self.states.iter().enumerate() {
            state.draw(circle.place(i), &mut framed.canvas);
        }
        framed.y = middle.y + radius + RING + EDGE;
        framed.finish(&self.title, self.description())
    }

    /// Who moves in which colour.
    fn names(&self, framed: &mut Framed) {
        let mut x = EDGE;
        for (number, name) in &self.parties {
            let wide = width(name, 12.0) * 1.05 + 52.0;
            if x > EDGE && x + wide > framed.width - EDGE {
                (x, framed.y) = (EDGE, framed.y + 18.0);
            }
            let from = Place { x, y: framed.y + 8.0 };
            framed.canvas.group(&class(*number), |c| {
                head(c, from, from.moved(24.0, 0.0));
                c.line("open", from, from.moved(24.0 - HEAD.0, 0.0));
            });
            let at = Place { x: x + 30.0, y: framed.y + 12.0 };
            framed.canvas.text("small soft", at, Anchor::Start, name);
            x += wide;
        }
        framed.y += if self.parties.is_empty() { 0.0 } else { 22.0 };
    }

    fn arrow(&self, shift: &Shift, circle: &Circle, canvas: &mut Canvas) {
        let (from, to) = shift.ends;
        let party = self.parties.get(shift.by);
        let (Some((number, _)), true) = (party, from.max(to) < self.states.len()) else {
            return;
        };
        // Moves of several between the same states lie beside each other.
        let bend = circle.bend(from, to, 0.3 + 0.1 * shift.by as f64);
        let start = towards(circle.place(from), bend, RING);
        let tip = towards(circle.place(to), bend, RING);
        let end = towards(tip, bend, HEAD.0);
        let line = if shift.known { "open" } else { "open maybe" };
        canvas.mark(&class(*number), None, &shift.note, |c| {
            c.path(line, &Path::bent(start, bend, end));
            head(c, bend, tip);
        });
    }

    fn description(&self) -> String {
        let of = |holds| -> Vec<&str> {
            let some = self.states.iter().filter(|s| s.holds == holds);
            some.map(|s| s.name.as_str()).collect()
        };
        let (yes, maybe) = (of(Holds::Yes), of(Holds::Maybe));
        format!(
            "{} states and {} moves. {} hold: {}. {} may hold: {}.",
            self.states.len(),
            self.moves.len(),
            yes.len(),
            yes.join(", "),
            maybe.len(),
            maybe.join(", ")
        )
    }
}

const KEY: [KeyEntry; 6] = [
    KeyEntry { text: "holds", mark: |c, p| disc(c, p, Holds::Yes, 7.0) },
    KeyEntry { text: "may hold", mark: |c, p| disc(c, p, Holds::Maybe, 7.0) },
    KeyEntry { text: "does not hold", mark: |c, p| disc(c, p, Holds::No, 7.0) },
    KeyEntry {
        text: "where it is now",
        mark: |c, p| c.path("ring", &Path::circle(p.x, p.y, 8.0)),
    },
    KeyEntry {
        text: "a move that gains",
        mark: |c, p| c.line("open", p.moved(-9.0, 0.0), p.moved(9.0, 0.0)),
    },
    KeyEntry {
        text: "not known whether it gains",
        mark: |c, p| c.line("open maybe", p.moved(-9.0, 0.0), p.moved(9.0, 0.0)),
    },
];

/// Where states stand.
struct Circle {
    middle: Place,
    radius: f64,
    states: usize,
}

impl Circle {
    fn place(&self, state: usize) -> Place {
        let turn = state as f64 / self.states.max(1) as f64 * TAU - TAU / 4.0;
        self.middle.moved(self.radius * turn.cos(), self.radius * turn.sin())
    }

    /// Towards which a curve between two states bends: so far from between them to the middle.
    fn bend(&self, from: usize, to: usize, share: f64) -> Place {
        let (a, b) = (self.place(from), self.place(to));
        let between = Place { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
        let aside = |from: f64, to: f64| from + (to - from) * share.min(0.9);
        Place { x: aside(between.x, self.middle.x), y: aside(between.y, self.middle.y) }
    }
}

impl Stand {
    fn draw(&self, at: Place, canvas: &mut Canvas) {
        let title = format!("{}: {}", self.name, self.words);
        canvas.mark("state", None, &title, |c| {
            if self.now {
                c.path("ring", &Path::circle(at.x, at.y, RING - 1.0));
            }
            disc(c, at, self.holds, NODE);
            c.text("small", at.moved(0.0, 4.0), Anchor::Middle, &self.name);
        });
    }
}

fn disc(canvas: &mut Canvas, at: Place, holds: Holds, radius: f64) {
    let (fill, edge) = match holds {
        Holds::Yes => ("step3", "edge"),
        Holds::Maybe => ("step1", "edge maybe"),
        Holds::No => ("paper", "edge"),
    };
    let circle = Path::circle(at.x, at.y, radius);
    canvas.path(fill, &circle);
    canvas.path(edge, &circle);
}

/// A place so far from another one towards a third.
fn towards(from: Place, to: Place, far: f64) -> Place {
    let length = (to.x - from.x).hypot(to.y - from.y).max(1e-9);
    from.moved((to.x - from.x) / length * far, (to.y - from.y) / length * far)
}

/// The head of an arrow that comes from a place and points at another.
fn head(canvas: &mut Canvas, from: Place, tip: Place) {
    let back = towards(tip, from, HEAD.0);
    let (x, y) = ((tip.x - back.x) / HEAD.0, (tip.y - back.y) / HEAD.0);
    let side = |far: f64| (back.x - y * far, back.y + x * far);
    canvas.path("solid", &Path::ring([(tip.x, tip.y), side(HEAD.1), side(-HEAD.1)]));
}
