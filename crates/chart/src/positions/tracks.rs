//! Stretches and statements of the parties.

use super::layout::Layout;
use super::marks::{Mark, marks, nearness};
use super::{Manner, Stretch, Track};
use crate::canvas::{Canvas, Place};
use crate::palette;
use crate::symbol::Symbol;
use crate::voice::{Voice, dot};

/// Radius of the mark of one statement.
const DOT: f64 = 3.8;

pub(super) fn draw(layout: &Layout<'_>, canvas: &mut Canvas) {
    let near = nearness(layout);
    for (lane, track) in layout.tracks() {
        canvas.group(&palette::class(track.number), |c| {
            joins(layout, lane, track, c);
            track.stretches.iter().for_each(|s| stretch(layout, lane, track, s, c));
        });
    }
    for (lane, track) in layout.tracks() {
        canvas.group(&palette::class(track.number), |c| {
            marks(layout, track, near)
                .iter()
                .for_each(|m| mark(layout, lane, track, m, c));
        });
    }
}

/// The steps from one position to the next that follows it at once.
fn joins(layout: &Layout<'_>, lane: usize, track: &Track, canvas: &mut Canvas) {
    for pair in track.stretches.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let ys = (layout.y(before.option, lane), layout.y(after.option, lane));
        if let (Some(from), Some(to)) = ys
            && before.until == after.from
            && before.option != after.option
        {
            let x = layout.days.day(after.from);
            canvas.line("join", Place { x, y: from }, Place { x, y: to });
        }
    }
}

fn stretch(
    layout: &Layout<'_>,
    lane: usize,
    track: &Track,
    stretch: &Stretch,
    canvas: &mut Canvas,
) {
    let Some(y) = layout.y(stretch.option, lane) else { return };
    let (verb, class) = match stretch.manner {
        Manner::Held => ("for", "track"),
        Manner::Open => ("open to", "open"),
        Manner::Contested => ("contested:", "contested"),
    };
    let option = &layout.chart.options[stretch.option];
    let since = stretch.from.long();
    let title = format!("{}, {verb} “{option}” since {since}", track.name);
    canvas.mark("stretch", stretch.href.as_deref(), &title, |c| {
        let (from, to) = (layout.days.day(stretch.from), layout.days.day(stretch.until));
        c.line(class, Place { x: from, y }, Place { x: to.max(from + 2.0), y });
    });
}

fn mark(
    layout: &Layout<'_>,
    lane: usize,
    track: &Track,
    mark: &Mark<'_>,
    canvas: &mut Canvas,
) {
    let first = mark.first;
    let Some(y) = layout.y(first.option, lane) else { return };
    let ends = (layout.days.day(first.day), layout.days.day(mark.last.day));
    let at = Place { x: (ends.0 + ends.1) / 2.0, y };
    let option = &layout.chart.options[first.option];
    let title = format!("{}: {}", track.name, words(mark, option));
    let r = DOT + ((mark.count as f64).ln() * 0.8).min(2.4);
    canvas.mark("said", first.href.as_deref(), &title, |c| {
        dot(c, at, first.voice, r, palette::symbol(track.number));
    });
}

fn words(mark: &Mark<'_>, option: &str) -> String {
    let verb = mark.first.voice.verb();
    let day = mark.first.day.long();
    match mark.count {
        1 => format!("{verb} “{option}”, {day}. {}", mark.first.words),
        n => format!(
            "{verb} “{option}”, {n} statements from {day} to {}, the first: {}",
            mark.last.day.long(),
            mark.first.words
        ),
    }
}

/// A line with the mark of a statement on it, for the key.
pub(super) fn sample(canvas: &mut Canvas, at: Place, class: &str, voice: Voice) {
    canvas.line(class, at.moved(-9.0, 0.0), at.moved(9.0, 0.0));
    dot(canvas, at, voice, 3.8, Symbol::Circle);
}

/// The last pixel and the line of what a track has last: where its name belongs.
pub(super) fn tip(
    layout: &Layout<'_>,
    lane: usize,
    track: &Track,
) -> Option<(Place, bool)> {
    let count = layout.options.len();
    let line = track.stretches.iter().rfind(|s| s.option < count);
    let line = line.map(|s| (s.until, s.option, s.until >= layout.chart.until));
    let said = track.statements.iter().rfind(|s| s.option < count);
    let said = said.map(|s| (s.day, s.option, false));
    let last = match (line, said) {
        (Some(line), Some(said)) if said.0 > line.0 => said,
        (Some(line), _) => line,
        (None, said) => said?,
    };
    let at = Place { x: layout.days.day(last.0), y: layout.y(last.1, lane)? };
    Some((at, last.2))
}
