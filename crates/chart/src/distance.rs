//! How far apart two parties were over time, with the band of what is not known.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `curve` | band, line, and how much is known below |
//! | `moves` | the statements that brought them closer or moved them apart |

mod curve;
mod moves;
#[cfg(test)]
mod tests;

use crate::axis;
use crate::canvas::{Anchor, Canvas, Place};
use crate::day::Day;
use crate::drawing::Drawing;
use crate::frame::{EDGE, Frame, Framed, KeyEntry, entry, needed};
use crate::label::Box;
use crate::scale::Scale;
use crate::text::width;
use crate::ticks::numbers;

/// The distance from a day on, until the next sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The day.
    pub day: Day,
    /// The distance on what is known of both, from 0 to 1; none where nothing is.
    pub known: Option<f64>,
    /// The least that it can be, whatever is not known.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// The share of what counts that is known of both, from 0 to 1.
    pub coverage: f64,
}

/// Where a statement moved two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nearer to each other.
    Closer,
    /// Away from each other.
    Further,
    /// Nowhere: it told where they stood.
    Told,
}

/// A statement, or several of a day, that changed the distance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The day.
    pub day: Day,
    /// Where it moved them.
    pub turn: Turn,
    /// A word or two beside the mark: the point.
    pub label: String,
    /// What a reader shall see of it.
    pub words: String,
    /// Its address.
    pub href: Option<String>,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// Both names.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// In the order of days.
    pub samples: Vec<Sample>,
    /// In the order of days.
    pub moves: Vec<Move>,
}

/// The plots laid out.
struct Layout<'c> {
    chart: &'c Distance,
    plot: Box,
    days: Scale,
    far: Scale,
    /// The plot of what is known.
    share: Box,
    known: Scale,
}

impl Distance {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let mut framed = Framed::begin(frame, &self.title, &self.subtitle);
        framed.key(&self.key());
        let layout = Layout::new(self, &framed);
        ground(&layout, &mut framed.canvas);
        curve::draw(&layout, &mut framed.canvas);
        moves::draw(&layout, &mut framed.canvas);
        framed.y = layout.share.y + layout.share.h + axis::HEIGHT;
        if self.samples.iter().all(|s| s.known.is_none()) {
            framed.note("No line: on no day are both positions known on any point.");
        }
        framed.finish(&self.title, self.description())
    }

    fn key(&self) -> Vec<KeyEntry> {
        let turned = |turn| self.moves.iter().any(|m| m.turn == turn);
        needed([
            (
                true,
                entry("distance on what is known", |c, p| {
                    c.line("track", p.moved(-9.0, 0.0), p.moved(9.0, 0.0));
                }),
            ),
            (
                true,
                entry("what it can be, whatever is not known", |c, p| {
                    c.group("p0", |c| {
                        c.rect("tint", Place { x: p.x - 9.0, y: p.y - 6.0 }, 18.0, 12.0)
                    });
                }),
            ),
            (
                turned(Turn::Closer),
                entry("came closer", |c, p| moves::sign(c, p, Turn::Closer)),
            ),
            (
                turned(Turn::Further),
                entry("moved apart", |c, p| moves::sign(c, p, Turn::Further)),
            ),
            (
                turned(Turn::Told),
                entry("said where it stands", |c, p| moves::sign(c, p, Turn::Told)),
            ),
        ])
    }

    fn description(&self) -> String {
        let Some(last) = self.samples.last() else {
            return "Nothing is known of how far apart they are.".to_owned();
        };
        let (least, greatest) = (percent(last.least), percent(last.greatest));
        let coverage = percent(last.coverage);
        let known = match last.known {
            Some(known) => format!("{} of 100 on what is known", percent(known)),
            None => "unknown".to_owned(),
        };
        format!(
            "Distance over time, from 0 (they agree) to 100 (as far apart as can be). On {}: \
             {known}, between {least} and {greatest} whatever is not known; {coverage} % of \
             what counts is known of both.",
            self.until.long()
        )
    }
}

impl<'c> Layout<'c> {
    fn new(chart: &'c Distance, framed: &Framed) -> Self {
        let left = EDGE + width("known of both", 12.0) * 1.05 + 10.0;
        let right = EDGE + width("between 100 and 100", 12.0) * 1.05 + 10.0;
        let wide = (framed.width - left - right).max(60.0);
        let plot = Box { x: left, y: framed.y + 8.0, w: wide, h: 240.0 };
        let share = Box { x: left, y: plot.y + plot.h + 26.0, w: wide, h: 44.0 };
        let days = Scale::days(chart.from, chart.until, (plot.x, plot.x + plot.w));
        let far = Scale::new((0.0, 1.0), (plot.y + plot.h, plot.y));
        let known = Scale::new((0.0, 1.0), (share.y + share.h, share.y));
        Self { chart, plot, days, far, share, known }
    }
}

fn ground(layout: &Layout<'_>, canvas: &mut Canvas) {
    let Layout { plot, share, .. } = layout;
    axis::days(canvas, &layout.days, plot.y, share.y + share.h);
    let left = plot.x - 10.0;
    for value in numbers(0.0, 1.0, 4) {
        let y = layout.far.at(value);
        canvas.line("grid", Place { x: plot.x, y }, Place { x: plot.x + plot.w, y });
        let text = match value {
            0.0 => "agree  0".to_owned(),
            1.0 => "far apart  100".to_owned(),
            _ => percent(value).to_string(),
        };
        canvas.text("small soft", Place { x: left, y: y + 4.0 }, Anchor::End, &text);
    }
    for (value, text) in [(0.0, "0 %"), (1.0, "100 %")] {
        let y = layout.known.at(value);
        canvas.line("grid", Place { x: share.x, y }, Place { x: share.x + share.w, y });
        canvas.text("fine soft", Place { x: left, y: y + 4.0 }, Anchor::End, text);
    }
    let middle = Place { x: left, y: layout.known.at(0.5) + 4.0 };
    canvas.text("small soft", middle, Anchor::End, "known of both");
}

/// A share as a whole number of 100.
fn percent(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 100.0).round() as i64
}
