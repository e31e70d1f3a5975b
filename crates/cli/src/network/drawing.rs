//! A drawing of a network: SVG that needs nothing else, the same bytes on every run.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `label` | words in a box |
//! | `style` | colours for light and dark |
//! | `page` | the drawing itself |

mod label;
mod page;
mod style;

use rapporteur_analysis::network::{
    Aggregation, Edge, Frame, Mode, Network, Place, lay_out,
};

use super::answer::aggregation;
use super::asked::Asked;
use super::subject::Subject;
use crate::outcome::Stop;
use label::Label;
use page::Page;

/// The most nodes that are drawn: more are no picture.
const MOST_DRAWN: usize = 200;
/// The most nodes for which places are sought.
const MOST_PLACED: usize = 600;
/// The least gap between two labels, in pixels.
const GAP: f64 = 10.0;
/// The length of the strongest tie, in pixels.
const LENGTH: f64 = 130.0;

/// A network as SVG.
pub(super) fn svg(
    subject: &Subject,
    asked: &Asked,
    network: &Network,
) -> Result<String, Stop> {
    let labels = labels(network);
    if labels.len() > MOST_DRAWN {
        return Err(Stop::message(format!(
            "{} nodes make no readable drawing, {MOST_DRAWN} are the most: use --backbone \
             or --exclude, or --format graphml for a program that draws",
            labels.len()
        )));
    }
    if asked.options.aggregation == Aggregation::Combine {
        return Err(Stop::message(
            "the numbers of `combine` are no strengths that could be drawn: use `subtract`",
        ));
    }
    let places = places(network);
    let two = network.mode == Mode::Two;
    let what = aggregation(asked.options.aggregation, two);
    let page = Page { subject, network, labels, places, what, asked };
    Ok(page.svg())
}

/// Where nodes stand: rows first, then, in a two-mode network, columns.
pub(super) fn places(network: &Network) -> Vec<Place> {
    let labels = labels(network);
    if labels.len() > MOST_PLACED {
        return on_a_grid(labels.len());
    }
    let boxes = labels.iter().map(Label::size).collect();
    lay_out(&Frame { boxes, length: LENGTH, gap: GAP }, &edges(network))
}

fn on_a_grid(nodes: usize) -> Vec<Place> {
    let side = (1..).find(|side| side * side >= nodes).unwrap_or(1);
    let at = |i: usize| (i as f64) * LENGTH;
    (0..nodes).map(|i| Place { x: at(i % side), y: at(i / side) }).collect()
}

fn labels(network: &Network) -> Vec<Label> {
    let matrix = &network.matrix;
    let rows = matrix.rows.iter().zip(&network.frequencies);
    let rows = rows.map(|(name, said)| Label::new(name, *said, true));
    let columns = match network.mode {
        Mode::One => &[][..],
        Mode::Two => &matrix.columns,
    };
    let said = |name: &String| network.frequency_of(name);
    let columns = columns.iter().map(|name| Label::new(name, said(name), false));
    rows.chain(columns).collect()
}

/// Ties between nodes by their numbers. What is no number is not drawn.
fn edges(network: &Network) -> Vec<Edge> {
    let rows = network.matrix.rows.len();
    let shift = if network.mode == Mode::Two { rows } else { 0 };
    let numbered = |e: Edge| Edge { column: e.column + shift, ..e };
    network.edges().filter(|e| e.weight.is_finite()).map(numbered).collect()
}
