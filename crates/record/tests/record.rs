//! What a record keeps, refuses and finds again.

mod common;

use std::fs;

use common::*;
use rapporteur_record::{
    Hash, Parts, Proposal, Query, Record, RecordError, Status, Verdict,
};

fn filled(folder: &std::path::Path) -> Record {
    let mut record = record(folder);
    let statements =
        vec![proposal(AGREED, "assert", "half"), proposal(CAFE, "assess", "none")];
    record.append(&[report("a.md", 1), reading("a.md", 2, statements)]).unwrap();
    record
}

fn status(record: &Record, words: &str) -> Option<Status> {
    let all = record.statements(&key("a.md")).unwrap();
    all.into_iter().find(|s| s.proposal.words == [words]).map(|s| s.status)
}

fn sound(record: &mut Record) {
    assert_eq!(record.verify().unwrap().faults, vec![]);
}

#[test]
fn what_comes_in_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let reports = record.reports().unwrap();
    assert_eq!(reports[0].outlet.as_deref(), Some("Northern Wire"));
    assert_eq!(record.text(&reports[0]).unwrap(), TEXT);
    assert_eq!(record.original(&reports[0]).unwrap(), TEXT.as_bytes());
    let statements = record.statements(&reports[0].key).unwrap();
    assert_eq!(statements[0].proposal, proposal(AGREED, "assert", "half"));
    assert_eq!(record.counts().unwrap(), (1, 2));
    sound(&mut record);
}

#[test]
fn the_same_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let before = record.verify().unwrap();
    record.append(&[report("a.md", 1)]).unwrap();
    assert_eq!(record.verify().unwrap(), before);
}

#[test]
fn nothing_is_changed_or_removed() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let file = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    for sql in [
        "UPDATE event SET who = 'analyst:eve'",
        "DELETE FROM event WHERE seq = 1",
        "DELETE FROM content",
        "UPDATE content SET packed = x'00'",
    ] {
        let told = file.execute(sql, []).unwrap_err().to_string();
        assert!(told.contains("only ever"), "{told}");
    }
}

#[test]
fn words_that_do_not_stand_there_are_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    let mut wrong = proposal(AGREED, "assert", "half");
    wrong.words = vec!["that Kestra had agreed to all of the flow".to_owned()];
    let told = record.append(&[report("a.md", 1), reading("a.md", 2, vec![wrong])]);
    assert!(matches!(told, Err(RecordError::Refused(_))), "{told:?}");
    assert_eq!(record.counts().unwrap(), (0, 0));

    let mut cut = proposal(CAFE, "assert", "half");
    cut.parts.content[0].0 += 1;
    let told = record.append(&[report("a.md", 1), reading("a.md", 2, vec![cut])]);
    assert!(told.unwrap_err().to_string().contains("cut a character"));
}

#[test]
fn decisions_stand_above_readings() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    record
        .append(&[
            decide("a.md", AGREED, "anna", 3, correct("act", "concede")),
            decide("a.md", CAFE, "anna", 4, Verdict::Reject),
        ])
        .unwrap();
    // A later reading with other bounds and another act, that lacks the second statement.
    let wider = proposal("Kestra had agreed to half of the flow", "demand", "full");
    record
        .append(&[reading("a.md", 5, vec![wider, proposal(DRAFT, "reject", "none")])])
        .unwrap();
    assert_eq!(status(&record, AGREED), Some(Status::Corrected));
    assert_eq!(status(&record, CAFE), Some(Status::Rejected));
    assert_eq!(status(&record, DRAFT), Some(Status::Proposed));
    let all = record.statements(&key("a.md")).unwrap();
    assert_eq!(all.len(), 3, "the wider one is the corrected one");
    assert_eq!(all[0].proposal.fields.act.as_deref(), Some("concede"));
    assert_eq!(all[0].decided_by.as_deref(), Some("analyst:anna"));
    sound(&mut record);
}

#[test]
fn what_a_later_reading_does_not_find_is_gone_unless_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    record.append(&[reading("a.md", 5, vec![proposal(CAFE, "deny", "none")])]).unwrap();
    assert_eq!(status(&record, AGREED), None);
    assert_eq!(status(&record, CAFE), Some(Status::Proposed));
    sound(&mut record);
}

