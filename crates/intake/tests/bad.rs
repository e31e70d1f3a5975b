//! Sources that mean harm, or are broken: they cost nothing but themselves.

mod common;

use std::time::{Duration, Instant};

use common::{
    all, all_with, docx, gzip, lines, one, page, pdf, record, refused, response, zip,
};
use rapporteur_intake::Options;

const TEXT: &str =
    "The talks on the Meridian were adjourned until next week, the bank said on Monday.";

/// Far more than any of these may take, far less than what grows with the square.
fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
    result
}

#[test]
fn pages_that_nest_without_end() {
    for tag in
        ["div", "b", "p", "table", "ul><li", "a", "blockquote", "x-y", "svg", "font"]
    {
        let html =
            format!("<html><body><p>{TEXT}</p>{}", format!("<{tag}>x").repeat(100_000));
        soon(tag, || assert!(one(html, "a.html").text.starts_with(TEXT)));
        let closes = format!(
            "<html><body><p>{TEXT}</p>{}",
            format!("<{tag}></p></z></{tag}>").repeat(100_000)
        );
        soon(tag, || assert!(one(closes, "a.html").text.starts_with(TEXT)));
    }
}

#[test]
fn huge_attributes_comments_and_entities() {
    let many = format!("<p {}>{TEXT}</p>", "a='b' ".repeat(200_000));
    let long = format!("<p class='{}'>{TEXT}</p>", "box ".repeat(1_000_000));
    let open = format!("<p>{TEXT}</p>{}", "<a href=\"".repeat(300_000));
    let single = format!("<p>{TEXT}</p>{}", "<a href='x".repeat(300_000));
    let comments = format!("<p>{TEXT}</p>{}", "<!--".repeat(500_000));
    let scripts = format!("<p>{TEXT}</p>{}", "<script>x</scrip>".repeat(200_000));
    let entities = format!(
        "<p>{TEXT}</p><p>{}</p>",
        "&amp;&#x41;&nosuch;&#99999999;".repeat(200_000)
    );
    let signs = format!("<p>{TEXT}</p><p>{}</p>", "<".repeat(2_000_000));
    for html in [many, long, open, single, comments, scripts, entities, signs] {
        let what = html[..40].to_owned();
        soon(&what, || {
            assert!(one(format!("<html><body>{html}"), "a.html").text.contains(TEXT))
        });
    }
}

#[test]
fn a_page_of_fifty_megabytes() {
    let html =
        format!("<html><body>{}", format!("<p>{TEXT}</p>").repeat(50_000_000 / 90));
    let (reports, told) = all(&html, "a.html");
    assert!(
        reports.is_empty() && told[0].contains("the limit for one report"),
        "{told:?}"
    );
    let options = Options { limit: 100 << 20, ..Options::default() };
    soon("50 MB", || {
        assert_eq!(all_with(html.as_bytes(), "a.html", &options).0.len(), 1)
    });
}

#[test]
fn pages_without_a_text() {
    for html in [
        "<html><body></body></html>",
        "<html><nav><a href=/>Home</a></nav>",
        "<!DOCTYPE html>",
        "<html><script>x</script>",
    ] {
        assert!(refused(html, "a.html").contains("no main text"), "{html}");
    }
    assert!(refused("", "a.html").contains("the file is empty"));
}

#[test]
fn json_ld_that_is_broken_or_deep() {
    let deep =
        format!("<script type=application/ld+json>{}</script>", "[".repeat(100_000));
    let broken = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": </script>";
    let list = format!(
        "<script type=application/ld+json>[{}1]</script>",
        "{\"@type\":\"Article\"},".repeat(50_000)
    );
    for script in [deep.as_str(), broken, list.as_str()] {
        soon("JSON-LD", || {
            assert_eq!(
                one(format!("<html><head>{script}</head><body><p>{TEXT}</p>"), "a.html")
                    .text,
                format!("{TEXT}\n")
            )
        });
    }
}

#[test]
fn bombs_in_gzip_and_zip() {
    let zeros = vec![b' '; 20 << 20];
    assert!(refused(gzip(&zeros), "a.txt.gz").contains("the limit for one report"));
    let line = format!("{{\"text\": \"{}\"}}\n", " ".repeat(100_000));
    let (reports, told) = all(gzip(line.repeat(900).as_bytes()), "a.jsonl.gz");
    assert!(
        reports.is_empty() && told.last().unwrap().contains("more than 200 times"),
        "{:?}",
        told.last()
    );
    let (reports, told) =
        all(zip(&[("a.txt", &zeros), ("b.txt", TEXT.as_bytes())]), "a.zip");
    assert_eq!(reports.len(), 1);
    assert!(told[0].contains("unpacks to far more"), "{told:?}");
    let document = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", " ".repeat(20 << 20));
    assert!(refused(docx(&document), "a.docx").contains("unpacks to far more"));
}

