//! Options by parties: who would accept what, and what that leaves.

#[cfg(test)]
mod tests;

use crate::canvas::{Anchor, Canvas, Place};
use crate::drawing::Drawing;
use crate::frame::{EDGE, Frame, Framed, KeyEntry};
use crate::symbol::Symbol;
use crate::text::{shorten, wrap};

/// Whether something would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It would: of a party that it accepts, of an option that all do.
    Yes,
    /// It would not: of a party that it refuses, of an option that somebody does.
    No,
    /// Nobody knows.
    Unknown,
}

/// What a party makes of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Whether it would do.
    pub verdict: Verdict,
    /// A word and the statements behind it; empty where nothing was said.
    pub note: String,
    /// Whether others of its own say otherwise.
    pub contested: bool,
    /// The address of the cell.
    pub href: Option<String>,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// What each party makes of it, in the order of the columns.
    pub replies: Vec<Reply>,
}

/// A point with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its question.
    pub name: String,
    /// Its options in order.
    pub choices: Vec<Choice>,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// What it is called.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The parties.
    pub columns: Vec<String>,
    /// The points.
    pub questions: Vec<Question>,
    /// What is to be read below the table.
    pub notes: Vec<String>,
}

impl Choice {
    /// What the replies come to: yes where all are, no where one is.
    pub fn verdict(&self) -> Verdict {
        let is = |v: Verdict| self.replies.iter().filter(move |r| r.verdict == v).count();
        match (is(Verdict::No), is(Verdict::Yes)) {
            (0, yes) if yes == self.replies.len() && yes > 0 => Verdict::Yes,
            (0, _) => Verdict::Unknown,
            _ => Verdict::No,
        }
    }
}

/// Height of a row, and of a line of a heading.
const ROW: f64 = 24.0;
const LINE: f64 = 15.0;
/// Width of the column of what the replies come to.
const ALL: f64 = 118.0;

impl Acceptance {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let mut framed = Framed::begin(frame, &self.title, &self.subtitle);
        framed.key(&self.key());
        let columns = Columns::new(framed.width, self.columns.len());
        self.head(&columns, &mut framed);
        for question in &self.questions {
            question.draw(&columns, &mut framed);
        }
        framed.y += 6.0;
        self.notes.iter().for_each(|note| framed.note(note));
        framed.finish(&self.title, self.description())
    }

    fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.questions.iter().flat_map(|q| &q.choices)
    }

    fn key(&self) -> Vec<KeyEntry> {
        let contested = self.choices().flat_map(|c| &c.replies).any(|r| r.contested);
        let mut out = vec![
            KeyEntry { text: "accepts", mark: |c, p| sign(c, p, Verdict::Yes) },
            KeyEntry { text: "refuses", mark: |c, p| sign(c, p, Verdict::No) },
            KeyEntry { text: "not known", mark: |c, p| sign(c, p, Verdict::Unknown) },
        ];
        if contested {
            let text = "contested among its own";
            out.push(KeyEntry { text, mark: |c, p| edge(c, p, 16.0, 10.0) });
        }
        out
    }

    fn head(&self, columns: &Columns, framed: &mut Framed) {
        let names = self.columns.iter().map(String::as_str).chain(["all together"]);
        let names: Vec<Vec<String>> =
            names.map(|n| wrap(n, (columns.cell - 8.0) / 1.05, 13.0, 3)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let foot = framed.y + lines * LINE;
        for (i, name) in names.iter().enumerate() {
            let first = foot - (name.len() as f64 - 1.0) * LINE;
            let at = Place { x: columns.left(i), y: first };
            framed.canvas.lines("strong", at, Anchor::Start, LINE, name);
        }
        framed.y = foot + 6.0;
    }

    fn description(&self) -> String {
        let zone = |question: &Question| {
            let of = |verdict| -> Vec<&str> {
                let choices = question.choices.iter();
                let choices = choices.filter(|c| c.verdict() == verdict);
                choices.map(|c| c.name.trim_end_matches('.')).collect()
            };
            let (all, nobody) = (of(Verdict::Yes), of(Verdict::Unknown));
            match (all.is_empty(), nobody.is_empty()) {
                (false, _) => {
                    format!("{}: all accept {}.", question.name, all.join(", "))
                }
                (true, false) => {
                    format!("{}: nobody refuses {}.", question.name, nobody.join(", "))
                }
                (true, true) => {
                    format!("{}: every option is refused by somebody.", question.name)
                }
            }
        };
        let zones: Vec<_> = self.questions.iter().map(zone).collect();
        format!(
            "A table of {} options by {} parties. {}",
            self.choices().count(),
            self.columns.len(),
            zones.join(" ")
        )
    }
}

