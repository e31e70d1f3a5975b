//! Moves by levers, worked out as they are asked for: no list of them is kept.

use super::conflict::{Blocked, Conflict, Direction};
use super::states::States;

/// States and who can set which levers.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) states: States,
    /// For each decision maker.
    pub(super) hands: Vec<Hand>,
    blocked: Vec<Blocked>,
}

/// The levers of a decision maker, as bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hand {
    /// That can be set both ways.
    free: u32,
    /// That can be set to yes alone.
    forward: u32,
    /// That can be set to no alone.
    back: u32,
}

impl Hand {
    fn new(conflict: &Conflict, levers: &[usize]) -> Self {
        let mut hand = Self::default();
        for &lever in levers {
            let bits = match conflict.levers[lever].direction {
                Direction::Both => &mut hand.free,
                Direction::Forward => &mut hand.forward,
                Direction::Back => &mut hand.back,
            };
            *bits |= 1 << lever;
        }
        hand
    }

    /// All of its levers.
    pub(super) fn all(self) -> u32 {
        self.free | self.forward | self.back
    }

    /// The levers that it can turn over in a combination.
    fn turns(self, code: u32) -> u32 {
        self.free | (self.forward & !code) | (self.back & code)
    }

    /// The levers that it may have turned over to come to a combination.
    fn turned(self, code: u32) -> u32 {
        self.free | (self.forward & code) | (self.back & !code)
    }
}

impl Form {
    pub(super) fn new(conflict: &Conflict, states: States) -> Self {
        let hands =
            conflict.decision_makers.iter().map(|d| Hand::new(conflict, &d.levers));
        Self { states, hands: hands.collect(), blocked: conflict.blocked.clone() }
    }

    /// Goes through the combinations that a decision maker can make of one, until `stop`
    /// says so; whether it did.
    pub(super) fn any(
        &self,
        mover: usize,
        code: u32,
        mut stop: impl FnMut(u32) -> bool,
    ) -> bool {
        let turns = self.hands[mover].turns(code);
        subsets(turns).any(|turn| {
            let to = code ^ turn;
            !self.is_blocked(mover, code, to) && stop(to)
        })
    }

    /// As [`Self::any`], of states that are combinations, where no moves are blocked.
    pub(super) fn any_from(
        &self,
        mover: usize,
        state: usize,
        mut stop: impl FnMut(usize) -> bool,
    ) -> bool {
        let code = self.states.codes[state];
        let turns = self.hands[mover].turns(code);
        subsets(turns).any(|turn| self.states.state(code ^ turn).is_some_and(&mut stop))
    }

    /// As [`Self::any_from`], of the states from which a decision maker can come to one.
    pub(super) fn any_into(
        &self,
        mover: usize,
        state: usize,
        mut stop: impl FnMut(usize) -> bool,
    ) -> bool {
        let code = self.states.codes[state];
        let turns = self.hands[mover].turned(code);
        subsets(turns).any(|turn| self.states.state(code ^ turn).is_some_and(&mut stop))
    }

    fn is_blocked(&self, mover: usize, from: u32, to: u32) -> bool {
        let mut blocked = self.blocked.iter();
        blocked.any(|b| b.by == mover && b.from.matches(from) && b.to.matches(to))
    }
}

/// Every set of these levers but the empty one.
fn subsets(of: u32) -> impl Iterator<Item = u32> {
    let mut next = of;
    std::iter::from_fn(move || {
        let subset = next;
        next = subset.wrapping_sub(1) & of;
        (subset != 0).then_some(subset)
    })
}
