//! A discourse network, with a place for each node that is the same on every run.

use rapporteur_analysis::network::{self, Edge, Mode, lay_out};
use rapporteur_chart::{Network, Node, Place, Tie};

/// The most nodes that are drawn: more are no picture.
pub(crate) const MOST: usize = 120;
/// The length of the strongest tie, and the least gap between two names, in pixels.
const LENGTH: f64 = 220.0;
const GAP: f64 = 16.0;

/// What stands in a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// A row of the matrix.
    Row(usize),
    /// A column, in a network of two modes.
    Column(usize),
}

/// What a network is drawn with beside its numbers.
pub(crate) struct Looks<'l> {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// What ties mean that are drawn through, and broken ones.
    pub(crate) key: [Option<&'static str>; 2],
    /// What stands in it, as it is to be drawn; the places are found here.
    pub(crate) node: &'l dyn Fn(End) -> Node,
    /// What a tie tells, and where it leads.
    pub(crate) tie: &'l dyn Fn(&Edge) -> (String, Option<String>),
    /// Whether all ties tell of disagreement.
    pub(crate) contrary: bool,
}

/// A network; none where it has more nodes than can be told apart.
pub(crate) fn network(of: &network::Network, looks: &Looks<'_>) -> Option<Network> {
    let rows = of.matrix.rows.len();
    let columns = if of.mode == Mode::Two { of.matrix.columns.len() } else { 0 };
    if rows + columns > MOST {
        return None;
    }
    let ends = (0..rows).map(End::Row).chain((0..columns).map(End::Column));
    let mut nodes: Vec<Node> = ends.map(|end| (looks.node)(end)).collect();
    let shift = if of.mode == Mode::Two { rows } else { 0 };
    let edges: Vec<Edge> = of.edges().filter(|e| e.weight.is_finite()).collect();
    let numbered: Vec<Edge> =
        edges.iter().map(|e| Edge { column: e.column + shift, ..*e }).collect();
    let boxes = nodes.iter().map(Node::size).collect();
    let frame = network::Frame { boxes, length: LENGTH, gap: GAP };
    for (node, place) in nodes.iter_mut().zip(lay_out(&frame, &numbered)) {
        node.at = Place { x: place.x, y: place.y };
    }
    let strongest = edges.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
    let tie = |(edge, placed): (&Edge, &Edge)| {
        let (note, href) = (looks.tie)(edge);
        Tie {
            ends: (placed.row, placed.column),
            share: edge.weight.abs() / strongest,
            unlike: looks.contrary || edge.weight < 0.0,
            note,
            href,
        }
    };
    Some(Network {
        title: looks.title.clone(),
        subtitle: looks.subtitle.clone(),
        nodes,
        ties: edges.iter().zip(&numbered).map(tie).collect(),
        key: looks.key,
    })
}