#[test]
fn undoing_and_undoing_that() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let ids =
        record.append(&[decide("a.md", AGREED, "anna", 3, Verdict::Reject)]).unwrap();
    assert_eq!(status(&record, AGREED), Some(Status::Rejected));
    let undo = |id: Hash| Verdict::Undo { event: id.hex() };
    let ids = record.append(&[decide("a.md", AGREED, "anna", 4, undo(ids[0]))]).unwrap();
    assert_eq!(status(&record, AGREED), Some(Status::Proposed));
    record.append(&[decide("a.md", AGREED, "anna", 5, undo(ids[0]))]).unwrap();
    assert_eq!(status(&record, AGREED), Some(Status::Rejected));
    let holds: Vec<bool> = record.decisions().unwrap().iter().map(|d| d.holds).collect();
    assert_eq!(holds, [true, false, true]);
    sound(&mut record);
}

#[test]
fn added_merged_and_split() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let parts = Parts { content: vec![span(DRAFT)], ..Parts::default() };
    let add = Verdict::Add {
        parts,
        words: vec![DRAFT.to_owned()],
        fields: proposal(DRAFT, "reject", "none").fields,
        rank: String::new(),
        leaked: false,
    };
    let into = statement("a.md", AGREED);
    let contents = vec![vec![span("Kestra had agreed")], vec![span("half of the flow")]];
    record
        .append(&[
            decide("a.md", DRAFT, "anna", 3, add),
            decide("a.md", CAFE, "anna", 4, Verdict::Merge { into: into.clone() }),
            decide("a.md", AGREED, "anna", 5, Verdict::Split { contents }),
        ])
        .unwrap();
    assert_eq!(status(&record, DRAFT), Some(Status::Added));
    assert_eq!(status(&record, CAFE), Some(Status::Merged));
    assert_eq!(status(&record, AGREED), Some(Status::Split));
    assert_eq!(status(&record, "half of the flow"), Some(Status::Added));
    sound(&mut record);
}

#[test]
fn decisions_that_cannot_be_carried_out_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let mut told = |verdict| {
        let entry = decide("a.md", AGREED, "anna", 9, verdict);
        record.append(&[entry]).unwrap_err().to_string()
    };
    assert!(told(correct("colour", "red")).contains("no such field"));
    assert!(
        told(Verdict::Merge { into: statement("a.md", AGREED) }).contains("into itself")
    );
    assert!(told(Verdict::Undo { event: "0".repeat(64) }).contains("nothing to undo"));
    assert!(
        told(Verdict::Split { contents: vec![vec![(0, 3)]] }).contains("two contents")
    );
    let unknown = decide("a.md", DRAFT, "anna", 9, Verdict::Confirm);
    assert!(record.append(&[unknown]).is_err());
}

#[test]
fn two_analysts_who_disagree_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    record
        .append(&[
            decide("a.md", AGREED, "anna", 3, correct("party", "belmar")),
            decide("a.md", AGREED, "ben", 4, correct("party", "ardan")),
            decide("a.md", CAFE, "anna", 5, Verdict::Confirm),
            decide("a.md", CAFE, "ben", 6, Verdict::Reject),
        ])
        .unwrap();
    let conflicts = record.conflicts().unwrap();
    let fields: Vec<&str> = conflicts.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(conflicts.len(), 2, "{conflicts:?}");
    assert!(fields.contains(&"party") && fields.contains(&"verdict"));
}

#[test]
fn words_are_found_without_their_accents() {
    let folder = tempfile::tempdir().unwrap();
    let record = filled(folder.path());
    let search = |words: &str, party: Option<&str>| {
        let query = Query {
            words: words.to_owned(),
            party: party.map(str::to_owned),
            limit: 10,
            ..Query::default()
        };
        record.search(&query).unwrap().len()
    };
    assert_eq!(search("cafe dam", None), 2, "the statement and the report");
    assert_eq!(search("cafe dam", Some("ardan")), 1);
    assert_eq!(search("cafe dam", Some("belmar")), 0);
    assert_eq!(search("\"half of the flow\"", Some("ardan")), 1);
    assert_eq!(search("\"half the flow\"", None), 0);
    assert_eq!(search("agr*", Some("ardan")), 1);
    assert_eq!(search("", Some("ardan")), 2);
}

#[test]
fn a_changed_byte_is_found_and_the_rest_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.sqlite");
    let mut record = filled(folder.path());
    record.append(&[decide("a.md", AGREED, "anna", 3, Verdict::Confirm)]).unwrap();
    drop(record);
    // As somebody would who wants to change what was decided.
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch(
        "DROP TRIGGER event_stays;
         UPDATE event SET body = cast(replace(body, 'confirm', 'reject') AS BLOB) WHERE seq = 3;",
    )
    .unwrap();
    drop(file);
    let mut record = Record::open(&path).unwrap();
    let faults = record.verify().unwrap().faults;
    assert!(faults.iter().any(|f| f.place == "event 3"), "{faults:?}");
    drop(record);
    let new = folder.path().join("saved.sqlite");
    let saved = Record::rescue(&path, &new).unwrap();
    assert_eq!((saved.events, saved.lost_events), (2, 1));
    sound(&mut Record::open(&new).unwrap());
    assert!(Record::rescue(&path, &new).is_err(), "what is there is not written over");
}

