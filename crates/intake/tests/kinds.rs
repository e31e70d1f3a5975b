//! Every kind of source: what becomes of it.

mod common;

use common::{all, all_with, docx, gzip, lines, one, page, pdf, record, response, zip};
use rapporteur_intake::{DateFound, Mapping, Options};

const TEXT: &str =
    "The talks on the Meridian were adjourned until next week, the bank said on Monday.";

#[test]
fn plain_text_and_markdown_stay_as_they_are() {
    let arrival = one(
        "---\ntitle: A\ndate: 2031-03-04\nauthor: Ann Lee\n---\nOne.\r\n\r\nTwo.\r\n",
        "a.md",
    );
    assert_eq!(
        (arrival.text.as_str(), arrival.media),
        ("One.\r\n\r\nTwo.\r\n", "text/markdown")
    );
    assert_eq!(
        (arrival.title.as_deref(), arrival.byline.as_deref()),
        (Some("A"), Some("Ann Lee"))
    );
    assert_eq!(arrival.date.as_deref(), Some("2031-03-04"));
    assert_eq!(arrival.date_evidence[0].found, DateFound::Given);
}

#[test]
fn other_encodings_are_read() {
    let arrival = one(
        b"caf\xE9 talks \x96 no \x93text\x94 was agreed in the caf\xE9, he said",
        "a.txt",
    );
    assert_eq!(arrival.text, "café talks – no “text” was agreed in the café, he said");
    assert!(
        arrival.diagnostics.iter().any(|d| d.message.contains("windows-1252")),
        "{:?}",
        arrival.diagnostics
    );
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("Talks in Lúvia".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(one(utf16, "a.txt").text, "Talks in Lúvia");
}

#[test]
fn a_page_with_everything() {
    let html = format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Talks adjourn | Wire</title>\
         <meta property=og:site_name content='Northern Wire'><link rel=canonical href='https://a.example/2031/03/05/x'>\
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Talks adjourn\",\
         \"datePublished\":\"2031-03-04T06:00:00+01:00\",\"author\":[{{\"name\":\"Ann Lee\"}},{{\"name\":\"Bo Ek\"}}]}}</script>\
         </head><body><nav><a href=/>Home</a></nav><article><h1>Talks adjourn</h1><p>{TEXT}</p><p>{TEXT} Again.</p>\
         <div class=related><a href=/x>Storm closes road</a></div></article></body></html>"
    );
    let a = one(html, "saved.html");
    assert_eq!(a.text, format!("{TEXT}\n\n{TEXT} Again.\n"));
    assert_eq!(
        (a.title.as_deref(), a.byline.as_deref(), a.outlet.as_deref()),
        (Some("Talks adjourn"), Some("Ann Lee, Bo Ek"), Some("Northern Wire"))
    );
    assert_eq!(a.date.as_deref(), Some("2031-03-04T06:00:00+01:00"));
    let found: Vec<_> =
        a.date_evidence.iter().map(|e| (e.found, e.date.as_deref().unwrap())).collect();
    assert_eq!(
        found,
        [
            (DateFound::JsonLd, "2031-03-04T06:00:00+01:00"),
            (DateFound::Address, "2031-03-05")
        ]
    );
    assert_eq!(
        (a.url.as_deref(), a.language.as_deref(), a.media),
        (Some("https://a.example/2031/03/05/x"), Some("en"), "text/html")
    );
}

#[test]
fn the_same_bytes_give_the_same_text() {
    let html = page(TEXT);
    assert_eq!(one(&html, "a.html").text, one(&html, "b.txt").text);
}

#[test]
fn live_blogs_are_split() {
    let entry = |n: u32| {
        format!(
            "<article class=live-entry id=e{n}><time datetime='2031-03-04T0{n}:05:00+01:00'>0{n}:05</time><h3>Entry {n}</h3><p>{TEXT} Said {n} times.</p></article>"
        )
    };
    let html = format!(
        "<html><head><title>Night talks</title><link rel=canonical href='https://a.example/live/x'></head><body><div class=live-blog>{}{}{}</div></body></html>",
        entry(1),
        entry(2),
        entry(3)
    );
    let (reports, told) = all(html, "live.html");
    assert_eq!((reports.len(), told), (3, vec![]));
    assert_eq!(reports[1].text, format!("{TEXT} Said 2 times.\n"));
    assert_eq!(reports[1].date.as_deref(), Some("2031-03-04T02:05:00+01:00"));
    assert_eq!(
        (reports[1].url.as_deref(), reports[1].place.as_str()),
        (Some("https://a.example/live/x#e2"), "-!e2")
    );
    assert!(std::sync::Arc::ptr_eq(&reports[0].original, &reports[2].original));
    assert_eq!(reports[0].title.as_deref(), Some("Night talks: Entry 1"));
}

