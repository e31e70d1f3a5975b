//! Options side by side, a line for each party, and the mean below.

use super::{Forecast, Mean, Wish};
use crate::canvas::{Anchor, Canvas, Place};
use crate::frame::{EDGE, Framed};
use crate::palette::{class, symbol};
use crate::scale::Scale;
use crate::symbol::Symbol;
use crate::text::{shorten, width, wrap};
use crate::voice::{Voice, dot};

/// Height of a line of words, of the line of a party, and of the line of the mean.
const LINE: f64 = 15.0;
const ROW: f64 = 24.0;
const MEAN: f64 = 34.0;
/// Lines that the words of an option may take.
const LINES: usize = 4;
/// Half the height of the bands.
const BAND: f64 = 8.0;
/// The option that comes last lies here.
const END: f64 = 100.0;

/// A scale laid out.
pub(super) struct Layout<'c> {
    chart: &'c Forecast,
    /// From places to pixels.
    places: Scale,
    /// Width of the cell of an option.
    cell: f64,
    /// Width of the columns of names, and of notes.
    names: f64,
    notes: f64,
    /// Where notes begin.
    right: f64,
}

impl<'c> Layout<'c> {
    pub(super) fn new(chart: &'c Forecast, framed: &Framed) -> Self {
        let longest = |words: &mut dyn Iterator<Item = &str>, size| {
            words.map(|w| width(w, size) * 1.05).fold(0.0, f64::max) + 12.0
        };
        let names = longest(&mut chart.wishes.iter().map(|w| &*w.name), 13.0);
        let names = names.clamp(60.0, framed.width * 0.24);
        let notes = longest(&mut chart.wishes.iter().map(|w| &*w.note), 11.0);
        let notes = notes.clamp(64.0, framed.width * 0.2);
        let left = EDGE + names;
        let right = framed.width - EDGE - notes;
        let cell = (right - left).max(60.0) / chart.options.len().max(1) as f64;
        let ends = (left + cell / 2.0, right - cell / 2.0);
        let places = Scale::new((0.0, END), ends);
        Self { chart, places, cell, names, notes, right }
    }

    /// The pixel of an option.
    pub(super) fn option(&self, option: usize) -> f64 {
        let last = self.chart.options.len().saturating_sub(1).max(1);
        self.places.at(END * option as f64 / last as f64)
    }
}

/// Draws all of it, from the words of the options down.
pub(super) fn draw(layout: &Layout<'_>, framed: &mut Framed) {
    head(layout, framed);
    ground(layout, framed);
    for wish in &layout.chart.wishes {
        party(layout, wish, framed.y + ROW / 2.0, &mut framed.canvas);
        framed.y += ROW;
    }
    if let Some(mean) = layout.chart.mean {
        band(layout, mean, framed.y + MEAN / 2.0, &mut framed.canvas);
        framed.y += MEAN;
    }
    framed.y += 8.0;
}

/// The words of the options, each above its place.
fn head(layout: &Layout<'_>, framed: &mut Framed) {
    let room = (layout.cell - 10.0) / 1.05;
    let words = layout.chart.options.iter().map(|o| wrap(o, room, 12.0, LINES));
    let words: Vec<Vec<String>> = words.collect();
    let most = words.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let foot = framed.y + most * LINE;
    for (option, lines) in words.iter().enumerate() {
        let first = foot - (lines.len() as f64 - 1.0) * LINE;
        let at = Place { x: layout.option(option), y: first };
        framed.canvas.lines("small", at, Anchor::Middle, LINE, lines);
    }
    framed.y = foot + 10.0;
}

