//! A text in sentences, each with a number, so that words can be chosen without a mouse.
//!
//! They are only for choosing, so that a sentence cut in two at "Mr. Orm" does no harm: from
//! the first to the last number everything is chosen.

use schemars::JsonSchema;
use serde::Serialize;

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Sentence {
    /// From 1.
    pub(super) number: usize,
    /// The code point at which it begins.
    pub(super) start: usize,
    /// Its words.
    pub(super) words: String,
    /// Whether a paragraph begins with it.
    pub(super) opens: bool,
}

impl Sentence {
    /// The code point after its last one.
    pub(super) fn end(&self) -> usize {
        self.start + self.words.chars().count()
    }
}

/// The sentences of a text; every character that is no white space is in one of them.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut opens = true;
        for piece in pieces(line) {
            let words = piece.trim();
            let before = piece.len() - piece.trim_start().len();
            if !words.is_empty() {
                let start = at + piece[..before].chars().count();
                let (number, words) = (out.len() + 1, words.to_owned());
                out.push(Sentence { number, start, words, opens });
                opens = false;
            }
            at += piece.chars().count();
        }
    }
    out
}

/// A line cut behind whatever ends a sentence.
fn pieces(line: &str) -> Vec<&str> {
    let (mut out, mut start) = (Vec::new(), 0);
    let mut chars = line.char_indices().peekable();
    let mut ended = false;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        ended = matches!(c, '.' | '!' | '?' | '…') || (ended && closes(c));
        if ended && next.is_none_or(char::is_whitespace) {
            let end = at + c.len_utf8();
            out.push(&line[start..end]);
            start = end;
        }
    }
    out.push(&line[start..]);
    out
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_behind_its_sentences() {
        let text = "“No,” he said. “Why?” Then 1.5 per cent.\n\nÉnd";
        let words: Vec<_> =
            sentences(text).into_iter().map(|s| (s.words, s.opens)).collect();
        let cut = |words: &str, opens| (words.to_owned(), opens);
        assert_eq!(
            words,
            [
                cut("“No,” he said.", true),
                cut("“Why?”", false),
                cut("Then 1.5 per cent.", false),
                cut("Énd", true),
            ]
        );
    }

    proptest! {
        #[test]
        fn sentences_stand_where_they_say(text in "[aé.”? \n]{0,60}") {
            let all: Vec<char> = text.chars().collect();
            let mut shown = String::new();
            for sentence in sentences(&text) {
                let there: String = all[sentence.start..sentence.end()].iter().collect();
                prop_assert_eq!(&there, &sentence.words);
                shown += &sentence.words;
            }
            let visible = |t: &str| t.chars().filter(|c| !c.is_whitespace()).count();
            prop_assert_eq!(visible(&shown), visible(&text));
        }
    }
}
