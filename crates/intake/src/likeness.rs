//! Whether two texts are prints of the same: copies, copies with small edits, or one
//! inside the other.
//!
//! Compared are runs of five words (shingles). Two reports of one event written by
//! different people share next to none of them, even where they quote the same sentence;
//! two prints of a wire copy share most, since an edit touches only the runs around it.

use std::collections::HashMap;

/// Words in a run.
const RUN: usize = 5;
/// Texts with fewer runs are copies only if they are the same word for word.
const FEWEST: usize = 20;
/// The share of the runs of the shorter text from which on the two are prints of the
/// same. Edited wire copies share half and more, other pairs of reports less than 5 %.
const SHARED: f64 = 0.35;
/// A text with so many times the runs of the other holds much besides it.
const MUCH_MORE: usize = 2;

/// How two texts are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// The same words.
    Same,
    /// The same with edits.
    Near,
    /// The first holds the second and much besides.
    Holds,
    /// The first stands in the second, which holds much besides.
    Within,
}

/// The runs of words of a text, ready to be compared with those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Hashes of the runs, in order, each once.
    runs: Vec<u64>,
    /// Hash of all words.
    whole: u64,
}

impl Fingerprint {
    /// Case, punctuation and white space do not count.
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = words(text).map(|w| hash(&w)).collect();
        let mut runs: Vec<u64> = words.windows(RUN).map(hash_all).collect();
        runs.sort_unstable();
        runs.dedup();
        Self { runs, whole: hash_all(&words) }
    }

    /// How this text is like another; none where they are two texts.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.whole == other.whole {
            return Some(Likeness::Same);
        }
        let (shorter, longer) = (self.runs.len(), other.runs.len());
        let (shorter, longer) = (shorter.min(longer), shorter.max(longer));
        if shorter < FEWEST {
            return None;
        }
        if share(self.in_common(other), shorter) < SHARED {
            None
        } else if longer < MUCH_MORE * shorter {
            Some(Likeness::Near)
        } else if self.runs.len() > other.runs.len() {
            Some(Likeness::Holds)
        } else {
            Some(Likeness::Within)
        }
    }

    /// How many runs stand in both.
    fn in_common(&self, other: &Self) -> usize {
        let (mut i, mut j, mut count) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.runs.get(i), other.runs.get(j)) {
            count += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        count
    }
}

/// How many of the words of two texts are the same, from 0 to 1, repetitions counted:
/// twice the number of those in common by the number of both (Dice's coefficient).
pub fn words_in_common(a: &str, b: &str) -> f64 {
    let (common, of_a, of_b) = common_words(a, b);
    share(2 * common, of_a + of_b)
}

/// How many of the words of the shorter text stand in the other, from 0 to 1.
pub fn words_within(a: &str, b: &str) -> f64 {
    let (common, of_a, of_b) = common_words(a, b);
    share(common, of_a.min(of_b))
}

/// How many words two texts have in common, and how many each has.
fn common_words(a: &str, b: &str) -> (usize, usize, usize) {
    let mut left: HashMap<String, usize> = HashMap::new();
    let (mut common, mut of_a, mut of_b) = (0, 0, 0);
    for word in words(a) {
        of_a += 1;
        *left.entry(word).or_default() += 1;
    }
    for word in words(b) {
        of_b += 1;
        if let Some(count) = left.get_mut(&word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    (common, of_a, of_b)
}

/// No more than a few thousand words, which a float holds exactly.
#[allow(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase)
}

/// FNV-1a in 64 bits: the same on every machine, unlike the standard library's.
fn hash(word: &str) -> u64 {
    word.bytes().fold(BASIS, |h, b| (h ^ u64::from(b)).wrapping_mul(PRIME))
}

fn hash_all(words: &[u64]) -> u64 {
    let bytes = words.iter().flat_map(|w| w.to_le_bytes());
    bytes.fold(BASIS, |h, b| (h ^ u64::from(b)).wrapping_mul(PRIME))
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

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
    fn other_texts_are_other_texts() {
        assert_eq!(likeness(&text(0, 200), &text(200, 400)), None);
        // A quotation that both print makes no copy.
        let quotation = text(500, 530);
        let a = format!("{} {quotation}", text(0, 200));
        let b = format!("{} {quotation}", text(200, 400));
        assert_eq!(likeness(&a, &b), None);
        assert_eq!(likeness("He said no.", "He said yes."), None);
        assert_eq!(likeness("He said no.", "he said: “No”"), Some(Likeness::Same));
    }

    #[test]
    fn words_in_common_are_counted_both_ways() {
        let exact = |a, b, share: f64| {
            assert!((words_in_common(a, b) - share).abs() < 1e-12, "{a} {b}");
            assert!((words_in_common(b, a) - share).abs() < 1e-12, "{b} {a}");
        };
        exact("not a ship moved", "Not a ship moved.", 1.0);
        exact("no no", "no", 2.0 / 3.0);
        exact("a b", "c d", 0.0);
        exact("", "", 0.0);
        assert!((words_within("no", "he said: no, no") - 1.0).abs() < 1e-12);
        assert!((words_within("yes or no", "no") - 1.0).abs() < 1e-12);
        assert!(words_within("", "no").abs() < 1e-12);
    }
}
