//! Bytes that were damaged at random, of every kind that is taken in: nothing panics, and
//! whatever comes in has a text. Always the same damage; `a_long_time` goes on for minutes.

mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{all_with, docx, gzip, lines, page, pdf, record, response, zip};
use rapporteur_intake::Options;

/// What is put in somewhere: signs on which parsers turn.
const SIGNS: [&[u8]; 24] = [
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#x110000;",
    b"&amp",
    b"\"",
    b"'",
    b"\r\n\r\n",
    b"\0",
    b"\xFF\xFE",
    b"\xF0\x9F",
    b"Content-Length: 99999999999\r\n",
    b"--x\r\n",
    b"{",
    b"}",
    b"[",
    b",",
    b"\\u0000",
    b"=?utf-8?B?",
    b"T25:61:00",
];

/// Numbers that look random and are always the same (xorshift).
struct Damage(u64);

impl Damage {
    fn new(seed: u64) -> Self {
        Self(0x2545_F491_4F6C_DD1D ^ (seed << 32))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }

    /// One to eight changes: a byte, a piece taken out, doubled, cut off or put in.
    fn damaged(&mut self, whole: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            let end = (at + self.below(40)).min(bytes.len());
            match self.below(7) {
                0 if !bytes.is_empty() => bytes[at] = self.below(256) as u8,
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                3 if self.below(4) == 0 => bytes.truncate(at),
                4 => {
                    let from = self.below(other.len());
                    let to = (from + self.below(200)).min(other.len());
                    bytes.splice(at..end, other[from..to].iter().copied());
                }
                _ => {
                    let sign = SIGNS[self.below(SIGNS.len())];
                    bytes.splice(at..at, sign.iter().copied());
                }
            }
        }
        bytes
    }
}

/// Something whole of each kind, with a name that tells it.
fn wholes() -> Vec<(String, Vec<u8>)> {
    let text = "The talks were adjourned, the bank said on Monday. “No,” Marten added.";
    let live = format!(
        "<html><body><div class=\"live-blog\">{}</div></body></html>",
        format!("<article class=live-entry><time datetime=2031-03-04T06:05Z></time><p>{text}</p></article>").repeat(3)
    );
    let feed = format!(
        "<rss><channel><title>Wire</title><item><title>x</title><link>https://a.example/x</link>\
        <pubDate>Tue, 04 Mar 2031 06:00:00 +0100</pubDate><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item></channel></rss>"
    );
    let mail = format!(
        "From: a@a.example\r\nSubject: =?utf-8?Q?Talks?=\r\nDate: Tue, 4 Mar 2031 06:00:00 +0100\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n{text}\r\n\
        --x\r\nContent-Type: text/html; name=a.html\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n{}\r\n--x--\r\n",
        page(text)
    );
    let warc = record("response", "https://a.example/x", &response(text));
    let paragraph = format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut out: Vec<(String, Vec<u8>)> = [
        ("a.md", format!("---\ntitle: x\ndate: 2031-03-04\n---\n{text}\n").into_bytes()),
        ("a.html", page(text).into_bytes()),
        ("live.html", live.into_bytes()),
        ("a.xml", feed.into_bytes()),
        ("a.eml", mail.clone().into_bytes()),
        ("a.mbox", format!("From a\n{mail}\nFrom b\n{mail}").into_bytes()),
        ("a.csv", format!("title,text,date\nx,\"{text}\",2031-03-04\n").into_bytes()),
        (
            "a.jsonl",
            format!("{{\"title\":\"x\",\"text\":{text:?},\"date\":\"2031-03-04\"}}\n")
                .into_bytes(),
        ),
        ("a.json", format!("[{{\"text\":{text:?}}}]").into_bytes()),
        ("a.warc", warc.clone().into_bytes()),
        ("a.warc.gz", gzip(warc.as_bytes())),
        ("a.docx", docx(&paragraph)),
        ("a.zip", zip(&[("a.html", page(text).as_bytes())])),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "html"));
    pages.sort();
    out.extend(pages.iter().step_by(12).map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    }));
    out
}

fn taken(bytes: &[u8], name: &str) {
    let options =
        Options { limit: 1 << 20, archive_limit: 4 << 20, ..Options::default() };
    for arrival in all_with(bytes, name, &options).0 {
        assert!(!arrival.text.trim().is_empty(), "{name}");
    }
}

/// Damages everything so many times over, or until the time is up.
fn rounds(seed: u64, times: usize, most: Duration) -> usize {
    let (wholes, mut damage, begun) = (wholes(), Damage::new(seed), Instant::now());
    let mut done = 0;
    for _ in 0..times {
        for (name, whole) in &wholes {
            let other = &wholes[damage.below(wholes.len())].1;
            taken(&damage.damaged(whole, other), name);
            done += 1;
        }
        if begun.elapsed() > most {
            break;
        }
    }
    done
}

#[test]
fn damaged_bytes_of_every_kind() {
    assert!(rounds(1, 60, Duration::from_secs(20)) > 100);
}

#[test]
fn damaged_pdf() {
    // Each is read in a thread of its own, in which the parser may panic.
    let (whole, mut damage) =
        (pdf(&lines(&["The talks were adjourned."])), Damage::new(2));
    let begun = Instant::now();
    for _ in 0..60 {
        taken(&damage.damaged(&whole, b"/Length 99999 << >> stream endobj R"), "a.pdf");
        if begun.elapsed() > Duration::from_secs(20) {
            break;
        }
    }
}

#[test]
#[ignore = "takes minutes"]
fn a_long_time() {
    let done: usize =
        (3..8).map(|seed| rounds(seed, usize::MAX, Duration::from_secs(60))).sum();
    assert!(done > 1000);
}
