//! Candidate points: what demands, offers and rejections are about.

use std::collections::{BTreeMap, HashSet};

use super::words::{COMMON, has};

/// Beginnings of words that ask, offer or turn down, in cues.
const CUES: [&str; 24] = [
    "demand",
    "call for",
    "called for",
    "calls for",
    "call on",
    "called on",
    "urg",
    "insist",
    "want",
    "offer",
    "propos",
    "suggest",
    "reject",
    "refus",
    "rul",
    "accept",
    "agree",
    "threat",
    "oppos",
    "promis",
    "ready",
    "willing",
    "ask",
    "withdr",
];

/// Statements that one word runs through.
pub(super) struct Topic<'s> {
    pub(super) word: String,
    pub(super) said: Vec<&'s Said>,
}

/// A statement as far as it is needed here.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) source: String,
    pub(super) cue: String,
    pub(super) content: String,
    /// File and line.
    pub(super) place: String,
}

/// Topics of what is asked for, offered and turned down, the commonest first; names do
/// not count as topics. Statements stand in the first topic that they belong to.
pub(super) fn topics<'s>(
    said: &'s [Said],
    names: &HashSet<String>,
    most: usize,
) -> Vec<Topic<'s>> {
    let mut left: Vec<(&Said, HashSet<String>)> = said
        .iter()
        .filter(|s| asks(&s.cue))
        .map(|s| (s, stems(&s.content, names)))
        .collect();
    let mut out = Vec::new();
    while out.len() < most {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for stem in left.iter().flat_map(|(_, stems)| stems) {
            *counts.entry(stem).or_default() += 1;
        }
        // Of equally common words the longer says more.
        let best = counts.into_iter().max_by_key(|(stem, n)| (*n, stem.len()));
        let Some((word, _)) = best.filter(|(_, n)| *n >= 2) else { break };
        let word = word.to_owned();
        let (with, without) =
            left.into_iter().partition::<Vec<_>, _>(|(_, stems)| stems.contains(&word));
        left = without;
        out.push(Topic { word, said: with.into_iter().map(|w| w.0).collect() });
    }
    out
}

fn asks(cue: &str) -> bool {
    let cue = cue.to_lowercase();
    CUES.iter()
        .any(|c| cue.split_whitespace().any(|w| w.starts_with(c)) || cue.starts_with(c))
}

/// What a content is about: its longer words, the plural taken off.
fn stems(content: &str, names: &HashSet<String>) -> HashSet<String> {
    let words = content.split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    let words =
        words.filter(|w| w.chars().count() >= 4 && w.chars().all(char::is_alphabetic));
    let words = words.filter(|w| !has(COMMON, w) && !names.contains(w));
    let singular = |w: String| match w.strip_suffix('s') {
        Some(one) if one.len() >= 4 && !one.ends_with('s') => one.to_owned(),
        _ => w,
    };
    words.map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cue: &str, content: &str) -> Said {
        let (cue, content) = (cue.to_owned(), content.to_owned());
        Said { source: String::new(), cue, content, place: String::new() }
    }

    #[test]
    fn what_several_ask_or_refuse_is_a_topic() {
        let all = [
            said("demanded", "a levy on every container"),
            said("has rejected", "the levies"),
            said("ruled out", "levy or no levy, a rise in pay"),
            said("said", "that a levy would come"),
            said("offered", "to meet"),
        ];
        let found = topics(&all, &HashSet::from(["container".to_owned()]), 5);
        let found: Vec<_> =
            found.iter().map(|t| (t.word.as_str(), t.said.len())).collect();
        assert_eq!(found, [("levy", 2)]);
        assert!(topics(&[], &HashSet::new(), 5).is_empty());
    }
}
