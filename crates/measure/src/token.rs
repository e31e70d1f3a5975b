//! Tokens, the unit of every comparison.

use std::ops::Range;

/// The tokens of a text: runs of word characters, and every other visible character
/// on its own, as in the regular expression `\w+|[^\w\s]`.
///
/// A word character is alphanumeric in Unicode's sense, or `_`. Tokens are numbered
/// from 0, and hold code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    spans: Vec<Range<usize>>,
}

impl Tokens {
    /// Splits a text.
    pub fn new(text: &str) -> Tokens {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut in_word = false;
        for (at, c) in text.chars().enumerate() {
            let word = is_word(c);
            match spans.last_mut() {
                Some(last) if word && in_word => last.end = at + 1,
                _ if c.is_whitespace() => {}
                _ => spans.push(at..at + 1),
            }
            in_word = word;
        }
        Tokens { spans }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether the text has no visible character.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The code points of all tokens, in order.
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }

    /// The tokens that share a code point with `range`; empty for white space, for
    /// what lies beyond the text and for an empty range.
    pub fn touched(&self, range: &Range<usize>) -> Range<usize> {
        if range.is_empty() {
            return 0..0;
        }
        let first = self.spans.partition_point(|token| token.end <= range.start);
        let end = self.spans.partition_point(|token| token.start < range.end);
        first..end
    }

    /// The tokens that any of the ranges touches, sorted, each once.
    pub fn set(&self, ranges: &[Range<usize>]) -> Vec<usize> {
        let mut set: Vec<usize> =
            ranges.iter().flat_map(|range| self.touched(range)).collect();
        set.sort_unstable();
        set.dedup();
        set
    }
}

/// Whether `\w` matches.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How many tokens two sorted sets share.
pub(crate) fn shared(a: &[usize], b: &[usize]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// The runs of consecutive tokens in a sorted set.
pub(crate) fn runs(set: &[usize]) -> Vec<Range<usize>> {
    set.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[0] + run.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_marks() {
        let text = "“Día_1,” he  said.";
        let words: Vec<String> = Tokens::new(text)
            .spans()
            .iter()
            .map(|s| text.chars().skip(s.start).take(s.len()).collect())
            .collect();
        assert_eq!(words, ["“", "Día_1", ",", "”", "he", "said", "."]);
    }

    #[test]
    fn ranges_are_trimmed_to_tokens() {
        let tokens = Tokens::new("one two  three");
        assert_eq!(tokens.touched(&(3..9)), 1..2);
        assert_eq!(tokens.touched(&(5..10)), 1..3);
        assert!(tokens.touched(&(7..9)).is_empty());
        assert!(tokens.touched(&(90..99)).is_empty());
        assert_eq!(tokens.set(&[4..7, 0..5]), [0, 1]);
    }

    #[test]
    fn a_backward_range_touches_nothing() {
        let backward = std::ops::Range { start: 9, end: 2 };
        assert!(Tokens::new("one two three").touched(&backward).is_empty());
    }

    #[test]
    fn an_empty_range_within_a_word_touches_nothing() {
        assert!(Tokens::new("one").touched(&(1..1)).is_empty());
    }

    #[test]
    fn shared_counts() {
        assert_eq!(shared(&[1, 2, 5], &[2, 3, 5, 9]), 2);
        assert_eq!(shared(&[], &[1]), 0);
    }

    #[test]
    fn runs_of_a_set() {
        assert_eq!(runs(&[1, 2, 5]), [1..3, 5..6]);
        assert!(runs(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_one_token(text in any::<String>()) {
            let chars: Vec<char> = text.chars().collect();
            let tokens = Tokens::new(&text);
            let mut covered = vec![0; chars.len()];
            for span in tokens.spans() {
                prop_assert!(!span.is_empty());
                prop_assert!(span.len() == 1 || chars[span.clone()].iter().copied().all(is_word));
                covered[span.clone()].iter_mut().for_each(|times| *times += 1);
            }
            for (c, times) in chars.iter().zip(covered) {
                prop_assert_eq!(times, usize::from(is_word(*c) || !c.is_whitespace()));
            }
        }

        #[test]
        fn a_range_touches_what_it_shares_a_character_with(
            text in "[a-c ,]{0,30}", start in 0..40_usize, len in 0..20_usize
        ) {
            let tokens = Tokens::new(&text);
            let range = start..start + len;
            let touched = tokens.touched(&range);
            for (index, span) in tokens.spans().iter().enumerate() {
                let meets = span.start.max(range.start) < span.end.min(range.end);
                prop_assert_eq!(touched.contains(&index), meets);
            }
        }
    }
}
