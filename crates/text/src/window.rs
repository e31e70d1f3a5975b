//! Windows: as many whole paragraphs as the encoder reads at once.

use crate::paragraph::paragraphs;
use crate::quotation::QuoteState;
use crate::wordpiece::WordPieces;

/// The most word pieces in a window; with the two that mark its ends, 256.
pub const WINDOW: usize = 254;

/// A word piece: what the encoder is told of it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// How its word is capitalised: 0 no letter with case, 1 lower, 2 upper,
    /// 3 capitalised, 4 mixed.
    pub case: u8,
    /// Whether it stands in quotation marks, or is one.
    pub quote: QuoteState,
    /// Whether a paragraph begins with it.
    pub first: bool,
    /// Whether it goes on with the word of the piece before it.
    pub continues: bool,
    /// Whether it holds a letter or a digit.
    pub is_word: bool,
}

/// A paragraph waiting in the window that is being filled.
struct Waiting {
    pieces: Vec<Piece>,
    unclosed: bool,
}

impl WordPieces<'_> {
    /// Packs the paragraphs of `text` into windows of at most [`WINDOW`] pieces, in
    /// order; no window is empty.
    ///
    /// A paragraph that goes on with a quotation which the one before it left open takes
    /// that one along into a new window, where both fit. A paragraph too long for a
    /// window is cut after a sentence.
    pub fn windows(&self, text: &str) -> Vec<Vec<Piece>> {
        let mut out = Vec::new();
        let mut current: Vec<Waiting> = Vec::new();
        for range in paragraphs(text) {
            let (mut pieces, unclosed) = self.pieces(&text[range.clone()], range.start);
            if pieces.is_empty() {
                continue;
            }
            if pieces.len() > WINDOW {
                close(&mut current, 0, &mut out);
                pieces = cut_to_fit(text, pieces, &mut out);
            }
            if !current.is_empty() && size(&current) + pieces.len() > WINDOW {
                let kept = usize::from(goes_along(&current, pieces.len()));
                close(&mut current, kept, &mut out);
            }
            current.push(Waiting { pieces, unclosed });
        }
        close(&mut current, 0, &mut out);
        out
    }
}

fn size(paragraphs: &[Waiting]) -> usize {
    paragraphs.iter().map(|p| p.pieces.len()).sum()
}

/// Whether the last of several paragraphs moves to the next window.
fn goes_along(current: &[Waiting], next: usize) -> bool {
    let last = current.last().filter(|_| current.len() > 1);
    last.is_some_and(|p| p.unclosed && p.pieces.len() + next <= WINDOW)
}

/// Makes a window of what waits, but for the last `kept` paragraphs, which wait on.
fn close(current: &mut Vec<Waiting>, kept: usize, out: &mut Vec<Vec<Piece>>) {
    let rest = current.split_off(current.len() - kept);
    let done = std::mem::replace(current, rest);
    if !done.is_empty() {
        out.push(done.into_iter().flat_map(|p| p.pieces).collect());
    }
}

/// Makes windows of the greater part of a long paragraph and returns the last, which
/// fits.
fn cut_to_fit(text: &str, pieces: Vec<Piece>, out: &mut Vec<Vec<Piece>>) -> Vec<Piece> {
    let mut rest = pieces.as_slice();
    while rest.len() > WINDOW {
        let (done, more) = rest.split_at(cut(text, rest));
        out.push(done.to_vec());
        rest = more;
    }
    rest.to_vec()
}

/// After the last end of a sentence in the second half of a window, if there is one.
fn cut(text: &str, pieces: &[Piece]) -> usize {
    let ends = |p: &Piece| matches!(&text[p.start..p.end], "." | "?" | "!");
    let second_half = (WINDOW / 2 + 1..WINDOW).rev();
    second_half.into_iter().find(|&j| ends(&pieces[j])).map_or(WINDOW, |j| j + 1)
}
