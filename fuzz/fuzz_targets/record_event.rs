//! Any bytes as the body of an event about a report: refused, or entered; what is entered
//! leaves a sound record.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_record::{Body, Entry, FILE, Hash, Record, ReportEvent};

const TEXT: &str = "Marten said that Kestra had agreed to half. “No café,” the mayor added.";
const PLACE: &str = "a.md";

fn report() -> Entry {
    let hash = Hash::of(TEXT.as_bytes());
    let body = Body::Report(ReportEvent {
        key: ReportEvent::key(hash, PLACE),
        place: PLACE.to_owned(),
        media: "text/plain".to_owned(),
        original: hash.hex(),
        text: hash.hex(),
        ..ReportEvent::default()
    });
    entry("program:0", body)
}

fn entry(who: &str, body: Body) -> Entry {
    let contents = vec![TEXT.as_bytes().to_vec()];
    Entry { at: "2031-03-04T10:00:00Z".to_owned(), who: who.to_owned(), body, contents }
}

/// What is about another report is about this one: else nearly everything is refused.
fn about(body: Body, key: &str) -> Body {
    match body {
        Body::Reading(mut reading) => {
            key.clone_into(&mut reading.report);
            Body::Reading(reading)
        }
        Body::Decision(mut decision) => {
            key.clone_into(&mut decision.report);
            Body::Decision(decision)
        }
        report => report,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open(&folder.path().join(FILE)).unwrap();
    let first = report();
    let key = first.body.report().to_owned();
    record.append(&[first]).unwrap();
    for line in bytes.split(|b| *b == b'\n') {
        let Ok(body) = serde_json::from_slice::<Body>(line) else { continue };
        let who = match body {
            Body::Report(_) => "program:0",
            Body::Reading(_) => "model:r+c",
            Body::Decision(_) => "analyst:a",
        };
        if let Err(error) = record.append(&[entry(who, about(body, &key))]) {
            assert!(!error.to_string().is_empty());
        }
    }
    assert_eq!(record.verify().unwrap().faults, vec![]);
});
