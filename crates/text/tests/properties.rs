//! What holds for every text.

use proptest::prelude::*;
use rapporteur_text::{WINDOW, WordPieces, paragraphs};

const VOCABULARY: &[u8] = b"[UNK]\na\nb\n##a\n##b\nthe\n.\n,\n\"\n";

proptest! {
    #[test]
    fn pieces_slice_the_text_in_order(text in any::<String>()) {
        let words = WordPieces::new(VOCABULARY);
        let mut last = 0;
        for window in words.windows(&text) {
            prop_assert!(!window.is_empty() && window.len() <= WINDOW);
            for piece in window {
                let shown = text.get(piece.start..piece.end);
                prop_assert!(shown.is_some_and(|s| !s.trim().is_empty()));
                prop_assert!(!shown.unwrap().contains(['\n', '\r']));
                prop_assert!(piece.start >= last || piece.continues);
                last = piece.start;
            }
        }
    }

    #[test]
    fn every_letter_of_the_alphabet_lies_in_a_piece(text in "[ab\"“”,. \n]{0,2000}") {
        let words = WordPieces::new(VOCABULARY);
        let covered: usize = words.windows(&text).iter().flatten().map(|p| p.end - p.start).sum();
        let visible: usize = text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum();
        prop_assert_eq!(covered, visible);
    }

    #[test]
    fn paragraphs_are_lines_with_something_on_them(text in "[a \n\r\u{2003}é]{0,200}") {
        let found: Vec<_> = paragraphs(&text).collect();
        let lines = text.split(['\n', '\r']).filter(|l| !l.trim().is_empty());
        prop_assert!(lines.eq(found.iter().map(|r| &text[r.clone()])));
    }

    #[test]
    fn any_bytes_make_a_vocabulary(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        WordPieces::new(&bytes).windows(&text);
    }
}
