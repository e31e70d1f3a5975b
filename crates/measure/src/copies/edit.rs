//! A text edited, cut, merged.

use crate::bootstrap::Random;

/// How much an editor changes: out of a thousand words, and out of a hundred sentences.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strength {
    /// Words replaced, left out or put in.
    pub(super) words: usize,
    /// Sentences left out.
    pub(super) sentences: usize,
}

pub(super) const LIGHT: Strength = Strength { words: 20, sentences: 0 };
pub(super) const MEDIUM: Strength = Strength { words: 60, sentences: 8 };
pub(super) const HEAVY: Strength = Strength { words: 120, sentences: 20 };

/// A text as its paragraphs of sentences.
pub(super) type Paragraphs = Vec<Vec<String>>;

/// Splits a text at blank lines and behind full stops; marks that close stay with them.
pub(super) fn split(text: &str) -> Paragraphs {
    let paragraphs = text.split("\n\n").map(sentences);
    paragraphs.filter(|p: &Vec<String>| !p.is_empty()).collect()
}

fn sentences(paragraph: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = String::new();
    for word in paragraph.split_whitespace() {
        if !now.is_empty() {
            now.push(' ');
        }
        now.push_str(word);
        let bare = word.trim_end_matches(['”', '"', '’', ')']);
        if bare.ends_with(['.', '?', '!']) && now.split(' ').count() > 3 {
            out.push(std::mem::take(&mut now));
        }
    }
    if !now.is_empty() {
        out.push(now);
    }
    out
}

pub(super) fn join(paragraphs: &[Vec<String>]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|p| p.join(" ")).collect();
    paragraphs.join("\n\n")
}

/// An editor at work: every change is drawn, words that come in are those of another text.
pub(super) fn edit(
    text: &Paragraphs,
    strength: Strength,
    other: &Paragraphs,
    random: &mut Random,
) -> Paragraphs {
    let words: Vec<&str> = other.iter().flatten().flat_map(|s| s.split(' ')).collect();
    let mut out = Vec::new();
    for paragraph in text {
        let mut kept = Vec::new();
        for sentence in paragraph {
            if random.below(100) >= strength.sentences {
                kept.push(change(sentence, strength.words, &words, random));
            }
        }
        if !kept.is_empty() {
            out.push(kept);
        }
    }
    out
}

fn change(sentence: &str, often: usize, words: &[&str], random: &mut Random) -> String {
    let mut out: Vec<&str> = Vec::new();
    for word in sentence.split(' ') {
        if random.below(1000) >= often || words.is_empty() {
            out.push(word);
            continue;
        }
        let new = words[random.below(words.len())];
        match random.below(3) {
            0 => out.push(new),
            1 => {}
            _ => out.extend([word, new]),
        }
    }
    out.join(" ")
}

/// The paragraphs from one share of the words to another, in hundredths; one at least.
pub(super) fn cut(text: &Paragraphs, from: usize, to: usize) -> Paragraphs {
    let count = |p: &Vec<String>| p.iter().map(|s| s.split(' ').count()).sum::<usize>();
    let all: usize = text.iter().map(count).sum();
    let mut seen = 0;
    let mut out = Vec::new();
    for paragraph in text {
        let middle = seen + count(paragraph) / 2;
        if (all * from..all * to).contains(&(middle * 100)) {
            out.push(paragraph.clone());
        }
        seen += count(paragraph);
    }
    if out.is_empty() {
        out.extend(text.iter().max_by_key(|p| count(p)).cloned());
    }
    out
}

/// The sentences of a text one after another in paragraphs of two, as another house lays
/// them out.
pub(super) fn laid_out(text: &Paragraphs) -> Paragraphs {
    let all: Vec<String> = text.iter().flatten().cloned().collect();
    all.chunks(2).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The port is shut. He said: “We will not sign this.” It rains.\n\n\
                        Talks go on in the morning, they say.";

    #[test]
    fn texts_are_split_and_joined() {
        let split = split(TEXT);
        assert_eq!(split.len(), 2);
        assert_eq!(split[0][1], "He said: “We will not sign this.”");
        assert_eq!(join(&split), TEXT);
        assert_eq!(laid_out(&split).len(), 2);
    }

    #[test]
    fn the_same_seed_makes_the_same_edits() {
        let other =
            split("Ships and cranes stood still all through the night in the cold.");
        let once = |strength| edit(&split(TEXT), strength, &other, &mut Random::new(3));
        assert_eq!(once(HEAVY), once(HEAVY));
        assert_eq!(join(&once(Strength { words: 0, sentences: 0 })), TEXT);
        assert_ne!(join(&once(Strength { words: 500, sentences: 0 })), TEXT);
        assert!(once(Strength { words: 0, sentences: 100 }).is_empty());
    }

    #[test]
    fn cuts_are_never_empty() {
        let text = split(TEXT);
        assert_eq!(cut(&text, 0, 50), [text[0].clone()]);
        assert_eq!(cut(&text, 50, 100), [text[1].clone()]);
        assert_eq!(cut(&text, 40, 41).len(), 1);
        assert!(cut(&Vec::new(), 0, 100).is_empty());
    }
}
