//! Shares of words in common, for short texts.

use std::collections::HashMap;

use super::share;

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

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

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
