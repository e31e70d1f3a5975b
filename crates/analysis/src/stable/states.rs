//! The states of a conflict: every feasible combination of levers.

use super::conflict::{Conflict, Pattern};

/// Where there is no state.
pub(super) const NONE: u32 = u32::MAX;

/// The feasible combinations, and which of them are one state.
///
/// A combination is a number with a bit for each lever, the first lever the lowest (the
/// decimal form of GMCR+). States are in the order of their combinations; merged ones come
/// last, in the order in which they are declared.
#[derive(Debug, Clone)]
pub(super) struct States {
    pub(super) levers: usize,
    /// The combinations of each state.
    members: Vec<Vec<u32>>,
    /// The first combination of each state.
    pub(super) codes: Vec<u32>,
    /// The state of each combination, or [`NONE`].
    pub(super) of: Vec<u32>,
}

impl States {
    pub(super) fn new(conflict: &Conflict) -> Self {
        let levers = conflict.levers.len();
        let mut of = vec![NONE; 1 << levers];
        let mut codes = Vec::new();
        let mut merged = vec![Vec::new(); conflict.merged.len()];
        for code in (0..1u32 << levers).filter(|c| !any(&conflict.infeasible, *c)) {
            match conflict.merged.iter().position(|p| p.matches(code)) {
                Some(group) => merged[group].push(code),
                None => {
                    of[code as usize] = codes.len() as u32;
                    codes.push(code);
                }
            }
        }
        let plain = codes.iter().map(|c| vec![*c]);
        let mut members: Vec<_> = match conflict.merged.is_empty() {
            // Every state is its own code, and a list for each would only take room.
            true => Vec::new(),
            false => plain.collect(),
        };
        for group in merged.into_iter().filter(|g| !g.is_empty()) {
            group.iter().for_each(|c| of[*c as usize] = codes.len() as u32);
            codes.push(group[0]);
            members.push(group);
        }
        Self { levers, members, codes, of }
    }

    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// The state of a combination.
    pub(super) fn state(&self, code: u32) -> Option<usize> {
        self.of.get(code as usize).filter(|s| **s != NONE).map(|s| *s as usize)
    }

    /// The combinations that are one state.
    pub(super) fn members(&self, state: usize) -> &[u32] {
        let alone = || std::slice::from_ref(&self.codes[state]);
        self.members.get(state).map_or_else(alone, Vec::as_slice)
    }

    /// `YN-`: the levers in their order, `-` where combinations that are one state differ.
    pub(super) fn letters(&self, state: usize) -> String {
        let members = self.members(state);
        let all = members.iter().fold(u32::MAX, |a, c| a & c);
        let any = members.iter().fold(0, |a, c| a | c);
        let letter = |lever| match (all >> lever & 1, any >> lever & 1) {
            (1, _) => 'Y',
            (_, 0) => 'N',
            _ => '-',
        };
        (0..self.levers).map(letter).collect()
    }
}

fn any(patterns: &[Pattern], code: u32) -> bool {
    patterns.iter().any(|p| p.matches(code))
}
