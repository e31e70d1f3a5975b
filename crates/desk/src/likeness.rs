//! How much two short texts say the same: by the words that they share, the rarer the more.
//! No network, and no meaning: it finds what is said in the same words.

use std::collections::{BTreeMap, BTreeSet};

/// Words that tell nothing of what a text is about.
const EMPTY: [&str; 60] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "before", "but", "by", "can",
    "do", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into",
    "is", "it", "its", "may", "must", "no", "not", "of", "on", "only", "or", "our",
    "shall", "she", "should", "so", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "to", "under", "until", "was", "we", "were",
    "which", "will", "with", "would",
];

/// Texts against which others are held.
#[derive(Debug)]
pub(crate) struct Corpus {
    texts: Vec<BTreeSet<String>>,
    weights: BTreeMap<String, f64>,
}

impl Corpus {
    /// A word weighs the more, the fewer of the texts have it, `others` included, which are
    /// there to be counted alone: ln(1 + all / with it).
    pub(crate) fn new<'t>(
        texts: impl Iterator<Item = &'t str>,
        others: impl Iterator<Item = &'t str>,
    ) -> Self {
        let texts: Vec<BTreeSet<String>> = texts.map(stems).collect();
        let others: Vec<BTreeSet<String>> = others.map(stems).collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for word in texts.iter().chain(&others).flatten() {
            *counts.entry(word.clone()).or_default() += 1;
        }
        let all = (texts.len() + others.len()) as f64;
        let weight = |(word, count)| (word, (1.0 + all / count as f64).ln());
        Self { weights: counts.into_iter().map(weight).collect(), texts }
    }

    /// How much of what both say they share, from 0 to 1, with each of the texts: the weight of
    /// the words that are in both over the mean weight of the two (Dice). A word that is in
    /// none of the texts weighs like one that is in one of them.
    pub(crate) fn likeness(&self, text: &str) -> Vec<f64> {
        let words = stems(text);
        let own = self.weigh(&words);
        let one = |other: &BTreeSet<String>| {
            let shared = words.intersection(other).map(|w| self.weight(w)).sum::<f64>();
            let both = own + self.weigh(other);
            if both > 0.0 { 2.0 * shared / both } else { 0.0 }
        };
        self.texts.iter().map(one).collect()
    }

    /// What a word weighs.
    pub(crate) fn weight(&self, word: &str) -> f64 {
        let rarest = (1.0 + self.texts.len() as f64).ln();
        self.weights.get(word).copied().unwrap_or(rarest)
    }

    fn weigh(&self, words: &BTreeSet<String>) -> f64 {
        words.iter().map(|w| self.weight(w)).sum()
    }
}

/// The words of a text that tell something, without the commonest endings.
pub(crate) fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|w| !w.is_empty()).map(str::to_lowercase);
    let telling = words.filter(|w| !EMPTY.contains(&w.as_str()));
    telling.map(|w| in_figures(&w).unwrap_or_else(|| stem(&w))).collect()
}

/// Small numbers in words, as figures.
fn in_figures(word: &str) -> Option<String> {
    const NUMBERS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let number = NUMBERS.iter().position(|n| *n == word)?;
    Some(number.to_string())
}

/// A word without a plural or verbal ending, if three letters stay.
fn stem(word: &str) -> String {
    if let Some(short) = ["ies", "ied"].iter().find_map(|end| word.strip_suffix(end)) {
        return format!("{short}y");
    }
    let cut = ["ing", "ed", "es", "s"];
    let short =
        cut.iter().find_map(|end| word.strip_suffix(end).filter(|w| w.len() >= 3));
    short.unwrap_or(word).trim_end_matches('e').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_most_alike_and_others_are_not() {
        let corpus = Corpus::new(
            ["The road is closed at night.", "The road stays open.", "Pay rises."]
                .into_iter(),
            std::iter::empty(),
        );
        let found = corpus.likeness("At night the roads are closed.");
        assert!(found[0] > 0.9 && found[0] > found[1] && found[2] == 0.0, "{found:?}");
        assert_eq!(corpus.likeness(""), [0.0; 3]);
        assert_eq!(corpus.likeness("of the and"), [0.0; 3]);
    }

    #[test]
    fn endings_do_not_matter_much() {
        for (a, b) in
            [("rises", "rising"), ("driver", "drivers"), ("suspended", "suspend")]
        {
            assert_eq!(stem(a), stem(b));
        }
        assert_eq!(stem("as"), "as");
    }
}
