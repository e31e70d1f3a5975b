//! Legal sequences of moves from one state, with the way to each state that they reach.

use std::collections::VecDeque;

use super::model::Model;

/// Where a walk has been: nodes are a state and who moved last, the start has no last mover.
#[derive(Debug)]
pub(super) struct Walk {
    movers: Vec<usize>,
    /// The node that each node was first reached from; the start counts as `states · movers`.
    from: Vec<Option<u32>>,
    /// States in the order in which they were reached, each with its node.
    pub(super) reached: Vec<(usize, usize)>,
}

impl Walk {
    /// Goes from a state, the shortest ways first. Nobody moves twice in succession; `step`
    /// says which of the moves are made.
    pub(super) fn new(
        model: &Model,
        movers: &[usize],
        start: usize,
        step: impl Fn(usize, usize, usize) -> bool,
    ) -> Self {
        let count = movers.len();
        let mut walk = Self {
            movers: movers.to_vec(),
            from: vec![None; model.states() * count],
            reached: Vec::new(),
        };
        if count == 0 {
            return walk;
        }
        let mut seen = vec![false; model.states()];
        let root = model.states() * count;
        let mut queue = VecDeque::from([root]);
        while let Some(node) = queue.pop_front() {
            let at_start = node == root;
            let state = if at_start { start } else { node / count };
            let last = (!at_start).then_some(node % count);
            for (place, &mover) in movers.iter().enumerate() {
                if Some(place) == last {
                    continue;
                }
                model.any_from(mover, state, |to| {
                    let next = to * count + place;
                    if walk.from[next].is_none() && step(mover, state, to) {
                        walk.from[next] = Some(node as u32);
                        queue.push_back(next);
                        if !std::mem::replace(&mut seen[to], true) {
                            walk.reached.push((to, next));
                        }
                    }
                    false
                });
            }
        }
        walk
    }

    /// Who moves where, to a node that was reached.
    pub(super) fn way(&self, node: usize) -> Vec<(usize, usize)> {
        let count = self.movers.len();
        let mut way = Vec::new();
        let mut node = node;
        while let Some(Some(before)) = self.from.get(node) {
            way.push((self.movers[node % count], node / count));
            node = *before as usize;
        }
        way.reverse();
        way
    }
}

/// The states that a group can reach from a state by legal sequences, in order; by moves
/// known to be improvements of whoever makes them, or by any.
pub fn reachable(
    model: &Model,
    movers: &[usize],
    from: usize,
    improvements: bool,
) -> Vec<usize> {
    let walk = Walk::new(model, movers, from, |mover, from, to| {
        !improvements || model.orders[mover].is_better(to, from)
    });
    let mut reached: Vec<usize> = walk.reached.iter().map(|(state, _)| *state).collect();
    reached.sort_unstable();
    reached
}
