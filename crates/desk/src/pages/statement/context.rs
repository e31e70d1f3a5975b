//! The words of a statement in the paragraph around them.

use rapporteur_record::{Parts, Span};
use schemars::JsonSchema;
use serde::Serialize;

/// Bytes shown before and after the words at most.
const AROUND: usize = 600;

/// A piece of a paragraph.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Piece {
    /// What it is to the statement: `source`, `cue`, `content`, or nothing.
    pub(crate) role: &'static str,
    pub(crate) text: String,
}

/// The paragraphs in which a statement stands, cut where its parts begin and end.
pub(crate) fn around(text: &str, parts: &Parts) -> Vec<Piece> {
    let role = |role| move |span: &Span| range(text, *span).map(|r| (r, role));
    let mut marked: Vec<_> = parts.content.iter().filter_map(role("content")).collect();
    marked.extend(parts.source.iter().filter_map(role("source")));
    marked.extend(parts.cue.iter().filter_map(role("cue")));
    marked.sort_by_key(|(r, _)| (r.start, r.end));
    let Some(first) = marked.first().map(|(r, _)| r.start) else { return Vec::new() };
    let last = marked.iter().map(|(r, _)| r.end).max().unwrap_or(first);
    let (from, until) = bounds(text, first, last);
    let (mut out, mut at) = (Vec::new(), from);
    let mut push = |role, piece: &str| {
        if !piece.is_empty() {
            out.push(Piece { role, text: piece.to_owned() });
        }
    };
    for (range, role) in marked {
        push("", text.get(at..range.start).unwrap_or_default());
        // Parts may share words; what is shown is not shown again.
        let start = range.start.max(at);
        push(role, text.get(start..range.end).unwrap_or_default());
        at = at.max(range.end);
    }
    push("", text.get(at..until).unwrap_or_default());
    out
}

/// Where the paragraphs begin and end, or a part of them that is not too long.
fn bounds(text: &str, first: usize, last: usize) -> (usize, usize) {
    let before = text[..first].rfind('\n').map_or(0, |p| p + 1);
    let after = text[last..].find('\n').map_or(text.len(), |p| last + p);
    let from = before.max(first.saturating_sub(AROUND));
    let until = after.min(last.saturating_add(AROUND)).min(text.len());
    (text.floor_char_boundary(from), text.ceil_char_boundary(until))
}

/// A range of a text; none where it is none.
pub(crate) fn range(text: &str, (start, end): Span) -> Option<std::ops::Range<usize>> {
    let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
    text.get(range.clone()).is_some().then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_shown_in_its_paragraph() {
        let text = "Before.\nÉva said that it rains, again.\nAfter.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            (start as u64, (start + words.len()) as u64)
        };
        let parts = Parts {
            source: Some(at("Éva")),
            cue: Some(at("said")),
            content: vec![at("said that it rains")],
        };
        let pieces = around(text, &parts);
        let shown: Vec<_> = pieces.iter().map(|p| (p.role, p.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("source", "Éva"),
                ("", " "),
                ("cue", "said"),
                ("content", " that it rains"),
                ("", ", again."),
            ]
        );
    }

    #[test]
    fn ranges_that_are_none_show_nothing() {
        let parts = Parts { content: vec![(1, 99)], ..Parts::default() };
        assert_eq!(around("é", &parts), []);
        let inside = Parts { content: vec![(1, 2)], ..Parts::default() };
        assert_eq!(around("é", &inside), []);
    }
}
