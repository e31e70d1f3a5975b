//! A small made-up negotiation with its record, and a desk on it that is asked without a
//! network.

#![allow(dead_code, unreachable_pub, missing_docs)]

use std::fs;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use rapporteur_desk::{Desk, Settings, router};
use rapporteur_record::{
    Body as Event, Code, Decision, Entry, Fields, Hash, Parts, Proposal, Reading, Record,
    ReportEvent, Verdict,
};
use tempfile::TempDir;
use tower::ServiceExt;

pub const DOSSIER: &str = r#"
id = "boats"
title = "Talks on the ferry"
language = "en"
[[party]]
id = "north"
name = "Northland"
role = "principal"
[[party]]
id = "south"
name = "Southland"
role = "principal"
[[party]]
id = "league"
name = "The League"
role = "mediator"
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
office = [ { title = "president" } ]
[[point]]
id = "fare"
kind = "issue"
scale = "ordinal"
question = "What does a crossing cost?"
option = [
  { id = "free", text = "Nothing." },
  { id = "five", text = "Five crowns." },
  { id = "ten", text = "Ten crowns." },
]
[[point]]
id = "sank"
kind = "fact"
scale = "nominal"
question = "Did the ferry sink?"
option = [ { id = "yes", text = "It sank." }, { id = "no", text = "It did not sink." } ]
"#;

pub const ONE: &str = "President Ada Orm said a crossing must be free. “It sank,” she added.\n\n\
     Southland insists on ten crowns, and denies that the ferry sank.\n";
pub const TWO: &str = "Ada Orm said on Friday that five crowns would be fair.\n";
pub const HOSTILE: &str =
    "<script>alert(1)</script> “</mark><b>no</b>” said \u{202e}Ada Orm.\n";

/// A statement: its words, party, point, option, stance, confidence.
pub type Said<'s> = (&'s str, &'s str, &'s str, &'s str, &'s str, f32);

pub const SAID_ONE: [Said<'static>; 4] = [
    ("a crossing must be free", "north", "fare", "free", "for", 0.91),
    ("“It sank,”", "north", "sank", "yes", "for", 0.42),
    ("ten crowns", "south", "fare", "ten", "for", 0.77),
    ("that the ferry sank", "south", "sank", "no", "for", 0.66),
];
pub const SAID_TWO: [Said<'static>; 1] =
    [("that five crowns would be fair", "north", "fare", "five", "for", 0.83)];

/// A dossier with its record, in a folder that goes when this goes.
pub struct Case {
    pub folder: TempDir,
}

impl Case {
    /// Two reports, a copy of the first, and one in which everything is hostile.
    pub fn new() -> Self {
        let case = Self::empty();
        let mut record = case.record();
        let mut entries = report("one.md", "Free crossing", "2031-03-04", ONE, &SAID_ONE);
        entries.extend(report("copy.md", "Again", "2031-03-05", ONE, &SAID_ONE));
        entries.extend(report("two.md", "Five crowns", "2031-03-09", TWO, &SAID_TWO));
        let title = "<script>alert('title')</script>";
        let said = [("“</mark><b>no</b>”", "north", "sank", "no", "open", 0.3)];
        entries.extend(report("<b>.md", title, "", HOSTILE, &said));
        record.append(&entries).unwrap();
        case
    }

    /// No reports at all.
    pub fn empty() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(case.folder.path().join("dossier.toml"), DOSSIER).unwrap();
        drop(case.record());
        case
    }

    pub fn record(&self) -> Record {
        Record::open(&self.folder.path().join("record.sqlite")).unwrap()
    }

    pub fn settings(&self) -> Settings {
        Settings {
            dossier: self.folder.path().join("dossier.toml"),
            record: self.folder.path().join("record.sqlite"),
            analyst: "Ada".to_owned(),
            token: None,
            hosts: Vec::new(),
            now: || "2031-04-01T12:00:00Z".to_owned(),
            machine: None,
        }
    }

    pub fn desk(&self) -> Router {
        router(Desk::open(self.settings()).unwrap())
    }

    /// Enters a decision of an analyst.
    pub fn decide(&self, report: &str, statement: &str, who: &str, verdict: Verdict) {
        let (report, statement) = (report.to_owned(), statement.to_owned());
        let body = Event::Decision(Decision {
            report,
            statement,
            verdict,
            note: Some("<i>".into()),
        });
        let at = "2031-03-20T10:00:00Z".to_owned();
        let who = format!("analyst:{who}");
        self.record().append(&[Entry { at, who, body, contents: vec![] }]).unwrap();
    }
}

/// The key of a report of some text.
pub fn key(place: &str, text: &str) -> String {
    ReportEvent::key(Hash::of(text.as_bytes()), place)
}

/// The key of a statement of a report.
pub fn statement(place: &str, text: &str, words: &str) -> String {
    Parts { content: vec![span(text, words)], ..Parts::default() }.key(&key(place, text))
}

fn span(text: &str, words: &str) -> (u64, u64) {
    let start = text.find(words).unwrap();
    (start as u64, (start + words.len()) as u64)
}