/// The columns laid out.
struct Columns {
    names: f64,
    cell: f64,
    count: usize,
}

impl Columns {
    fn new(whole: f64, count: usize) -> Self {
        let names = (whole * 0.22).clamp(80.0, 220.0);
        let room = (whole - 2.0 * EDGE - names - ALL).max(0.0);
        Self { names, cell: room / count.max(1) as f64, count }
    }

    fn left(&self, column: usize) -> f64 {
        EDGE + self.names + self.cell * column as f64
    }

    fn end(&self) -> f64 {
        self.left(self.count) + ALL
    }
}

impl Question {
    fn draw(&self, columns: &Columns, framed: &mut Framed) {
        let end = Place { x: columns.end(), y: framed.y };
        framed.canvas.line("grid", Place { x: EDGE, y: framed.y }, end);
        let name = wrap(&self.name, (columns.end() - EDGE) / 1.05, 13.0, 2);
        let at = Place { x: EDGE, y: framed.y + LINE + 2.0 };
        framed.canvas.lines("strong", at, Anchor::Start, LINE, &name);
        framed.y += LINE * name.len() as f64 + 8.0;
        for choice in &self.choices {
            choice.draw(columns, framed.y, &mut framed.canvas);
            framed.y += ROW;
        }
        framed.y += 4.0;
    }
}

impl Choice {
    fn draw(&self, columns: &Columns, top: f64, canvas: &mut Canvas) {
        let base = top + ROW * 0.5 + 4.0;
        let name = shorten(&self.name, (columns.names - 18.0) / 1.05, 12.0);
        let at = Place { x: EDGE + 10.0, y: base };
        canvas.text("small", at, Anchor::Start, &name);
        for (i, reply) in self.replies.iter().take(columns.count).enumerate() {
            reply.draw(Place { x: columns.left(i), y: top }, columns.cell, canvas);
        }
        let (verdict, words) = match self.verdict() {
            Verdict::Yes => (Verdict::Yes, "all accept"),
            Verdict::No => (Verdict::No, "refused"),
            Verdict::Unknown => (Verdict::Unknown, "nobody refuses"),
        };
        let left = columns.left(columns.count);
        sign(canvas, Place { x: left + 6.0, y: base - 4.0 }, verdict);
        canvas.text("small", Place { x: left + 16.0, y: base }, Anchor::Start, words);
    }
}

impl Reply {
    fn draw(&self, at: Place, wide: f64, canvas: &mut Canvas) {
        let word = match self.verdict {
            Verdict::Yes => "accepts",
            Verdict::No => "refuses",
            Verdict::Unknown => "not known",
        };
        let title = format!("{word} {}", self.note);
        canvas.mark("cell", self.href.as_deref(), title.trim_end(), |c| {
            let lane = Place { x: at.x - 2.0, y: at.y + 1.5 };
            c.rect("lane", lane, wide - 4.0, ROW - 3.0);
            if self.contested {
                let middle = Place { x: at.x + wide * 0.5 - 4.0, y: at.y + ROW * 0.5 };
                edge(c, middle, wide - 5.0, ROW - 7.0);
            }
            let base = at.y + ROW * 0.5 + 4.0;
            sign(c, Place { x: at.x + 6.0, y: base - 4.0 }, self.verdict);
            let note = shorten(&self.note, (wide - 26.0) / 1.05, 11.0);
            c.text("fine", Place { x: at.x + 16.0, y: base }, Anchor::Start, &note);
        });
    }
}

fn sign(canvas: &mut Canvas, at: Place, verdict: Verdict) {
    match verdict {
        Verdict::Yes => canvas.path("solid", &Symbol::Circle.path(at, 4.0)),
        Verdict::No => canvas.path("cross", &Symbol::Cross.path(at, 3.4)),
        Verdict::Unknown => canvas.path("soft ring", &Symbol::Circle.path(at, 2.6)),
    }
}

/// A broken line around a middle.
fn edge(canvas: &mut Canvas, at: Place, wide: f64, high: f64) {
    let corner = Place { x: at.x - wide / 2.0, y: at.y - high / 2.0 };
    canvas.rect("contested edge", corner, wide, high);
}
