//! What a record tells of its reports as a whole, of statements by their numbers, and of what
//! was taken in before.

mod common;

use common::*;
use rapporteur_record::{
    Body, Entry, FILE, FetchedMarks, Hash, Record, RecordError, Taken,
};

fn dated(place: &str, date: Option<&str>, second: u32) -> Entry {
    let mut entry = report(place, second);
    if let Body::Report(event) = &mut entry.body {
        event.date = date.map(str::to_owned);
    }
    entry
}

fn foreign(place: &str, second: u32) -> Entry {
    let mut entry = reading(place, second, Vec::new());
    if let Body::Reading(reading) = &mut entry.body {
        reading.foreign = Some("German".to_owned());
    }
    entry
}

fn some() -> Record {
    let mut record = Record::in_memory().unwrap();
    record
        .append(&[
            dated("a.md", Some("2031-03-04T09:00:00Z"), 0),
            dated("b.md", Some("2031-03-05"), 1),
            dated("c.md", Some("2031-03-09"), 2),
            dated("d.md", None, 3),
            reading("a.md", 10, vec![proposal(AGREED, "assert", "half")]),
            foreign("c.md", 11),
        ])
        .unwrap();
    record
}

#[test]
fn reports_are_counted_by_day_language_and_date() {
    let record = some();
    assert_eq!(record.last_date().unwrap().as_deref(), Some("2031-03-05"));
    assert_eq!(record.until("2031-03-03").unwrap(), (0, 2));
    assert_eq!(record.until("2031-03-04").unwrap(), (1, 1));
    assert_eq!(record.until("2031-03-31").unwrap(), (2, 0));
    let places = |l: rapporteur_record::Outlined<rapporteur_record::StoredReport>| {
        (l.count, l.all.into_iter().map(|r| r.place).collect::<Vec<_>>())
    };
    assert_eq!(places(record.foreign(9).unwrap()), (1, vec!["c.md".to_owned()]));
    assert_eq!(places(record.undated(9).unwrap()), (1, vec!["d.md".to_owned()]));
    assert_eq!(places(record.undated(0).unwrap()), (1, Vec::new()));
    assert_eq!(record.coded_otherwise(&"0".repeat(16)).unwrap(), 2);
    assert_eq!(record.readers().unwrap(), ["reader-1"]);
    // All four have one text: three of them print the first.
    assert_eq!(record.copied(Some("2031-03-31"), 9).unwrap().count, 3);
    let first = record.copied(Some("2031-03-05"), 9).unwrap();
    assert_eq!(
        first.all.iter().map(|c| c.place.as_str()).collect::<Vec<_>>(),
        ["b.md", "d.md"]
    );
    assert!(first.all.iter().all(|c| c.of == "a.md" && c.kind == "exact"));
    assert_eq!(record.copied(None, 2).unwrap().all, Vec::new());
}

#[test]
fn statements_go_by_numbers_and_are_called_by_the_beginning_of_their_keys() {
    let record = some();
    let key = statement("a.md", AGREED);
    let number = Record::statement_number(&key);
    assert_eq!(record.numbered(number).unwrap().unwrap().key, key);
    assert_eq!(record.called(number).unwrap().as_deref(), Some(&key[..8]));
    assert_eq!(Record::statement_number(&Record::statement_key(number)), number);
    assert_eq!(record.numbered(number + 1).unwrap(), None);
    assert_eq!(record.called(usize::MAX).unwrap(), None);
    assert_eq!(record.standing().unwrap().get(&common::key("a.md")), Some(&1));
    assert_eq!(record.decided_on().unwrap(), Vec::new());
}

#[test]
fn sources_and_addresses_are_noted_beside_the_log() {
    let mut record = Record::in_memory().unwrap();
    let source = Hash::of(b"a page");
    assert_eq!(record.taken(source).unwrap(), None);
    record.append_taken(&[report("a.md", 0)], &[Taken { source, reports: 1 }]).unwrap();
    assert_eq!(record.taken(source).unwrap(), Some(1));
    let (url, marks) =
        ("https://a.example/", FetchedMarks { etag: Some("x".into()), modified: None });
    assert_eq!(record.fetched(url).unwrap(), None);
    record.note_fetched(url, &marks).unwrap();
    assert_eq!(record.fetched(url).unwrap(), Some(marks));
    record.rebuild().unwrap();
    assert_eq!(record.taken(source).unwrap(), Some(1));
    assert_eq!(record.verify().unwrap().faults, vec![]);
    // Nothing is noted of what was refused.
    let wrong = reading("b.md", 1, Vec::new());
    let other = Hash::of(b"another page");
    record.append_taken(&[wrong], &[Taken { source: other, reports: 1 }]).unwrap_err();
    assert_eq!(record.taken(other).unwrap(), None);
}

#[test]
fn a_record_of_an_older_version_is_brought_up_to_this_one() {
    let folder = tempfile::tempdir().unwrap();
    record(folder.path()).append(&[report("a.md", 0)]).unwrap();
    let path = folder.path().join(FILE);
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE taken; DROP INDEX report_by; PRAGMA user_version = 1")
        .unwrap();
    drop(old);
    let told = Record::read(&path).unwrap_err();
    assert!(matches!(told, RecordError::Older { found: 1, .. }), "{told}");
    assert!(told.to_string().contains("rapporteur rebuild"), "{told}");
    let mut record = Record::open(&path).unwrap();
    assert_eq!(record.taken(Hash::of(b"x")).unwrap(), None);
    assert_eq!(record.verify().unwrap().faults, vec![]);
    Record::read(&path).unwrap();
}
