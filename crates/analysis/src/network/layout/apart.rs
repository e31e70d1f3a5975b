//! Boxes moved apart until none lies on another.

use super::{Frame, Place};

/// How often all pairs are moved apart before everything is spread.
const ROUNDS: usize = 60;
/// By how much everything is spread where moving does not help.
const SPREAD: f64 = 1.15;
/// How often at most: that is more than ten thousand million times as wide.
const SPREADS: usize = 200;

/// Moves boxes apart along the shorter way out; what then still lies on something is helped
/// by spreading all places, which helps in the end because no two places are the same.
pub(super) fn move_apart(places: &mut [Place], frame: &Frame) {
    part_equal(places);
    for _ in 0..SPREADS {
        for _ in 0..ROUNDS {
            if !one_round(places, frame) {
                return;
            }
        }
        for place in places.iter_mut() {
            (place.x, place.y) = (place.x * SPREAD, place.y * SPREAD);
        }
        part_equal(places);
    }
}

/// Places that are the same in a direction are told apart a little.
fn part_equal(places: &mut [Place]) {
    for i in 0..places.len() {
        let place = places[i];
        let same = places[..i]
            .iter()
            .any(|p| (p.x - place.x).abs() + (p.y - place.y).abs() < 1e-6);
        if same {
            places[i] = Place { x: place.x + i as f64 * 1e-3, y: place.y + 1e-3 };
        }
    }
}

fn one_round(places: &mut [Place], frame: &Frame) -> bool {
    let mut moved = false;
    for i in 0..places.len() {
        for j in 0..i {
            moved |= part(places, frame, i, j);
        }
    }
    moved
}

/// Moves two boxes apart; whether they lay on each other.
fn part(places: &mut [Place], frame: &Frame, i: usize, j: usize) -> bool {
    let ((wide, high), (width, height)) = (frame.boxes[i], frame.boxes[j]);
    let (a, b) = (places[i], places[j]);
    let over_x = f64::midpoint(wide, width) + frame.gap - (a.x - b.x).abs();
    let over_y = f64::midpoint(high, height) + frame.gap - (a.y - b.y).abs();
    // What touches within a thousandth does not lie on anything.
    if over_x <= 1e-3 || over_y <= 1e-3 {
        return false;
    }
    let side = |d: f64| if d < 0.0 { -0.5 } else { 0.5 };
    if over_x < over_y {
        let by = over_x * side(a.x - b.x);
        (places[i].x, places[j].x) = (a.x + by, b.x - by);
    } else {
        let by = over_y * side(a.y - b.y);
        (places[i].y, places[j].y) = (a.y + by, b.y - by);
    }
    true
}
