//! Paths, and numbers in SVG.

use std::fmt::Write;

use crate::canvas::Place;

/// The data of a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// With nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// A ring of straight lines.
    pub fn ring(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::open(points).close()
    }

    /// Straight lines from point to point.
    pub fn open(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let points = points.into_iter().enumerate();
        points.fold(Self::new(), |path, (i, (x, y))| match i {
            0 => path.to(x, y),
            _ => path.line(x, y),
        })
    }

    /// A quadratic curve from a place towards a second one and on to a third, as a run of
    /// straight lines, which every reader of SVG draws alike.
    pub fn bent(from: Place, bend: Place, to: Place) -> Self {
        let at = |t: f64| {
            let mix = |a: f64, b: f64, c: f64| {
                (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c
            };
            (mix(from.x, bend.x, to.x), mix(from.y, bend.y, to.y))
        };
        Self::open((0..=12).map(|i| at(f64::from(i) / 12.0)))
    }

    /// A circle, of two halves.
    pub fn circle(x: f64, y: f64, r: f64) -> Self {
        let mut path = Self::new().to(x - r, y);
        let (r, across) = (number(r), number(2.0 * r));
        let _ = write!(path.0, "a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z");
        path
    }

    /// Begins anew at a point.
    pub fn to(self, x: f64, y: f64) -> Self {
        self.command('M', x, y)
    }

    /// A straight line to a point.
    pub fn line(self, x: f64, y: f64) -> Self {
        self.command('L', x, y)
    }

    /// Back to where it began.
    pub fn close(mut self) -> Self {
        self.0.push('Z');
        self
    }

    fn command(mut self, letter: char, x: f64, y: f64) -> Self {
        let _ = write!(self.0, "{letter}{} {}", number(x), number(y));
        self
    }

    /// The data as it is written.
    pub fn data(&self) -> &str {
        &self.0
    }
}

/// A coordinate to a tenth of a pixel; what is not finite becomes 0.
pub(crate) fn number(value: f64) -> String {
    let tenth = (value * 10.0).round();
    if !tenth.is_finite() || tenth == 0.0 {
        return "0".to_owned();
    }
    format!("{}", tenth / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_finite() {
        let shown = [1.0, 0.25, -0.04, 33.333, f64::NAN, f64::INFINITY].map(number);
        assert_eq!(shown, ["1", "0.3", "0", "33.3", "0", "0"]);
    }

    #[test]
    fn paths_say_what_was_drawn() {
        assert_eq!(Path::ring([(0.0, 0.0), (1.0, 2.0)]).data(), "M0 0L1 2Z");
    }
}
