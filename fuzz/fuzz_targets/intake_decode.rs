//! Any bytes as a report: its places lead back to the bytes of the file.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::{Report, decode};

/// So small that inputs meet it too and every character can be looked at, yet several
/// times the step of the index of places.
const LIMIT: u64 = 1500;

fuzz_target!(|bytes: &[u8]| {
    match decode(bytes, Path::new("fuzz.txt"), LIMIT) {
        Ok((report, diagnostics)) => {
            assert_eq!(&bytes[report.body_start()..], report.bytes());
            assert!(!report.text().trim().is_empty());
            diagnostics.iter().for_each(|d| assert!(!d.to_string().is_empty()));
            spans_lead_back(&report);
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
});

/// The place of every character, counted here one by one, stands for the bytes that it
/// was decoded from.
fn spans_lead_back(report: &Report) {
    let (mut line, mut original) = (report.body_line(), 0);
    for (codepoint, (at, char)) in report.text().char_indices().enumerate() {
        let place = report.place(at..at + char.len_utf8());
        assert_eq!(place.line, line);
        assert_eq!(place.codepoints, codepoint..codepoint + 1);
        assert_eq!(place.bytes.start, original);
        let bytes = &report.bytes()[place.bytes.clone()];
        assert_eq!(String::from_utf8_lossy(bytes), char.to_string());
        line += usize::from(char == '\n');
        original = place.bytes.end;
    }
    assert_eq!(original, report.bytes().len());
}
