//! The counts of one article, in the rows that [`Scores`](crate::Scores) is made of.

use std::ops::AddAssign;

use crate::count::Count;
use crate::fragment::{Part, exact, first_token, fragments};
use crate::pair::{Placed, Verdict, pairs, place};
use crate::statement::{Kind, Statement};
use crate::token::Tokens;

/// Rows of three: exact fragments and first tokens by part, then the verdicts on
/// statements, first of all kinds and then kind by kind.
const ROWS: usize = 18;

/// The first row of the first tokens, after the exact fragments.
pub(crate) const FIRST: usize = 3;

/// The first row of the statements of all kinds.
pub(crate) const LINKED: usize = 6;

/// The first row of the statements of one kind.
pub(crate) fn of_kind(kind: Kind) -> usize {
    LINKED + 3 + 3 * kind as usize
}

/// What was found in one article, or in many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally(pub(crate) [Count; ROWS]);

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        for (count, more) in self.0.iter_mut().zip(&other.0) {
            *count += *more;
        }
    }
}

impl Tally {
    /// Compares the statements predicted in a text with the gold.
    pub(crate) fn new(text: &str, gold: &[Statement], predicted: &[Statement]) -> Tally {
        let tokens = Tokens::new(text);
        let mut tally = Tally::default();
        for (row, part) in Part::ALL.into_iter().enumerate() {
            let wanted = fragments(&tokens, gold, part);
            let given = fragments(&tokens, predicted, part);
            tally.0[row] = exact(&wanted, &given);
            tally.0[FIRST + row] = first_token(&wanted, &given);
        }
        tally.count_statements(gold, predicted);
        tally.count_pairs(&tokens, gold, predicted);
        tally
    }

    /// Counts what there is on either side.
    fn count_statements(&mut self, gold: &[Statement], predicted: &[Statement]) {
        for statement in gold {
            self.each_row(statement.kind, |_, count| count.gold += 1);
        }
        for statement in predicted {
            self.each_row(statement.kind, |_, count| count.predicted += 1);
        }
    }

    /// Counts the pairs: found for the gold statement's kind, right for the predicted
    /// one's.
    fn count_pairs(
        &mut self,
        tokens: &Tokens,
        gold: &[Statement],
        predicted: &[Statement],
    ) {
        for (g, p, verdict) in judged(tokens, gold, predicted) {
            let hits = [verdict.exact, verdict.overlap, verdict.near].map(usize::from);
            self.each_row(gold[g].kind, |row, count| count.found += hits[row]);
            self.each_row(predicted[p].kind, |row, count| count.right += hits[row]);
        }
    }

    /// Visits the three rows of all kinds and the three of one.
    fn each_row(&mut self, kind: Kind, visit: impl Fn(usize, &mut Count)) {
        for first in [LINKED, of_kind(kind)] {
            for row in 0..3 {
                visit(row, &mut self.0[first + row]);
            }
        }
    }
}

/// The paired statements with the verdict on each pair: gold, predicted, verdict.
pub(crate) fn judged(
    tokens: &Tokens,
    gold: &[Statement],
    predicted: &[Statement],
) -> Vec<(usize, usize, Verdict)> {
    let gold: Vec<Placed> = place(tokens, gold);
    let predicted: Vec<Placed> = place(tokens, predicted);
    pairs(&gold, &predicted)
        .into_iter()
        .map(|(g, p)| (g, p, gold[g].judge(&predicted[p])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;

    #[test]
    fn kinds_are_counted_on_their_own_side() {
        let gold = article("[C:“We agree”] [S:he] [Q:said]");
        let mut predicted = gold.clone();
        predicted.statements[0].kind = Kind::Mixed;
        let tally = Tally::new(&gold.text, &gold.statements, &predicted.statements);
        let row = |first: usize| {
            let c = tally.0[first];
            (c.gold, c.found, c.predicted, c.right)
        };
        assert_eq!(row(LINKED), (1, 1, 1, 1));
        assert_eq!(row(of_kind(Kind::Direct)), (1, 1, 0, 0));
        assert_eq!(row(of_kind(Kind::Mixed)), (0, 0, 1, 1));
        assert_eq!(row(of_kind(Kind::Indirect)), (0, 0, 0, 0));
    }

    #[test]
    fn rows_fill_the_table() {
        assert_eq!(of_kind(Kind::Mixed) + 3, ROWS);
    }
}
