//! Fragments: every continuous stretch of a source, cue or content, on its own.
//!
//! This is the measure of the published results on PolNeAR. It asks whether the right
//! words were marked, not whether the right source stands with the right content; for
//! that see [`pair`](crate::pair).
//!
//! An article's fragments are a set: a source that two statements share counts once.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::count::Count;
use crate::statement::Statement;
use crate::token::{Tokens, runs};

/// A part of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who said it.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content,
}

impl Part {
    /// The three parts in the order of every table.
    pub const ALL: [Part; 3] = [Part::Source, Part::Cue, Part::Content];

    /// The part's name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Part::Source => "source",
            Part::Cue => "cue",
            Part::Content => "content",
        }
    }

    /// Where the statement has this part.
    pub fn of(self, statement: &Statement) -> &[Range<usize>] {
        match self {
            Part::Source => &statement.source,
            Part::Cue => &statement.cue,
            Part::Content => &statement.content,
        }
    }
}

/// The fragments of one part in one article: first token and the token after the last.
pub type Fragments = BTreeSet<(usize, usize)>;

/// Collects the fragments of one part. Pieces of one statement that touch are one
/// fragment; pieces without a token are none.
pub fn fragments(tokens: &Tokens, statements: &[Statement], part: Part) -> Fragments {
    statements
        .iter()
        .flat_map(|statement| runs(&tokens.set(part.of(statement))))
        .map(|run| (run.start, run.end))
        .collect()
}

/// Counts the fragments that both sides have exactly.
pub fn exact(gold: &Fragments, predicted: &Fragments) -> Count {
    common(gold, predicted)
}

/// Counts the tokens at which both sides have a fragment begin.
pub fn first_token(gold: &Fragments, predicted: &Fragments) -> Count {
    common(&firsts(gold), &firsts(predicted))
}

fn firsts(fragments: &Fragments) -> BTreeSet<usize> {
    fragments.iter().map(|(first, _)| *first).collect()
}

fn common<T: Ord>(gold: &BTreeSet<T>, predicted: &BTreeSet<T>) -> Count {
    let hits = gold.intersection(predicted).count();
    Count { gold: gold.len(), found: hits, predicted: predicted.len(), right: hits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;

    fn of(marked: &str, part: Part) -> Fragments {
        let article = article(marked);
        fragments(&Tokens::new(&article.text), &article.statements, part)
    }

    #[test]
    fn pieces_count_singly() {
        let gold = of("[C:“We] [S:she] [Q:said] [C+:agree]”", Part::Content);
        assert_eq!(gold, [(0, 2), (4, 5)].into());
        let predicted = of("[C:“We] [S:she] [Q:said] [C+:agree”]", Part::Content);
        let count = exact(&gold, &predicted);
        assert_eq!((count.gold, count.predicted, count.found, count.right), (2, 2, 1, 1));
        assert_eq!(first_token(&gold, &predicted).found, 2);
    }

    #[test]
    fn what_two_statements_share_counts_once() {
        let mut article = article("[S:She] [Q:said] [C:yes] and [Q:added] [C:no]");
        article.statements[1].source = article.statements[0].source.clone();
        let sources =
            fragments(&Tokens::new(&article.text), &article.statements, Part::Source);
        assert_eq!(sources, [(0, 1)].into());
    }

    #[test]
    fn pieces_that_touch_are_one() {
        let content =
            of("[S:She] [Q:said] [C:it] [C+:rained] [C:it] [S:He]", Part::Content);
        assert_eq!(content, [(2, 4), (4, 5)].into());
    }

    #[test]
    fn white_space_is_no_fragment() {
        assert!(of("a[S: ]b", Part::Source).is_empty());
    }
}
