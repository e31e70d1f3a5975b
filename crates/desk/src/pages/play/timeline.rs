//! How many statements came in when, above the slider.

use askama::Template;
use rapporteur_dossier::Date;
use rapporteur_record::Tally;

use crate::day::Day;

/// Bars at most.
const BARS: i32 = 120;
/// Width of a bar and the room that it has, in the units of the drawing.
const BAR: usize = 3;
const ROOM: usize = 4;
/// Width of the drawing at least, so that a few bars are no wider than many.
const WIDTH: usize = 160;
/// Height of the lowest bar: what there is at all is seen.
const LOW: i64 = 2;
/// Height of the highest bar.
const HEIGHT: i64 = 28;

/// Statements of every few days as bars, and the slider beneath.
#[derive(Debug, Template)]
#[template(path = "pages/play/timeline.svg", escape = "html")]
pub(super) struct Timeline {
    pub(super) first: Day,
    pub(super) last: Day,
    /// Days from the first to the last.
    pub(super) span: i32,
    /// Days from the first to the one that is shown.
    pub(super) at: i32,
    width: usize,
    bars: Vec<Bar>,
}

#[derive(Debug, Clone, Default)]
struct Bar {
    /// Where it begins: the first at the beginning of the slider, the last at its end.
    x: usize,
    height: i64,
    count: i64,
    /// Whether it is over when the day shown ends.
    past: bool,
}

impl askama::filters::HtmlSafe for Timeline {}

impl Timeline {
    /// Of the days of which there are reports; none where there are fewer than two.
    pub(super) fn new(days: &[(Date, Tally)], at: Option<Date>) -> Option<Self> {
        let (first, last, at) = (days.first()?.0, days.last()?.0, at?);
        let after = |day: Date| first.until(day).map_or(0, |s| s.get_days());
        let span = after(last);
        if span < 1 {
            return None;
        }
        let each = span / BARS + 1;
        let count = usize::try_from(span / each + 1).unwrap_or(1);
        let mut bars = vec![Bar::default(); count];
        for (day, tally) in days {
            let place = usize::try_from(after(*day) / each).unwrap_or(0);
            bars[place.min(count - 1)].count += tally.counted;
        }
        let most = bars.iter().map(|b| b.count).max().unwrap_or(0).max(1);
        for (place, bar) in (0..).zip(&mut bars) {
            bar.height = (bar.count * HEIGHT / most).max(LOW);
            bar.past = place * each <= after(at);
        }
        let width = WIDTH.max(count * ROOM);
        for (place, bar) in bars.iter_mut().enumerate() {
            bar.x = place * (width - BAR) / (count - 1).max(1);
        }
        let at = after(at).clamp(0, span);
        Some(Self { first: Day(first), last: Day(last), span, at, width, bars })
    }
}
