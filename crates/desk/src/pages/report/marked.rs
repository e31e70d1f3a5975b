//! The text of a report cut where statements begin and end.
//!
//! Statements may overlap and stand inside each other, so marks cannot be elements of their
//! own; instead the text is cut at every place where one begins or ends, and each piece
//! knows all statements that it belongs to.

use std::ops::Range;

use rapporteur_record::{Parts, StoredStatement};
use schemars::JsonSchema;
use serde::Serialize;

use crate::parts::Quote;

/// A statement's card.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Card {
    /// Its number in the report, from 1.
    pub(super) number: usize,
    pub(super) quote: Quote,
    #[serde(skip)]
    spans: Vec<(Range<usize>, Role)>,
    #[serde(skip)]
    start: usize,
}

/// A paragraph of the text.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Paragraph {
    /// Where it begins, in bytes of the text.
    pub(super) start: usize,
    /// The same in code points, for words that are selected.
    #[serde(skip)]
    pub(super) code_point: usize,
    /// The text in pieces.
    pub(super) pieces: Vec<Piece>,
    /// The statements that begin in it.
    pub(super) cards: Vec<Card>,
}

/// A piece of the text that belongs to the same statements throughout.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Numbers of the statements.
    pub(super) statements: Vec<usize>,
    /// What it is to the innermost of them: `source`, `cue` or `content`; nothing where it
    /// belongs to none.
    pub(super) role: &'static str,
    /// How many contents it lies in.
    pub(super) depth: usize,
    /// Numbers and keys of the statements that begin here.
    #[serde(skip)]
    pub(super) begins: Vec<(usize, String)>,
}

/// What a span is to its statement; of several, the later one is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Source => "source",
            Self::Cue => "cue",
        }
    }
}

impl Card {
    pub(super) fn new(number: usize, statement: &StoredStatement, quote: Quote) -> Self {
        let spans = spans(&statement.proposal.parts);
        let start = spans.iter().map(|(r, _)| r.start).min().unwrap_or(0);
        Self { number, quote, spans, start }
    }

    pub(super) fn key(&self) -> &str {
        &self.quote.key
    }

    /// The byte of the text at which it begins.
    pub(super) fn start(&self) -> usize {
        self.start
    }
}

impl Piece {
    /// The numbers of its statements, for the script.
    pub(super) fn numbers(&self) -> String {
        self.statements.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    }
}

fn spans(parts: &Parts) -> Vec<(Range<usize>, Role)> {
    let range = |span: &(u64, u64)| {
        Some(usize::try_from(span.0).ok()?..usize::try_from(span.1).ok()?)
    };
    let of = |role| move |span| range(span).map(|r| (r, role));
    let content = parts.content.iter().filter_map(of(Role::Content));
    let source = parts.source.iter().filter_map(of(Role::Source));
    content.chain(source).chain(parts.cue.iter().filter_map(of(Role::Cue))).collect()
}

/// The paragraphs of a part of a text, with the cards of the statements in them.
pub(super) fn paragraphs(
    text: &str,
    leaf: Range<usize>,
    cards: Vec<Card>,
) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut start = leaf.start;
    let mut code_point = text[..start].chars().count();
    for line in text[leaf].split_inclusive('\n') {
        let words = line.trim_end();
        if !words.trim_start().is_empty() {
            let range = start..start + words.len();
            let pieces = pieces(text, range, &cards);
            out.push(Paragraph { start, code_point, pieces, cards: Vec::new() });
        }
        start += line.len();
        code_point += line.chars().count();
    }
    let end = start;
    for card in cards {
        let at = out.iter().rposition(|p| p.start <= card.start);
        let here = card.start < end;
        if let Some(paragraph) = at.filter(|_| here).and_then(|at| out.get_mut(at)) {
            paragraph.cards.push(card);
        }
    }
    out
}

