//! The words of a source, cut to what says who it is.

use std::ops::Range;

use super::words::{ARTICLES, PREPOSITIONS, is_person};

const RELATIVE: [&str; 7] =
    [" who ", ", who ", " whose ", ", whose ", ", which ", " which ", ", where "];
const TRAILING: [&str; 12] = [
    "himself",
    "herself",
    "itself",
    "themselves",
    "today",
    "yesterday",
    "also",
    "now",
    "later",
    "then",
    "however",
    "again",
];
const LEADING: [&str; 6] = ["in", "on", "at", "for", "as", "according"];
/// Words at which the noun phrase before a relative pronoun begins at the latest.
const BOUNDS: [&str; 22] = [
    "to", "by", "with", "from", "as", "and", "but", "or", "than", "that", "when",
    "while", "is", "was", "were", "are", "said", "told", "says", "met", "over",
    "against",
];

/// Without what only tells when, where or how: times before it, relative clauses and
/// adverbs behind it. Never empty where `at` is not.
pub(super) fn core(text: &str, at: Range<usize>) -> Range<usize> {
    let at = trimmed(text, at);
    let at = leading(text, at);
    let words = &text[at.clone()];
    let plain = words.to_ascii_lowercase();
    let cuts = RELATIVE.iter().filter_map(|c| plain.find(c)).filter(|i| *i > 0);
    let end = cuts.min().map_or(at.end, |i| at.start + i);
    trailing(text, at.start..end)
}

fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    let out = |c: char| c.is_whitespace() || ",:;–—“\"".contains(c);
    let left = words.trim_start_matches(out);
    let start = at.end - left.len();
    start..start + left.trim_end_matches(out).len()
}

/// Without a time and without "in public" before an article.
fn leading(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    let Some((first, rest)) = words.split_once(' ') else { return at };
    let digits = |c: char| c.is_ascii_digit();
    if first.starts_with(digits)
        && first.ends_with(digits)
        && first.contains([':', '.'])
        && !rest.trim().is_empty()
    {
        return trimmed(text, at.end - rest.len()..at.end);
    }
    if !LEADING.contains(&first.to_lowercase().as_str()) {
        return at;
    }
    let mut from = at.end - rest.len();
    for word in rest.split(' ').take(3) {
        if from > at.end - rest.len()
            && matches!(word, "the" | "a" | "an" | "his" | "her")
        {
            return from..at.end;
        }
        from += word.len() + 1;
    }
    at
}

fn trailing(text: &str, at: Range<usize>) -> Range<usize> {
    let at = trimmed(text, at);
    match text[at.clone()].rsplit_once(' ') {
        Some((rest, last)) if TRAILING.contains(&last) && !rest.trim().is_empty() => {
            trailing(text, at.start..at.start + rest.len())
        }
        _ => at,
    }
}

/// The noun phrase that a relative pronoun at `at` stands for: the words before it, back
/// to a determiner or to what cannot belong to it.
pub(super) fn antecedent(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].trim_end().trim_end_matches(',');
    let paragraph = before.rfind('\n').map_or(0, |i| i + 1);
    let sentence = sentences(text, paragraph..before.len()).pop().unwrap_or(paragraph);
    let before = &text[..before.len()];
    let clause = before.rfind([',', ';', ':', '“', '”', '"', '(']);
    let width = |i: usize| before[i..].chars().next().map_or(1, char::len_utf8);
    let from = clause.map_or(0, |i| i + width(i)).max(sentence.min(before.len()));
    let mut start = before.len();
    let mut open = true;
    for word in before[from..].split_whitespace().rev().take(12) {
        let plain = word.to_lowercase();
        let place = offset(text, word);
        let links = matches!(plain.as_str(), "of" | "for" | "in" | "at");
        if BOUNDS.contains(&plain.as_str()) || (!open && !links) {
            break;
        }
        open = !ARTICLES.contains(&plain.as_str());
        start = if links { start } else { place };
        if start == before.len() {
            break;
        }
    }
    (start < before.len()).then_some(start..before.len())
}

/// Where a part of a text stands in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// The name at the beginning of a paragraph of a printed interview: "Orm: No." For
/// statements that stand in it without a source.
pub(super) fn label(text: &str, at: usize) -> Option<Range<usize>> {
    let paragraph = text.get(..at)?.rfind('\n').map_or(0, |i| i + 1);
    let line = text[paragraph..].lines().next()?;
    let (label, rest) = line.split_once(": ")?;
    let short = label.split_whitespace().count() <= 3 && label.len() < 40;
    let named = label.starts_with(char::is_uppercase);
    (short && named && !rest.is_empty()).then_some(paragraph..paragraph + label.len())
}

