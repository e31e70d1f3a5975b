//! Any text: its pieces are parts of it, in reading order, and few enough for a window.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_text::{WINDOW, WordPieces, paragraphs};

static WORDS: LazyLock<WordPieces<'_>> = LazyLock::new(|| {
    WordPieces::new(include_bytes!("../../crates/reader/model/vocab.txt"))
});

fuzz_target!(|text: &str| {
    let mut end = 0;
    for range in paragraphs(text) {
        assert!(range.start >= end && !text[range.clone()].is_empty());
        end = range.end;
    }
    let mut start = 0;
    for window in WORDS.windows(text) {
        assert!((1..=WINDOW).contains(&window.len()));
        for piece in window {
            assert!(!text[piece.start..piece.end].is_empty());
            assert!(piece.start >= start, "a piece begins before the one before it");
            start = piece.start;
        }
    }
});
