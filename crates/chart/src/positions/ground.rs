//! What lies below the tracks: options, days, versions of proposals.

use super::Order;
use super::layout::Layout;
use crate::axis;
use crate::canvas::{Anchor, Canvas, Place};
use crate::label::Box;
use crate::symbol::Symbol;

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

/// The versions of proposals, each a line through the plot with its name above it, and
/// their clauses.
fn proposals(layout: &Layout<'_>, canvas: &mut Canvas) {
    for (tabled, label) in layout.chart.tabled.iter().zip(&layout.versions) {
        let title = format!("{}, tabled {}", tabled.name, tabled.day.long());
        canvas.mark("clause", tabled.href.as_deref(), &title, |c| {
            version(layout, layout.days.day(tabled.day), label.as_ref(), c);
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

fn version(
    layout: &Layout<'_>,
    x: f64,
    label: Option<&(Box, String)>,
    canvas: &mut Canvas,
) {
    let plot = layout.plot;
    let top = plot.y + label.map_or(0.0, |(place, _)| place.y);
    canvas.line("rule", Place { x, y: top }, Place { x, y: plot.y + plot.h });
    if let Some((place, text)) = label {
        let at = Place { x: place.x, y: top + 11.0 };
        canvas.text("fine soft", at, Anchor::Start, text);
    }
}