#[test]
fn archives_in_archives() {
    let mut bytes = TEXT.as_bytes().to_vec();
    for _ in 0..10 {
        bytes = gzip(&bytes);
    }
    assert!(refused(&bytes, "a.gz").contains("archives in archives"));
    let mut bytes = zip(&[("a.txt", TEXT.as_bytes())]);
    for _ in 0..10 {
        bytes = zip(&[("a.html", &bytes)]);
    }
    assert!(refused(&bytes, "a.zip").contains("archives in archives"));
}

#[test]
fn zip_archives_that_are_cut_or_of_something_else() {
    let bytes = zip(&[("a.txt", TEXT.as_bytes())]);
    for cut in [10, 30, bytes.len() / 2, bytes.len() - 4] {
        assert!(refused(&bytes[..cut], "a.zip").contains("cannot be read"), "{cut}");
    }
    assert!(
        refused(docx("<w:p><w:r><w:t></w:t></w:r></w:p>"), "a.docx").contains("no text")
    );
    assert_eq!(
        one(docx(&format!("<w:p><w:r><w:t>{TEXT}</w:t></w:p><w:p><w:t>Tw")), "a.docx")
            .text
            .lines()
            .next(),
        Some(TEXT)
    );
}

#[test]
fn web_archives_cut_and_miscounted() {
    let good =
        record("response", "https://a.example/2", &response(&format!("{TEXT} Twice.")));
    let record_of = |length: usize| {
        let block = response(TEXT);
        record("response", "https://a.example/1", &block).replacen(
            &format!("\r\nContent-Length: {}\r\n\r\nHTTP", block.len()),
            &format!("\r\nContent-Length: {length}\r\n\r\nHTTP"),
            1,
        )
    };
    for length in [200, 4000] {
        let (reports, _) = all(record_of(length) + &good, "a.warc");
        assert_eq!(
            reports.last().unwrap().url.as_deref(),
            Some("https://a.example/2"),
            "{length}"
        );
        assert!(reports.last().unwrap().text.ends_with("Twice.\n"));
    }
    let cut = &good[..good.len() - 40];
    let (reports, _) = all(cut, "a.warc");
    assert!(
        reports[0].diagnostics.iter().any(|d| d.message.contains("cut off")),
        "{:?}",
        reports[0].diagnostics
    );
    // A member cut in the middle, another after it.
    let member = gzip(record_of(response(TEXT).len()).as_bytes());
    let bytes = [&member[..member.len() / 2], &gzip(good.as_bytes())].concat();
    let (reports, told) = all(bytes, "a.warc.gz");
    assert_eq!(reports.last().unwrap().url.as_deref(), Some("https://a.example/2"));
    assert!(
        told.iter()
            .chain(reports.iter().flat_map(|r| r.diagnostics.iter().map(|d| &d.message)))
            .any(|t| t.contains("damaged") || t.contains("cut off")),
        "{told:?}"
    );
    let (reports, told) =
        all("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx", "a.warc");
    assert!(reports.is_empty() && !told.is_empty());
}

#[test]
fn pdf_that_cannot_be_read() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(rapporteur_intake::PDF_THREAD) {
            usual(panic);
        }
    }));
    assert!(
        refused(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a.pdf").contains("PDF cannot be read")
    );
    assert!(refused(pdf("q Q"), "a.pdf").contains("scanned and needs OCR"));
    let whole = pdf(&lines(&[TEXT]));
    for cut in (0..whole.len()).step_by(37) {
        soon("cut PDF", || all(&whole[..cut], "a.pdf"));
    }
    for at in (9..whole.len()).step_by(11) {
        let mut bytes = whole.clone();
        bytes[at] = bytes[at].wrapping_add(1);
        soon("damaged PDF", || all(&bytes, "a.pdf"));
    }
    let encrypted = String::from_utf8(whole).unwrap().replace("/Info 6 0 R", "/Encrypt << /Filter /Standard /V 1 /R 2 /O (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) /U (yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy) /P -4 >> /ID [(a) (b)]");
    let told = refused(encrypted, "a.pdf");
    assert!(told.contains("encrypted"), "{told}");
}