#[test]
fn live_blogs_that_tell_times_of_day_only() {
    let entry = |n: u32| {
        format!(
            "<div class='post live-post'><span class=time>1{n}.30</span><p>{TEXT} Said {n} times.</p></div>"
        )
    };
    let html = format!(
        "<html><head><title>Night</title><meta property='article:published_time' content='2031-03-04'></head><body><div class=liveblog>{}{}{}</div></body></html>",
        entry(1),
        entry(2),
        entry(3)
    );
    let (reports, _) = all(html, "live.html");
    assert_eq!(
        reports.iter().map(|r| r.date.as_deref().unwrap()).collect::<Vec<_>>(),
        ["2031-03-04T11:30:00", "2031-03-04T12:30:00", "2031-03-04T13:30:00"]
    );
    // Known by their words, so that an entry stays the same when others come before it.
    let places: Vec<_> = reports.iter().map(|r| r.url.as_deref().unwrap()).collect();
    assert!(places.iter().all(|p| p.starts_with("#entry-")), "{places:?}");
    assert!(places[0] != places[1] && places[1] != places[2], "{places:?}");
    assert_eq!(places[2], "#entry-891ae2ab");
}

#[test]
fn comments_are_no_live_blog() {
    let comment = |n: u32| {
        format!(
            "<div class=comment id=c{n}><time datetime='2031-03-0{n}T10:00'>x</time><p>I have never heard such a thing in all my life, number {n}.</p></div>"
        )
    };
    let html = format!(
        "<html><body><article><h1>Live and let live</h1><p>{TEXT}</p><p>{TEXT} Twice.</p></article><div class=comments>{}{}{}</div></body></html>",
        comment(1),
        comment(2),
        comment(3)
    );
    assert_eq!(one(html, "a.html").text, format!("{TEXT}\n\n{TEXT} Twice.\n"));
}

#[test]
fn office_documents() {
    let a = one(
        docx(&format!(
            "<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Two.</w:t></w:r></w:p>"
        )),
        "2031-03-04-note.docx",
    );
    assert_eq!(a.text, format!("{TEXT}\n\nTwo.\n"));
    assert_eq!((a.date.as_deref(), a.language.as_deref()), (Some("2031-03-04"), None));
}

#[test]
fn pdf_with_text() {
    let a = one(
        pdf(&lines(&[
            "The talks on the Meridian were adjourned until",
            "next week, the bank said on Monday.",
        ])),
        "a.pdf",
    );
    assert!(a.text.contains("adjourned") && a.text.contains("bank said"), "{}", a.text);
    assert_eq!(
        (a.title.as_deref(), a.byline.as_deref(), a.date.as_deref()),
        (Some("Talks adjourn"), Some("Ann Lee"), Some("2031-03-04"))
    );
}

#[test]
fn mails_with_attachments() {
    let mail = format!(
        "From: Ann Lee <ann@a.example>\r\nSubject: =?utf-8?q?Talks_in_L=C3=BAvia?=\r\nDate: Tue, 04 Mar 2031 06:00:00 +0100\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n{TEXT}\r\n\
         --B\r\nContent-Type: text/html; name=page.html\r\nContent-Disposition: attachment; filename=\"../../page.html\"\r\n\r\n{}\r\n--B--\r\n",
        page(TEXT)
    );
    let (reports, told) = all(mail, "a.eml");
    assert_eq!(told, [""; 0]);
    assert_eq!(reports[0].title.as_deref(), Some("Talks in Lúvia"));
    assert_eq!(
        (reports[0].byline.as_deref(), reports[0].date.as_deref()),
        (Some("Ann Lee"), Some("2031-03-04T06:00:00+01:00"))
    );
    assert_eq!(
        (reports[1].place.as_str(), reports[1].title.as_deref()),
        ("-!../../page.html", Some("Talks adjourn without a text"))
    );
}

#[test]
fn mailboxes_mail_by_mail() {
    let mail = |n: u32| {
        format!(
            "From x@y Tue Mar  4 06:00:00 2031\nFrom: Ann\nSubject: S{n}\nMessage-ID: <{n}>\n\n{TEXT}\n>From then on {n}.\n\n"
        )
    };
    let (reports, _) = all(mail(1) + &mail(2), "box.mbox");
    assert_eq!(
        reports.iter().map(|r| r.title.as_deref().unwrap()).collect::<Vec<_>>(),
        ["S1", "S2"]
    );
    assert!(reports[1].text.contains("From then on 2."), "{}", reports[1].text);
}

#[test]
fn pages_saved_as_one_file() {
    let file = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/n\r\nSubject: X\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Location: https://a.example/n\r\n\r\n{}\r\n--B--\r\n",
        page(TEXT)
    );
    let a = one(file, "a.mhtml");
    assert_eq!(
        (a.text, a.url.as_deref()),
        (format!("{TEXT}\n"), Some("https://a.example/n"))
    );
}