#[test]
fn damaged_pages_are_told_and_the_rest_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.sqlite");
    let mut record = record(folder.path());
    for n in 0..200 {
        let place = format!("{n}.md");
        let statements = vec![proposal(AGREED, "assert", "half")];
        record.append(&[report(&place, n), reading(&place, n, statements)]).unwrap();
    }
    drop(record);
    let mut bytes = fs::read(&path).unwrap();
    let (start, end) = (bytes.len() / 2, bytes.len() / 2 + 20_000);
    bytes[start..end].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    let told = Record::open(&path).and_then(|mut r| r.verify());
    assert!(told.is_err() || !told.unwrap().faults.is_empty());
    let new = folder.path().join("saved.sqlite");
    let saved = Record::rescue(&path, &new).unwrap();
    assert!(saved.events > 100, "{saved:?}");
    // Where a report itself was lost, its reading waits for it; all else is sound.
    let faults = Record::open(&new).unwrap().verify().unwrap().faults;
    assert!(faults.iter().all(|f| f.place.starts_with("report ")), "{faults:?}");
}

#[test]
fn files_of_something_else_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.sqlite");
    fs::write(
        &path,
        "not a database, but long enough to be looked at as if it were one\n".repeat(20),
    )
    .unwrap();
    assert!(matches!(Record::open(&path), Err(RecordError::NoRecord(_))));
    fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    assert!(matches!(Record::open(&path), Err(RecordError::NoRecord(_))));
    fs::remove_file(&path).unwrap();
    drop(record(folder.path()));
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    assert!(matches!(Record::open(&path), Err(RecordError::Newer { found: 99, .. })));
    let told = Record::read(&folder.path().join("none.sqlite")).unwrap_err();
    assert!(matches!(told, RecordError::Open { .. }), "{told}");
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let before = record.verify().unwrap();
    record.limit_pages(40);
    let mut told = None;
    for n in 10..400 {
        let place = format!("{n}.md");
        let mut one = report(&place, n);
        let noise: String = (0..20_000_u32)
            .map(|i| {
                char::from(b'a' + (i.wrapping_mul(2_654_435_761 ^ n) >> 27) as u8 % 26)
            })
            .collect();
        one.contents.push(noise.into_bytes());
        if let Err(error) = record.append(&[one]) {
            told = Some(error);
            break;
        }
    }
    assert!(matches!(told, Some(RecordError::Full)), "{told:?}");
    record.limit_pages(1 << 30);
    let after = record.verify().unwrap();
    assert!(after.events >= before.events && after.faults.is_empty(), "{after:?}");
    record.append(&[report("last.md", 500)]).unwrap();
    sound(&mut record);
}

#[test]
fn of_two_proposals_with_one_content_the_surer_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    let sure = |confidence, act| Proposal { confidence, ..proposal(CAFE, act, "third") };
    let found = vec![sure(0.6, "concede"), sure(0.9, "demand"), sure(0.9, "offer")];
    record.append(&[report("a.md", 0), reading("a.md", 1, found)]).unwrap();
    let act = |record: &Record| {
        let all = record.statements(&key("a.md")).unwrap();
        assert_eq!(all.len(), 1);
        all[0].proposal.fields.act.clone()
    };
    assert_eq!(act(&record).as_deref(), Some("demand"));
    record.append(&[decide("a.md", CAFE, "anna", 2, Verdict::Confirm)]).unwrap();
    assert_eq!(act(&record).as_deref(), Some("demand"));
}

#[test]
fn a_statement_inside_another_stands_when_that_one_is_decided_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    let inner = "had agreed to half of the flow";
    let found =
        vec![proposal(AGREED, "assert", "half"), proposal(inner, "concede", "half")];
    record.append(&[report("a.md", 0), reading("a.md", 1, found)]).unwrap();
    record.append(&[decide("a.md", AGREED, "anna", 2, Verdict::Confirm)]).unwrap();
    let keys = |record: &Record| -> Vec<String> {
        let all = record.statements(&key("a.md")).unwrap();
        all.into_iter().map(|s| s.key).collect()
    };
    assert_eq!(keys(&record), [statement("a.md", AGREED), statement("a.md", inner)]);
    // A reading that finds other words in its place finds the same statement.
    let again = reading("a.md", 3, vec![proposal(inner, "concede", "half")]);
    record.append(&[again]).unwrap();
    assert_eq!(keys(&record), [statement("a.md", AGREED)]);
}
