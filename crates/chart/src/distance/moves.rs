//! The statements that brought two parties closer or moved them apart.

use super::{Layout, Move, Turn, curve};
use crate::canvas::{Anchor, Canvas, Place};
use crate::label::{Box, Placer};
use crate::symbol::Symbol;
use crate::text::{shorten, width};

/// Marks nearer than so many pixels stand above each other.
const NEAR: f64 = 9.0;

/// Draws the marks on the line, then their words where there is room.
pub(super) fn draw(layout: &Layout<'_>, canvas: &mut Canvas) {
    let mut placer = Placer::new(layout.plot);
    curve::taken(layout).into_iter().for_each(|b| placer.take(b));
    let places = places(layout);
    for (moved, at) in &places {
        placer.take(Box { x: at.x - 6.0, y: at.y - 6.0, w: 12.0, h: 12.0 });
        let title = format!("{}, {}: {}", moved.day.long(), moved.label, moved.words);
        canvas.mark("move", moved.href.as_deref(), &title, |c| sign(c, *at, moved.turn));
    }
    let turned = |(moved, _): &&(&Move, Place)| moved.turn != Turn::Told;
    for (moved, at) in places.iter().filter(turned) {
        name(layout, moved, *at, &mut placer, canvas);
    }
}

/// The sign of a turn: down for closer, up for further apart.
pub(super) fn sign(canvas: &mut Canvas, at: Place, turn: Turn) {
    let (class, mark, symbol) = match turn {
        Turn::Closer => ("p0", "solid", Symbol::Down),
        Turn::Further => ("p1", "solid", Symbol::Up),
        Turn::Told => ("soft", "hollow", Symbol::Circle),
    };
    canvas.group(class, |c| c.path(mark, &symbol.path(at, 4.5)));
}

/// Where each mark stands: on the line as it is after it, and above what is there already.
fn places<'c>(layout: &Layout<'c>) -> Vec<(&'c Move, Place)> {
    let mut out: Vec<(&Move, Place)> = Vec::new();
    for moved in &layout.chart.moves {
        let x = layout.days.day(moved.day);
        let samples = &layout.chart.samples;
        let after = samples.iter().rfind(|s| s.day <= moved.day).or(samples.first());
        let Some(after) = after else { continue };
        let height = after.known.unwrap_or((after.least + after.greatest) / 2.0);
        let mut y = layout.far.at(height);
        let near = out.iter().rev().take_while(|(_, p)| x - p.x < NEAR);
        if let Some(top) = near.map(|(_, p)| p.y).reduce(f64::min) {
            y = y.min(top - 10.0);
        }
        out.push((moved, Place { x, y: y.max(layout.plot.y) }));
    }
    out
}

fn name(
    layout: &Layout<'_>,
    moved: &Move,
    at: Place,
    placer: &mut Placer,
    canvas: &mut Canvas,
) {
    let text = shorten(&moved.label, layout.plot.w * 0.3, 12.0);
    let wide = width(&text, 12.0) * 1.06;
    let place = |x: f64, y: f64| Box { x, y, w: wide, h: 14.0 };
    let down = match moved.turn {
        Turn::Further => [-20.0, 8.0, -34.0, 22.0],
        _ => [8.0, -20.0, 22.0, -34.0],
    };
    let wishes = down.iter().flat_map(|d| {
        [at.x - wide / 2.0, at.x + 4.0, at.x - wide - 4.0].map(|x| place(x, at.y + d))
    });
    if let Some(found) = placer.place(wishes) {
        let at = Place { x: found.x, y: found.y + 11.0 };
        canvas.text("small", at, Anchor::Start, &text);
    }
}
