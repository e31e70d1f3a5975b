//! From here to there: how a conflict can come from the status quo to an equilibrium.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::model::Model;

/// What a step is to the one who makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It is known to gain by it.
    Gain,
    /// It is not known whether it gains.
    NotKnown,
    /// It is known not to gain.
    NoGain,
}

impl Kind {
    /// As it is told to programs: `gain`, `not known`, `no gain`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gain => "gain",
            Self::NotKnown => "not known",
            Self::NoGain => "no gain",
        }
    }
}

/// One move on a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Who moves.
    pub who: usize,
    /// The state that it leads to.
    pub to: usize,
    /// What that is to it.
    pub kind: Kind,
}

/// A way from one state to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The moves; none where one is there already.
    pub steps: Vec<Step>,
}

impl Path {
    /// The worst kind of its steps.
    pub fn kind(&self) -> Kind {
        self.steps.iter().map(|s| s.kind).max().unwrap_or(Kind::Gain)
    }
}

/// For each of some states the best way to it by a legal sequence of moves: with the fewest
/// steps that their mover is known not to gain by, then with the fewest of which that is not
/// known, then with the fewest (the status quo analysis of Li, Kilgour and Hipel 2005 follows
/// the first kind alone). None where there is no way.
pub fn paths(model: &Model, from: usize, to: &[usize]) -> Vec<Option<Path>> {
    let search = Search::new(model, from);
    to.iter().map(|goal| search.path(*goal, from)).collect()
}

/// Steps without gain, of unknown gain, and all of them.
type Cost = (u32, u32, u32);

/// The best ways from a state. Nodes are a state and who moved last.
struct Search<'m> {
    model: &'m Model,
    cost: Vec<Cost>,
    before: Vec<usize>,
}

const FAR: Cost = (u32::MAX, 0, 0);

impl<'m> Search<'m> {
    fn new(model: &'m Model, start: usize) -> Self {
        let count = model.decision_makers();
        let nodes = model.states() * count;
        let mut search =
            Self { model, cost: vec![FAR; nodes], before: vec![nodes; nodes] };
        let mut heap = BinaryHeap::from([Reverse(((0, 0, 0), nodes))]);
        while let Some(Reverse((cost, node))) = heap.pop() {
            if node < nodes && search.cost[node] < cost {
                continue;
            }
            let state = if node == nodes { start } else { node / count };
            let last = (node < nodes).then_some(node % count);
            for who in (0..count).filter(|who| Some(*who) != last) {
                model.any_from(who, state, |to| {
                    let (next, cost) =
                        (to * count + who, add(cost, search.kind(who, state, to)));
                    if cost < search.cost[next] {
                        search.cost[next] = cost;
                        search.before[next] = node;
                        heap.push(Reverse((cost, next)));
                    }
                    false
                });
            }
        }
        search
    }

    fn kind(&self, who: usize, from: usize, to: usize) -> Kind {
        let order = &self.model.orders[who];
        match (order.is_better(to, from), order.is_no_better(to, from)) {
            (true, _) => Kind::Gain,
            (_, true) => Kind::NoGain,
            _ => Kind::NotKnown,
        }
    }

    fn path(&self, goal: usize, start: usize) -> Option<Path> {
        let count = self.model.decision_makers();
        if goal == start {
            return Some(Path { steps: Vec::new() });
        }
        let ends = goal * count..(goal + 1) * count;
        let mut node =
            ends.min_by_key(|n| self.cost[*n]).filter(|n| self.cost[*n] < FAR)?;
        let mut steps = Vec::new();
        while node < self.cost.len() {
            let (who, to, before) = (node % count, node / count, self.before[node]);
            let from = if before == self.cost.len() { start } else { before / count };
            steps.push(Step { who, to, kind: self.kind(who, from, to) });
            node = before;
        }
        steps.reverse();
        Some(Path { steps })
    }
}

fn add(cost: Cost, kind: Kind) -> Cost {
    let (losses, unknown, steps) = cost;
    match kind {
        Kind::NoGain => (losses + 1, unknown, steps + 1),
        Kind::NotKnown => (losses, unknown + 1, steps + 1),
        Kind::Gain => (losses, unknown, steps + 1),
    }
}