fn report(
    place: &str,
    title: &str,
    date: &str,
    text: &str,
    said: &[Said<'_>],
) -> Vec<Entry> {
    let hash = Hash::of(text.as_bytes()).hex();
    let came = Event::Report(ReportEvent {
        key: key(place, text),
        place: place.to_owned(),
        media: "text/markdown".to_owned(),
        title: Some(title.to_owned()),
        outlet: Some("The Wire & Co".to_owned()),
        date: Some(date.to_owned()).filter(|d| !d.is_empty()),
        url: Some("javascript:alert(1)".to_owned()),
        original: hash.clone(),
        text: hash,
        line: Some(1),
        ..ReportEvent::default()
    });
    let read = Event::Reading(Reading {
        report: key(place, text),
        reader: "reader-1".to_owned(),
        coder: "coder-1".to_owned(),
        by: "0".repeat(16),
        foreign: None,
        statements: said.iter().map(|s| proposal(text, s)).collect(),
    });
    let at = "2031-03-10T08:00:00Z".to_owned();
    let entry = |who: &str, body, contents| Entry {
        at: at.clone(),
        who: who.to_owned(),
        body,
        contents,
    };
    vec![
        entry("program:0.1.0", came, vec![text.as_bytes().to_vec()]),
        entry("model:reader-1+coder-1", read, vec![]),
    ]
}

/// Enters that a later model read a report once more.
pub fn reading(case: &Case, place: &str, text: &str, said: &[Said<'_>]) {
    let read = Event::Reading(Reading {
        report: key(place, text),
        reader: "reader-2".to_owned(),
        coder: "coder-2".to_owned(),
        by: "1".repeat(16),
        foreign: None,
        statements: said.iter().map(|s| proposal(text, s)).collect(),
    });
    let (at, who) =
        ("2031-03-21T08:00:00Z".to_owned(), "model:reader-2+coder-2".to_owned());
    case.record().append(&[Entry { at, who, body: read, contents: vec![] }]).unwrap();
}

fn proposal(
    text: &str,
    &(words, party, point, option, stance, confidence): &Said<'_>,
) -> Proposal {
    let ada = text.contains("Ada Orm") && party == "north";
    let code = Code {
        point: point.to_owned(),
        option: option.to_owned(),
        stance: stance.to_owned(),
        confidence,
    };
    Proposal {
        parts: Parts {
            source: ada.then(|| span(text, "Ada Orm")),
            cue: text.contains("said").then(|| span(text, "said")),
            content: vec![span(text, words)],
        },
        words: vec![words.to_owned()],
        kind_of_speech: "indirect".to_owned(),
        level: 1,
        confidence: 0.8,
        fields: Fields {
            speaker: ada.then(|| "ada".to_owned()),
            speaker_name: Some(if ada { "Ada Orm" } else { "Southland" }.to_owned()),
            party: Some(party.to_owned()),
            act: Some("demand".to_owned()),
            codes: vec![code],
            ..Fields::default()
        },
        how: "name".to_owned(),
        rank: if ada { "head" } else { "minister" }.to_owned(),
        ..Proposal::default()
    }
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
    }

    /// What a page says between `<main>` and `</main>`.
    pub fn main(&self) -> String {
        let text = self.text();
        let begin = text.find("<main").unwrap();
        text[begin..text.find("</main>").unwrap()].to_owned()
    }
}

/// Asks as a browser on this machine would, with headers of one's own.
pub async fn ask(desk: &Router, request: Request<Body>) -> Answer {
    let response = desk.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

pub fn request(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut builder = Request::builder().uri(path);
    if headers.iter().all(|h| h.0 != "host") {
        builder = builder.header("host", "localhost:8080");
    }
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Body::empty()).unwrap()
}

pub async fn get(desk: &Router, path: &str) -> Answer {
    ask(desk, request(path, &[])).await
}

pub async fn json(desk: &Router, path: &str) -> serde_json::Value {
    let answer = ask(desk, request(path, &[("accept", "application/json")])).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.json()
}

/// Sends a form as a page of the desk does.
pub async fn send(desk: &Router, path: &str, fields: &[(&str, &str)]) -> Answer {
    let plain = |b: u8| b.is_ascii_alphanumeric();
    let coded = |text: &str| -> String {
        let one = |b| if plain(b) { char::from(b).into() } else { format!("%{b:02X}") };
        text.bytes().map(one).collect()
    };
    let body: Vec<String> =
        fields.iter().map(|(n, v)| format!("{}={}", coded(n), coded(v))).collect();
    let form = Request::post(path)
        .header("host", "localhost:8080")
        .header("origin", "http://localhost:8080")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .unwrap();
    ask(desk, form).await
}

/// Sends JSON as a program does.
pub async fn post(desk: &Router, path: &str, body: &serde_json::Value) -> Answer {
    let request = Request::post(path)
        .header("host", "localhost:8080")
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()))
        .unwrap();
    ask(desk, request).await
}
