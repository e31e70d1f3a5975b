//! What several can do together: coalition improvements (Kilgour, Hipel, Fang and Peng 2001).

use super::bits::{Bits, members};
use super::closure::closure;
use super::concept::Verdict;
use super::model::Model;
use super::order::{Known, MOST_KNOWN, Order};
use super::walk::Walk;

/// The most decision makers of which all coalitions are gone through.
const MOST: usize = 8;

/// What a coalition of two or more can gain together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joint {
    /// Who joins, in order.
    pub members: Vec<usize>,
    /// States that it can reach and that are known to be better for every member.
    pub to: Vec<usize>,
    /// States that it can reach and that may be better for every member.
    pub perhaps: Vec<usize>,
}

/// Every coalition that can, or may, gain by leaving a state together, the smaller first. None
/// where there are more than eight decision makers.
pub fn joint(model: &Model, state: usize) -> Option<Vec<Joint>> {
    let count = model.decision_makers();
    if count > MOST {
        return None;
    }
    let mut out = Vec::new();
    for members in groups(count).filter(|m| m.len() > 1) {
        let walk = Walk::new(model, &members, state, |_, _, _| true);
        let mut reached: Vec<usize> = walk.reached.iter().map(|(s, _)| *s).collect();
        reached.sort_unstable();
        let better =
            |s: usize| members.iter().all(|m| model.orders[*m].is_better(s, state));
        let open =
            |s: usize| members.iter().all(|m| !model.orders[*m].is_no_better(s, state));
        let (to, rest): (Vec<_>, Vec<_>) = reached.into_iter().partition(|s| better(*s));
        let perhaps: Vec<usize> = rest.into_iter().filter(|s| open(*s)).collect();
        if !to.is_empty() || !perhaps.is_empty() {
            out.push(Joint { members, to, perhaps });
        }
    }
    out.sort_by_key(|j| j.members.len());
    Some(out)
}

/// Whether each state is stable for every coalition, of one or more: none of them can reach a
/// state that is better for all of its members. None where there are more than 4,096 states
/// or eight decision makers.
pub fn coalitions(model: &Model) -> Option<Vec<Verdict>> {
    let (states, count) = (model.states(), model.decision_makers());
    if states > MOST_KNOWN || count > MOST {
        return None;
    }
    let known: Vec<Known> = model.orders.iter().map(Order::known).collect();
    let (mut certain, mut possible) = (vec![true; states], vec![true; states]);
    for group in groups(count) {
        let reach = closure(model, &group, |_, _, _| true);
        for s in 0..states {
            let better = group.iter().map(|m| known[*m].better.row(s));
            possible[s] &= !all_meet(&reach, s, better, |word| word);
            let no_better = group.iter().map(|m| known[*m].no_better.row(s));
            certain[s] &= !all_meet(&reach, s, no_better, |word| !word);
        }
    }
    Some(certain.into_iter().zip(possible).map(|(c, p)| Verdict::of(c, p)).collect())
}

/// Whether a state that is reached is in all of some sets, or in all that these leave out.
fn all_meet<'s>(
    reach: &Bits,
    state: usize,
    sets: impl Iterator<Item = &'s [u64]>,
    of: impl Fn(u64) -> u64,
) -> bool {
    let mut left = reach.row(state).to_vec();
    for set in sets {
        left.iter_mut().zip(set).for_each(|(l, word)| *l &= of(*word));
    }
    members(&left).next().is_some()
}

/// Every group of some.
fn groups(count: usize) -> impl Iterator<Item = Vec<usize>> {
    (1..1usize << count)
        .map(move |set| (0..count).filter(|m| set >> m & 1 == 1).collect())
}
