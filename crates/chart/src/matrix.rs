//! Points by parties on one day.

#[cfg(test)]
mod tests;

use crate::canvas::{Anchor, Canvas, Place};
use crate::drawing::Drawing;
use crate::frame::{EDGE, Frame, Framed, KeyEntry, entry, needed};
use crate::palette::STEPS;
use crate::symbol::Symbol;
use crate::text::{shorten, wrap};
use crate::voice::Voice;

/// What a party is for on a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The option.
    pub option: String,
    /// Where the option stands on the point's scale, from 0 to 1; none where it has none.
    pub step: Option<f64>,
    /// What the party says of it.
    pub voice: Voice,
    /// Whether others of its own say otherwise.
    pub contested: bool,
    /// Since when, how often: a line below the option.
    pub note: String,
    /// The address of the cell.
    pub href: Option<String>,
}

/// A point.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its question.
    pub name: String,
    /// Its address.
    pub href: Option<String>,
    /// What each party is for, in the order of the columns; none where nothing is known.
    pub cells: Vec<Option<Cell>>,
}

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// What it is called.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The parties.
    pub columns: Vec<String>,
    /// The points.
    pub rows: Vec<Row>,
}

/// Lines that the words of an option may take.
const LINES: usize = 3;
/// Height of a line.
const LINE: f64 = 15.0;
/// The least width of a column; a table of many parties is wider than its frame.
const NARROWEST: f64 = 84.0;
/// Between the edge of a cell and its words.
const PAD: f64 = 8.0;

impl Matrix {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let least = NARROWEST * (self.columns.len() + 2) as f64;
        let frame = Frame { width: frame.width.max(least), ..frame };
        let mut framed = Framed::begin(frame, &self.title, &self.subtitle);
        framed.key(&self.key());
        let widths = Widths::new(framed.width, self.columns.len());
        self.head(&widths, &mut framed);
        for row in &self.rows {
            row.draw(&widths, self.columns.len(), &mut framed);
        }
        framed.finish(&self.title, self.description())
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|r| r.cells.iter().flatten())
    }

    fn key(&self) -> Vec<KeyEntry> {
        let says = |voice| self.cells().any(|c| c.voice == voice);
        needed([
            (says(Voice::For), entry("for", |c, p| sign(c, p, Voice::For))),
            (says(Voice::Open), entry("open to", |c, p| sign(c, p, Voice::Open))),
            (
                says(Voice::Against),
                entry("only rejects", |c, p| sign(c, p, Voice::Against)),
            ),
            (
                self.cells().any(|c| c.contested),
                entry("contested among its own", |c, p| sample(c, p, "contested edge")),
            ),
            (
                self.cells().any(|c| c.step.is_some()),
                entry("from the first option of a scale to the last", ramp),
            ),
        ])
    }

    fn head(&self, widths: &Widths, framed: &mut Framed) {
        let names = self.columns.iter();
        let names: Vec<Vec<String>> =
            names.map(|n| wrap(n, widths.cell - 8.0, 13.5, 3)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let foot = framed.y + lines * LINE;
        for (i, name) in names.iter().enumerate() {
            let first = foot - (name.len() as f64 - 1.0) * LINE;
            let at = Place { x: widths.left(i) + PAD, y: first };
            framed.canvas.lines("strong", at, Anchor::Start, LINE, name);
        }
        framed.y = foot + 8.0;
    }

    fn description(&self) -> String {
        let known = self.cells().count();
        let (rows, columns) = (self.rows.len(), self.columns.len());
        format!(
            "A table of {rows} points by {columns} parties; {known} of {} positions are known.",
            rows * columns
        )
    }
}

/// The columns laid out.
struct Widths {
    names: f64,
    cell: f64,
}

impl Widths {
    fn new(whole: f64, columns: usize) -> Self {
        let names = (whole * 0.24).clamp(90.0, 240.0);
        let cell = (whole - 2.0 * EDGE - names) / columns.max(1) as f64;
        Self { names, cell }
    }

    fn left(&self, column: usize) -> f64 {
        EDGE + self.names + self.cell * column as f64
    }
}

