//! Whole statements: which predicted statement stands for which gold one, and how well.
//!
//! The statements of an article are paired one to one so that the pairs overlap as much
//! as possible in all ([`pairs`]). Each pair is then judged whole, in three ways
//! ([`Verdict`]).

use std::ops::Range;

use crate::assign::assign;
use crate::fragment::Part;
use crate::statement::Statement;
use crate::token::{Tokens, runs, shared};

/// How a predicted statement compares with the gold one it was paired with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Source, cue and content consist of the same tokens.
    pub exact: bool,
    /// The contents share at least half of the tokens that either has: the two are the
    /// same statement, whoever is taken for its source.
    pub content: bool,
    /// `content`, and the sources share a token or are both missing. A reader who looks
    /// the statement up finds it.
    pub overlap: bool,
    /// Source, cue and content have as many pieces as in the gold, and each begins and
    /// ends within one token of where it should.
    pub near: bool,
}

/// One statement as tokens: for every part its pieces and the tokens in them.
#[derive(Debug, Clone)]
pub struct Placed {
    pieces: [Vec<Range<usize>>; 3],
    tokens: [Vec<usize>; 3],
}

impl Placed {
    /// Looks up a statement's tokens. Pieces that touch are one.
    pub fn new(tokens: &Tokens, statement: &Statement) -> Placed {
        let sets = Part::ALL.map(|part| tokens.set(part.of(statement)));
        Placed { pieces: sets.each_ref().map(|set| runs(set)), tokens: sets }
    }

    /// Judges a predicted statement by the gold one (`self`).
    pub fn judge(&self, predicted: &Placed) -> Verdict {
        let [gold_source, _, gold_content] = &self.tokens;
        let [source, _, content] = &predicted.tokens;
        let same_source = shared(gold_source, source) > 0
            || (gold_source.is_empty() && source.is_empty());
        let same_content = 2 * likeness(gold_content, content) >= WHOLE;
        Verdict {
            exact: self.tokens == predicted.tokens,
            content: same_content,
            overlap: same_source && same_content,
            near: self.pieces.iter().zip(&predicted.pieces).all(|(g, p)| near(g, p)),
        }
    }

    /// How much two statements overlap: the shares of common tokens of the three parts,
    /// added up; 0 where no part has a token in common.
    fn overlap(&self, other: &Placed) -> u32 {
        let parts = || self.tokens.iter().zip(&other.tokens);
        if parts().all(|(a, b)| shared(a, b) == 0) {
            return 0;
        }
        parts().map(|(a, b)| likeness(a, b)).sum()
    }
}

/// The likeness of a part with itself. Whole numbers keep the pairing exact.
const WHOLE: u32 = 1_000_000;

/// The tokens that two sets share over those that either has (the Jaccard index), in
/// millionths; two parts that are both missing agree.
fn likeness(a: &[usize], b: &[usize]) -> u32 {
    let both = shared(a, b);
    let either = a.len() + b.len() - both;
    if either == 0 {
        return WHOLE;
    }
    // At most WHOLE, so it fits.
    (both as u64 * u64::from(WHOLE) / either as u64) as u32
}

/// Whether the pieces match one by one, give or take a token at each end.
fn near(gold: &[Range<usize>], predicted: &[Range<usize>]) -> bool {
    gold.len() == predicted.len()
        && gold
            .iter()
            .zip(predicted)
            .all(|(g, p)| g.start.abs_diff(p.start) <= 1 && g.end.abs_diff(p.end) <= 1)
}

/// Pairs gold with predicted statements, each with one at most, so that the pairs
/// overlap most in all. Statements without a token in common are never paired.
pub fn pairs(gold: &[Placed], predicted: &[Placed]) -> Vec<(usize, usize)> {
    let weights: Vec<Vec<u32>> =
        gold.iter().map(|g| predicted.iter().map(|p| g.overlap(p)).collect()).collect();
    let columns = assign(&weights).into_iter().enumerate();
    columns.filter_map(|(row, column)| Some((row, column?))).collect()
}

/// The statements of one article as tokens, in their order.
pub fn place(tokens: &Tokens, statements: &[Statement]) -> Vec<Placed> {
    statements.iter().map(|statement| Placed::new(tokens, statement)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;

    fn placed(marked: &str) -> Vec<Placed> {
        let article = article(marked);
        place(&Tokens::new(&article.text), &article.statements)
    }

    fn verdict(gold: &str, predicted: &str) -> Verdict {
        placed(gold)[0].judge(&placed(predicted)[0])
    }

    const GOLD: &str = "[S:The minister] [Q:said] [C:that it rained all day].";

    #[test]
    fn exact_is_everything() {
        let v = verdict(GOLD, GOLD);
        assert!(v.exact && v.overlap && v.near);
    }

    #[test]
    fn a_word_more_or_less_is_near() {
        let v = verdict(GOLD, "The [S:minister] [Q:said] that [C:it rained all day.]");
        assert!(!v.exact && v.overlap && v.near);
        let v = verdict(GOLD, "[S:The minister] [Q:said] that it [C:rained all day].");
        assert!(!v.exact && v.overlap && !v.near);
        let v = verdict(GOLD, "[S:The minister] [Q:said] that it rained [C:all day].");
        assert!(!v.overlap);
    }

    #[test]
    fn another_source_is_another_statement() {
        let v = verdict(
            "[S:A] told B [Q:of] [C:rain in the night]",
            "A told [S:B] [Q:of] [C:rain in the night]",
        );
        assert!(v.content && !v.overlap && !v.near);
    }

    #[test]
    fn no_source_on_either_side_agrees() {
        let v = verdict("It was [Q:said] [C:to rain]", "It was [Q:said] [C:to rain]");
        assert!(v.exact && v.overlap && v.near);
        let v = verdict("It was [Q:said] [C:to rain]", "[S:It] was [Q:said] [C:to rain]");
        assert!(!v.overlap && !v.near);
    }

    #[test]
    fn pieces_must_be_found_one_by_one() {
        let gold = "[C:“We,”] [S:she] [Q:said], [C+:“all agree on it.”]";
        let v = verdict(gold, "“We,” [S:she] [Q:said], [C:“all agree on it.”]");
        assert!(v.overlap && !v.near);
    }

    #[test]
    fn the_most_overlap_in_all() {
        // The first predicted statement overlaps both gold ones; the second needs it.
        let gold =
            placed("[S:A] [Q:said] [C:one two three] [S:B] [Q:said] [C:four five]");
        let predicted =
            placed("[S:A] [Q:said] one [C:two three B said four] A said [S:B] [Q:x]");
        assert_eq!(pairs(&gold, &predicted[..1]), [(0, 0)]);
        let both = [predicted[0].clone(), gold[0].clone()];
        assert_eq!(pairs(&gold, &both), [(0, 1), (1, 0)]);
    }

    #[test]
    fn strangers_are_not_paired() {
        let marked = "[S:A] [Q:said] [C:one]. [S:B] [Q:said] [C:two].";
        let all = placed(marked);
        assert!(pairs(&all[..1], &all[1..]).is_empty());
    }

    #[test]
    fn half_of_the_tokens_are_enough() {
        assert_eq!(likeness(&[1, 2], &[2]), WHOLE / 2);
        assert_eq!(likeness(&[], &[]), WHOLE);
        assert_eq!(likeness(&[], &[1]), 0);
    }
}
