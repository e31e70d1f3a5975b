//! Moves as lists, where levers do not say them all: merged states, blocked moves, and
//! graphs that somebody gives as they are.

use super::form::Form;

/// For each decision maker and state the states that it can move to, and those that it can
/// come from.
#[derive(Debug, Clone)]
pub(super) struct Lists {
    out: Vec<Vec<Vec<u32>>>,
    into: Vec<Vec<Vec<u32>>>,
}

impl Lists {
    /// `out[mover][state]` has the states that it can move to.
    pub(super) fn new(out: Vec<Vec<Vec<u32>>>) -> Self {
        let into = out.iter().map(|lists| turned(lists)).collect();
        Self { out, into }
    }

    pub(super) fn of(form: &Form) -> Self {
        let states = &form.states;
        let one = |mover| {
            let targets = |state: usize| {
                let mut to = Vec::new();
                for &code in states.members(state) {
                    form.any(mover, code, |code| {
                        to.extend(states.state(code).map(|s| s as u32));
                        false
                    });
                }
                to.sort_unstable();
                to.dedup();
                to.retain(|s| *s as usize != state);
                to
            };
            (0..states.len()).map(targets).collect()
        };
        Self::new((0..form.hands.len()).map(one).collect())
    }

    pub(super) fn out(&self, mover: usize, state: usize) -> &[u32] {
        &self.out[mover][state]
    }

    pub(super) fn into(&self, mover: usize, state: usize) -> &[u32] {
        &self.into[mover][state]
    }
}

fn turned(lists: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); lists.len()];
    for (from, list) in lists.iter().enumerate() {
        list.iter().for_each(|to| out[*to as usize].push(from as u32));
    }
    out
}