/// A range of the text cut at every place where a statement begins or ends.
fn pieces(text: &str, range: Range<usize>, cards: &[Card]) -> Vec<Piece> {
    let near = |r: &Range<usize>| r.start < range.end && range.start < r.end;
    let here: Vec<(&Card, &Range<usize>, Role)> = cards
        .iter()
        .flat_map(|c| c.spans.iter().map(move |(r, role)| (c, r, *role)))
        .filter(|(_, r, _)| near(r))
        .collect();
    let mut cuts = vec![range.start, range.end];
    cuts.extend(here.iter().flat_map(|(_, r, _)| [r.start, r.end]));
    cuts.retain(|c| range.contains(c) || *c == range.end);
    cuts.retain(|c| text.is_char_boundary(*c));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|w| piece(text, w[0]..w[1], &here)).collect()
}

fn piece(text: &str, at: Range<usize>, here: &[(&Card, &Range<usize>, Role)]) -> Piece {
    let covers = |r: &Range<usize>| r.start <= at.start && at.end <= r.end;
    let over = here.iter().filter(|(_, r, _)| covers(r));
    let mut out = Piece { text: text[at.clone()].to_owned(), ..Piece::default() };
    let mut shown = None;
    for (card, _, role) in over {
        out.depth += usize::from(*role == Role::Content);
        shown = shown.max(Some(*role));
        if card.start == at.start {
            out.begins.push((card.number, card.quote.key.clone()));
        }
        out.statements.push(card.number);
    }
    out.role = shown.map_or("", Role::name);
    out.statements.sort_unstable();
    out.statements.dedup();
    out.begins.sort_unstable();
    out.begins.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rapporteur_dossier::Dossier;
    use rapporteur_record::{Hash, Proposal, Status, StoredReport};

    fn report() -> StoredReport {
        let hash = Hash::of(b"");
        StoredReport {
            key: "r".to_owned(),
            at: String::new(),
            place: "place".to_owned(),
            media: String::new(),
            title: None,
            outlet: None,
            byline: None,
            date: None,
            date_from: None,
            url: None,
            language: None,
            original: hash,
            text: hash,
            line: None,
            reader: None,
            coder: None,
            by: None,
            foreign: None,
        }
    }

    fn card(number: usize, text: &str, parts: Parts) -> Card {
        let statement = StoredStatement {
            key: format!("{number:016x}"),
            report: "r".to_owned(),
            status: Status::Proposed,
            decided_by: None,
            merged_into: None,
            model: String::new(),
            proposal: Proposal { parts, ..Proposal::default() },
        };
        let quote = Quote::new(&Dossier::default(), &statement, &report(), text);
        Card::new(number, &statement, quote)
    }

    fn content(spans: &[(u64, u64)]) -> Parts {
        Parts { content: spans.to_vec(), ..Parts::default() }
    }

    #[test]
    fn overlapping_and_nested_statements_are_all_marked() {
        let text = "abcdef\n\nghij";
        let one = Parts { source: Some((0, 1)), ..content(&[(2, 9)]) };
        let cards = vec![card(1, text, one), card(2, text, content(&[(3, 5)]))];
        let out = paragraphs(text, 0..text.len(), cards);
        let shown: Vec<_> = out[0]
            .pieces
            .iter()
            .map(|p| (p.text.as_str(), p.role, p.depth, p.numbers()))
            .collect();
        let piece = |t, role, depth, n: &str| (t, role, depth, n.to_owned());
        assert_eq!(
            shown,
            [
                piece("a", "source", 0, "1"),
                piece("b", "", 0, ""),
                piece("c", "content", 1, "1"),
                piece("de", "content", 2, "1 2"),
                piece("f", "content", 1, "1"),
            ]
        );
        assert_eq!(out[1].pieces[0].text, "g");
        assert_eq!(out[0].cards.len(), 2);
    }

    proptest! {
        #[test]
        fn whatever_is_marked_the_text_stays_whole(
            text in "[aé\n]{0,40}",
            spans in prop::collection::vec((0..90_u64, 0..90_u64), 0..6),
        ) {
            let cards = spans.iter().zip(1..).map(|(s, n)| card(n, &text, content(&[*s])));
            let out = paragraphs(&text, 0..text.len(), cards.collect());
            for paragraph in &out {
                let words: String = paragraph.pieces.iter().map(|p| p.text.as_str()).collect();
                let line = text[paragraph.start..].lines().next().unwrap_or_default();
                prop_assert_eq!(words, line);
            }
            let shown = text.lines().filter(|l| !l.trim().is_empty()).count();
            prop_assert_eq!(out.len(), shown);
        }
    }
}
