//! The axis of days.

use crate::canvas::{Anchor, Canvas, Place};
use crate::scale::Scale;
use crate::ticks::ticks;

/// Pixels between marked days, at least.
const APART: f64 = 56.0;

/// Height of the words below an axis of days.
pub(crate) const HEIGHT: f64 = 38.0;

/// Draws a line from top to bottom at every marked day, and its name below; the year, where
/// it is new, below that.
pub fn days(canvas: &mut Canvas, scale: &Scale, top: f64, bottom: f64) {
    for tick in ticks(scale, APART) {
        let x = scale.day(tick.day);
        canvas.line("grid", Place { x, y: top }, Place { x, y: bottom + 5.0 });
        let at = Place { x, y: bottom + 18.0 };
        canvas.text("small soft", at, Anchor::Middle, &tick.label);
        if let Some(year) = tick.year {
            let at = Place { x, y: bottom + 32.0 };
            canvas.text("small strong soft", at, Anchor::Middle, &year.to_string());
        }
    }
}
