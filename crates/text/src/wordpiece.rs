//! Word pieces: words cut into parts that a vocabulary of some 30,000 knows.

use std::collections::HashMap;

use crate::case::case_of;
use crate::normalise::{Word, words};
use crate::quotation::Quotation;
use crate::window::Piece;

/// Words of more characters than this are not cut but unknown.
const LONGEST_WORD: usize = 100;

/// A vocabulary, ready to cut words.
#[derive(Debug)]
pub struct WordPieces<'v> {
    begin: HashMap<&'v str, u32>,
    /// Without the `##` that marks them in the file.
    inner: HashMap<&'v str, u32>,
    unknown: u32,
}

impl<'v> WordPieces<'v> {
    /// A vocabulary from its file: one piece a line, `##` before pieces that go on with
    /// a word; a piece's number is that of its line, from 0. Lines that are no UTF-8 are
    /// passed over.
    pub fn new(file: &'v [u8]) -> Self {
        let mut out = Self { begin: HashMap::new(), inner: HashMap::new(), unknown: 0 };
        for (line, id) in file.split(|&b| b == b'\n').zip(0..) {
            match str::from_utf8(line) {
                Ok("[UNK]") => out.unknown = id,
                Ok(piece) => {
                    match piece.strip_prefix("##") {
                        Some(inner) if !inner.is_empty() => out.inner.insert(inner, id),
                        _ => out.begin.insert(piece, id),
                    };
                }
                Err(_) => {}
            }
        }
        out
    }

    /// The pieces of a paragraph, and whether it ends inside a quotation. `start` is the
    /// paragraph's first byte in the report.
    pub fn pieces(&self, paragraph: &str, start: usize) -> (Vec<Piece>, bool) {
        let quotation = Quotation::of(paragraph);
        let mut out: Vec<Piece> = Vec::new();
        words(paragraph, |word| {
            let begin = out.len();
            self.cut(word, |id, part| {
                let place = word.origin(part);
                out.push(Piece {
                    id,
                    start: start + place.start,
                    end: start + place.end,
                    case: 0,
                    quote: quotation.at(place.start),
                    first: out.is_empty(),
                    continues: out.len() > begin,
                    is_word: paragraph[place].contains(char::is_alphanumeric),
                });
            });
            let whole = word.origin(0..word.spelling.len());
            let case = case_of(&paragraph[whole]);
            out[begin..].iter_mut().for_each(|piece| piece.case = case);
        });
        (out, quotation.unclosed)
    }

    /// Cuts greedily, the longest piece first; a word with a part that no piece covers
    /// is unknown as a whole.
    fn cut(&self, word: &Word, mut each: impl FnMut(u32, std::ops::Range<usize>)) {
        let spelling = word.spelling.as_str();
        match self.parts(spelling) {
            Some(parts) => parts.into_iter().for_each(|(id, part)| each(id, part)),
            None => each(self.unknown, 0..spelling.len()),
        }
    }

    fn parts(&self, spelling: &str) -> Option<Vec<(u32, std::ops::Range<usize>)>> {
        if spelling.chars().nth(LONGEST_WORD).is_some() {
            return None;
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while at < spelling.len() {
            let pieces = if at == 0 { &self.begin } else { &self.inner };
            let ends = (at + 1..=spelling.len()).rev();
            let mut ends = ends.filter(|&end| spelling.is_char_boundary(end));
            let (id, end) =
                ends.find_map(|end| Some((*pieces.get(&spelling[at..end])?, end)))?;
            parts.push((id, at..end));
            at = end;
        }
        Some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(u32, String)> {
        let words = WordPieces::new(b"[UNK]\ntalk\n##s\nun\n##sign\n##ed\n.\n##");
        let (pieces, _) = words.pieces(text, 0);
        pieces.iter().map(|p| (p.id, text[p.start..p.end].to_owned())).collect()
    }

    #[test]
    fn the_longest_piece_first_and_unknown_as_a_whole() {
        let found = cut("Talks unsigned. talkx");
        let expected = [
            (1, "Talk"),
            (2, "s"),
            (3, "un"),
            (4, "sign"),
            (5, "ed"),
            (6, "."),
            (0, "talkx"),
        ];
        assert_eq!(found, expected.map(|(id, s)| (id, s.to_owned())));
    }

    #[test]
    fn an_endless_word_is_one_unknown_piece() {
        let found = cut(&"talk".repeat(100_000));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, 0);
    }
}
