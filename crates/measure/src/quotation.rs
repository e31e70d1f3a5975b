//! Which words stand in quotation marks, and so the [`Kind`] of a statement.
//!
//! The marks are `“ ” „ « »`, the straight `"`, and `‘ ’` where they cannot be
//! apostrophes: `‘` before a word, `’` after one and before none, outside double marks.
//! A straight mark opens where no quotation is open in its paragraph, else it closes.
//! Every paragraph (line) starts anew, because a quotation of several paragraphs opens
//! each and closes only the last.

use std::ops::Range;

use crate::statement::Kind;
use crate::token::is_word;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
}

/// The kind of a content: [`Kind::Direct`] if all its words stand in quotation marks,
/// [`Kind::Indirect`] if none does, else [`Kind::Mixed`].
///
/// A word counts as quoted by the marks that its piece of the content holds or touches:
/// words after an opening mark, or before a closing mark whose opening mark lies before
/// the piece. So the second sentence of a longer quotation is direct where the content
/// reaches to the closing mark, and an indirect statement made inside somebody's
/// quotation stays indirect. A content without words is indirect.
pub fn kind_of(text: &str, content: &[Range<usize>]) -> Kind {
    if content.is_empty() {
        return Kind::Indirect;
    }
    let chars: Vec<char> = text.chars().collect();
    let (mut quoted, mut plain) = (false, false);
    for piece in content {
        for inside in words_of_piece(&chars, piece) {
            quoted |= inside;
            plain |= !inside;
        }
    }
    match (quoted, plain) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) => Kind::Indirect,
    }
}

/// For every word character of the piece, whether it is quoted.
fn words_of_piece(chars: &[char], piece: &Range<usize>) -> Vec<bool> {
    let end = piece.end.min(chars.len());
    if piece.start >= end {
        return Vec::new();
    }
    let start = line_start(chars, piece.start);
    let stop = line_end(chars, end);
    let marks = marks(&chars[start..stop]);
    let mark = |at: usize| marks[at - start];
    // A mark that touches the piece from outside belongs to it.
    let first = if piece.start > start && mark(piece.start - 1) == Some(Mark::Open) {
        piece.start - 1
    } else {
        piece.start
    };
    let last = if end < stop && mark(end) == Some(Mark::Close) { end + 1 } else { end };

    let mut words = Vec::new();
    let mut since_mark = 0;
    let mut open = false;
    for (at, c) in chars.iter().enumerate().take(last).skip(first) {
        match mark(at) {
            Some(Mark::Open) => open = true,
            Some(Mark::Close) => {
                // Closing what opened before the piece: all since then is quoted.
                words[since_mark..].fill(true);
                open = false;
            }
            None if *c == '\n' => open = false,
            None if is_word(*c) => {
                words.push(open);
                continue;
            }
            None => continue,
        }
        since_mark = words.len();
    }
    words
}

/// The start of the line that holds position `at`.
fn line_start(chars: &[char], at: usize) -> usize {
    chars[..at].iter().rposition(|c| *c == '\n').map_or(0, |newline| newline + 1)
}

/// The end of the line that holds the character before `at`.
fn line_end(chars: &[char], at: usize) -> usize {
    let rest = chars[at - 1..].iter().position(|c| *c == '\n');
    rest.map_or(chars.len(), |newline| (at - 1 + newline).max(at))
}

/// The role of every character of a text that starts at a line's start.
fn marks(chars: &[char]) -> Vec<Option<Mark>> {
    let mut marks = vec![None; chars.len()];
    let (mut double, mut single) = (false, false);
    for (at, c) in chars.iter().enumerate() {
        let role = match c {
            '\n' => {
                (double, single) = (false, false);
                None
            }
            '“' | '„' | '«' => Some(Mark::Open),
            '”' | '»' => Some(Mark::Close),
            '"' => Some(if double { Mark::Close } else { Mark::Open }),
            '‘' if !double && before_word(chars, at) => {
                single = true;
                Some(Mark::Open)
            }
            '’' if single && !double && !before_word(chars, at) => {
                single = false;
                Some(Mark::Close)
            }
            _ => None,
        };
        if !matches!(c, '‘' | '’') {
            match role {
                Some(Mark::Open) => double = true,
                Some(Mark::Close) => double = false,
                None => {}
            }
        }
        marks[at] = role;
    }
    marks
}

/// Whether a word follows at once.
fn before_word(chars: &[char], at: usize) -> bool {
    chars.get(at + 1).is_some_and(|next| is_word(*next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;
    use proptest::prelude::*;

    fn kind(text: &str) -> Kind {
        article(text).statements[0].kind
    }

    #[test]
    fn the_three_kinds() {
        assert_eq!(kind("[C:“We agree,”] [S:he] [Q:said]"), Kind::Direct);
        assert_eq!(kind("[S:He] [Q:said] [C:that they agree]."), Kind::Indirect);
        assert_eq!(kind("[S:He] [Q:called] [C:it “a good day”]"), Kind::Mixed);
    }

    #[test]
    fn marks_outside_the_content_count_where_they_touch_it() {
        assert_eq!(kind("“[C:We agree],” [S:he] [Q:said]"), Kind::Direct);
        assert_eq!(kind("“[C:We agree]” [S:he] [Q:said]"), Kind::Direct);
        assert_eq!(kind("“Yes. [C:We agree.]” [S:He] [Q:said]"), Kind::Direct);
        assert_eq!(kind("“[S:I] [Q:said] [C:we agree] then.”"), Kind::Indirect);
    }

    #[test]
    fn straight_marks_alternate() {
        assert_eq!(kind("\"A,\" he said, \"b\". [C:\"C d\"] [S:e] [Q:f]"), Kind::Direct);
        assert_eq!(kind("[S:e] [Q:f] [C:c \"d\"], and \"g\""), Kind::Mixed);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(kind("[S:He] [Q:said] [C:the workers’ house isn’t]"), Kind::Indirect);
        assert_eq!(kind("[C:‘It isn’t,’] [S:he] [Q:said]"), Kind::Direct);
    }

    #[test]
    fn pieces_and_paragraphs() {
        assert_eq!(kind("[C:“We,”] [S:he] [Q:said], [C+:“agree.”]"), Kind::Direct);
        assert_eq!(kind("[C:“One.\n\n“Two.”] [S:he] [Q:said]"), Kind::Direct);
    }

    #[test]
    fn ranges_beyond_the_text_are_harmless() {
        let backward = std::ops::Range { start: 9, end: 2 };
        assert_eq!(kind_of("“a”", &[7..9, backward, 0..0]), Kind::Indirect);
    }

    proptest! {
        #[test]
        fn any_ranges_of_any_text_have_a_kind(
            text in "[a “”‘’\"\n]{0,20}",
            ends in proptest::collection::vec((0..25_usize, 0..25_usize), 0..4),
        ) {
            let ranges: Vec<_> = ends.into_iter().map(|(start, end)| start..end).collect();
            let kind = kind_of(&text, &ranges);
            let quoted = text.contains(['“', '”', '‘', '’', '"']);
            prop_assert!(quoted || kind == Kind::Indirect);
        }
    }
}