impl Row {
    fn draw(&self, widths: &Widths, columns: usize, framed: &mut Framed) {
        let name = wrap(&self.name, (widths.names - 14.0) / 1.05, 13.0, 4);
        let room = (widths.cell - 2.0 * PAD - 14.0) / 1.05;
        let words = |cell: &Option<Cell>| {
            cell.as_ref().map(|c| wrap(&c.option, room, 12.0, LINES)).unwrap_or_default()
        };
        let words: Vec<_> = self.cells.iter().take(columns).map(words).collect();
        let lines = words.iter().map(|w| w.len() + 1).max().unwrap_or(1).max(name.len());
        let height = lines as f64 * LINE + 2.0 * PAD - 3.0;
        let (top, canvas) = (framed.y, &mut framed.canvas);
        let end = Place { x: widths.left(columns), y: top };
        canvas.line("grid", Place { x: EDGE, y: top }, end);
        canvas.mark("point", self.href.as_deref(), &self.name, |c| {
            let at = Place { x: EDGE, y: top + PAD + 11.0 };
            c.lines("point", at, Anchor::Start, LINE, &name);
        });
        for (i, (cell, words)) in self.cells.iter().zip(&words).enumerate() {
            let at = Place { x: widths.left(i), y: top };
            match cell {
                Some(cell) => cell.draw(at, (widths.cell, height), words, canvas),
                None => {
                    let at = Place { x: at.x + PAD, y: at.y + PAD + 11.0 };
                    canvas.text("small soft", at, Anchor::Start, "not known");
                }
            }
        }
        framed.y += height;
    }
}

impl Cell {
    fn draw(
        &self,
        at: Place,
        (wide, high): (f64, f64),
        words: &[String],
        canvas: &mut Canvas,
    ) {
        let step = self.step.filter(|_| self.voice != Voice::Against).map(step);
        let title = format!("{} {}", self.option, self.note);
        canvas.mark("cell", self.href.as_deref(), &title, |c| {
            let class = step.map_or("lane".to_owned(), |s| format!("step{s}"));
            let corner = Place { x: at.x + 1.5, y: at.y + 1.5 };
            c.rect(&class, corner, wide - 3.0, high - 3.0);
            if self.contested {
                let inner = Place { x: at.x + 4.0, y: at.y + 4.0 };
                c.rect("contested edge", inner, wide - 8.0, high - 8.0);
            }
            let first = at.y + PAD + 11.0;
            sign(c, Place { x: at.x + PAD + 5.0, y: first - 4.0 }, self.voice);
            let left = at.x + PAD + 15.0;
            c.lines("small", Place { x: left, y: first }, Anchor::Start, LINE, words);
            let note = shorten(&self.note, (wide - 2.0 * PAD - 14.0) / 1.05, 11.0);
            let below = Place { x: left, y: first + LINE * words.len() as f64 };
            c.text("fine", below, Anchor::Start, &note);
        });
    }
}

/// The step of the scale of colours.
fn step(share: f64) -> usize {
    let last = STEPS.len() - 1;
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    ((share * last as f64).round() as usize).min(last)
}

fn sign(canvas: &mut Canvas, at: Place, voice: Voice) {
    match voice {
        Voice::For => canvas.path("solid", &Symbol::Circle.path(at, 4.0)),
        Voice::Open => canvas.path("ring", &Symbol::Circle.path(at, 3.6)),
        Voice::Against => canvas.path("cross", &Symbol::Cross.path(at, 3.4)),
    }
}

fn sample(canvas: &mut Canvas, at: Place, class: &str) {
    canvas.rect(class, Place { x: at.x - 8.0, y: at.y - 5.0 }, 16.0, 10.0);
}

fn ramp(canvas: &mut Canvas, at: Place) {
    for i in 0..STEPS.len() {
        let at = Place { x: at.x - 9.0 + 4.0 * i as f64, y: at.y - 6.0 };
        canvas.rect(&format!("step{i}"), at, 4.0, 12.0);
    }
}
