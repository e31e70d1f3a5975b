//! Every kind of bad input, and texts of all scripts: what becomes of it.

use std::path::Path;

use rapporteur_intake::{Diagnostic, Reason, Refusal, Report, Severity, decode};

const LIMIT: u64 = 100_000_000;

fn read(bytes: impl AsRef<[u8]>) -> (Report, Vec<Diagnostic>) {
    decode(bytes.as_ref(), Path::new("a.md"), LIMIT).unwrap()
}

fn refused(bytes: impl AsRef<[u8]>) -> Refusal {
    decode(bytes.as_ref(), Path::new("a.md"), LIMIT).unwrap_err()
}

/// The place of the only `words` in the report: line, code points, original bytes.
fn place(report: &Report, words: &str) -> (usize, (usize, usize), (usize, usize)) {
    let at = report.text().find(words).unwrap();
    let place = report.place(at..at + words.len());
    let (points, bytes) = (place.codepoints, place.bytes);
    (place.line, (points.start, points.end), (bytes.start, bytes.end))
}

#[test]
fn empty_files_are_refused() {
    for bytes in ["", " \r\n\t\n", "\u{FEFF}", "\u{FEFF}\n", "\u{A0}\u{2003}\n"] {
        assert!(matches!(refused(bytes).reason, Reason::Empty), "{bytes:?}");
    }
}

#[test]
fn front_matter_without_a_text_is_refused() {
    let refusal = refused("---\ntitle: A\n---\n \n");
    assert!(matches!(refusal.reason, Reason::NoBody));
    assert!(refusal.to_string().starts_with("a.md: "));
}

#[test]
fn binary_files_are_refused_with_advice() {
    let message = refused(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n").to_string();
    assert!(message.contains("this is a PDF"), "{message}");
    assert!(message.contains("convert it to text first"), "{message}");
    assert!(refused(b"\xFF\xFEa\0").to_string().contains("iconv -f UTF-16 -t UTF-8"));
}

#[test]
fn too_large_is_refused() {
    let refusal = decode(b"four", Path::new("a.md"), 3).unwrap_err();
    assert!(refusal.to_string().contains("--max-size"));
    assert!(decode(b"four", Path::new("a.md"), 4).is_ok());
}

#[test]
fn invalid_bytes_are_replaced_and_told() {
    let (report, warnings) =
        read(b"---\ntitle: A\n---\none\nt\xE9te \xF0\x9F\x98 two\xFF\n");
    assert_eq!(report.text(), "one\nt\u{FFFD}te \u{FFFD} two\u{FFFD}\n");
    assert_eq!(place(&report, "two"), (5, (11, 14), (13, 16)));
    assert_eq!(&report.bytes()[13..16], b"two");
    let [warning] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!((warning.line, warning.severity), (Some(5), Severity::Warning));
    assert!(warning.message.contains("3 places"), "{warning}");
    assert!(warning.message.contains("byte 22 "), "{warning}");
}

#[test]
fn a_real_replacement_character_is_not_mistaken() {
    let (report, warnings) = read(b"\xEF\xBF\xBD\xFF\xEF\xBF\xBDa");
    assert_eq!(report.text(), "\u{FFFD}\u{FFFD}\u{FFFD}a");
    assert_eq!(place(&report, "a"), (1, (3, 4), (7, 8)));
    assert!(warnings[0].message.contains("once"));
}

#[test]
fn stray_nuls_are_kept_and_told() {
    let (report, warnings) = read("one\nt\0w\0o\n");
    assert_eq!(report.text(), "one\nt\0w\0o\n");
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].line, Some(2));
    assert!(warnings[0].message.starts_with("2 NUL bytes"));
}

#[test]
fn web_pages_are_doubted() {
    let (_, warnings) = read("\n<!DOCTYPE HTML><p>Talks");
    assert!(warnings[0].message.contains("HTML"));
}

#[test]
fn a_byte_order_mark_stands_before_the_body() {
    let (report, warnings) = read("\u{FEFF}Talks");
    assert_eq!((report.text(), report.body_start()), ("Talks", 3));
    assert_eq!(place(&report, "Talks"), (1, (0, 5), (0, 5)));
    assert_eq!(warnings, []);
    let (report, _) = read("\u{FEFF}---\ntitle: A\n---\nTalks");
    assert_eq!(report.front().title.as_deref(), Some("A"));
    assert_eq!((report.body_start(), report.body_line()), (20, 4));
}

