//! Charts of a negotiation as SVG text. Pure: data in, text out; no input or output, no
//! clock, no fonts, no dependencies. It knows days, names and addresses, which the caller
//! gives, and nothing of dossiers or statements.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `positions` | where all parties stood on one point over time |
//! | `distance` | how far apart two parties were over time, with the band of what is not known |
//! | `matrix` | points by parties on one day |
//! | `acceptance` | options by parties: who would accept what |
//! | `network` | nodes with their names, ties as wide as they are strong |
//! | `forecast` | where a point may end: parties on the scale of its options, the mean and its error |
//! | `clashes` | words of one party that contradict each other, on a line of time |
//! | `states` | states of a conflict on a circle, and the moves that somebody gains by |
//! | `drawing` | a finished chart: as a file of its own, or for the inside of a page |
//! | `style`, `palette` | the style sheet; colours and symbols of parties |
//! | `canvas`, `path`, `symbol`, `voice` | elements of SVG with everything escaped, and what they are drawn with |
//! | `frame`, `axis` | heading, key, notes; the axis of days |
//! | `day`, `ticks`, `scale` | the calendar, where an axis of days is marked, and from values to pixels |
//! | `text`, `label` | how wide words are, and where labels go so that none covers another |
//!
//! Colour never speaks alone: parties differ in symbols too, and stretches in line patterns.
//! Nothing carries a `style` attribute, so that a page with a strict content security policy
//! may hold a chart; see [`Drawing::inline`].

mod acceptance;
mod axis;
mod canvas;
mod clashes;
mod day;
mod distance;
mod drawing;
mod forecast;
mod frame;
mod label;
mod matrix;
mod network;
mod palette;
mod path;
mod positions;
mod scale;
mod states;
mod style;
mod symbol;
mod text;
mod ticks;
mod voice;

pub use acceptance::{Acceptance, Choice, Question, Reply, Verdict};
pub use axis::days as day_axis;
pub use canvas::{Anchor, Canvas, Place};
pub use clashes::{Against, Clash, Clashes, Contested, Whose};
pub use day::Day;
pub use distance::{Distance, Move, Sample, Turn};
pub use drawing::{Drawing, stack};
pub use forecast::{Forecast, Mean, Wish};
pub use frame::{Frame, Framed, KeyEntry, KeyMark};
pub use label::{Box, Placer, spread};
pub use matrix::{Cell, Matrix, Row};
pub use network::{Network, Node, Tie};
pub use palette::{Colour, PARTIES, Pair};
pub use path::Path;
pub use positions::{Manner, Order, Positions, Said, Stretch, Tabled, Track};
pub use scale::Scale;
pub use states::{Holds, Shift, Stand, States};
pub use style::{Theme, rules, sheet};
pub use symbol::Symbol;
pub use text::{escape, shorten, width, wrap};
pub use ticks::{Tick, numbers, ticks};
pub use voice::Voice;