#[test]
fn feeds_with_wrong_dates_and_bombs() {
    let item = |date: &str| {
        format!(
            "<item><title>A</title><pubDate>{date}</pubDate><content:encoded>{TEXT}</content:encoded></item>"
        )
    };
    let dates = [
        "soon",
        "Tue, 99 Foo 2031",
        "Tue, 04 Mar 1931 06:00:00 GMT",
        "2131-01-01",
        "2031-02-30",
    ];
    let feed = format!("<rss><channel>{}</channel></rss>", dates.map(item).concat());
    let (reports, _) = all(feed, "f.rss");
    assert_eq!(reports.len(), dates.len());
    for (report, date) in reports.iter().zip(dates) {
        assert_eq!(report.date, None);
        assert_eq!(report.date_evidence[0].raw, date);
        assert!(
            report.diagnostics.iter().any(|d| d.message.contains("not believed")),
            "{date}"
        );
    }
    let laughs = (0..20)
        .map(|n| format!("<!ENTITY l{} '{}'>", n + 1, format!("&l{n};").repeat(10)))
        .collect::<String>();
    let feed = format!(
        "<!DOCTYPE r [<!ENTITY l0 'ha'>{laughs}]><rss><channel><item><title>&l20;</title><description>&l20; {}</description></item></channel></rss>",
        TEXT.repeat(30)
    );
    soon("laughs", || assert!(one(feed, "f.rss").text.len() < 4000));
    let deep = format!("<rss><channel>{}", "<item>".repeat(200_000));
    soon("deep feed", || all(deep, "f.rss"));
    let outside = format!(
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><content:encoded>&x; {TEXT}</content:encoded></item></channel></rss>"
    );
    assert!(!one(outside, "f.rss").text.contains("root:"));
}

#[test]
fn front_matter_with_odd_dates_is_believed() {
    let a = one(format!("---\ntitle: A\ndate: 1931-03-04\n---\n{TEXT}"), "a.md");
    assert_eq!(a.date.as_deref(), Some("1931-03-04"));
}

#[test]
fn binary_data_under_any_name() {
    let noise: Vec<u8> =
        (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for name in ["a.txt", "a.eml", "a.csv", "a.jsonl", "a.rss", "a", "a.warc"] {
        let (reports, told) = all(&noise, name);
        assert!(
            reports.is_empty() && !told.is_empty(),
            "{name}: {} {told:?}",
            reports.len()
        );
    }
    for head in [&b"\x89PNG\r\n\x1A\n"[..], b"\x7FELF", b"SQLite format 3\0"] {
        assert!(
            refused([head, &noise].concat(), "a.html").contains("expected"),
            "{head:?}"
        );
    }
}

#[test]
fn mails_that_nest() {
    let mut mail = format!("Content-Type: text/plain\r\n\r\n{TEXT}");
    for n in 0..300 {
        mail = format!(
            "Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n{mail}\r\n--b{n}--\r\n"
        );
    }
    soon("nesting", || {
        all(format!("From: a\r\nSubject: b\r\nMIME-Version: 1.0\r\n{mail}"), "a.eml")
    });
    let mut mail = format!("From: a\r\n\r\n{TEXT}");
    for _ in 0..200 {
        mail = format!("From: a\r\nContent-Type: message/rfc822\r\n\r\n{mail}");
    }
    soon("messages", || all(mail, "a.eml"));
}

#[test]
fn one_bad_member_does_not_cost_the_others() {
    let bytes = zip(&[
        ("1.pdf", b"%PDF-1.4 broken"),
        ("2.html", b""),
        ("3.html", page(TEXT).as_bytes()),
        ("4.docx", b"PK\x03\x04"),
    ]);
    let (reports, told) = all(bytes, "a.zip");
    assert_eq!((reports.len(), told.len()), (1, 3), "{told:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.html"));
    std::fs::write(&path, page(TEXT)).unwrap();
    let mut places = Vec::new();
    let _ = rapporteur_intake::arrivals(
        rapporteur_intake::Source::Path(folder.path()),
        &Options::default(),
        &mut |arrived| {
            places.extend(arrived.report().map(|a| a.place));
            std::ops::ControlFlow::Continue(())
        },
    );
    assert!(places.len() == 1 && places[0].ends_with("caf\\xE9.html"), "{places:?}");
}
