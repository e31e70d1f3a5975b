//! What a decision maker prefers, as it is declared, and what is known by it.

use std::cmp::Ordering;

use super::order::{Known, MOST_KNOWN, Order};
use super::problem::Problem;
use super::statement::Statement;
use super::states::States;

/// What a decision maker prefers.
#[derive(Debug, Clone, PartialEq)]
pub enum Preference {
    /// Nobody knows.
    Unknown,
    /// States by index, the best first, equally good ones together. How one that is not
    /// named compares is not known.
    Ranking(Vec<Vec<usize>>),
    /// Statements, the most important first: of two states the better is the one for which
    /// the first statement holds that tells them apart (option prioritisation; Peng 1999).
    Priorities(Vec<Statement>),
    /// Comparisons of states by index, and what follows from them.
    Comparisons(Vec<(usize, Relation, usize)>),
    /// What is known of each pair.
    Known(Known),
}

/// How one state compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It is better.
    Better,
    /// It is better, or as good.
    NoWorse,
    /// It is as good.
    Same,
    /// It is worse, or as good.
    NoBetter,
    /// It is worse.
    Worse,
}

impl From<Ordering> for Relation {
    fn from(ordering: Ordering) -> Self {
        match ordering {
            Ordering::Greater => Self::Better,
            Ordering::Equal => Self::Same,
            Ordering::Less => Self::Worse,
        }
    }
}

/// A pair of states.
type Pair = (usize, usize);

impl Relation {
    /// The pairs of which the first is at least as good as the second, and that of which it
    /// is better.
    pub(super) fn at_least(self, a: usize, b: usize) -> (Vec<Pair>, Option<Pair>) {
        match self {
            Self::Better => (vec![(a, b)], Some((a, b))),
            Self::NoWorse => (vec![(a, b)], None),
            Self::Same => (vec![(a, b), (b, a)], None),
            Self::NoBetter => (vec![(b, a)], None),
            Self::Worse => (vec![(b, a)], Some((b, a))),
        }
    }
}

/// What is known by a preference, of decision maker `who`. What is doubtful is added to
/// `doubts`.
pub(super) fn order(
    preference: &Preference,
    who: usize,
    size: usize,
    states: Option<&States>,
    doubts: &mut Vec<Problem>,
) -> Result<Order, Problem> {
    match preference {
        Preference::Unknown => {
            doubts.push(Problem::NoPreference { who });
            few(who, size)?;
            Ok(Order::Known(Known::nothing(size)))
        }
        Preference::Priorities(statements) if statements.is_empty() => {
            order(&Preference::Unknown, who, size, states, doubts)
        }
        Preference::Ranking(best_first) if best_first.iter().all(Vec::is_empty) => {
            order(&Preference::Unknown, who, size, states, doubts)
        }
        Preference::Comparisons(some) if some.is_empty() => {
            order(&Preference::Unknown, who, size, states, doubts)
        }
        Preference::Ranking(best_first) => ranking(best_first, who, size, doubts),
        Preference::Priorities(statements) => {
            let states = states.ok_or(Problem::NoLevers { who })?;
            priorities(statements, who, states, doubts).map(Order::Ranks)
        }
        Preference::Comparisons(some) => {
            few(who, size)?;
            if let Some(state) = some.iter().flat_map(|c| [c.0, c.2]).find(|s| *s >= size)
            {
                return Err(Problem::UnknownState { who, state });
            }
            let known = Known::follows(size, some);
            known.map(Order::Known).map_err(|states| Problem::Circle { who, states })
        }
        Preference::Known(known) => {
            few(who, size)?;
            match known.states() == size {
                true => Ok(Order::Known(known.clone())),
                false => Err(Problem::WrongSize { who, states: size }),
            }
        }
    }
}

/// Whether there are few enough states to keep what is known of each pair.
fn few(who: usize, states: usize) -> Result<(), Problem> {
    match states <= MOST_KNOWN {
        true => Ok(()),
        false => Err(Problem::TooManyUnknown { who, states }),
    }
}

fn ranking(
    best_first: &[Vec<usize>],
    who: usize,
    size: usize,
    doubts: &mut Vec<Problem>,
) -> Result<Order, Problem> {
    const MISSING: u32 = u32::MAX;
    let mut ranks = vec![MISSING; size];
    for (place, tied) in best_first.iter().enumerate() {
        for &state in tied {
            let rank =
                ranks.get_mut(state).ok_or(Problem::UnknownState { who, state })?;
            if *rank != MISSING {
                return Err(Problem::RankedTwice { who, state });
            }
            *rank = (best_first.len() - place) as u32;
        }
    }
    let missing: Vec<usize> = (0..size).filter(|s| ranks[*s] == MISSING).collect();
    if missing.is_empty() {
        return Ok(Order::Ranks(dense(ranks.iter().map(|r| u64::from(*r)))));
    }
    doubts.push(Problem::NotRanked { who, states: missing });
    few(who, size)?;
    let relation = |a: usize, b: usize| {
        let both = ranks[a] != MISSING && ranks[b] != MISSING;
        both.then(|| Relation::from(ranks[a].cmp(&ranks[b])))
    };
    Ok(Order::Known(Known::of(size, relation)))
}

/// How many statements are weighed before scores are made small again.
const AT_ONCE: usize = 32;

fn priorities(
    statements: &[Statement],
    who: usize,
    states: &States,
    doubts: &mut Vec<Problem>,
) -> Result<Vec<u32>, Problem> {
    let lever = statements.iter().filter_map(Statement::greatest).max();
    if let Some(lever) = lever.filter(|l| *l >= states.levers) {
        return Err(Problem::UnknownLever { lever });
    }
    let mut ranks = vec![0; states.len()];
    let mut split = None;
    for some in statements.chunks(AT_ONCE) {
        let scores = (0..states.len()).map(|state| {
            let members = states.members(state);
            some.iter().fold(u64::from(ranks[state]), |score, statement| {
                let holds = statement.holds(members[0]);
                if members[1..].iter().any(|m| statement.holds(*m) != holds) {
                    split = Some(state);
                }
                score << 1 | u64::from(holds)
            })
        });
        ranks = dense(scores.collect::<Vec<_>>().into_iter());
    }
    doubts.extend(split.map(|state| Problem::MergedApart { who, state }));
    Ok(ranks)
}

/// The same order in the smallest numbers.
fn dense(scores: impl Iterator<Item = u64> + Clone) -> Vec<u32> {
    let mut different: Vec<u64> = scores.clone().collect();
    different.sort_unstable();
    different.dedup();
    scores.map(|s| different.partition_point(|d| *d < s) as u32).collect()
}
