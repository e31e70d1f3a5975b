//! A record with bytes changed anywhere: refused, or read; what is saved of it is sound but
//! for reports that were lost.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_record::{Body, Entry, FILE, Hash, Record, ReportEvent};

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let mut record = Record::open(&path).unwrap();
    (0..20).for_each(|n| _ = record.append(&[report(n)]).unwrap());
    drop(record);
    fs::read(path).unwrap()
});

fn report(n: u32) -> Entry {
    let (place, text) = (format!("{n}.md"), format!("Report {n}. ").repeat(40));
    let hash = Hash::of(text.as_bytes());
    let body = Body::Report(ReportEvent {
        key: ReportEvent::key(hash, &place),
        place,
        media: "text/plain".to_owned(),
        original: hash.hex(),
        text: hash.hex(),
        ..ReportEvent::default()
    });
    let (at, who) = ("2031-03-04T10:00:00Z".to_owned(), "program:0".to_owned());
    Entry { at, who, body, contents: vec![text.into_bytes()] }
}

fuzz_target!(|changes: Vec<(u32, u8)>| {
    let mut bytes = WHOLE.clone();
    let length = bytes.len();
    for (place, byte) in changes {
        bytes[place as usize % length] = byte;
    }
    let folder = tempfile::tempdir().unwrap();
    let (path, new) = (folder.path().join(FILE), folder.path().join("saved.sqlite"));
    fs::write(&path, &bytes).unwrap();
    if let Err(error) = Record::open(&path).and_then(|mut r| r.verify()) {
        assert!(!error.to_string().is_empty());
    }
    fs::write(&path, &bytes).unwrap();
    if Record::rescue(&path, &new).is_ok() {
        let faults = Record::open(&new).unwrap().verify().unwrap().faults;
        assert!(faults.iter().all(|f| f.place.starts_with("report ")), "{faults:?}");
    }
});
