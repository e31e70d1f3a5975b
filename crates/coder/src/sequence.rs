//! What the network reads: a statement with its surroundings, and a point with its
//! options, as word pieces that know the part they play.
//!
//! `training/coder_model.py` does the same in Python; golden vectors hold the two
//! together (`tests/golden.rs`).

use std::ops::Range;

use rapporteur_dossier::{Point, PointKind, Scale};
use rapporteur_encoder::Token;
use rapporteur_text::{Piece, WordPieces, paragraphs};

/// The most pieces of a statement with its surroundings.
pub const TEXT: usize = 88;
/// The most pieces of a point with its options; longer options are cut.
pub const POINT: usize = 132;
/// The most pieces of a speaker's name.
pub const SPEAKER: usize = 16;

const CLS: u32 = 101;
const SEP: u32 = 102;

/// The part that a piece plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Part {
    Context,
    Source,
    Cue,
    Content,
    Speaker,
    Question,
    Option,
    /// Marks an option of an ordinal point that is no fact, and so on.
    Ordinal,
    Nominal,
    OrdinalFact,
    NominalFact,
}

/// A statement in its report: what the coder reads of it.
#[derive(Debug, Clone)]
pub struct Passage<'t> {
    /// The report's text, or as much of it as holds the statement.
    pub text: &'t str,
    /// Bytes of the source in the text.
    pub source: Option<Range<usize>>,
    /// Bytes of the cue.
    pub cue: Option<Range<usize>>,
    /// Bytes of each piece of the content.
    pub content: Vec<Range<usize>>,
    /// Who speaks, for whom: `Ilse Marten (Ardan)`.
    pub speaker: String,
}

/// A point with its options, as pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) tokens: Vec<Token>,
    /// Place of each option's mark in `tokens`.
    pub(crate) marks: Vec<usize>,
    /// Whether it is a fact with two options, of which one or the other holds.
    pub(crate) either: bool,
}

/// A statement as the network reads it: `[CLS] speaker [SEP] text`.
pub(crate) fn statement(words: &WordPieces<'_>, passage: &Passage<'_>) -> Vec<Token> {
    let mut out = vec![special(CLS, Part::Context)];
    let speaker = plain(words, &passage.speaker, Part::Speaker);
    out.extend(speaker.into_iter().take(SPEAKER));
    out.push(special(SEP, Part::Speaker));
    out.extend(surroundings(words, passage));
    out
}

/// A point: its question, and before each option a mark that stands for it.
pub(crate) fn point(words: &WordPieces<'_>, point: &Point) -> Asked {
    let mut tokens = plain(words, &point.question, Part::Question);
    tokens.truncate(POINT / 3);
    let options = point.options.len().max(1);
    let each = ((POINT - tokens.len()) / options).saturating_sub(1).max(4);
    let mut marks = Vec::new();
    for option in &point.options {
        marks.push(tokens.len());
        tokens.push(special(SEP, mark(point)));
        tokens.extend(plain(words, &option.text, Part::Option).into_iter().take(each));
    }
    let either = point.kind == PointKind::Fact && point.options.len() == 2;
    Asked { tokens, marks, either }
}

/// A question without options.
pub(crate) fn question(words: &WordPieces<'_>, question: &str) -> Asked {
    let mut tokens = plain(words, question, Part::Question);
    tokens.truncate(POINT);
    Asked { tokens, marks: Vec::new(), either: false }
}

/// A statement and a point in one sequence, and the places of the options' marks in it.
pub(crate) fn joined(statement: &[Token], asked: &Asked) -> (Vec<Token>, Vec<usize>) {
    let mut tokens = statement.to_vec();
    tokens.push(special(SEP, Part::Question));
    let marks = asked.marks.iter().map(|m| tokens.len() + m).collect();
    tokens.extend(&asked.tokens);
    (tokens, marks)
}

/// A point by itself, for its topic.
pub(crate) fn alone(asked: &Asked) -> Vec<Token> {
    let mut tokens = vec![special(CLS, Part::Context)];
    tokens.extend(&asked.tokens);
    tokens
}

/// All pieces from the statement's first to its last, then up to two thirds of the room
/// left before it and the rest behind it, this within its own paragraph.
fn surroundings(words: &WordPieces<'_>, passage: &Passage<'_>) -> Vec<Token> {
    let mut found = Vec::new();
    for (number, range) in paragraphs(passage.text).enumerate() {
        let (pieces, _) = words.pieces(&passage.text[range.clone()], range.start);
        found.extend(pieces.iter().map(|p| (number, token(p, part_of(p, passage)))));
    }
    let marked = |(_, t): &(usize, Token)| t.part != Part::Context as u8;
    let low = found.iter().position(marked).unwrap_or(0);
    let last = found.iter().rposition(marked).unwrap_or(0);
    let high = (last + 1).min(low + TEXT).min(found.len());
    let room = TEXT - (high - low);
    let first = low.saturating_sub(room * 2 / 3);
    let own = high.checked_sub(1).and_then(|i| found.get(i)).map(|f| f.0);
    let paragraph = found.partition_point(|f| Some(f.0) <= own);
    let end = (high + room - (low - first)).min(paragraph);
    found[first..end].iter().map(|f| f.1).collect()
}