#[test]
fn feeds_with_full_text() {
    let feed = format!(
        "<rss><channel><title>Wire</title><item><title>A</title><link>https://a.example/1</link><pubDate>Tue, 04 Mar 2031 06:00:00 GMT</pubDate><content:encoded><![CDATA[<p>{TEXT}</p><p>Two.</p>]]></content:encoded></item><item><title>B</title><link>https://a.example/2</link></item></channel></rss>"
    );
    let (reports, told) = all(feed, "feed.xml");
    assert_eq!(
        (reports[0].text.as_str(), reports[0].url.as_deref()),
        (format!("{TEXT}\n\nTwo.\n").as_str(), Some("https://a.example/1"))
    );
    assert_eq!(
        (reports[0].outlet.as_deref(), reports[0].date.as_deref()),
        (Some("Wire"), Some("2031-03-04T06:00:00Z"))
    );
    assert!(reports[0].original.starts_with(b"<item><title>A"));
    assert!(told[0].contains("1 of 2 entries"), "{told:?}");
}

#[test]
fn web_archives_of_many_members() {
    let records = [
        record("warcinfo", "", "software: x"),
        record("request", "https://a.example/1", "GET / HTTP/1.1"),
        record("response", "https://a.example/1", &response(TEXT)),
        record(
            "response",
            "https://a.example/x.png",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
        ),
        record(
            "response",
            "https://a.example/404",
            &response(TEXT).replace("200 OK", "404 Not"),
        ),
        record("response", "https://a.example/2", &response(&format!("{TEXT} Twice."))),
    ];
    let plain = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|r| gzip(r.as_bytes())).collect();
    for bytes in [plain.into_bytes(), members] {
        let (reports, told) = all(bytes, "CC-NEWS.warc.gz");
        assert_eq!((reports.len(), told), (2, vec![]));
        assert_eq!(reports[1].text, format!("{TEXT} Twice.\n"));
        assert_eq!(
            (reports[1].url.as_deref(), reports[1].place.as_str()),
            (Some("https://a.example/2"), "-!https://a.example/2")
        );
        let evidence = reports[1].date_evidence.last().unwrap();
        assert_eq!(
            (evidence.found, evidence.date.as_deref()),
            (DateFound::Fetched, Some("2031-03-05T10:00:00Z"))
        );
    }
}

#[test]
fn tables_with_and_without_a_mapping() {
    let csv =
        format!("id,headline,body,published\n1,A,\"{TEXT}\nTwo.\",2031-03-04\n2,B,,\n");
    let (reports, told) = all(&csv, "t.csv");
    assert_eq!(
        (reports[0].text.as_str(), reports[0].title.as_deref()),
        (format!("{TEXT}\n\nTwo.\n").as_str(), Some("A"))
    );
    assert_eq!(
        (reports[0].place.as_str(), reports[0].date.as_deref()),
        ("-!line 2", Some("2031-03-04"))
    );
    assert_eq!(
        reports[0].original.trim_ascii(),
        format!("1,A,\"{TEXT}\nTwo.\",2031-03-04").as_bytes()
    );
    assert!(told[0].contains("no text in this row"), "{told:?}");
    let options = Options {
        mapping: Mapping::parse("text=headline,title=id").unwrap(),
        ..Options::default()
    };
    let (reports, _) = all_with(csv.as_bytes(), "t.csv", &options);
    assert_eq!(
        (reports[1].text.as_str(), reports[1].title.as_deref()),
        ("B\n", Some("2"))
    );
    let (reports, told) = all("a;b\n1;2\n", "t.csv");
    assert!(
        reports.is_empty()
            && told[0].contains("its columns are a, b")
            && told[0].contains("text=COLUMN"),
        "{told:?}"
    );
}

#[test]
fn json_lines_and_documents() {
    let line = format!(
        "{{\"text\": \"<p>{TEXT}</p>\", \"date\": \"4 March 2031\", \"source\": {{\"name\": \"Wire\"}}}}\n"
    );
    let (reports, told) = all(format!("{line}nonsense\n\n{line}"), "t.jsonl");
    assert_eq!((reports.len(), told.len()), (2, 1));
    assert_eq!(
        (reports[0].text.clone(), reports[0].date.as_deref()),
        (format!("{TEXT}\n"), Some("2031-03-04"))
    );
    assert_eq!(reports[1].place, "-!line 4");
    let (reports, _) = all(format!("{{\"articles\": [{line},{line}]}}"), "t.json");
    assert_eq!(reports.len(), 2);
    let feed = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{{\"id\": \"1\", \"content_text\": \"{TEXT}\"}}]}}"
    );
    assert_eq!(one(feed, "f.json").text, format!("{TEXT}\n"));
}

#[test]
fn archives_and_what_is_packed() {
    let bytes = zip(&[
        ("a/1.txt", TEXT.as_bytes()),
        ("../../etc/2.html", page(TEXT).as_bytes()),
        ("x.png", b"x"),
        (".hidden.txt", b"x"),
    ]);
    let (reports, told) = all(&bytes, "a.zip");
    assert_eq!(
        reports.iter().map(|r| r.place.as_str()).collect::<Vec<_>>(),
        ["-!a/1.txt", "-!../../etc/2.html"]
    );
    assert!(told[0].contains("2 files of other kinds"), "{told:?}");
    assert_eq!(one(gzip(page(TEXT).as_bytes()), "a.html.gz").text, format!("{TEXT}\n"));
    assert_eq!(one(gzip(&gzip(TEXT.as_bytes())), "a").text, TEXT);
}
