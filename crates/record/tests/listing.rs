//! Reports in lists.

#![allow(missing_docs)]

mod common;

use common::{AGREED, proposal, reading, record, report};
use rapporteur_record::{Body, Entry, Listing, Only, Record};

/// A report of another day, outlet and language than the common one.
fn other(place: &str, date: Option<&str>, outlet: Option<&str>, second: u32) -> Entry {
    let mut entry = report(place, second);
    if let Body::Report(report) = &mut entry.body {
        report.date = date.map(str::to_owned);
        report.outlet = outlet.map(str::to_owned);
        report.language = Some("fr".to_owned());
    }
    entry
}

fn filled(folder: &std::path::Path) -> Record {
    let mut record = record(folder);
    let read = reading("a.md", 2, vec![proposal(AGREED, "assert", "half")]);
    let entries = [
        report("a.md", 1),
        read,
        other("b.md", Some("2031-03-07T10:00:00Z"), Some("Gazette"), 3),
        other("c.md", None, None, 4),
    ];
    record.append(&entries).unwrap();
    record
}

fn places(record: &Record, listing: &Listing) -> Vec<String> {
    let found = record.listed(listing).unwrap();
    let all = Listing { limit: usize::MAX, offset: 0, ..listing.clone() };
    let count = record.listed_count(&all).unwrap();
    assert_eq!(record.listed(&all).unwrap().len() as u64, count);
    found.into_iter().map(|l| l.report.place).collect()
}

fn all() -> Listing {
    Listing { limit: 10, ..Listing::default() }
}

#[test]
fn the_latest_come_first_and_those_without_a_date_last() {
    let folder = tempfile::tempdir().unwrap();
    let record = filled(folder.path());
    assert_eq!(places(&record, &all()), ["b.md", "a.md", "c.md"]);
    assert_eq!(places(&record, &Listing { offset: 1, limit: 1, ..all() }), ["a.md"]);
    let found = record.listed(&all()).unwrap();
    let counts: Vec<u64> = found.iter().map(|l| l.statements).collect();
    assert_eq!(counts, [0, 1, 0]);
}

#[test]
fn lists_are_narrowed_down() {
    let folder = tempfile::tempdir().unwrap();
    let record = filled(folder.path());
    let outlet = |name: &str| Listing { outlet: Some(name.to_owned()), ..all() };
    assert_eq!(places(&record, &outlet("Gazette")), ["b.md"]);
    assert_eq!(places(&record, &outlet("")), ["c.md"]);
    assert_eq!(places(&record, &outlet("Nobody")), Vec::<String>::new());
    let day = || Some("2031-03-07".to_owned());
    assert_eq!(
        places(&record, &Listing { from: day(), until: day(), ..all() }),
        ["b.md"]
    );
    let only = |only| Listing { only: Some(only), ..all() };
    assert_eq!(places(&record, &only(Only::Undated)), ["c.md"]);
    assert_eq!(places(&record, &only(Only::Unread)), ["b.md", "c.md"]);
    assert_eq!(places(&record, &only(Only::Foreign)), Vec::<String>::new());
    // All three have the same text.
    assert_eq!(places(&record, &only(Only::Copy)), ["b.md", "c.md"]);
}

#[test]
fn outlets_languages_and_copies_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let record = filled(folder.path());
    let outlets = record.outlets().unwrap();
    let told: Vec<_> = outlets
        .iter()
        .map(|o| (o.name.as_deref(), o.reports, o.copies, o.undated))
        .collect();
    let wire = Some("Northern Wire");
    assert_eq!(told, [(None, 1, 1, 1), (Some("Gazette"), 1, 1, 0), (wire, 1, 0, 0)]);
    let languages = record.languages().unwrap();
    assert_eq!(languages, [(Some("fr".to_owned()), 2), (None, 1)]);
    let first = common::key("a.md");
    let copies = record.copies_of(&first).unwrap();
    assert!(copies.iter().all(|c| c.of == first) && copies.len() == 2);
}

#[test]
fn days_versions_and_statements_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let record = filled(folder.path());
    assert_eq!(record.version().unwrap(), 4);
    let days = record.days().unwrap();
    assert_eq!(days.len(), 1, "days without statements count nothing");
    assert_eq!((days[0].0.as_str(), days[0].1.counted), ("2031-03-04", 1));
    let key = common::statement("a.md", AGREED);
    let found = record.statement(&key).unwrap().unwrap();
    let number = usize::try_from(u64::from_str_radix(&key, 16).unwrap() >> 1).unwrap();
    assert_eq!(record.heard_statement(number).unwrap(), Some(found));
    assert_eq!(record.heard_statement(1).unwrap(), None);
}