/// Cues win over contents, contents over sources.
fn part_of(piece: &Piece, passage: &Passage<'_>) -> Part {
    let touches = |r: &Range<usize>| piece.start < r.end && piece.end > r.start;
    if passage.cue.as_ref().is_some_and(touches) {
        Part::Cue
    } else if passage.content.iter().any(touches) {
        Part::Content
    } else if passage.source.as_ref().is_some_and(touches) {
        Part::Source
    } else {
        Part::Context
    }
}

fn mark(point: &Point) -> Part {
    match (point.scale, point.kind) {
        (Scale::Ordinal, PointKind::Fact) => Part::OrdinalFact,
        (Scale::Nominal, PointKind::Fact) => Part::NominalFact,
        (Scale::Ordinal, _) => Part::Ordinal,
        (Scale::Nominal, _) => Part::Nominal,
    }
}

fn plain(words: &WordPieces<'_>, text: &str, part: Part) -> Vec<Token> {
    words.pieces(text, 0).0.iter().map(|p| token(p, part)).collect()
}

fn token(piece: &Piece, part: Part) -> Token {
    Token { id: piece.id, case: piece.case, quote: piece.quote as u8, part: part as u8 }
}

fn special(id: u32, part: Part) -> Token {
    Token { id, case: 0, quote: 0, part: part as u8 }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// The vocabulary of the reader, which the coder shares.
    static VOCABULARY: &[u8] = include_bytes!("../../reader/model/vocab.txt");
    const CASE: &str =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/harbour-strike");

    fn golden() -> Vec<Value> {
        let lines = include_str!("../tests/golden/sequences.jsonl").lines();
        lines.map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn number(value: &Value) -> usize {
        usize::try_from(value.as_u64().unwrap()).unwrap()
    }

    fn ranges(value: &Value) -> Vec<Range<usize>> {
        let spans = value.as_array().unwrap().iter();
        spans.map(|s| number(&s[0])..number(&s[1])).collect()
    }

    fn expected(value: &Value) -> Vec<[usize; 4]> {
        let tokens = value["tokens"].as_array().unwrap().iter();
        tokens.map(|t| [0, 1, 2, 3].map(|i| number(&t[i]))).collect()
    }

    fn found(tokens: &[Token]) -> Vec<[usize; 4]> {
        let one =
            |t: &Token| [t.id as usize, t.case.into(), t.quote.into(), t.part.into()];
        tokens.iter().map(one).collect()
    }

    #[test]
    fn points_are_read_as_in_training() {
        let words = WordPieces::new(VOCABULARY);
        let text = std::fs::read_to_string(format!("{CASE}/dossier.toml")).unwrap();
        let points = rapporteur_dossier::parse(&text).dossier.points;
        let golden = golden().into_iter().filter(|g| g["point"].is_string());
        for (golden, declared) in golden.zip(&points) {
            let asked = point(&words, declared);
            assert_eq!(found(&asked.tokens), expected(&golden), "{}", declared.id);
            let marks: Vec<usize> =
                golden["marks"].as_array().unwrap().iter().map(number).collect();
            assert_eq!(asked.marks, marks);
        }
    }

    #[test]
    fn statements_are_read_as_in_training() {
        let words = WordPieces::new(VOCABULARY);
        let golden: Vec<_> =
            golden().into_iter().filter(|g| g["report"].is_string()).collect();
        assert!(golden.len() > 20);
        for golden in golden {
            let name = golden["report"].as_str().unwrap();
            let file = std::fs::read_to_string(format!("{CASE}/reports/{name}")).unwrap();
            let passage = Passage {
                text: file.splitn(3, "---\n").nth(2).unwrap(),
                source: ranges(&golden["source"]).pop(),
                cue: ranges(&golden["cue"]).pop(),
                content: ranges(&golden["content"]),
                speaker: golden["speaker"].as_str().unwrap().to_owned(),
            };
            let tokens = statement(&words, &passage);
            assert_eq!(found(&tokens[1..]), expected(&golden), "{name}: {passage:?}");
        }
    }

    #[test]
    fn a_statement_without_marks_or_text_is_read_all_the_same() {
        let words = WordPieces::new(VOCABULARY);
        let passage = |text| Passage {
            text,
            source: None,
            cue: None,
            content: Vec::new(),
            speaker: String::new(),
        };
        assert_eq!(statement(&words, &passage("")).len(), 2);
        assert_eq!(statement(&words, &passage("No marks.")).len(), 5);
        let long = "word ".repeat(1000);
        assert!(statement(&words, &passage(&long)).len() <= TEXT + SPEAKER + 2);
    }
}
