//! From values to pixels.

use crate::day::Day;

/// A straight way from an interval of values to one of pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    values: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// From values to pixels, which may run backwards. Values that are no interval (equal,
    /// not finite) become one of the width 1.
    pub fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        let start = if values.0.is_finite() { values.0 } else { 0.0 };
        let end = if values.1.is_finite() { values.1 } else { start };
        let end = if (end - start).abs() < 1e-9 { start + 1.0 } else { end };
        Self { values: (start, end), pixels }
    }

    /// Of days: the first and the last lie at the ends. A single day lies in the middle.
    pub fn days(from: Day, until: Day, pixels: (f64, f64)) -> Self {
        let (from, until) =
            (f64::from(from.0.min(until.0)), f64::from(until.0.max(from.0)));
        let pad = if until - from < 1.0 { 1.0 } else { 0.0 };
        Self::new((from - pad, until + pad), pixels)
    }

    /// The pixel of a value; those beyond the ends lie at the ends.
    pub fn at(&self, value: f64) -> f64 {
        let (start, end) = self.values;
        let part = ((value - start) / (end - start)).clamp(0.0, 1.0);
        let part = if part.is_nan() { 0.0 } else { part };
        self.pixels.0 + part * (self.pixels.1 - self.pixels.0)
    }

    /// The pixel of a day.
    pub fn day(&self, day: Day) -> f64 {
        self.at(f64::from(day.0))
    }

    /// First and last pixel.
    pub fn pixels(&self) -> (f64, f64) {
        self.pixels
    }

    /// First and last day, of a scale of days.
    pub fn span(&self) -> (Day, Day) {
        (Day(self.values.0 as i32), Day(self.values.1 as i32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_middle_and_beyond() {
        let scale = Scale::new((0.0, 10.0), (100.0, 0.0));
        assert_eq!([0.0, 5.0, 10.0, 99.0].map(|v| scale.at(v)), [100.0, 50.0, 0.0, 0.0]);
    }

    #[test]
    fn no_interval_is_no_trouble() {
        let scale = Scale::new((f64::NAN, f64::INFINITY), (0.0, 10.0));
        assert!(
            [f64::NAN, 3.0, f64::NEG_INFINITY].iter().all(|v| scale.at(*v).is_finite())
        );
        let one = Scale::days(Day(7), Day(7), (0.0, 10.0));
        assert_eq!(one.day(Day(7)), 5.0);
    }
}
