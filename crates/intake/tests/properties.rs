//! What holds for any bytes whatever.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use rapporteur_intake::{Diagnostic, Report, decode};

/// Pieces from which files are put together that come near to real ones and to traps.
const PIECES: &[&[u8]] = &[
    b"---\n",
    b"---\r\n",
    b"...\n",
    b"title: ",
    b"date: 2031-03-04\n",
    b"tags:\n  - a\n",
    b"\"",
    b"'",
    b"\\u12",
    b"|\n",
    b": ",
    b" #",
    b"\n",
    b"\r\n",
    b"\xEF\xBB\xBF",
    b"\xEF\xBF\xBD",
    b"\xF0\x9F\x98\x80",
    b"\xF0\x9F\x98",
    b"\xE2\x82",
    b"\xC3",
    b"\x80",
    b"\xED\xA0\x80",
    b"\xFF",
    b"\0",
    b"\x1B",
    b"e\xCC\x81",
    b"\xD7\xA9\xD7\x9C",
    b"The talks, he said, were over. ",
    b"  ",
];

fn pieced() -> impl Strategy<Value = Vec<u8>> {
    vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Several blocks of the index long, so that its marks fall anywhere.
fn long() -> impl Strategy<Value = Vec<u8>> {
    (pieced(), 1..40_usize).prop_map(|(bytes, times)| bytes.repeat(times))
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![vec(any::<u8>(), 0..300), pieced(), long()]
}

fn read(bytes: &[u8]) -> Option<(Report, Vec<Diagnostic>)> {
    decode(bytes, Path::new("a.md"), u64::MAX).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_is_lost(bytes in file()) {
        let Some((report, _)) = read(&bytes) else { return Ok(()) };
        prop_assert_eq!(report.bytes(), &bytes[report.body_start()..]);
        prop_assert_eq!(report.text(), String::from_utf8_lossy(report.bytes()));
        let newlines = bytes[..report.body_start()].iter().filter(|&&b| b == b'\n').count();
        prop_assert_eq!(report.body_line(), newlines + 1);
    }

    #[test]
    fn every_range_leads_back_to_its_bytes(bytes in file(), a: prop::sample::Index, b: prop::sample::Index) {
        let Some((report, _)) = read(&bytes) else { return Ok(()) };
        let text = report.text();
        let mut ends = [a, b].map(|i| text.floor_char_boundary(i.index(text.len() + 1)));
        ends.sort_unstable();
        let place = report.place(ends[0]..ends[1]);
        let original = &report.bytes()[place.bytes];
        prop_assert_eq!(String::from_utf8_lossy(original), &text[ends[0]..ends[1]]);
        prop_assert_eq!(place.codepoints.start, text[..ends[0]].chars().count());
        prop_assert_eq!(place.codepoints.len(), text[ends[0]..ends[1]].chars().count());
        let lines = text[..ends[0]].matches('\n').count();
        prop_assert_eq!(place.line, report.body_line() + lines);
    }

    #[test]
    fn every_place_of_a_text_is_right(bytes in pieced()) {
        let Some((report, _)) = read(&bytes) else { return Ok(()) };
        let places = report.places();
        for (nth, (at, c)) in report.text().char_indices().enumerate() {
            prop_assert_eq!(places.codepoint(at), nth);
            let original = places.original(at)..places.original(at + c.len_utf8());
            let shown = String::from_utf8_lossy(&report.bytes()[original]).into_owned();
            prop_assert_eq!(shown, c.to_string());
        }
    }

    #[test]
    fn what_is_shown_is_harmless(bytes in file(), path in "\\PC*|[\\x00-\\x1f]*") {
        let path = Path::new(&path);
        match decode(&bytes, path, u64::MAX) {
            Err(refusal) => prop_assert!(!refusal.to_string().contains(char::is_control)),
            Ok((_, warnings)) => for warning in warnings {
                prop_assert!(!warning.to_string().contains(char::is_control));
            },
        }
    }
}
