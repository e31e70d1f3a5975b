//! The names of parties beside their tracks.

use super::Track;
use super::layout::Layout;
use super::tracks::tip;
use crate::canvas::{Anchor, Canvas, Place};
use crate::label::{Box, Placer, spread};
use crate::palette;
use crate::text::{shorten, width, wrap};
use crate::voice::{Voice, dot};

/// Height of a name.
const HEIGHT: f64 = 15.0;

/// Draws the names: right of the plot for tracks that reach its end, beside the last mark
/// for others. Returns what is left to say of those for which there was no place.
pub(super) fn draw(layout: &Layout<'_>, canvas: &mut Canvas) -> Vec<String> {
    let tips = layout.tracks().filter_map(|(lane, track)| {
        let (at, reaches) = tip(layout, lane, track)?;
        Some((track, at, reaches))
    });
    let (there, short): (Vec<_>, Vec<_>) = tips.partition(|(_, _, reaches)| *reaches);
    at_the_end(layout, &there, canvas);
    let mut placer = taken(layout);
    short.iter().filter_map(|tip| inside(layout, tip, &mut placer, canvas)).collect()
}

/// A track, its last place, and whether that is at the end of the chart.
type Tip<'c> = (&'c Track, Place, bool);

fn at_the_end(layout: &Layout<'_>, tips: &[Tip<'_>], canvas: &mut Canvas) {
    let plot = layout.plot;
    let room = (layout.names - 24.0) / 1.1;
    let names: Vec<_> = tips.iter().map(|t| wrap(&t.0.name, room, 13.0, 2)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let wishes: Vec<f64> = tips.iter().map(|(_, at, _)| at.y).collect();
    let (low, high) = (plot.y + 6.0, plot.y + plot.h - 6.0);
    let placed = spread(&wishes, HEIGHT * lines + 2.0, low, high);
    for (((track, at, _), y), lines) in tips.iter().zip(placed).zip(&names) {
        let end = Place { x: plot.x + plot.w + 13.0, y };
        canvas.group(&palette::class(track.number), |c| {
            if (at.y - y).abs() > 1.0 {
                c.line("join", at.moved(3.0, 0.0), end.moved(-6.0, 0.0));
            }
            dot(c, end, Voice::For, 4.0, palette::symbol(track.number));
            let first = end.moved(9.0, 4.5 - (lines.len() as f64 - 1.0) * HEIGHT / 2.0);
            c.lines("name strong", first, Anchor::Start, HEIGHT, lines);
        });
    }
}

/// Everything that names inside the plot must not cover.
fn taken(layout: &Layout<'_>) -> Placer {
    let mut placer = Placer::new(layout.plot);
    let count = layout.options.len();
    for (lane, track) in layout.tracks() {
        for s in track.stretches.iter().filter(|s| s.option < count) {
            let (from, to) = (layout.days.day(s.from), layout.days.day(s.until));
            let y = layout.y(s.option, lane).unwrap_or(0.0);
            placer.take(Box { x: from, y: y - 3.0, w: to - from, h: 6.0 });
        }
        for s in track.statements.iter().filter(|s| s.option < count) {
            let (x, y) =
                (layout.days.day(s.day), layout.y(s.option, lane).unwrap_or(0.0));
            placer.take(Box { x: x - 5.0, y: y - 5.0, w: 10.0, h: 10.0 });
        }
    }
    for tabled in &layout.chart.tabled {
        let x = layout.days.day(tabled.day);
        placer.take(Box { x: x - 1.0, y: layout.plot.y, w: 2.0, h: layout.plot.h });
    }
    let clauses = layout.chart.tabled.iter();
    let clauses = clauses.flat_map(|t| t.clauses.iter().map(|c| (c.0, t.day)));
    for at in clauses.filter_map(|(option, day)| layout.clause(option, day)) {
        placer.take(Box { x: at.x - 5.0, y: at.y - 5.0, w: 10.0, h: 10.0 });
    }
    placer
}

/// A name beside the last mark of its track; what is left to say where there is no place.
fn inside(
    layout: &Layout<'_>,
    (track, at, _): &Tip<'_>,
    placer: &mut Placer,
    canvas: &mut Canvas,
) -> Option<String> {
    let name = shorten(&track.name, layout.plot.w * 0.4, 12.0);
    let wide = width(&name, 12.0) * 1.12;
    let place = |x: f64, y: f64| Box { x, y, w: wide, h: HEIGHT - 2.0 };
    let (right, left) = (at.x + 9.0, at.x - wide - 9.0);
    let beside = [0.0, -8.0, 8.0, -14.0, 14.0, -22.0, 22.0]
        .iter()
        .flat_map(|down| [(right, *down), (left, *down), (at.x - wide / 2.0, *down)])
        .map(|(x, down)| place(x, at.y - 6.5 + down));
    match placer.place(beside) {
        Some(found) => {
            canvas.group(&palette::class(track.number), |c| {
                let at = Place { x: found.x, y: found.y + 10.5 };
                c.text("name strong small", at, Anchor::Start, &name);
            });
            None
        }
        None => Some(format!("{} (no position at the end)", track.name)),
    }
}
