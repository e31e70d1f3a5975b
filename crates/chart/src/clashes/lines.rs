//! A point of a party: its options as lines, with marks on them and ties between them.

use super::{Clash, Contested, line};
use crate::canvas::{Anchor, Canvas, Place};
use crate::frame::{EDGE, Framed};
use crate::label::spread;
use crate::palette::{class, symbol};
use crate::path::Path;
use crate::scale::Scale;
use crate::text::wrap;
use crate::voice::dot;

/// Height of a line of the heading, of one of an option's words, and of an option.
const LINE: f64 = 16.0;
const SMALL: f64 = 14.0;
const ROW: f64 = 32.0;
/// From the top of an option's row to its line; the ties within the row lie above.
const DOWN: f64 = 22.0;
/// Above the heading, and below it.
const GAP: (f64, f64) = (12.0, 2.0);
/// Pixels from one mark to the next, so that none covers another.
const APART: f64 = 14.0;
/// How far marks that stand side by side may reach beyond the first and the last day.
const BESIDE: f64 = 14.0;
/// How high ties between marks of one row go, at most: one of three heights each, in turn.
const HIGH: [f64; 3] = [17.0, 13.0, 9.0];
/// How far a tie between marks of one day goes aside.
const ASIDE: f64 = 16.0;

/// The height of all of it.
pub(super) fn height(point: &Contested, wide: f64) -> f64 {
    let heading = point.heading(wide).len() as f64 * LINE + GAP.0 + GAP.1;
    heading + point.options.len() as f64 * ROW
}

/// Draws it, from the question down.
pub(super) fn draw(
    point: &Contested,
    party: usize,
    days: &Scale,
    left: f64,
    framed: &mut Framed,
) {
    let heading = point.heading(framed.width);
    let first = Place { x: EDGE, y: framed.y + GAP.0 + LINE * 0.8 };
    framed.canvas.lines("label", first, Anchor::Start, LINE, &heading);
    let top = framed.y + heading.len() as f64 * LINE + GAP.0 + GAP.1;
    for (i, option) in point.options.iter().enumerate() {
        let y = top + ROW * i as f64 + DOWN;
        let words = wrap(option, (left - EDGE - 14.0) / 1.05, 12.0, 2);
        let up = (words.len() as f64 - 1.0) * SMALL / 2.0;
        let first = Place { x: EDGE + 8.0, y: y + 4.0 - up };
        framed.canvas.lines("small soft", first, Anchor::Start, SMALL, &words);
        let end = Place { x: framed.width - EDGE, y };
        framed.canvas.line("grid", Place { x: left, y }, end);
    }
    let places = places(point, days, top);
    framed.canvas.group(&class(party), |c| {
        for (clash, high) in point.clashes.iter().zip(HIGH.iter().cycle()) {
            tie(clash, &places, *high, c);
        }
        marks(point, party, &places, c);
    });
    framed.y = top + ROW * point.options.len() as f64;
}

/// Where each statement stands; none of an option that there is not. Marks of one row that
/// would cover each other stand side by side.
fn places(point: &Contested, days: &Scale, top: f64) -> Vec<Option<Place>> {
    let mut out = vec![None; point.said.len()];
    let (low, high) = days.pixels();
    let (low, high) = (low - BESIDE, high + BESIDE);
    for row in 0..point.options.len() {
        let own = point.said.iter().enumerate().filter(|(_, s)| s.option == row);
        let (own, wishes): (Vec<usize>, Vec<f64>) =
            own.map(|(i, s)| (i, days.day(s.day))).unzip();
        let y = top + ROW * row as f64 + DOWN;
        for (i, x) in own.into_iter().zip(spread(&wishes, APART, low, high)) {
            out[i] = Some(Place { x, y });
        }
    }
    out
}

fn marks(point: &Contested, party: usize, places: &[Option<Place>], canvas: &mut Canvas) {
    for (said, place) in point.said.iter().zip(places) {
        let Some(at) = *place else { continue };
        let option = &point.options[said.option];
        let (verb, day) = (said.voice.verb(), said.day.long());
        let title = format!("{day}, {verb} “{option}”. {}", said.words);
        canvas.mark("said", said.href.as_deref(), &title, |c| {
            dot(c, at, said.voice, 4.2, symbol(party));
        });
    }
}

/// A tie: a bow above marks of one row, or a bent line from row to row.
fn tie(clash: &Clash, places: &[Option<Place>], high: f64, canvas: &mut Canvas) {
    let of = |end: usize| places.get(end).copied().flatten();
    let (Some(a), Some(b)) = (of(clash.ends.0), of(clash.ends.1)) else { return };
    let (from, to) = if a.x <= b.x { (a, b) } else { (b, a) };
    let wide = to.x - from.x;
    let middle = Place { x: from.x + wide / 2.0, y: (from.y + to.y) / 2.0 };
    // A quadratic curve comes half-way to where it bends.
    let bend = if (from.y - to.y).abs() < 1.0 {
        middle.moved(0.0, -2.0 * (7.0 + wide * 0.06).min(high))
    } else {
        middle.moved(ASIDE * (1.0 - wide / 60.0).max(0.0), 0.0)
    };
    canvas.mark("tie", None, &clash.words, |c| {
        c.path(line(clash.whose), &Path::bent(from, bend, to));
    });
}
