//! Where in a text do given words stand? A casebook gives a statement's parts in words.

use std::ops::Range;

use crate::token::is_word;

/// A text by its code points.
pub(crate) struct Page {
    chars: Vec<char>,
}

impl Page {
    pub(crate) fn new(text: &str) -> Page {
        Page { chars: text.chars().collect() }
    }

    /// Whether the words stand exactly at `start`; if so, where.
    pub(crate) fn at(&self, words: &str, start: usize) -> Option<Range<usize>> {
        let words: Vec<char> = words.chars().collect();
        let rest = self.chars.get(start..)?;
        rest.starts_with(&words).then(|| start..start + words.len())
    }

    /// The first occurrence from `start` on, or else the last one that ends before
    /// `limit`.
    pub(crate) fn after(
        &self,
        words: &str,
        start: usize,
        limit: usize,
    ) -> Option<Range<usize>> {
        let all = self.occurrences(words);
        let before = || all.iter().rev().find(|range| range.end <= limit);
        all.iter().find(|range| range.start >= start).or_else(before).cloned()
    }

    /// The occurrence as whole words that most likely belongs to `near`: best outside
    /// the places to `avoid`, then in the same paragraph, then the closest, then the
    /// first.
    pub(crate) fn nearest(
        &self,
        words: &str,
        near: &Range<usize>,
        avoid: &[Range<usize>],
    ) -> Option<Range<usize>> {
        self.occurrences(words)
            .into_iter()
            .filter(|range| self.is_whole(range))
            .min_by_key(|range| {
                let inside =
                    avoid.iter().any(|a| range.start < a.end && a.start < range.end);
                let span = range.start.min(near.start)..range.end.max(near.end);
                let before = near.start.saturating_sub(range.end);
                let after = range.start.saturating_sub(near.end);
                (inside, self.breaks(&span), before.max(after))
            })
    }

    /// The source and the cue of a content: the cue nearest to the content, the source
    /// nearest to the cue. Words that stand nowhere are told.
    pub(crate) fn beside(
        &self,
        content: &[Range<usize>],
        source: Option<&str>,
        cue: Option<&str>,
        complain: &mut impl FnMut(String, &str),
    ) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let ends = content.first().zip(content.last());
        let around = ends.map_or(0..0, |(first, last)| first.start..last.end);
        let mut part = |words: Option<&str>, near: &Range<usize>, avoid: &[_]| {
            let words = words.filter(|words| !words.is_empty())?;
            let found = self.nearest(words, near, avoid);
            if found.is_none() {
                complain(format!("{words:?}"), "words of the report; left out");
            }
            found
        };
        let cue = part(cue, &around, content);
        let mut avoid = content.to_vec();
        avoid.extend(cue.clone());
        let source = part(source, cue.as_ref().unwrap_or(&around), &avoid);
        (source, cue)
    }

    /// Every place where the words stand, overlapping ones too.
    fn occurrences(&self, words: &str) -> Vec<Range<usize>> {
        let words: Vec<char> = words.chars().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let windows = self.chars.windows(words.len()).enumerate();
        windows
            .filter(|(_, window)| *window == words)
            .map(|(start, window)| start..start + window.len())
            .collect()
    }

    /// Whether no word is cut at either end.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let word = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at)).is_some_and(|c| is_word(*c))
        };
        let cut = |outside, inside| word(outside) && word(inside);
        !cut(range.start.checked_sub(1), Some(range.start))
            && !cut(Some(range.end), range.end.checked_sub(1))
    }

    /// The number of paragraph breaks (empty lines) in a range.
    fn breaks(&self, range: &Range<usize>) -> usize {
        self.chars[range.clone()]
            .chunk_by(|a, b| *a == '\n' && *b == '\n')
            .map(|run| run.len() / 2)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn exactly_there() {
        let page = Page::new("Día, día");
        assert_eq!(page.at("día", 5), Some(5..8));
        assert_eq!(page.at("día", 4), None);
        assert_eq!(page.at("día", 99), None);
    }

    #[test]
    fn after_or_else_before() {
        let page = Page::new("a b a c");
        assert_eq!(page.after("a", 1, 0), Some(4..5));
        assert_eq!(page.after("a", 5, 5), Some(4..5));
        assert_eq!(page.after("a", 5, 4), Some(0..1));
        assert_eq!(page.after("x", 0, 9), None);
    }

    #[test]
    fn the_nearest_whole_word() {
        let page = Page::new("he and the other: he said");
        assert_eq!(page.nearest("he", &(21..25), &[]), Some(18..20));
        assert_eq!(
            page.nearest("he", &(21..25), std::slice::from_ref(&(18..20))),
            Some(0..2)
        );
        assert_eq!(page.nearest(":", &(0..1), &[]), Some(16..17));
        assert_eq!(page.nearest("", &(0..1), &[]), None);
    }

    #[test]
    fn the_own_paragraph_first() {
        let page = Page::new("he\n\nshe said a long thing, said he");
        assert_eq!(page.nearest("he", &(4..7), &[]), Some(32..34));
    }

    proptest! {
        #[test]
        fn what_is_located_reads_as_asked(
            text in "[ab \n]{0,40}", words in "[ab ]{0,3}", near in 0..40_usize, at in 0..50_usize
        ) {
            let page = Page::new(&text);
            let len = page.chars.len();
            let near = near.min(len)..(near + 2).min(len);
            let found = [
                page.at(&words, at),
                page.after(&words, at, near.end),
                page.nearest(&words, &near, std::slice::from_ref(&near)),
            ];
            for range in found.into_iter().flatten() {
                prop_assert_eq!(page.chars[range].iter().collect::<String>(), words.clone());
            }
        }
    }
}
