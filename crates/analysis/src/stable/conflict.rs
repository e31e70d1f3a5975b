//! A conflict as it is declared.

use super::preference::Preference;

/// The most levers of a conflict: 1,048,576 combinations of them, which are all gone through.
pub const MOST_LEVERS: usize = 20;
/// The most decision makers of a conflict.
pub const MOST_DECISION_MAKERS: usize = 16;

/// Who can do what, and who prefers what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conflict {
    /// What can be done or left.
    pub levers: Vec<Lever>,
    /// Who does it.
    pub decision_makers: Vec<DecisionMaker>,
    /// Combinations that cannot be.
    pub infeasible: Vec<Pattern>,
    /// Combinations that make no difference to anybody: all that match one are one state.
    pub merged: Vec<Pattern>,
    /// Moves that cannot be made, beyond those that levers cannot make.
    pub blocked: Vec<Blocked>,
}

/// What one decision maker can do or leave: the graph model's option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    /// Name for people.
    pub name: String,
    /// Which way it can be moved.
    pub direction: Direction,
}

impl Lever {
    /// A lever that can be pulled and let go.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), direction: Direction::Both }
    }
}

/// Which way a lever can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From no to yes and back.
    Both,
    /// From no to yes: what is done cannot be undone.
    Forward,
    /// From yes to no.
    Back,
}

/// Somebody who decides.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionMaker {
    /// Name for people.
    pub name: String,
    /// Indices of the levers that it controls.
    pub levers: Vec<usize>,
    /// What it prefers.
    pub preference: Preference,
}

/// Some levers set and the others left alone: `YN--`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pattern {
    /// The levers that it sets, a bit for each.
    pub mask: u32,
    /// What it sets them to; zero outside of `mask`.
    pub value: u32,
}

impl Pattern {
    /// Of levers and what they are set to. None if one is set both ways, or is beyond
    /// [`MOST_LEVERS`].
    pub fn of(settings: &[(usize, bool)]) -> Option<Self> {
        let mut pattern = Self::default();
        for &(lever, yes) in settings {
            let bit = 1u32.checked_shl(u32::try_from(lever).ok()?)?;
            let value = if yes { bit } else { 0 };
            if pattern.mask & bit != 0 && pattern.value & bit != value {
                return None;
            }
            pattern.mask |= bit;
            pattern.value |= value;
        }
        (pattern.mask >> MOST_LEVERS == 0).then_some(pattern)
    }

    /// Whether a combination of levers has them set so.
    pub fn matches(self, code: u32) -> bool {
        code & self.mask == self.value
    }

    /// What it sets, by lever.
    pub fn settings(self) -> impl Iterator<Item = (usize, bool)> {
        let levers = (0..u32::BITS as usize).filter(move |l| self.mask >> l & 1 == 1);
        levers.map(move |l| (l, self.value >> l & 1 == 1))
    }

    /// Whether everything that matches `other` matches this.
    pub(super) fn covers(self, other: Self) -> bool {
        other.mask & self.mask == self.mask && other.value & self.mask == self.value
    }

    /// Both at once; none if they exclude each other.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let both = self.mask & other.mask;
        let agree = self.value & both == other.value & both;
        let (mask, value) = (self.mask | other.mask, self.value | other.value);
        agree.then_some(Self { mask, value })
    }
}

/// Moves that a decision maker cannot make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocked {
    /// Index of the decision maker.
    pub by: usize,
    /// From any state that matches this…
    pub from: Pattern,
    /// …to any that matches this.
    pub to: Pattern,
}
