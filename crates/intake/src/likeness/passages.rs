//! The passages of one text that stand in another.

use std::collections::HashSet;

use super::words::Words;

/// Words in a run that stands in both.
const RUN: usize = 4;
/// So many changed words between two runs are an edit within a passage.
const EDIT: usize = 4;
/// A passage has so many words at least: stock phrases have fewer.
const LEAST: usize = 12;

/// How much of a text stands in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Covered {
    /// Words in passages that both have.
    pub(super) words: usize,
    /// Those of them outside quotation marks.
    pub(super) own: usize,
}

/// How much of `a` stands in `b`.
pub(super) fn covered(a: &Words, b: &Words) -> Covered {
    let there: HashSet<u64> = b.runs(RUN).collect();
    let mut of = Covered::default();
    for passage in passages(a, &there) {
        of.words += passage.len();
        of.own += a.own[passage].iter().filter(|own| **own).count();
    }
    of
}

/// Places of the words of every passage, in order.
fn passages(a: &Words, there: &HashSet<u64>) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, run) in a.runs(RUN).enumerate() {
        if !there.contains(&run) {
            continue;
        }
        match out.last_mut() {
            Some(last) if at <= last.end + EDIT => last.end = at + RUN,
            _ => out.push(at..at + RUN),
        }
    }
    out.retain(|passage| passage.len() >= LEAST);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Covered {
        covered(&Words::of(a), &Words::of(b))
    }

    const WIRE: &str = "the port will open again on monday if both sides sign the paper \
                        that the conciliator wrote in the night before the vote";

    #[test]
    fn an_edit_does_not_break_a_passage() {
        let edited = WIRE.replace("both sides", "the parties").replace("wrote", "gave");
        assert_eq!(of(WIRE, &edited).words, 23);
        assert_eq!(of(WIRE, WIRE), Covered { words: 23, own: 23 });
    }

    #[test]
    fn stock_phrases_are_no_passages() {
        let other = "she said that the port will open again on the day of a vote";
        assert_eq!(of(WIRE, other), Covered::default());
        assert_eq!(of("", WIRE), Covered::default());
    }

    #[test]
    fn quoted_words_are_counted_apart() {
        let quoting = format!("Today he said: “{WIRE}.” Nobody believes it.");
        assert_eq!(of(&quoting, WIRE), Covered { words: 23, own: 0 });
    }
}
