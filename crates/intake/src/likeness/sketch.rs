//! A sample of a text's runs of words.

use super::words::Words;

/// Words in a run of a report.
const REPORT: usize = 4;
/// One run in so many of a report is kept: those whose number says so, so that what two
/// texts have in common is kept of both.
const ONE_IN: u64 = 12;
/// No more are kept of a report, so that one of a million words costs no more than others.
const MOST: usize = 400;
/// Words in a run of a statement.
const STATEMENT: usize = 3;
/// The smallest numbers of its runs are kept of a statement.
const SMALLEST: usize = 4;
/// A statement with fewer words may be printed twice by chance.
const FEWEST: usize = 6;

/// A sample of the runs of words of a text: some 50 numbers of a report of 600 words, 4 of a
/// statement. Texts that print the same have some of them in common.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// Of a report: a twelfth of its runs of four words, and one number for all words.
    pub(super) fn of_report(words: &Words, whole: u64) -> Self {
        let runs = words.runs(REPORT).filter(|run| run.is_multiple_of(ONE_IN));
        let mut numbers: Vec<u32> = runs.map(short).collect();
        numbers.sort_unstable();
        numbers.dedup();
        // The smallest, which are the same of two texts as far as their words are.
        numbers.truncate(MOST);
        numbers.push(short(whole));
        Self(numbers)
    }

    /// Of the words of a statement: the four smallest of its runs of three words. Empty
    /// for fewer than six words, which two people may say independently.
    pub fn of_statement(words: &str) -> Self {
        let words = Words::of(words);
        if words.len() < FEWEST {
            return Self::default();
        }
        let mut numbers: Vec<u32> = words.runs(STATEMENT).map(short).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.truncate(SMALLEST);
        Self(numbers)
    }

    /// Its numbers.
    pub fn numbers(&self) -> &[u32] {
        &self.0
    }

    /// For keeping: four bytes a number, the lowest first.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// What [`to_bytes`](Self::to_bytes) gave; bytes left over are passed over.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.as_chunks().0.iter().map(|n| u32::from_le_bytes(*n)).collect())
    }
}

/// The high half, which has nothing to do with the choice of numbers.
#[allow(clippy::cast_possible_truncation, reason = "half of the bits")]
fn short(run: u64) -> u32 {
    (run >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::likeness::Fingerprint;

    fn text(words: usize) -> String {
        (0..words).map(|i| format!("word{i} ")).collect()
    }

    #[test]
    fn a_sketch_is_small_and_kept_whole() {
        let sketch = Fingerprint::of(&text(600)).sketch();
        assert!((25..90).contains(&sketch.numbers().len()), "{}", sketch.numbers().len());
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), sketch);
        assert_eq!(Fingerprint::of(&text(50_000)).sketch().numbers().len(), MOST + 1);
        assert_eq!(Sketch::from_bytes(&[1, 2, 3]), Sketch::default());
    }

    #[test]
    fn statements_have_few_numbers_and_short_ones_none() {
        assert_eq!(Sketch::of_statement("We will not sign.").numbers(), []);
        let said = Sketch::of_statement("We will not sign anything before the vote.");
        assert_eq!(said.numbers().len(), 4);
        assert_eq!(
            said,
            Sketch::of_statement("“we will NOT sign anything, before the vote”")
        );
    }
}
