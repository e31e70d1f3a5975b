//! What holds for any bytes.

mod common;

use common::all;
use proptest::prelude::*;

/// Pieces that pages, feeds, mails and tables are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<html>",
        "<p>",
        "</p>",
        "<div class='related box'>",
        "</div>",
        "<table><tr><td>",
        "</td>",
        "<a href='x'>",
        "</a>",
        "<br>",
        "<!-- ",
        "-->",
        "<script>",
        "</script>",
        "&amp;",
        "&#x",
        "<rss><channel><item>",
        "</item>",
        "<content:encoded><![CDATA[",
        "]]>",
        "<li>",
        "<h2>",
        "From: a\n",
        "Subject: b\n",
        "MIME-Version: 1.0\n",
        "\n\n",
        "{\"text\":\"",
        "\"}",
        "\n",
        "The minister said no. ",
        "Нет. ",
        "\u{202E}",
        "WARC/1.0\r\n",
        "Content-Length: 5\r\n\r\n",
        "<time datetime='2031-03-04'>",
        "</time>",
        "<article>",
        "</article>",
        "\u{0}",
        ",",
        "\"",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn texts_are_never_blank_and_always_the_same(text in pieces(), name in prop::sample::select(vec!["a.html", "a.xml", "a.eml", "a.csv", "a.jsonl", "a.warc", "a.txt"])) {
        let (reports, told) = all(&text, name);
        prop_assert!(!reports.is_empty() || !told.is_empty() || text.trim().is_empty() || name.ends_with("csv") || name.ends_with("warc") || name.ends_with("jsonl"));
        let again = all(&text, name).0;
        prop_assert_eq!(reports.len(), again.len());
        for (report, again) in reports.iter().zip(&again) {
            prop_assert!(!report.text.trim().is_empty());
            prop_assert_eq!(&report.text, &again.text);
            prop_assert_eq!(&report.place, &again.place);
            if report.media == "text/html" {
                prop_assert!(report.text.ends_with('\n') && !report.text.contains("\n\n\n"));
                prop_assert!(!report.text.contains(|c: char| c.is_control() && c != '\n'));
            }
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2000), magic in prop::sample::select(vec![&b""[..], b"%PDF-1.4\n", b"PK\x03\x04", b"\x1F\x8B\x08\0", b"<html>", b"<rss>", b"WARC/1.0\r\n", b"From a\n"])) {
        let _ = all([magic, &bytes].concat(), "a");
    }
}
