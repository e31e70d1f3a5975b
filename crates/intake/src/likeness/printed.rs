//! Which passages of two texts are prints of the same.

use super::{words_in_common, words_within};

/// The share of words in common from which on two passages are prints of one.
const SAME_WORDS: f64 = 0.7;
/// The same for the lines that they stand in: short passages ("this") are no proof.
const SAME_LINE: f64 = 0.4;
/// The share of the words of the shorter passage, and of the shorter line, from which on
/// one is a part of the other: whoever marked them may set other bounds in other
/// surroundings.
const PART: f64 = 0.8;

/// A passage of a text, as it is compared with those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'t> {
    words: String,
    line: &'t str,
}

impl<'t> Passage<'t> {
    /// The words of a passage that begins at a byte of a text, with the line there; without
    /// a line where that is no place in the text.
    pub fn new(text: &'t str, start: usize, words: String) -> Self {
        Self { words, line: line(text, start) }
    }

    /// How far one of two is a part of the other, words and line alike.
    fn part(&self, other: &Self) -> f64 {
        words_within(&self.words, &other.words).min(words_within(self.line, other.line))
    }
}

/// Passages that both texts print, as indices into each: one to one, and then those of the
/// second that say a part or more of one of the first.
pub fn same_passages(
    first: &[Passage<'_>],
    second: &[Passage<'_>],
) -> Vec<(usize, usize)> {
    let (mut taken, mut given) = (vec![false; first.len()], vec![false; second.len()]);
    let mut out = Vec::new();
    for (i, j) in alike(first, second) {
        if !taken[i] && !given[j] {
            (taken[i], given[j]) = (true, true);
            out.push((i, j));
        }
    }
    for (j, other) in second.iter().enumerate().filter(|(j, _)| !given[*j]) {
        let part = first.iter().map(|one| one.part(other)).enumerate();
        let best = part.max_by(|x, y| x.1.total_cmp(&y.1));
        out.extend(best.filter(|b| b.1 >= PART).map(|(i, _)| (i, j)));
    }
    out
}

/// Pairs with enough words in common, the best first; of equal pairs those that stand at
/// the same place in both.
fn alike(first: &[Passage<'_>], second: &[Passage<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, one) in first.iter().enumerate() {
        for (j, other) in second.iter().enumerate() {
            let words = words_in_common(&one.words, &other.words);
            if words < SAME_WORDS {
                continue;
            }
            let line = words_in_common(one.line, other.line);
            if line >= SAME_LINE {
                pairs.push((words + line, i, j));
            }
        }
    }
    pairs.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then_with(|| x.1.abs_diff(x.2).cmp(&y.1.abs_diff(y.2)))
    });
    pairs.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// The line of a text in which a byte stands; nothing where there is no such place.
fn line(text: &str, start: usize) -> &str {
    let (Some(before), Some(after)) = (text.get(..start), text.get(start..)) else {
        return "";
    };
    let begin = before.rfind('\n').map_or(0, |i| i + 1);
    let end = after.find('\n').map_or(text.len(), |i| start + i);
    &text[begin..end]
}
