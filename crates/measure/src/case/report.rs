//! The statements found in a report beside the gold ones.

use crate::casebook::Entry;
use crate::pair::{Verdict, pairs, place};
use crate::statement::Statement;
use crate::token::Tokens;

/// A report with both.
#[derive(Debug, Clone)]
pub struct Report<'r> {
    /// Its text.
    pub text: &'r str,
    /// What an analyst entered.
    pub gold: &'r [Entry],
    /// What was found.
    pub found: &'r [Entry],
    /// Which of them are the same statement, gold one first, and how alike they are.
    pub pairs: Vec<(usize, usize, Verdict)>,
}

impl<'r> Report<'r> {
    /// Pairs the statements one to one, so that they overlap most in all; pairs whose
    /// contents share less than half of their tokens are taken apart again, since they
    /// are different statements.
    pub fn paired(text: &'r str, gold: &'r [Entry], found: &'r [Entry]) -> Report<'r> {
        let tokens = Tokens::new(text);
        let placed = |entries: &[Entry]| {
            let parts: Vec<Statement> =
                entries.iter().map(|e| e.statement.clone()).collect();
            place(&tokens, &parts)
        };
        let (ours, theirs) = (placed(gold), placed(found));
        let judged = pairs(&ours, &theirs)
            .into_iter()
            .map(|(g, f)| (g, f, ours[g].judge(&theirs[f])));
        let pairs = judged.filter(|p| p.2.content).collect();
        Report { text, gold, found, pairs }
    }

    /// For statements that were given: each found one is the gold one of its place.
    pub fn given(text: &'r str, gold: &'r [Entry], found: &'r [Entry]) -> Report<'r> {
        let same = Verdict { exact: true, content: true, overlap: true, near: true };
        let pairs = (0..gold.len().min(found.len())).map(|i| (i, i, same)).collect();
        Report { text, gold, found, pairs }
    }

    /// The found partner of a gold statement.
    pub fn partner(&self, gold: usize) -> Option<usize> {
        self.pairs.iter().find(|p| p.0 == gold).map(|p| p.1)
    }

    /// Whether the report has nothing to do with the case: it holds gold statements and
    /// none of them has a code.
    pub fn irrelevant(&self) -> bool {
        !self.gold.is_empty() && self.gold.iter().all(|g| g.coding.codes.is_empty())
    }
}
