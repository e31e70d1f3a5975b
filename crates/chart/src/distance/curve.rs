//! Band and line of the distance, and how much is known.

use super::{Layout, Sample, percent};
use crate::canvas::{Anchor, Canvas, Place};
use crate::label::Box;
use crate::path::Path;
use crate::text::width;

/// From one line of the last values to the next, in pixels.
const APART: f64 = 16.0;

pub(super) fn draw(layout: &Layout<'_>, canvas: &mut Canvas) {
    let steps = steps(layout);
    let edge = |of: &dyn Fn(&Sample) -> f64| {
        let ends = steps.iter().flat_map(|(s, from, to)| [(*from, of(s)), (*to, of(s))]);
        ends.collect::<Vec<_>>()
    };
    let upper = edge(&|s| layout.far.at(s.greatest.max(s.least)));
    let lower = edge(&|s| layout.far.at(s.least.min(s.greatest)));
    let known = edge(&|s| layout.known.at(s.coverage));
    let foot = edge(&|_| layout.known.at(0.0));
    canvas.group("p0", |c| {
        c.path("tint", &between(upper, lower));
        c.path("share", &between(known, foot));
    });
    line(layout, &steps, canvas);
    if let Some((last, _, x)) = steps.last() {
        value(layout, last, *x, canvas);
    }
}

/// Every sample with the pixels from which and to which it holds.
fn steps<'c>(layout: &Layout<'c>) -> Vec<(&'c Sample, f64, f64)> {
    let samples = &layout.chart.samples;
    let next = samples.iter().skip(1).map(|s| s.day).chain([layout.chart.until]);
    let pairs = samples.iter().zip(next);
    pairs.map(|(s, to)| (s, layout.days.day(s.day), layout.days.day(to))).collect()
}

/// What lies between two lines.
fn between(upper: Vec<(f64, f64)>, lower: Vec<(f64, f64)>) -> Path {
    Path::ring(upper.into_iter().chain(lower.into_iter().rev()))
}

/// The line, with gaps where nothing is known.
fn line(layout: &Layout<'_>, steps: &[(&Sample, f64, f64)], canvas: &mut Canvas) {
    for run in steps.chunk_by(|a, b| a.0.known.is_some() == b.0.known.is_some()) {
        let ends = run.iter().filter_map(|(s, from, to)| {
            let y = layout.far.at(s.known?);
            Some([(*from, y), (*to, y)])
        });
        let ends: Vec<_> = ends.flatten().collect();
        if !ends.is_empty() {
            canvas.path("track", &Path::open(ends));
        }
    }
}

/// What the line and the last values cover, so that no words are set on it.
pub(super) fn taken(layout: &Layout<'_>) -> Vec<Box> {
    let steps = steps(layout);
    let level = |s: &Sample| Some(layout.far.at(s.known?));
    let flat = steps.iter().filter_map(|(s, from, to)| {
        Some(Box { x: *from, y: level(s)? - 2.0, w: to - from, h: 4.0 })
    });
    let steep = steps.windows(2).filter_map(|pair| {
        let (a, b) = (level(pair[0].0)?, level(pair[1].0)?);
        Some(Box { x: pair[1].1 - 2.0, y: a.min(b), w: 4.0, h: (a - b).abs() })
    });
    let values = steps.last().map(|(last, _, x)| {
        let (at, [first, second]) = values(layout, last, *x);
        // The first line is bold, and fonts of readers may be wider.
        let wide = width(&first, 13.0).max(width(&second, 12.0)) * 1.1;
        Box { x: at.x, y: at.y - 12.0, w: wide, h: APART + 16.0 }
    });
    flat.chain(steep).chain(values).collect()
}

/// The last values in two lines, and where the first begins.
fn values(layout: &Layout<'_>, last: &Sample, x: f64) -> (Place, [String; 2]) {
    let height = last.known.unwrap_or((last.least + last.greatest) / 2.0);
    let y = layout
        .far
        .at(height)
        .clamp(layout.plot.y + 8.0, layout.plot.y + layout.plot.h - 18.0);
    let known = last.known.map_or("not known".to_owned(), |k| percent(k).to_string());
    let (low, high) = (percent(last.least), percent(last.greatest));
    (Place { x: x + 10.0, y: y + 5.0 }, [known, format!("between {low} and {high}")])
}

/// The last values, right of the plot.
fn value(layout: &Layout<'_>, last: &Sample, x: f64, canvas: &mut Canvas) {
    let (at, [first, second]) = values(layout, last, x);
    canvas.text("strong", at, Anchor::Start, &first);
    canvas.text("small soft", at.moved(0.0, APART), Anchor::Start, &second);
    let share = format!("{} %", percent(last.coverage));
    let at = Place { x: x + 10.0, y: layout.known.at(last.coverage) + 4.0 };
    canvas.text("small", at, Anchor::Start, &share);
}
