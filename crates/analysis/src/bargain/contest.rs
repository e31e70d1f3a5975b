//! What two parties contest: points on which their best options differ.

use super::stakes::{Stake, Stakes, Valued};
use super::worth::Worth;

/// A point between two parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contest {
    /// One option is best for both, by number.
    Agreed(usize),
    /// Each wants another option.
    Open {
        /// The best option of each, by number; of equally good ones the one that the other
        /// party likes best.
        best: [usize; 2],
        /// What its own best option is worth to each over that of the other.
        stakes: [Worth; 2],
    },
    /// There is no option.
    Empty,
}

/// For each point of the stakes what its first two parties contest. Between winning a point
/// and losing it lies what is at stake there; options that are nobody's best play no part.
pub fn contests(stakes: &Stakes) -> Vec<Contest> {
    stakes.points.iter().map(contest).collect()
}

fn contest(stake: &Stake) -> Contest {
    let worth = |option: &Valued, party: usize| {
        option.worths.get(party).copied().unwrap_or_default()
    };
    let best = |party: usize| {
        let key = |option: &&Valued| (worth(option, party), worth(option, 1 - party));
        // The first of equals.
        stake.options.iter().rev().max_by_key(key)
    };
    let (Some(first), Some(second)) = (best(0), best(1)) else { return Contest::Empty };
    if worth(second, 0) == worth(first, 0) {
        return Contest::Agreed(second.number);
    }
    if worth(first, 1) == worth(second, 1) {
        return Contest::Agreed(first.number);
    }
    let over = [(first, second), (second, first)];
    let stakes = [0, 1].map(|p| worth(over[p].0, p) - worth(over[p].1, p));
    Contest::Open { best: [first.number, second.number], stakes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(options: &[[i64; 2]]) -> Stake {
        let valued = |(number, worths): (usize, &[i64; 2])| Valued {
            number,
            worths: worths.iter().map(|w| Worth(*w)).collect(),
        };
        Stake { point: 0, options: options.iter().enumerate().map(valued).collect() }
    }

    #[test]
    fn what_both_like_best_is_not_contested() {
        assert_eq!(contest(&point(&[[1, 1], [3, 3], [0, 2]])), Contest::Agreed(1));
        assert_eq!(contest(&point(&[[3, 1], [3, 3]])), Contest::Agreed(1));
        assert_eq!(contest(&point(&[[0, 0], [0, 0]])), Contest::Agreed(0));
        assert_eq!(contest(&point(&[])), Contest::Empty);
    }

    #[test]
    fn a_loser_keeps_what_the_others_best_is_worth() {
        let open = contest(&point(&[[10, 2], [7, 7], [4, 9]]));
        let stakes = [Worth(6), Worth(7)];
        assert_eq!(open, Contest::Open { best: [0, 2], stakes });
    }
}
