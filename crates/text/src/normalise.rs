//! Words as the vocabulary spells them: without control characters and accents, in lower
//! case, punctuation and Chinese characters by themselves. Each normalised character
//! remembers which bytes it came from.
//!
//! These are the rules of BERT's uncased tokenizer (Devlin et al. 2019) as Hugging Face's
//! `tokenizers` has them.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// One word, normalised.
#[derive(Debug, Default)]
pub(crate) struct Word {
    /// The spelling.
    pub(crate) spelling: String,
    /// For each byte of the spelling, the character of the text that it came from.
    origin: Vec<Range<usize>>,
}

impl Word {
    fn push(&mut self, c: char, from: &Range<usize>) {
        self.spelling.push(c);
        self.origin.resize(self.spelling.len(), from.clone());
    }

    /// The bytes of the text that part of the spelling came from; the part is not empty.
    pub(crate) fn origin(&self, part: Range<usize>) -> Range<usize> {
        self.origin[part.start].start..self.origin[part.end - 1].end
    }
}

/// Calls `each` with every word of `text`, in order.
pub(crate) fn words(text: &str, mut each: impl FnMut(&Word)) {
    let mut word = Word::default();
    let mut flush = |word: &mut Word| {
        if !word.spelling.is_empty() {
            each(word);
            word.spelling.clear();
            word.origin.clear();
        }
    };
    for (at, c) in text.char_indices() {
        let from = at..at + c.len_utf8();
        if c.is_whitespace() {
            flush(&mut word);
        } else if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase(), &from);
        } else if is_kept(c) {
            let alone = is_chinese(c);
            spell(c, |c| {
                let alone = alone || is_punctuation(c);
                if alone {
                    flush(&mut word);
                }
                word.push(c, &from);
                if alone {
                    flush(&mut word);
                }
            });
        }
    }
    flush(&mut word);
}

/// What remains of a character without its accents, in lower case.
fn spell(c: char, mut each: impl FnMut(char)) {
    decompose_canonical(c, |c| {
        if c.general_category() != GeneralCategory::NonspacingMark {
            c.to_lowercase().for_each(&mut each);
        }
    });
}

/// Not a control, format, private or unassigned character, nor the mark of a byte that
/// could not be read.
fn is_kept(c: char) -> bool {
    c != char::REPLACEMENT_CHARACTER
        && c.general_category_group() != GeneralCategoryGroup::Other
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// The blocks of Chinese characters, which are written without spaces.
fn is_chinese(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F
        | 0x2B740..=0x2B81F | 0x2B920..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(String, &str)> {
        let mut out = Vec::new();
        words(text, |w| {
            out.push((w.spelling.clone(), &text[w.origin(0..w.spelling.len())]));
        });
        out
    }

    #[test]
    fn words_are_lowered_and_lose_their_accents_but_know_their_place() {
        let found = split("Señor Łódź said: “No!”");
        let spelled: Vec<_> = found.iter().map(|(s, _)| s.as_str()).collect();
        assert_eq!(spelled, ["senor", "łodz", "said", ":", "“", "no", "!", "”"]);
        assert_eq!(found[0].1, "Señor");
    }

    #[test]
    fn chinese_characters_stand_alone_and_hidden_ones_vanish() {
        let found = split("ab\u{200b}c 和平 e\u{301}t");
        let spelled: Vec<_> = found.iter().map(|(s, _)| s.as_str()).collect();
        assert_eq!(spelled, ["abc", "和", "平", "et"]);
        assert_eq!(found[0].1, "ab\u{200b}c");
    }
}