/// Sentences that begin between two places, as the places where they begin.
pub(super) fn sentences(text: &str, range: Range<usize>) -> Vec<usize> {
    let Some(part) = text.get(range.clone()) else { return Vec::new() };
    let mut out = Vec::new();
    for (i, c) in part.char_indices() {
        let rest =
            part[i + c.len_utf8()..].trim_start_matches(['”', '"', '’', '\'', ')']);
        let ends = match c {
            '\n' => true,
            '.' => rest.starts_with(' ') && !abbreviated(&part[..i]),
            '?' | '!' => rest.starts_with(' '),
            _ => false,
        };
        let next = rest.trim_start();
        let begins = next.starts_with(|c: char| c.is_uppercase() || "“\"‘'".contains(c));
        let place = range.end - next.len();
        if ends && begins && out.last() != Some(&place) {
            out.push(place);
        }
    }
    out
}

fn abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '\n', '.']).next().unwrap_or_default();
    word.chars().count() == 1 || matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "Gen")
}

/// Whether a preposition governs the name at a place: "with President Orm"; "as for Orm"
/// makes it the topic.
pub(super) fn governed(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(['.', ',', ';', ':', '\n', '“', '”']).next();
    let mut words = before.unwrap_or_default().split_whitespace().rev().take(6);
    let mut titled = false;
    while let Some(word) = words.next() {
        let plain = word.to_lowercase();
        if PREPOSITIONS.contains(&plain.as_str()) {
            let topic = plain == "for" && words.next().is_some_and(|w| w == "As");
            return !topic;
        }
        let title = is_person(&plain) || word.starts_with(char::is_uppercase);
        if !(titled || title || ARTICLES.contains(&plain.as_str())) {
            return false;
        }
        titled |= title;
    }
    false
}

/// The words at the beginning of a sentence up to a noun for which `is` holds, where few
/// words and no punctuation stand before it: "The German chancellor".
pub(super) fn subject(
    text: &str,
    start: usize,
    is: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let line = text.get(start..)?.lines().next()?;
    let start = leading(text, start..start + line.len()).start;
    let line = text.get(start..)?.lines().next()?;
    let first = line.split(' ').next()?.to_lowercase();
    if !ARTICLES.contains(&first.as_str()) {
        return None;
    }
    for word in line.split(' ').take(6) {
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        if is(&bare.to_lowercase()) {
            let end = offset(text, bare) + bare.len();
            return Some(start..complement(text, end));
        }
        if bare.len() < word.len() || PREPOSITIONS.contains(&word) {
            return None;
        }
    }
    None
}

/// With "of her staff" behind it.
fn complement(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    if !(rest.starts_with(" of ") || rest.starts_with(" for ")) {
        return end;
    }
    let words = rest[1..].split(' ').take(3).map(|w| w.len() + 1).sum::<usize>();
    let words = &rest[..words.min(rest.len())];
    end + words.trim_end_matches([',', '.', ' ', '\n']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(words: &str) -> &str {
        &words[core(words, 0..words.len())]
    }

    #[test]
    fn a_source_is_cut_to_who_it_is() {
        assert_eq!(cut("12.40 A ranger"), "A ranger");
        assert_eq!(cut("Ada Orm, who keeps bees,"), "Ada Orm");
        assert_eq!(cut("In private the ranger"), "the ranger");
        assert_eq!(cut("The ranger himself"), "The ranger");
        assert_eq!(cut("12 rangers"), "12 rangers");
    }

    #[test]
    fn what_a_relative_pronoun_stands_for() {
        let before = |text: &str| {
            antecedent(text, text.find("who").unwrap()).map(|r| text[r].to_owned())
        };
        assert_eq!(before("It was told by a ranger who left.").unwrap(), "a ranger");
        assert_eq!(
            before("A member of the lodge who left").unwrap(),
            "A member of the lodge"
        );
        assert_eq!(before("a letter by Ada Orm, who left").unwrap(), "Ada Orm");
        assert_eq!(before("who left"), None);
    }

    #[test]
    fn sentences_and_their_subjects() {
        let text = "Mr. Orm came. “No.” The old ranger of her lodge left.";
        let starts = sentences(text, 0..text.len());
        let last = *starts.last().unwrap();
        assert!(text[last..].starts_with("The old"));
        let found = subject(text, last, |w| w == "ranger").unwrap();
        assert_eq!(&text[found], "The old ranger of her lodge");
    }
}
