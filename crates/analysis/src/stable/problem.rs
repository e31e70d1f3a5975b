//! What is wrong or doubtful in a conflict.

use std::fmt;

use super::conflict::{MOST_DECISION_MAKERS, MOST_LEVERS};
use super::order::MOST_KNOWN;

/// States that a message lists.
const LISTED: usize = 8;

/// Something wrong or doubtful. Decision makers, levers and states are told by number, from
/// 1, as GMCR+ counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages below say what each is")]
pub enum Problem {
    NoDecisionMaker,
    NoLever,
    TooManyDecisionMakers { count: usize },
    TooManyLevers { count: usize },
    TooManyUnknown { who: usize, states: usize },
    NoState { patterns: usize },
    UnknownDecisionMaker { who: usize },
    UnknownLever { lever: usize },
    UnknownState { who: usize, state: usize },
    UnknownMove { who: usize, state: usize },
    TwoLevers { name: String },
    SameName { name: String },
    TwoDecisionMakers { name: String },
    TwoHands { lever: usize, who: (usize, usize) },
    NoHand { lever: usize },
    NoPreference { who: usize },
    NoLevers { who: usize },
    NotRanked { who: usize, states: Vec<usize> },
    RankedTwice { who: usize, state: usize },
    Circle { who: usize, states: Vec<usize> },
    MergedApart { who: usize, state: usize },
    WrongSize { who: usize, states: usize },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDecisionMaker => {
                write!(f, "there is no decision maker: name at least one")
            }
            Self::NoLever => write!(f, "there is no option: nobody can do anything"),
            Self::TooManyDecisionMakers { count } => write!(
                f,
                "{count} decision makers, of at most {MOST_DECISION_MAKERS}: join those that \
                 act together"
            ),
            Self::TooManyLevers { count } => too_many(f, *count),
            Self::TooManyUnknown { who, states } => write!(
                f,
                "{states} states, between which the preferences of decision maker {} are known \
                 in part: that is done for at most {MOST_KNOWN}; rank all states, or leave \
                 options out",
                who + 1
            ),
            Self::NoState { patterns } => write!(
                f,
                "no state is left: the {patterns} infeasible patterns exclude every combination \
                 of options; remove one"
            ),
            Self::UnknownDecisionMaker { who } => {
                write!(
                    f,
                    "moves of decision maker {} are blocked, which there is not",
                    who + 1
                )
            }
            Self::UnknownLever { lever } => {
                write!(f, "option {} is spoken of and not declared", lever + 1)
            }
            Self::UnknownState { who, state } => write!(
                f,
                "decision maker {} compares state {}, which there is not",
                who + 1,
                state + 1
            ),
            Self::UnknownMove { who, state } => write!(
                f,
                "decision maker {} moves to or from state {}, which there is not",
                who + 1,
                state + 1
            ),
            Self::TwoLevers { name } => write!(
                f,
                "a decision maker has two options that are called {name:?}: rename one, or \
                 remove it"
            ),
            Self::SameName { name } => write!(
                f,
                "options of two decision makers are both called {name:?}; in statements the \
                 name means the first"
            ),
            Self::TwoDecisionMakers { name } => {
                write!(
                    f,
                    "two decision makers are called {name:?}: rename one, or join them"
                )
            }
            Self::TwoHands { lever, who } => write!(
                f,
                "option {} is controlled by decision makers {} and {}: declare one for each",
                lever + 1,
                who.0 + 1,
                who.1 + 1
            ),
            Self::NoHand { lever } => {
                write!(
                    f,
                    "option {} is controlled by nobody, so it stays as it is",
                    lever + 1
                )
            }
            Self::NoPreference { who } => write!(
                f,
                "decision maker {} has no preferences: every comparison is taken as not known",
                who + 1
            ),
            Self::NoLevers { who } => write!(
                f,
                "decision maker {} prioritises statements about options, and this graph has \
                 none: rank its states",
                who + 1
            ),
            Self::NotRanked { who, states } => write!(
                f,
                "decision maker {} does not rank {}: how they compare is taken as not known",
                who + 1,
                listed(states)
            ),
            Self::RankedTwice { who, state } => write!(
                f,
                "decision maker {} ranks state {} twice: leave one place",
                who + 1,
                state + 1
            ),
            Self::Circle { who, states } => write!(
                f,
                "the preferences of decision maker {} go in a circle through {}: each at least as good as \
                 the next, and one better; take one comparison back",
                who + 1,
                listed(states)
            ),
            Self::MergedApart { who, state } => write!(
                f,
                "decision maker {} tells apart combinations that are one state, {}: the first of \
                 them counts",
                who + 1,
                state + 1
            ),
            Self::WrongSize { who, states } => write!(
                f,
                "the moves or preferences of decision maker {} are of another number of states \
                 than {states}",
                who + 1
            ),
        }
    }
}

impl std::error::Error for Problem {}

fn too_many(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    let combinations = match u32::try_from(count).ok().and_then(|c| 1u128.checked_shl(c))
    {
        Some(size) => format!("2^{count} = {} combinations", grouped(size)),
        None => format!("2^{count} combinations"),
    };
    let most = grouped(1 << MOST_LEVERS);
    write!(
        f,
        "{count} options make {combinations}, and all are gone through; at most {MOST_LEVERS} \
         options ({most} combinations) are: leave out those that nobody would use"
    )
}

/// `1,048,576`.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn listed(states: &[usize]) -> String {
    let some: Vec<String> =
        states.iter().take(LISTED).map(|s| (s + 1).to_string()).collect();
    let plural = if states.len() == 1 { "state" } else { "states" };
    match states.len().saturating_sub(LISTED) {
        0 => format!("{plural} {}", some.join(", ")),
        more => format!("{plural} {} and {more} more", some.join(", ")),
    }
}
