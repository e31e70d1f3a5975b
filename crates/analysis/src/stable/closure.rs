//! Everything that a group can reach from every state, as sets of states.

use super::bits::{Bits, join};
use super::model::Model;

/// For each state the states that `movers` can reach from it by legal sequences, in which
/// nobody moves twice in succession. `step` says which of the moves are made.
pub(super) fn closure(
    model: &Model,
    movers: &[usize],
    step: impl Fn(usize, usize, usize) -> bool,
) -> Bits {
    let (states, count) = (model.states(), movers.len());
    // For each state and mover: what is reached if this one moves first.
    let mut first = Bits::new(states * count, states);
    let mut row = vec![0; states.div_ceil(64)];
    let mut grew = true;
    while grew {
        grew = false;
        for state in (0..states).rev() {
            for (place, &mover) in movers.iter().enumerate() {
                row.fill(0);
                model.any_from(mover, state, |to| {
                    if step(mover, state, to) {
                        row[to / 64] |= 1 << (to % 64);
                        for next in (0..count).filter(|n| *n != place) {
                            join(&mut row, first.row(to * count + next));
                        }
                    }
                    false
                });
                grew |= join(first.row_mut(state * count + place), &row);
            }
        }
    }
    let mut all = Bits::new(states, states);
    for state in 0..states {
        for place in 0..count {
            join(all.row_mut(state), first.row(state * count + place));
        }
    }
    all
}
