//! What was added, dropped and kept between two texts, word by word.

use schemars::JsonSchema;
use serde::Serialize;

/// What happened to some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    /// They are in both texts.
    Same,
    /// They are in the later text alone.
    Added,
    /// They are in the earlier text alone.
    Dropped,
}

/// Words next to each other to which the same happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Run {
    /// `same`, `added` or `dropped`.
    pub(crate) change: Change,
    /// The words, with single spaces between them.
    pub(crate) text: String,
}

impl Run {
    pub(crate) fn is_added(&self) -> bool {
        self.change == Change::Added
    }

    pub(crate) fn is_dropped(&self) -> bool {
        self.change == Change::Dropped
    }
}

/// Pairs of words compared, at most: longer texts are told as dropped and added whole.
const PAIRS: usize = 4_000_000;

/// The words of two texts in order, by their longest common subsequence; of words that were
/// replaced the dropped ones come first.
pub(crate) fn diff(before: &str, after: &str) -> Vec<Run> {
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    let same = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let rest = (&before[same..], &after[same..]);
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let middle = (&rest.0[..rest.0.len() - tail], &rest.1[..rest.1.len() - tail]);
    let mut runs = Runs::default();
    runs.extend(Change::Same, &before[..same]);
    match middle.0.len().saturating_mul(middle.1.len()) {
        pairs if pairs <= PAIRS => walk(middle.0, middle.1, &mut runs),
        _ => {
            runs.extend(Change::Dropped, middle.0);
            runs.extend(Change::Added, middle.1);
        }
    }
    runs.extend(Change::Same, &before[before.len() - tail..]);
    runs.0
}

/// Walks along a longest common subsequence.
fn walk(before: &[&str], after: &[&str], runs: &mut Runs) {
    let lengths = lengths(before, after);
    let length = |i: usize, j: usize| lengths[i * (after.len() + 1) + j];
    let (mut i, mut j) = (0, 0);
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            runs.push(Change::Same, before[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < before.len()
            && (j == after.len() || length(i + 1, j) >= length(i, j + 1))
        {
            runs.push(Change::Dropped, before[i]);
            i += 1;
        } else {
            runs.push(Change::Added, after[j]);
            j += 1;
        }
    }
}

/// The length of the longest common subsequence of what is left of both from each place on.
fn lengths(before: &[&str], after: &[&str]) -> Vec<u32> {
    let width = after.len() + 1;
    let mut out = vec![0; (before.len() + 1) * width];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            out[i * width + j] = if before[i] == after[j] {
                out[(i + 1) * width + j + 1] + 1
            } else {
                out[(i + 1) * width + j].max(out[i * width + j + 1])
            };
        }
    }
    out
}

/// Runs as they grow.
#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn push(&mut self, change: Change, word: &str) {
        match self.0.last_mut() {
            Some(run) if run.change == change => {
                run.text.push(' ');
                run.text.push_str(word);
            }
            _ => self.0.push(Run { change, text: word.to_owned() }),
        }
    }

    fn extend(&mut self, change: Change, words: &[&str]) {
        words.iter().for_each(|word| self.push(change, word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let one = |run: &Run| match run.change {
            Change::Same => run.text.clone(),
            Change::Added => format!("+[{}]", run.text),
            Change::Dropped => format!("-[{}]", run.text),
        };
        diff(before, after).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_kept_added_and_dropped() {
        assert_eq!(
            shown(
                "Basic pay rises by five per cent.",
                "Basic pay rises by seven per cent in two steps."
            ),
            "Basic pay rises by -[five] +[seven] per -[cent.] +[cent in two steps.]"
        );
        assert_eq!(shown("", "All of it."), "+[All of it.]");
        assert_eq!(shown("All  of\nit.", "All of it."), "All of it.");
        assert_eq!(shown("a b c d", "b c"), "-[a] b c -[d]");
    }

    #[test]
    fn both_texts_can_be_read_from_it() {
        let texts = ["", "a", "a b a c", "c a b", "b b b", "a b c a b b a", "x"];
        for before in texts {
            for after in texts {
                let runs = diff(before, after);
                let side = |not| {
                    let kept = runs.iter().filter(|r| r.change != not);
                    kept.map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ")
                };
                assert_eq!(side(Change::Added), before);
                assert_eq!(side(Change::Dropped), after);
            }
        }
    }

    #[test]
    fn long_texts_end() {
        let long = |word: &str| vec![word; 9_000].join(" ");
        assert_eq!(diff(&long("a"), &long("b")).len(), 2);
    }
}
