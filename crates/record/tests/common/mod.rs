//! Reports, readings and decisions of a made-up negotiation.

#![allow(dead_code, unreachable_pub, missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur_record::{
    Body, Code, Decision, Entry, Fields, Hash, Parts, Proposal, Reading, Record,
    ReportEvent, Span, Verdict,
};

pub const TEXT: &str = "Marten said that Kestra had agreed to half of the flow. “We never \
     ruled out a café on the dam,” the mayor added.\n\nBelmar rejected the draft.\n";

pub fn record(folder: &Path) -> Record {
    Record::open(&folder.join("record.sqlite")).unwrap()
}

pub fn at(second: u32) -> String {
    format!("2031-03-04T10:{:02}:{:02}Z", second / 60, second % 60)
}

pub fn key(place: &str) -> String {
    ReportEvent::key(Hash::of(TEXT.as_bytes()), place)
}

pub fn report(place: &str, second: u32) -> Entry {
    let hash = Hash::of(TEXT.as_bytes()).hex();
    let body = Body::Report(ReportEvent {
        key: key(place),
        place: place.to_owned(),
        media: "text/plain".to_owned(),
        title: Some("Talks on Meridian".to_owned()),
        outlet: Some("Northern Wire".to_owned()),
        date: Some("2031-03-04".to_owned()),
        original: hash.clone(),
        text: hash,
        ..ReportEvent::default()
    });
    let who = "program:0.1.0".to_owned();
    Entry { at: at(second), who, body, contents: vec![TEXT.as_bytes().to_vec()] }
}

pub fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    (start as u64, (start + words.len()) as u64)
}

pub fn proposal(words: &str, act: &str, option: &str) -> Proposal {
    let code = Code {
        point: "quota".to_owned(),
        option: option.to_owned(),
        stance: "for".to_owned(),
        confidence: 0.61,
    };
    Proposal {
        parts: Parts { source: None, cue: None, content: vec![span(words)] },
        words: vec![words.to_owned()],
        confidence: 0.7,
        fields: Fields {
            speaker_name: Some("Ilse Marten".to_owned()),
            party: Some("ardan".to_owned()),
            said_on: Some("2031-03-03".to_owned()),
            act: Some(act.to_owned()),
            codes: vec![code],
            ..Fields::default()
        },
        rank: "minister".to_owned(),
        ..Proposal::default()
    }
}

pub const AGREED: &str = "that Kestra had agreed to half of the flow";
pub const CAFE: &str = "“We never ruled out a café on the dam,”";
pub const DRAFT: &str = "the draft";

pub fn reading(place: &str, second: u32, statements: Vec<Proposal>) -> Entry {
    let body = Body::Reading(Reading {
        report: key(place),
        reader: "reader-1".to_owned(),
        coder: "coder-1".to_owned(),
        by: "0".repeat(16),
        foreign: None,
        statements,
    });
    Entry {
        at: at(second),
        who: "model:reader-1+coder-1".to_owned(),
        body,
        contents: vec![],
    }
}

pub fn statement(place: &str, words: &str) -> String {
    Parts { content: vec![span(words)], ..Parts::default() }.key(&key(place))
}

pub fn decide(
    place: &str,
    words: &str,
    who: &str,
    second: u32,
    verdict: Verdict,
) -> Entry {
    let body = Body::Decision(Decision {
        report: key(place),
        statement: statement(place, words),
        verdict,
        note: None,
    });
    Entry { at: at(second), who: format!("analyst:{who}"), body, contents: vec![] }
}

pub fn correct(field: &str, value: &str) -> Verdict {
    let value = serde_json::Value::String(value.to_owned());
    Verdict::Correct { fields: BTreeMap::from([(field.to_owned(), value)]) }
}