/// A line down from each option, one for the mean, and a lane for every other party.
fn ground(layout: &Layout<'_>, framed: &mut Framed) {
    let parties = layout.chart.wishes.len();
    let rows = parties as f64 * ROW;
    let (top, canvas) = (framed.y, &mut framed.canvas);
    for row in (0..parties).step_by(2) {
        let corner = Place { x: EDGE, y: top + row as f64 * ROW };
        canvas.rect("lane", corner, framed.width - 2.0 * EDGE, ROW);
    }
    let mean = layout.chart.mean;
    let bottom = top + rows + if mean.is_some() { MEAN } else { 0.0 };
    for option in 0..layout.chart.options.len() {
        let x = layout.option(option);
        canvas.line("grid", Place { x, y: top - 5.0 }, Place { x, y: bottom });
    }
    if let Some(mean) = mean {
        let x = layout.places.at(mean.place);
        canvas.line("rule", Place { x, y: top }, Place { x, y: bottom });
    }
}

/// The line of a party: a mark where it stands, or the whole scale where that is not known.
fn party(layout: &Layout<'_>, wish: &Wish, y: f64, canvas: &mut Canvas) {
    let said = layout.chart.said(wish);
    let name = shorten(&wish.name, (layout.names - 8.0) / 1.05, 13.0);
    canvas.mark(&class(wish.number), wish.href.as_deref(), &wish.words, |c| {
        let at = Place { x: EDGE + 2.0, y: y + 4.5 };
        c.text("name", at, Anchor::Start, &name);
        match said {
            Some((_, Voice::For)) => {}
            Some((option, Voice::Against)) => anywhere(layout, Some(option), y, c),
            Some((_, Voice::Open)) | None => anywhere(layout, None, y, c),
        }
        if let Some((option, voice)) = said {
            let at = Place { x: layout.option(option), y };
            dot(c, at, voice, 5.0, symbol(wish.number));
        }
    });
    let note = shorten(&wish.note, (layout.notes - 8.0) / 1.05, 11.0);
    let at = Place { x: layout.right + 8.0, y: y + 4.0 };
    canvas.text("fine soft", at, Anchor::Start, &note);
}

/// A broken line over the whole scale, less an end that is rejected, closed at both ends. Of
/// two options rejecting one is not choosing the other.
fn anywhere(layout: &Layout<'_>, rejected: Option<usize>, y: f64, canvas: &mut Canvas) {
    let last = layout.chart.options.len().saturating_sub(1);
    let (first, end) = match rejected.filter(|_| last > 1) {
        Some(0) => (1, last),
        Some(option) if option == last => (0, last - 1),
        _ => (0, last),
    };
    let [from, to] = [first, end].map(|o| Place { x: layout.option(o), y });
    canvas.line("open maybe", from, to);
    for end in [from, to] {
        canvas.line("open", end.moved(0.0, -4.0), end.moved(0.0, 4.0));
    }
}

/// The mean, with the bands that held half and four of five of the outcomes.
fn band(layout: &Layout<'_>, mean: Mean, y: f64, canvas: &mut Canvas) {
    let at = Place { x: EDGE + 2.0, y: y + 4.5 };
    canvas.text("strong", at, Anchor::Start, "Mean");
    let title = format!(
        "the mean, at {:.0} of 100; half of such outcomes lay within {:.0}, four of five within \
         {:.0}",
        mean.place, mean.half, mean.most
    );
    canvas.mark("mean", None, &title, |c| {
        for (class, wide) in [("tint", mean.most), ("share", mean.half)] {
            let from = layout.places.at(mean.place - wide.abs());
            let to = layout.places.at(mean.place + wide.abs());
            c.rect(class, Place { x: from, y: y - BAND }, to - from, 2.0 * BAND);
        }
        diamond(c, Place { x: layout.places.at(mean.place), y });
    });
    let at = Place { x: layout.right + 8.0, y: y + 4.5 };
    canvas.text("small", at, Anchor::Start, &format!("{:.0} of 100", mean.place));
}

/// The mark of the mean.
pub(super) fn diamond(canvas: &mut Canvas, at: Place) {
    canvas.path("paper", &Symbol::Diamond.path(at, 7.0));
    canvas.path("solid", &Symbol::Diamond.path(at, 5.0));
}

/// A piece of a band, for the key.
pub(super) fn sample(canvas: &mut Canvas, at: Place, class: &str) {
    canvas.rect(class, at.moved(-9.0, -6.0), 18.0, 12.0);
}
