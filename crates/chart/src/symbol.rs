//! The symbols by which parties differ besides their colour.

use crate::canvas::Place;
use crate::path::Path;

/// The outline of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A triangle that stands on its base.
    Up,
    /// A triangle that stands on its tip.
    Down,
    /// A hexagon.
    Hexagon,
    /// A square that stands on its corner.
    Diamond,
    /// Two crossed strokes.
    Cross,
}

impl Symbol {
    /// Those that are given to parties; a diamond is a clause and a cross a rejection.
    pub const ALL: [Symbol; 5] =
        [Symbol::Circle, Symbol::Square, Symbol::Up, Symbol::Down, Symbol::Hexagon];

    /// Its outline around a place; `r` is the radius of a circle that looks as large.
    pub fn path(self, Place { x, y }: Place, r: f64) -> Path {
        let corners = |points: &[(f64, f64)]| {
            Path::ring(points.iter().map(|(a, b)| (x + a * r, y + b * r)))
        };
        match self {
            Symbol::Circle => Path::circle(x, y, r),
            Symbol::Square => {
                corners(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
            }
            Symbol::Up => corners(&[(0.0, -1.25), (1.15, 0.8), (-1.15, 0.8)]),
            Symbol::Down => corners(&[(0.0, 1.25), (-1.15, -0.8), (1.15, -0.8)]),
            Symbol::Hexagon => corners(&[
                (-0.6, -1.0),
                (0.6, -1.0),
                (1.2, 0.0),
                (0.6, 1.0),
                (-0.6, 1.0),
                (-1.2, 0.0),
            ]),
            Symbol::Diamond => {
                corners(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)])
            }
            Symbol::Cross => Path::new()
                .to(x - r, y - r)
                .line(x + r, y + r)
                .to(x + r, y - r)
                .line(x - r, y + r),
        }
    }
}
