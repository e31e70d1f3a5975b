//! Which option and party lies where.

use super::{Order, Positions, Tabled, Track};
use crate::axis;
use crate::canvas::Place;
use crate::day::Day;
use crate::frame::{EDGE, Framed};
use crate::label::{Box, Placer};
use crate::scale::Scale;
use crate::text::{shorten, width, wrap};

/// Pixels between the lanes of two parties in a row.
const LANE: f64 = 11.0;
/// The same where there are many.
const NARROW: f64 = 8.0;
/// Rows above the plot for names of proposals, at most.
const ROWS: usize = 3;
/// Height of such a row.
const ROW: f64 = 16.0;

/// A chart laid out.
pub(super) struct Layout<'c> {
    pub(super) chart: &'c Positions,
    /// Where tracks are drawn.
    pub(super) plot: Box,
    pub(super) days: Scale,
    /// What is drawn, each in its lane: index of the track.
    pub(super) lanes: Vec<usize>,
    /// The words of every option, in lines.
    pub(super) options: Vec<Vec<String>>,
    /// Where the name of each version stands; `y` counts from the top of the plot.
    pub(super) versions: Vec<Option<(Box, String)>>,
    /// Room for names at the right, in pixels.
    pub(super) names: f64,
    /// Height of a row.
    pub(super) row: f64,
    lane: f64,
}

impl<'c> Layout<'c> {
    pub(super) fn new(chart: &'c Positions, framed: &Framed) -> Self {
        let count = chart.options.len();
        let lanes = chart.tracks.iter().enumerate();
        let lanes: Vec<usize> =
            lanes.filter(|(_, t)| t.speaks(count)).map(|(i, _)| i).collect();
        let room = (framed.width * 0.22).clamp(84.0, 200.0);
        let options: Vec<_> =
            chart.options.iter().map(|o| wrap(o, room / 1.05, 13.0, 4)).collect();
        let words = widest(options.iter().flatten(), 13.0).max(40.0) * 1.05;
        let names = names_room(chart, framed.width);
        let lane = if lanes.len() > 9 { NARROW } else { LANE };
        let filled = (lanes.len() + 1) as f64 * lane + 12.0;
        let lines = options.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let row = filled.max(lines * 16.0 + 12.0).max(44.0);
        let left = EDGE + words + 14.0;
        let wide = (framed.width - left - names - EDGE).max(60.0);
        // A few pixels at both ends, so that marks of the first and last day are whole.
        let pixels = (left + 8.0, left + wide - 8.0);
        let days = Scale::days(chart.from, chart.until, pixels);
        let (versions, above) = versions(chart, &days, (left, left + wide + names));
        let plot = Box {
            x: left,
            y: framed.y + above + 4.0,
            w: wide,
            h: row * count.max(1) as f64,
        };
        Self { chart, plot, days, lanes, options, versions, names, row, lane }
    }

    /// The middle of an option's row; none of an option that there is not.
    pub(super) fn middle(&self, option: usize) -> Option<f64> {
        let count = self.options.len();
        let from_top = match self.chart.order {
            Order::Ordinal => count.checked_sub(option + 1)?,
            Order::Nominal => (option < count).then_some(option)?,
        };
        Some(self.plot.y + (from_top as f64 + 0.5) * self.row)
    }

    /// The line of a lane in an option's row.
    pub(super) fn y(&self, option: usize, lane: usize) -> Option<f64> {
        // The first lane of all is that of clauses.
        let from_middle = lane as f64 + 1.0 - self.lanes.len() as f64 / 2.0;
        Some(self.middle(option)? + from_middle * self.lane)
    }

    /// The place of a clause in an option's row.
    pub(super) fn clause(&self, option: usize, day: Day) -> Option<Place> {
        let from_middle = -(self.lanes.len() as f64) / 2.0;
        let y = self.middle(option)? + from_middle * self.lane;
        Some(Place { x: self.days.day(day), y })
    }

    /// The tracks that are drawn, with their lanes.
    pub(super) fn tracks(&self) -> impl Iterator<Item = (usize, &'c Track)> {
        let chart = self.chart;
        self.lanes.iter().map(|i| &chart.tracks[*i]).enumerate()
    }

    /// The first pixel below everything.
    pub(super) fn end(&self) -> f64 {
        self.plot.y + self.plot.h + axis::HEIGHT
    }
}

/// A place above the plot for the name of every version, right of its line or left of it,
/// with its distance from the plot in `y`; and the height of them all. Names for which there
/// is no place are left out.
fn versions(
    chart: &Positions,
    days: &Scale,
    (left, right): (f64, f64),
) -> (Vec<Option<(Box, String)>>, f64) {
    let rows = || (1..=ROWS).map(|row| row as f64 * -ROW);
    let area =
        Box { x: left, y: ROWS as f64 * -ROW, w: right - left, h: ROWS as f64 * ROW };
    let mut placer = Placer::new(area);
    let place = |tabled: &Tabled| {
        let x = days.day(tabled.day);
        let text = shorten(&tabled.name, ((right - left) * 0.5).min(260.0), 11.0);
        let wide = width(&text, 11.0) * 1.06 + 4.0;
        let wishes = rows().flat_map(|y| {
            [x + 4.0, x - wide - 2.0].map(|x| Box { x, y, w: wide, h: ROW - 2.0 })
        });
        Some((placer.place(wishes)?, text))
    };
    let places: Vec<_> = chart.tabled.iter().map(place).collect();
    let above = places.iter().flatten().map(|(place, _)| -place.y).fold(0.0, f64::max);
    (places, above)
}

/// Room for the names of parties at the right.
fn names_room(chart: &Positions, whole: f64) -> f64 {
    let widest = widest(chart.tracks.iter().map(|t| &t.name), 13.0) * 1.12;
    (widest + 28.0).min((whole * 0.18).max(96.0))
}

/// The width of the widest of some texts.
fn widest<'t>(texts: impl Iterator<Item = &'t String>, size: f64) -> f64 {
    texts.map(|t| width(t, size)).fold(0.0, f64::max)
}
