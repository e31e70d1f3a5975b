//! A report's text cut into paragraphs, sentences and words.

use std::ops::Range;

use rapporteur_text::paragraphs;

/// A text with the places of its paragraphs, sentences and words, in bytes.
#[derive(Debug)]
pub(crate) struct Prose<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraphs: Vec<Range<usize>>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) words: Vec<Word>,
}

/// A word: letters and digits, with hyphens and full stops inside, without the possessive.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) at: Range<usize>,
    /// In lower case.
    pub(crate) plain: String,
}

impl<'t> Prose<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let paragraphs: Vec<Range<usize>> = paragraphs(text).collect();
        let sentences = paragraphs.iter().flat_map(|p| sentences(text, p)).collect();
        let words =
            words(text).map(|at| Word { plain: text[at.clone()].to_lowercase(), at });
        Self { text, sentences, words: words.collect(), paragraphs }
    }

    /// The number of the paragraph that a byte stands in, or the one before it.
    pub(crate) fn paragraph(&self, byte: usize) -> usize {
        self.paragraphs.partition_point(|p| p.start <= byte).saturating_sub(1)
    }

    /// The number of the sentence that a byte stands in, or the one before it.
    pub(crate) fn sentence(&self, byte: usize) -> usize {
        self.sentences.partition_point(|s| s.start <= byte).saturating_sub(1)
    }

    /// The words that begin in a range.
    pub(crate) fn words_in(&self, range: &Range<usize>) -> &[Word] {
        let from = self.words.partition_point(|w| w.at.start < range.start);
        let to = self.words.partition_point(|w| w.at.start < range.end);
        &self.words[from..to.max(from)]
    }

    /// The words of a range, none where it is no part of the text.
    pub(crate) fn get(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

/// The places of the words of a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let inner = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let end = start + rest.find(|c| !inner(c)).unwrap_or(rest.len());
        at = end;
        let word = text[start..end].trim_end_matches(['.', '-']);
        Some(start..start + word.len())
    })
}

/// Words that a full stop follows without ending the sentence.
const ABBREVIATIONS: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "maj", "capt",
    "lt", "sgt", "st", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "rev",
];

/// The sentences of a paragraph. A full stop ends one where a space and then no small
/// letter follow; closing quotation marks and brackets belong to the sentence before.
fn sentences(text: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let (mut out, mut start) = (Vec::new(), paragraph.start);
    for (i, c) in text[paragraph.clone()].char_indices() {
        let at = paragraph.start + i;
        if !matches!(c, '.' | '!' | '?' | '…') || at < start {
            continue;
        }
        let rest = &text[at + c.len_utf8()..paragraph.end];
        let marks =
            rest.trim_start_matches(['.', '!', '?', '”', '"', '’', '\'', '»', ')']);
        let end = paragraph.end - marks.len();
        let next = marks.trim_start();
        let begins = next.chars().find(|c| c.is_alphanumeric());
        let apart = next.len() < marks.len();
        if apart
            && begins.is_none_or(|c| !c.is_lowercase())
            && !abbreviated(&text[start..at])
        {
            out.push(start..end);
            start = paragraph.end - next.len();
        }
    }
    if start < paragraph.end {
        out.push(start..paragraph.end);
    }
    out
}

/// Whether a full stop behind these words belongs to the last of them: `Mr`, `U.S`, `J`.
fn abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '“' || c == '"').next();
    let word = word.unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initials = letters > 0 && word.split('.').all(|p| p.chars().count() == 1);
    let initials = initials && word.chars().all(|c| c == '.' || c.is_uppercase());
    initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        Prose::of(text).sentences.iter().map(|s| &text[s.clone()]).collect()
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        let text = "Mr. Bo came. “We wait,” he said. Did U.S. envoys? “Yes.”\n\nThe end";
        let found = ["Mr. Bo came.", "“We wait,” he said.", "Did U.S. envoys?", "“Yes.”"];
        assert_eq!(shown(text), [&found[..], &["The end"]].concat());
        assert_eq!(
            shown("At 9.30 it rained, i.e. it poured."),
            ["At 9.30 it rained, i.e. it poured."]
        );
        assert!(shown("").is_empty());
    }

    #[test]
    fn places_are_found() {
        let prose = Prose::of("One. Two.\n\nThree é.");
        assert_eq!((prose.sentence(0), prose.sentence(5), prose.sentence(12)), (0, 1, 2));
        assert_eq!(
            (prose.paragraph(3), prose.paragraph(12), prose.paragraph(99)),
            (0, 1, 1)
        );
        assert_eq!(prose.words_in(&(5..17)).len(), 2);
    }
}
