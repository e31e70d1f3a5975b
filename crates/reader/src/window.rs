//! One window of text, from pieces to attributions.

use std::ops::Range;

use rapporteur_encoder::{Scratch, Token};
use rapporteur_text::{Piece, QuoteState};

use crate::Reader;
use crate::attribution::{Attribution, Kind};
use crate::roles::Parts;
use crate::tagger::{Cue, TAGS};

const CLS: u32 = 101;
const SEP: u32 = 102;
/// Contents shorter than this many pieces hold no statement worth a look of its own.
const SHORTEST_INSIDE: usize = 6;

/// A statement as piece numbers of the pieces that were read.
struct Found {
    cue: Cue,
    parts: Parts,
    confidence: f32,
}

/// All attributions in `pieces`, whose text is `text`, of any confidence from `least` on.
pub(crate) fn read(
    reader: &Reader,
    text: &str,
    pieces: &[Piece],
    least: f32,
    scratch: &mut Scratch,
) -> Vec<Attribution> {
    let first: Vec<Found> = look(reader, pieces, scratch);
    let first: Vec<Found> = first.into_iter().filter(|f| f.confidence >= least).collect();
    let mut out: Vec<Attribution> = first.iter().map(|f| place(pieces, f, 1)).collect();
    for outer in &first {
        let inside = pieces_of(pieces, &outer.parts.content);
        if inside.len() < SHORTEST_INSIDE {
            continue;
        }
        // What is said inside a statement is found by reading its content by itself.
        for inner in look(reader, &inside, scratch) {
            if inner.confidence >= least && of_another(text, &inside, &inner) {
                keep_surest(&mut out, place(&inside, &inner, 2));
            }
        }
    }
    out
}

/// Adds an inner statement unless one with that cue is there: of two looks at one cue,
/// the first level counts before the second, and there the surer before the less sure.
fn keep_surest(all: &mut Vec<Attribution>, inner: Attribution) {
    match all.iter_mut().find(|a| a.cue == inner.cue) {
        Some(same) if same.level > 1 && same.confidence < inner.confidence => {
            *same = inner
        }
        Some(_) => {}
        None => all.push(inner),
    }
}

/// Encodes the pieces and asks first for cues, then for the parts of each.
fn look(reader: &Reader, pieces: &[Piece], scratch: &mut Scratch) -> Vec<Found> {
    let tokens: Vec<Token> = std::iter::once(special(CLS))
        .chain(pieces.iter().map(token))
        .chain(std::iter::once(special(SEP)))
        .collect();
    let width = reader.encoder.width();
    let encoded = reader.encoder.encode(&tokens, scratch).to_vec();
    let encoded = &encoded[width..encoded.len() - width];
    let emission = reader.tagger.emission(encoded, scratch);
    debug_assert_eq!(emission.len(), pieces.len() * TAGS);
    let cues = reader.tagger.cues(&emission);
    if cues.is_empty() {
        return Vec::new();
    }
    let ground = reader.roles.ground(encoded, &emission, scratch);
    let judge = |cue: Cue| {
        let parts = reader.roles.parts(&ground, cue.pieces, scratch)?;
        let confidence =
            reader.confidence.of(&cue, &parts, quoted(pieces, &parts.content));
        Some(Found { cue, parts, confidence })
    };
    cues.into_iter().filter_map(judge).collect()
}

fn special(id: u32) -> Token {
    Token { id, case: 0, quote: 0, part: 0 }
}

fn token(piece: &Piece) -> Token {
    Token {
        id: piece.id,
        case: piece.case,
        quote: piece.quote as u8,
        part: u8::from(piece.first),
    }
}

fn pieces_of(pieces: &[Piece], spans: &[(usize, usize)]) -> Vec<Piece> {
    spans.iter().flat_map(|&(first, last)| pieces[first..=last].iter().cloned()).collect()
}

/// Whether an inner statement has a cue in words and a source, and one that is not the
/// outer speaker talking of himself: "I think" adds nothing to what is already his.
fn of_another(text: &str, pieces: &[Piece], found: &Found) -> bool {
    let (first, last) = found.cue.pieces;
    let in_words = pieces[first..=last].iter().any(|p| p.is_word);
    in_words
        && found.parts.source.first().is_some_and(|&span| {
            let words = text[bytes(pieces, span)].to_lowercase();
            !["i", "we", "me", "us", "my", "our", "you"].contains(&words.as_str())
        })
}

/// The share of the pieces of `spans` that stand in quotation marks.
fn quoted(pieces: &[Piece], spans: &[(usize, usize)]) -> f64 {
    let all = || spans.iter().flat_map(|&(first, last)| &pieces[first..=last]);
    let quoted = all().filter(|p| p.quote == QuoteState::Inside).count();
    quoted as f64 / all().count().max(1) as f64
}

fn place(pieces: &[Piece], found: &Found, level: u8) -> Attribution {
    let content = &found.parts.content;
    Attribution {
        source: found.parts.source.first().map(|&s| bytes(pieces, s)),
        cue: Some(bytes(pieces, found.cue.pieces)),
        content: content.iter().map(|&s| bytes(pieces, s)).collect(),
        kind: kind(&pieces_of(pieces, content)),
        level,
        confidence: found.confidence,
    }
}

/// The bytes of whole words that the pieces `first..=last` touch.
fn bytes(pieces: &[Piece], (mut first, mut last): (usize, usize)) -> Range<usize> {
    while first > 0 && pieces[first].continues {
        first -= 1;
    }
    while pieces.get(last + 1).is_some_and(|p| p.continues) {
        last += 1;
    }
    pieces[first].start..pieces[last].end
}

fn kind(content: &[Piece]) -> Kind {
    let quoted = content.iter().filter(|p| p.quote == QuoteState::Inside).count();
    let open =
        content.iter().filter(|p| p.quote == QuoteState::Outside && p.is_word).count();
    match (quoted, open) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}
