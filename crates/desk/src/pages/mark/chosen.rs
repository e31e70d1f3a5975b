//! The words that were chosen.

use rapporteur_record::{Span, selected};
use schemars::JsonSchema;
use serde::Serialize;

use super::Query;
use super::sentences::Sentence;

/// Words that were chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Chosen {
    /// As they stand in the text.
    pub(super) words: String,
    /// The code point at which they begin.
    pub(super) start: usize,
    /// The code point after the last one.
    pub(super) end: usize,
    #[serde(skip)]
    pub(super) span: Span,
}

/// The words of a selection or of sentences, without white space at their ends; none where
/// nothing was asked for.
///
/// # Errors
/// In words, where no words are there.
pub(super) fn chosen(
    text: &str,
    sentences: &[Sentence],
    query: &Query,
) -> Result<Option<Chosen>, String> {
    let (start, end) = match (query.start.zip(query.end), query.from) {
        (Some(selection), _) => selection,
        (None, Some(from)) => numbered(sentences, from, query.to.unwrap_or(from))?,
        (None, None) => return Ok(None),
    };
    let span = selected(text, start, end)
        .ok_or_else(|| format!("no words stand from code point {start} to {end}"))?;
    let bytes = |byte: u64| usize::try_from(byte).unwrap_or(text.len());
    let words = &text[bytes(span.0)..bytes(span.1)];
    let start = text[..bytes(span.0)].chars().count();
    let end = start + words.chars().count();
    Ok(Some(Chosen { words: words.to_owned(), start, end, span }))
}

/// The code points from one sentence to another.
fn numbered(
    sentences: &[Sentence],
    from: usize,
    to: usize,
) -> Result<(usize, usize), String> {
    let find = |n: usize| sentences.iter().find(|s| s.number == n);
    match find(from).zip(find(to)) {
        Some((first, last)) if from <= to => Ok((first.start, last.end())),
        _ => Err(format!(
            "there are no sentences {from} to {to}; expected numbers from 1 to {}, the \
             smaller first",
            sentences.len()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sentences::sentences;
    use super::*;

    fn words(query: Query) -> Result<Option<String>, String> {
        let text = "Élan said no. Why? \n\nNobody “knows.” It rains.";
        Ok(chosen(text, &sentences(text), &query)?.map(|c| c.words))
    }

    #[test]
    fn words_are_chosen_by_selection_or_by_sentences() {
        let selection = Query { start: Some(4), end: Some(13), ..Query::default() };
        assert_eq!(words(selection), Ok(Some("said no.".to_owned())));
        let sentences = Query { from: Some(2), to: Some(3), ..Query::default() };
        assert_eq!(words(sentences), Ok(Some("Why? \n\nNobody “knows.”".to_owned())));
        assert_eq!(words(Query::default()), Ok(None));
    }

    #[test]
    fn what_is_not_there_is_told() {
        let gone = Query { start: Some(90), end: Some(99), ..Query::default() };
        assert!(words(gone).is_err());
        for (from, to) in [(0, 1), (3, 2), (4, 9)] {
            let query = Query { from: Some(from), to: Some(to), ..Query::default() };
            assert!(words(query).unwrap_err().contains("1 to 4"), "{from} {to}");
        }
    }
}
