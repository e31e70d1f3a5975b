//! The options of a point as a line of marks.

use askama::Template;
use rapporteur_dossier::{Point, Stance};

/// Marks in a line at most: of more, none can be told from the next.
const MOST: usize = 9;
/// From one mark to the next, and from the edge to the first, in pixels.
const STEP: usize = 20;
const EDGE: usize = 7;

/// The options of a point as a line of marks, with the one that somebody is for, open to or
/// against. A line joins options that stand in order.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/scale.svg", escape = "html")]
pub(crate) struct Scale {
    ordinal: bool,
    width: usize,
    last: usize,
    marks: Vec<Mark>,
}

#[derive(Debug, Clone)]
struct Mark {
    x: usize,
    /// `for`, `open`, `against`, `was`, or nothing.
    class: &'static str,
}

impl askama::filters::HtmlSafe for Scale {}

impl Scale {
    /// The marks of a point, with what is held now and what was held before; none where
    /// there are too many options, or one.
    pub(crate) fn new(
        point: &Point,
        now: Option<(usize, Stance)>,
        was: Option<usize>,
    ) -> Option<Self> {
        let count = point.options.len();
        let mark = |option| {
            let class = match now.filter(|n| n.0 == option) {
                Some((_, stance)) => stance.name(),
                None if was == Some(option) => "was",
                None => "",
            };
            Mark { x: EDGE + option * STEP, class }
        };
        (2..=MOST).contains(&count).then(|| Self {
            ordinal: point.scale == rapporteur_dossier::Scale::Ordinal,
            width: (count - 1) * STEP + 2 * EDGE,
            last: EDGE + (count - 1) * STEP,
            marks: (0..count).map(mark).collect(),
        })
    }
}
