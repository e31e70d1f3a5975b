//! Why an answer is not given, and what is missing for it.

use std::fmt;

/// Why an answer is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nobody whose agreement is sought.
    NoParties,
    /// There is nothing to be settled: no point with options.
    NoPoints,
    /// Too little is known.
    TooLittleKnown(Coverage),
    /// Points are coupled too closely to be counted; their indices, and the bound.
    Coupled {
        /// Indices of the points.
        points: Vec<usize>,
        /// How many cases are gone through at most.
        limit: usize,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoParties => {
                write!(
                    f,
                    "there is no party whose agreement is sought: declare principals"
                )
            }
            Self::NoPoints => {
                write!(f, "there is nothing to settle: declare points with options")
            }
            Self::TooLittleKnown(c) => write!(
                f,
                "too little is known: of {} cells of a party and a point, {} are silent",
                c.cells,
                c.silent.len()
            ),
            Self::Coupled { points, limit } => write!(
                f,
                "{} points are coupled through combinations in more than {limit} ways, too \
                 many to be counted: take combinations out, or ask about fewer points",
                points.len()
            ),
        }
    }
}

/// How much is known of what parties make of points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Cells of a party and a point.
    pub cells: usize,
    /// Those of which nothing is known, as indices of party and point.
    pub silent: Vec<(usize, usize)>,
}

impl Coverage {
    /// The share of cells of which something is known, from 0 to 1; 1 where there are none.
    pub fn share(&self) -> f64 {
        match self.cells {
            0 => 1.0,
            cells => (cells - self.silent.len()) as f64 / cells as f64,
        }
    }
}
