//! Holds the pieces and windows to those of the training side
//! (`training/golden_features.py`): ordinary reports, and a text of everything that goes
//! wrong with tokenizers.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rapporteur_text::{Piece, WordPieces};

/// The windows as they are recorded; offsets in code points.
fn shown(text: &str, windows: &[Vec<Piece>]) -> String {
    let mut point = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, c) in text.char_indices() {
        point[at] = count;
        count += 1;
        point[at + c.len_utf8()] = count;
    }
    let window = |pieces: &Vec<Piece>| {
        pieces.iter().fold(String::new(), |mut out, p| {
            let (start, end) = (point[p.start], point[p.end]);
            let (quote, first) = (p.quote as u8, u8::from(p.first));
            let _ = writeln!(out, "{} {start} {end} {} {quote} {first}", p.id, p.case);
            out
        })
    };
    windows.iter().map(window).collect::<Vec<_>>().join("\n")
}

#[test]
fn windows_are_those_of_the_training_side() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let vocabulary = fs::read(root.join("../reader/model/vocab.txt")).unwrap();
    let words = WordPieces::new(&vocabulary);
    for (text, windows) in [
        ("tests/golden/nasty.txt", "nasty.txt"),
        (
            "../../examples/harbour-strike/reports/01-release-strike-call.md",
            "01-release-strike-call.md",
        ),
        (
            "../../examples/meridian-water/reports/02-pressconf-first-draft.md",
            "02-pressconf-first-draft.md",
        ),
        (
            "../../examples/meridian-water/reports/10-interview-nkemi.md",
            "10-interview-nkemi.md",
        ),
    ] {
        let text = fs::read_to_string(root.join(text)).unwrap();
        let recorded = root.join("tests/golden").join(format!("{windows}.windows"));
        let recorded = fs::read_to_string(recorded).unwrap();
        let found = shown(&text, &words.windows(&text));
        let differs = recorded.lines().zip(found.lines()).position(|(a, b)| a != b);
        assert_eq!(differs, None, "{windows}: recorded and found differ at this line");
        assert_eq!(recorded.lines().count(), found.lines().count(), "{windows}");
    }
}