#[test]
fn line_ends_are_kept() {
    let (report, _) = read("---\r\ntitle: A\r\n---\r\none\r\ntwo\rthree\r\n");
    assert_eq!(report.text(), "one\r\ntwo\rthree\r\n");
    assert_eq!(place(&report, "three"), (5, (9, 14), (9, 14)));
}

#[test]
fn code_points_are_counted_not_what_is_seen() {
    let text = "e\u{301} שלום 👩\u{200D}🌾 𝕏\u{10FFFF} end";
    let (report, warnings) = read(text);
    assert_eq!((report.text(), warnings), (text, vec![]));
    let at = text.find("end").unwrap();
    let before = text[..at].chars().count();
    assert_eq!(place(&report, "end"), (1, (before, before + 3), (at, at + 3)));
}

#[test]
fn front_matter_never_closed_is_text() {
    let text = "---\ntitle: A\n\nThe talks failed.\n";
    let (report, warnings) = read(text);
    assert_eq!((report.text(), report.body_start()), (text, 0));
    assert_eq!(warnings[0].line, Some(1));
    assert!(warnings[0].hint.contains("---"));
}

#[test]
fn a_broken_line_of_front_matter_is_told() {
    let (report, warnings) = read("---\ntitle: A\n\u{1b}[31m\n---\nTalks\n");
    assert_eq!(report.front().title.as_deref(), Some("A"));
    assert_eq!(warnings[0].line, Some(3));
    assert!(!warnings[0].to_string().contains('\u{1b}'));
}

#[test]
fn invalid_bytes_in_front_matter_cost_nothing() {
    let (report, warnings) = read(b"---\ntitle: Caf\xE9\n---\nTalks\n");
    assert_eq!(report.front().title.as_deref(), Some("Caf\u{FFFD}"));
    assert_eq!(report.text(), "Talks\n");
    assert_eq!(report.bytes(), b"Talks\n");
    assert_eq!(warnings[0].line, Some(2));
}

#[test]
fn warnings_stand_in_the_order_of_lines() {
    let (_, warnings) = read(b"---\ndate: soon\ntitle: A\n?\n---\nT\0lks\n\xFF\n");
    let lines: Vec<_> = warnings.iter().filter_map(|w| w.line).collect();
    assert_eq!(lines, [2, 4, 6, 7]);
}

#[test]
fn one_line_of_fifty_megabytes() {
    let (report, warnings) = read(vec![b'a'; 50_000_000]);
    assert_eq!(report.place(49_999_999..50_000_000).codepoints, 49_999_999..50_000_000);
    assert_eq!(warnings, []);
}

#[test]
fn a_hundred_thousand_short_lines() {
    let (report, _) = read("a\n".repeat(100_000));
    let places = report.places();
    assert!((0..100_000).all(|line| places.line(line * 2) == line + 1));
}

/// A look-up takes the same time anywhere in the text; scanning from its beginning each
/// time would take minutes.
#[test]
fn a_hundred_thousand_look_ups_in_five_megabytes() {
    let line = "Fähre \u{1F600} \n".as_bytes();
    let bytes = [line, b"\xFF\xE2\x82"].concat().repeat(5_000_000 / (line.len() + 3));
    let (report, _) = read(&bytes);
    let (text, places) = (report.text(), report.places());
    let every = text.len() / 100_000;
    for byte in (0..text.len()).step_by(every) {
        let place = (places.line(byte), places.codepoint(byte), places.original(byte));
        assert!(place.1 <= byte && place.2 <= byte && place.0 <= byte + 1);
    }
    assert_eq!(places.original(text.len()), bytes.len());
    assert_eq!(places.codepoint(text.len()), text.chars().count());
}

#[test]
fn places_outside_the_text_are_at_its_end() {
    let (report, _) = read("é");
    let places = report.places();
    assert_eq!((places.codepoint(1), places.original(1)), (0, 0));
    assert_eq!((places.codepoint(usize::MAX), places.original(3)), (1, 2));
}
