//! What lies below the tracks: options, days, versions of proposals.

use super::Order;
use super::layout::{Layout, ROW, ROWS};
use crate::axis;
use crate::canvas::{Anchor, Canvas, Place};
use crate::label::{Box, Placer};
use crate::symbol::Symbol;
use crate::text::{shorten, width};

pub(super) fn draw(layout: &Layout<'_>, canvas: &mut Canvas) {
    rows(layout, canvas);
    let plot = layout.plot;
    axis::days(canvas, &layout.days, plot.y, plot.y + plot.h);
    options(layout, canvas);
    proposals(layout, canvas);
}

/// Every other row is shaded; options in order stand on lines besides.
fn rows(layout: &Layout<'_>, canvas: &mut Canvas) {
    let plot = layout.plot;
    for (i, option) in (0..layout.options.len()).enumerate() {
        let Some(middle) = layout.middle(option) else { continue };
        let top = Place { x: plot.x, y: middle - layout.row / 2.0 };
        if i % 2 == 0 {
            canvas.rect("lane", top, plot.w, layout.row);
        }
        if layout.chart.order == Order::Ordinal {
            let tip = Place { x: plot.x, y: middle };
            canvas.line("lead", Place { x: plot.x - 6.0, y: middle }, tip);
        }
    }
    if layout.chart.order == Order::Ordinal {
        let foot = Place { x: plot.x, y: plot.y + plot.h };
        canvas.line("lead", Place { x: plot.x, y: plot.y }, foot);
    }
}

/// The words of the options, at the left.
fn options(layout: &Layout<'_>, canvas: &mut Canvas) {
    for (option, lines) in layout.options.iter().enumerate() {
        let Some(middle) = layout.middle(option) else { continue };
        let first = middle - (lines.len() as f64 - 1.0) * 8.0 + 4.5;
        let at = Place { x: layout.plot.x - 12.0, y: first };
        canvas.lines("option", at, Anchor::End, 16.0, lines);
    }
}

fn proposals(layout: &Layout<'_>, canvas: &mut Canvas) {
    let plot = layout.plot;
    let head = ROWS as f64 * ROW;
    let area = Box { x: plot.x, y: plot.y - head, w: plot.w + layout.names, h: head };
    let mut placer = Placer::new(area);
    for tabled in &layout.chart.tabled {
        let x = layout.days.day(tabled.day);
        let label = label(layout, &mut placer, x, &tabled.name);
        let title = format!("{}, tabled {}", tabled.name, tabled.day.long());
        canvas.mark("clause", tabled.href.as_deref(), &title, |c| {
            let top = label.as_ref().map_or(plot.y, |(place, _)| place.y);
            let top = Place { x, y: top };
            c.line("rule", top, Place { x, y: plot.y + plot.h });
            if let Some((place, text)) = &label {
                let at = Place { x: place.x, y: place.y + 11.0 };
                c.text("fine soft", at, Anchor::Start, text);
            }
        });
        for (option, words) in &tabled.clauses {
            let Some(at) = layout.clause(*option, tabled.day) else { continue };
            let title = format!("{title}: {words}");
            canvas.mark("clause", tabled.href.as_deref(), &title, |c| {
                c.path("solid", &Symbol::Diamond.path(at, 4.0));
            });
        }
    }
}

/// A free place for the name of a version above the plot: right of its line, or left of it.
fn label(
    layout: &Layout<'_>,
    placer: &mut Placer,
    x: f64,
    name: &str,
) -> Option<(Box, String)> {
    let text = shorten(name, (layout.plot.w * 0.5).min(260.0), 11.0);
    let wide = width(&text, 11.0) * 1.06 + 4.0;
    let rows = (0..ROWS).rev().map(|row| layout.plot.y - (ROWS - row) as f64 * ROW);
    let wishes = rows.flat_map(|y| {
        [x + 4.0, x - wide - 2.0].map(|x| Box { x, y, w: wide, h: ROW - 2.0 })
    });
    Some((placer.place(wishes)?, text))
}
