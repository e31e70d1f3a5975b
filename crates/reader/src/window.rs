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
    let mut out = Vec::new();
    for found in look(reader, pieces, scratch) {
        if found.confidence < least {
            continue;
        }
        out.push(place(pieces, &found, 1));
        let inside = pieces_of(pieces, &found.parts.content);
        if inside.len() < SHORTEST_INSIDE {
            continue;
        }
        // What is said inside a statement is found by reading its content by itself.
        let inner = look(reader, &inside, scratch).into_iter();
        let inner = inner.filter(|f| f.confidence >= least && of_another(text, &inside, f));
        out.extend(inner.map(|f| place(&inside, &f, 2)));
    }
    out
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
        let confidence = reader.confidence.of(&cue, &parts);
        Some(Found { cue, parts, confidence })
    };
    cues.into_iter().filter_map(judge).collect()
}

fn special(id: u32) -> Token {
    Token { id, case: 0, quote: 0, first: 0 }
}

fn token(piece: &Piece) -> Token {
    Token {
        id: piece.id,
        case: piece.case,
        quote: piece.quote as u8,
        first: u8::from(piece.first),
    }
}

fn pieces_of(pieces: &[Piece], spans: &[(usize, usize)]) -> Vec<Piece> {
    spans.iter().flat_map(|&(first, last)| pieces[first..=last].iter().cloned()).collect()
}

/// Whether an inner statement has a source, and one that is not the outer speaker
/// talking of himself: "I think" adds nothing to what is already his.
fn of_another(text: &str, pieces: &[Piece], found: &Found) -> bool {
    found.parts.source.first().is_some_and(|&span| {
        let words = text[bytes(pieces, span)].to_lowercase();
        !["i", "we", "me", "us", "my", "our", "you"].contains(&words.as_str())
    })
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
    let open = content.iter().filter(|p| p.quote == QuoteState::Outside && p.is_word).count();
    match (quoted, open) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}
