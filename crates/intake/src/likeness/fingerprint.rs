//! How two texts are alike.

use std::cmp::Ordering;

use super::passages::{Covered, covered};
use super::share;
use super::sketch::Sketch;
use super::words::Words;

/// The share of a text's own words (those outside quotation marks) from which on it is a
/// print of another that has them too. Two reporters may print the same quotations.
const OWN: f64 = 0.25;
/// The share of all of its words that it takes as well.
const SHARE: f64 = 0.28;
/// And so many words: a house's standing paragraph may be a good part of a short text.
const SURE: usize = 50;
/// The share of all words that is enough by itself: of texts of few words, and of
/// transcripts and releases, which are all quotation.
const ALL: f64 = 0.6;
/// With fewer words in common, texts are copies only if they are the same word for word.
const FEWEST: usize = 25;
/// The share of the other text's words from which on neither holds much besides.
const MOST: f64 = 0.6;

/// How two texts are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// The same words.
    Same,
    /// The same with edits.
    Near,
    /// The first holds the second, or a good part of it, and much besides.
    Holds,
    /// The second so holds the first.
    Within,
}

/// The words of a text, ready to be compared with those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    words: Words,
    whole: u64,
}

impl Fingerprint {
    /// Case, punctuation and white space do not count.
    pub fn of(text: &str) -> Self {
        let words = Words::of(text);
        Self { whole: words.whole(), words }
    }

    /// How this text is like another; none where they are two texts.
    ///
    /// What they have in common is looked for in passages of some length, in which a few
    /// words may be changed. They are prints of the same where passages make up a good part
    /// of one of them.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.whole == other.whole && self.words.len() == other.words.len() {
            return Some(Likeness::Same);
        }
        let here = covered(&self.words, &other.words);
        let there = covered(&other.words, &self.words);
        let first = share(here.words, self.words.len());
        let second = share(there.words, other.words.len());
        if !prints(&self.words, here) && !prints(&other.words, there) {
            None
        } else if first.min(second) >= MOST {
            Some(Likeness::Near)
        } else {
            // Of shares alike, the longer text holds the other.
            let lengths = other.words.len().cmp(&self.words.len());
            Some(match first.total_cmp(&second).then(lengths) {
                Ordering::Less => Likeness::Holds,
                Ordering::Equal => Likeness::Near,
                Ordering::Greater => Likeness::Within,
            })
        }
    }

    /// The sample of it by which it is found again.
    pub fn sketch(&self) -> Sketch {
        Sketch::of_report(&self.words, self.whole)
    }
}

/// Whether so much of a text makes it a print of the one that has it too.
fn prints(words: &Words, common: Covered) -> bool {
    let all = share(common.words, words.len());
    let own = common.own >= FEWEST && share(common.own, words.own()) >= OWN;
    common.words >= FEWEST && (all >= ALL || common.words >= SURE && own && all >= SHARE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|i| format!("word{} ", i * 7 % 1009)).collect()
    }

    fn likeness(a: &str, b: &str) -> Option<Likeness> {
        Fingerprint::of(a).likeness(&Fingerprint::of(b))
    }

    #[test]
    fn prints_of_the_same_are_known() {
        let wire = text(0, 200);
        let layout = wire.to_uppercase().replace(' ', ",\n");
        assert_eq!(likeness(&wire, &layout), Some(Likeness::Same));
        let edited = wire.replace("word70 ", "new ").replace("word350 ", "");
        assert_eq!(likeness(&wire, &edited), Some(Likeness::Near));
        let longer = format!("{} {wire}", text(300, 900));
        assert_eq!(likeness(&wire, &longer), Some(Likeness::Within));
        assert_eq!(likeness(&longer, &wire), Some(Likeness::Holds));
    }

    #[test]
    fn half_of_a_wire_among_other_words_is_known() {
        let local = format!("{} {}", text(0, 100), text(500, 600));
        assert!(likeness(&local, &text(0, 200)).is_some());
        let brief = text(20, 60);
        assert_eq!(likeness(&brief, &text(0, 200)), Some(Likeness::Within));
    }

    #[test]
    fn other_texts_are_other_texts() {
        assert_eq!(likeness(&text(0, 200), &text(200, 400)), None);
        // A quotation that both print makes no copy, nor do some standing words.
        let quotation = format!("“{}”", text(500, 600));
        let standing = text(700, 750);
        let a = format!("{} {quotation} {standing}", text(0, 200));
        let b = format!("{} {quotation} {standing}", text(200, 400));
        assert_eq!(likeness(&a, &b), None);
        assert_eq!(likeness("He said no.", "He said yes."), None);
        assert_eq!(likeness("He said no.", "he said: “No”"), Some(Likeness::Same));
        assert_eq!(likeness("", ""), Some(Likeness::Same));
        assert_eq!(likeness("", "He said no."), None);
    }

    #[test]
    fn likeness_turns_round() {
        let turned = |l| match l {
            Likeness::Holds => Likeness::Within,
            Likeness::Within => Likeness::Holds,
            same => same,
        };
        for (a, b) in
            [((0, 100), (0, 300)), ((0, 200), (50, 220)), ((0, 300), (290, 400))]
        {
            let (a, b) = (text(a.0, a.1), text(b.0, b.1));
            assert_eq!(likeness(&a, &b).map(turned), likeness(&b, &a));
        }
    }
}
