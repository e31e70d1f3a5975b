//! A network: nodes with their names, and ties as wide as they are strong.
//!
//! Where nodes stand is the caller's to find, for boxes of the sizes that [`Node::size`]
//! gives; here they are moved into the frame and drawn.

#[cfg(test)]
mod tests;

use crate::canvas::{Anchor, Canvas, Place};
use crate::drawing::Drawing;
use crate::frame::{EDGE, Frame, Framed, KeyEntry};
use crate::palette::{class, symbol};
use crate::path::Path;
use crate::symbol::Symbol;
use crate::text::{width, wrap};

/// Width of a name in pixels, and its lines, at most; the height of a line.
const NAME: f64 = 150.0;
const LINES: usize = 3;
const LINE: f64 = 15.0;
/// From a mark to the name below it.
const GAP: f64 = 4.0;
/// Radius of a mark: the least, and the greatest.
const RADIUS: (f64, f64) = (6.0, 20.0);
/// Widths of ties that the style sheet has.
const WIDTHS: f64 = 5.0;

/// Something in a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is called.
    pub name: String,
    /// What a reader is told who points at it.
    pub note: String,
    /// How many statements stand behind it: its area grows with them.
    pub weight: usize,
    /// The number of the party by whose colour and symbol it is known; none for what is no
    /// actor.
    pub party: Option<usize>,
    /// Where it leads.
    pub href: Option<String>,
    /// The middle of its box: mark and name together. Any origin will do.
    pub at: Place,
}

/// A tie between two nodes, by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// The two nodes.
    pub ends: (usize, usize),
    /// How strong it is beside the strongest, from 0 to 1.
    pub share: f64,
    /// Whether it tells of disagreement.
    pub unlike: bool,
    /// What a reader is told who points at it.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// The network.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// What it is called.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The ties; those with ends that are no nodes are passed over.
    pub ties: Vec<Tie>,
    /// What a tie means that is drawn through, and what one that is broken means; none where
    /// there are none of these.
    pub key: [Option<&'static str>; 2],
}

impl Node {
    fn radius(&self) -> f64 {
        (RADIUS.0 + 1.4 * (self.weight as f64).sqrt()).min(RADIUS.1)
    }

    fn lines(&self) -> Vec<String> {
        wrap(&self.name, NAME, 13.0, LINES)
    }

    /// Width and height of mark and name together, in pixels.
    pub fn size(&self) -> (f64, f64) {
        let lines = self.lines();
        let widest = lines.iter().map(|l| width(l, 13.0) * 1.05).fold(0.0, f64::max);
        let high = 2.0 * self.radius() + GAP + lines.len() as f64 * LINE;
        (widest.max(2.0 * self.radius()), high)
    }

    /// The middle of its mark, which stands at the top of its box.
    fn mark(&self) -> Place {
        self.at.moved(0.0, self.radius() - self.size().1 / 2.0)
    }
}

impl Network {
    /// Draws it: as wide as the frame, or wider where the nodes take more room.
    pub fn draw(mut self, frame: Frame) -> Drawing {
        let (wide, high) = self.bounds();
        let width = frame.width.max(wide + 4.0 * EDGE);
        let mut framed =
            Framed::begin(Frame { width, ..frame }, &self.title, &self.subtitle);
        let [like, unlike] = self.key;
        let entry =
            |text: Option<&'static str>, mark| text.map(|text| KeyEntry { text, mark });
        let key = [
            entry(like, line_like as fn(&mut Canvas, Place)),
            entry(unlike, line_unlike),
        ];
        framed.key(&key.into_iter().flatten().collect::<Vec<_>>());
        framed.y += EDGE;
        self.shift((framed.width - wide) / 2.0, framed.y);
        self.ties.iter().for_each(|tie| self.tie(tie, &mut framed.canvas));
        self.nodes.iter().for_each(|node| node.draw(&mut framed.canvas));
        framed.y += high + EDGE;
        framed.finish(&self.title, self.description())
    }

    /// Moves everything so that the upper left corner of all boxes lies at a place.
    fn shift(&mut self, left: f64, top: f64) {
        let (x, y) = self.corner();
        self.nodes.iter_mut().for_each(|n| n.at = n.at.moved(left - x, top - y));
    }

    fn corner(&self) -> (f64, f64) {
        let sides = self.nodes.iter().map(|n| {
            let (w, h) = n.size();
            (n.at.x - w / 2.0, n.at.y - h / 2.0)
        });
        sides.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1))).unwrap_or((0.0, 0.0))
    }

    /// Width and height of all boxes together.
    fn bounds(&self) -> (f64, f64) {
        let (left, top) = self.corner();
        let sides = self.nodes.iter().map(|n| {
            let (w, h) = n.size();
            (n.at.x + w / 2.0 - left, n.at.y + h / 2.0 - top)
        });
        sides.reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))).unwrap_or((0.0, 0.0))
    }

    fn tie(&self, tie: &Tie, canvas: &mut Canvas) {
        let ends = (self.nodes.get(tie.ends.0), self.nodes.get(tie.ends.1));
        let (Some(a), Some(b)) = ends else { return };
        let step = (tie.share.clamp(0.0, 1.0) * WIDTHS).ceil().max(1.0);
        let kind = if tie.unlike { "unlike" } else { "like" };
        let (a, b) = (a.mark(), b.mark());
        canvas.mark("tie", tie.href.as_deref(), &tie.note, |c| {
            let line = Path::new().to(a.x, a.y).line(b.x, b.y);
            c.path(&format!("{kind} wide{step}"), &line);
        });
    }

    fn description(&self) -> String {
        let mut ties: Vec<&Tie> = self.ties.iter().collect();
        ties.sort_by(|a, b| b.share.total_cmp(&a.share));
        let told: Vec<&str> = ties.iter().take(5).map(|t| t.note.as_str()).collect();
        let strongest = match told.is_empty() {
            true => String::new(),
            false => format!(" The strongest: {}.", told.join("; ")),
        };
        format!(
            "A network of {} nodes and {} ties. {}.{strongest}",
            self.nodes.len(),
            self.ties.len(),
            self.subtitle
        )
    }
}

impl Node {
    fn draw(&self, canvas: &mut Canvas) {
        let (mark, radius) = (self.mark(), self.radius());
        let (colour, symbol) = match self.party {
            Some(party) => (class(party), symbol(party)),
            None => ("soft".to_owned(), Symbol::Diamond),
        };
        canvas.mark(&colour, self.href.as_deref(), &self.note, |c| {
            c.path("solid", &symbol.path(mark, radius));
        });
        let first = mark.moved(0.0, radius + GAP + LINE * 0.75);
        canvas.lines("label", first, Anchor::Middle, LINE, &self.lines());
    }
}

fn line_like(canvas: &mut Canvas, at: Place) {
    canvas.line("like wide2", at.moved(-9.0, 0.0), at.moved(9.0, 0.0));
}

fn line_unlike(canvas: &mut Canvas, at: Place) {
    canvas.line("unlike wide2", at.moved(-9.0, 0.0), at.moved(9.0, 0.0));
}
