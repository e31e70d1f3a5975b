//! Places for a drawing: stress majorisation (Gansner, Koren & North 2005) from fixed
//! starts, then boxes moved apart until none lies on another. There is no chance in it, so
//! that the same network gives the same places.

mod apart;

use super::matrix::Edge;
use apart::move_apart;

/// The most rounds of majorisation.
const ROUNDS: usize = 200;
/// The length of the weakest tie, in lengths of the strongest.
const WEAKEST: f64 = 1.6;

/// Where something stands: the middle of its box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// From left to right.
    pub x: f64,
    /// From top to bottom.
    pub y: f64,
}

/// The size of a box, and how far apart things are to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Width and height of every box, in units of the drawing.
    pub boxes: Vec<(f64, f64)>,
    /// The wanted length of the strongest tie.
    pub length: f64,
    /// The least gap between two boxes.
    pub gap: f64,
}

/// A place for each box, so that tied ones are near and no box lies on another. `edges`
/// give boxes by their numbers; how strong a tie is tells its absolute weight.
pub fn lay_out(frame: &Frame, edges: &[Edge]) -> Vec<Place> {
    let size = frame.boxes.len();
    let wanted = distances(size, edges);
    let mut places = start(size);
    for _ in 0..ROUNDS {
        let next = majorised(&places, &wanted, size);
        let moved = places.iter().zip(&next).map(|(a, b)| length(*a, *b));
        let moved = moved.fold(0.0, f64::max);
        places = next;
        if moved < 1e-4 {
            break;
        }
    }
    for place in &mut places {
        (place.x, place.y) = (place.x * frame.length, place.y * frame.length);
    }
    move_apart(&mut places, frame);
    places
}

/// Places that differ, from a linear congruence (Knuth's MMIX), in a square.
fn start(size: usize) -> Vec<Place> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / f64::from(1 << 24)
    };
    let side = (size as f64).sqrt();
    (0..size).map(|_| Place { x: next() * side, y: next() * side }).collect()
}

/// One round: every place becomes the mean of where the others want it, weighed by the
/// inverse square of the wanted distance.
fn majorised(places: &[Place], wanted: &[f64], size: usize) -> Vec<Place> {
    let one = |i: usize| {
        let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
        for j in (0..size).filter(|j| *j != i) {
            let (here, there, want) = (places[i], places[j], wanted[i * size + j]);
            let weight = 1.0 / (want * want);
            let stretch = want / length(here, there).max(1e-9);
            x += weight * (there.x + (here.x - there.x) * stretch);
            y += weight * (there.y + (here.y - there.y) * stretch);
            weights += weight;
        }
        match weights {
            0.0 => places[i],
            _ => Place { x: x / weights, y: y / weights },
        }
    };
    (0..size).map(one).collect()
}

pub(crate) fn length(a: Place, b: Place) -> f64 {
    ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
}

/// How far apart any two are to be: the shortest way along ties, stronger ones being
/// shorter; what is not connected stands a little beyond the longest way.
fn distances(size: usize, edges: &[Edge]) -> Vec<f64> {
    let strongest = edges.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
    let mut ways = vec![f64::INFINITY; size * size];
    for e in edges {
        let length = WEAKEST - (WEAKEST - 1.0) * e.weight.abs() / strongest.max(1e-300);
        for cell in [e.row * size + e.column, e.column * size + e.row] {
            ways[cell] = length.min(ways[cell]);
        }
    }
    for via in 0..size {
        for from in 0..size {
            let first = ways[from * size + via];
            if first.is_finite() {
                for to in 0..size {
                    let way = first + ways[via * size + to];
                    let cell = &mut ways[from * size + to];
                    *cell = cell.min(way);
                }
            }
        }
    }
    let longest = ways.iter().copied().filter(|w| w.is_finite()).fold(1.0, f64::max);
    ways.iter_mut().filter(|w| !w.is_finite()).for_each(|w| *w = longest + 0.5);
    ways
}
