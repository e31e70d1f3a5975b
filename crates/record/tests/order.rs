//! The order of what was read and decided: of clocks, of records that join late.

mod common;

use std::path::Path;

use common::*;
use proptest::prelude::*;
use rapporteur_record::{
    Entry, Hash, Parts, Record, RecordError, Status, StoredStatement, Verdict,
};

fn filled(folder: &Path) -> Record {
    let mut record = record(folder);
    let statements =
        vec![proposal(AGREED, "assert", "half"), proposal(CAFE, "assess", "none")];
    record.append(&[report("a.md", 1), reading("a.md", 2, statements)]).unwrap();
    record
}

fn all(record: &Record) -> Vec<StoredStatement> {
    record.statements(&key("a.md")).unwrap()
}

fn of(record: &Record, words: &str) -> StoredStatement {
    let mut all = all(record);
    all.retain(|s| s.key == statement("a.md", words));
    all.remove(0)
}

fn sound(record: &mut Record) {
    assert_eq!(record.verify().unwrap().faults, vec![]);
}

/// The same entry at another moment.
fn moved(entry: Entry, at: &str) -> Entry {
    Entry { at: at.to_owned(), ..entry }
}

#[test]
fn the_last_word_is_the_last_though_the_clock_was_set_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let decide = |at, verdict| decide("a.md", AGREED, "anna", at, verdict);
    record.append(&[decide(900, correct("act", "concede"))]).unwrap();
    record.append(&[decide(30, correct("act", "deny"))]).unwrap();
    record.append(&[decide(30, Verdict::Reject)]).unwrap();
    record.append(&[decide(20, Verdict::Confirm)]).unwrap();
    let one = of(&record, AGREED);
    assert_eq!(one.status, Status::Confirmed);
    assert_eq!(one.proposal.fields.act.as_deref(), Some("deny"));
    let times: Vec<String> =
        record.decisions().unwrap().into_iter().map(|d| d.event.at).collect();
    let ticks = ["", ".000000001", ".000000002", ".000000003"];
    assert_eq!(times, ticks.map(|t| format!("2031-03-04T10:15:00{t}Z")));
    // A reading too: what it finds is the newest proposal.
    let wider = vec![proposal(CAFE, "deny", "full"), proposal(DRAFT, "reject", "none")];
    record.append(&[reading("a.md", 10, wider)]).unwrap();
    assert_eq!(of(&record, CAFE).proposal.fields.act.as_deref(), Some("deny"));
    sound(&mut record);
}

#[test]
fn fractions_of_seconds_are_in_order_however_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let moments = ["10:00:07Z", "10:00:07.1Z", "10:00:07.12Z", "10:00:07.123456Z"];
    for (moment, act) in moments.iter().zip(["deny", "offer", "assess", "concede"]) {
        let entry = decide("a.md", AGREED, "anna", 0, correct("act", act));
        let moment = format!("2031-03-04T{moment}");
        record.append(&[moved(entry, &moment)]).unwrap();
        assert_eq!(of(&record, AGREED).proposal.fields.act.as_deref(), Some(act));
    }
    let told = record.decisions().unwrap();
    assert!(told.iter().zip(moments).all(|(d, m)| d.event.at.ends_with(m)));
}

#[test]
fn undoing_holds_though_the_clock_was_set_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut record, mut other) = (filled(folder.path()), {
        let folder = folder.path().join("other");
        std::fs::create_dir(&folder).unwrap();
        filled(&folder)
    });
    let undo = |second, id: Hash| {
        decide("a.md", AGREED, "anna", second, Verdict::Undo { event: id.hex() })
    };
    let first = record.append(&[decide("a.md", AGREED, "anna", 50, Verdict::Reject)]);
    let second = record.append(&[undo(40, first.unwrap()[0])]).unwrap();
    record.append(&[undo(30, second[0])]).unwrap();
    assert_eq!(of(&record, AGREED).status, Status::Rejected);
    let holds: Vec<bool> = record.decisions().unwrap().iter().map(|d| d.holds).collect();
    assert_eq!(holds, [true, false, true]);
    other.merge(&record).unwrap();
    assert_eq!(all(&other), all(&record));
    sound(&mut other);
}

#[test]
fn what_is_no_time_and_nobody_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    for at in ["", "yesterday", "2031-03-04T10:00:07+01:00", "2031-03-04 10:00:07Z"] {
        let told = record.append(&[moved(report("a.md", 1), at)]).unwrap_err();
        assert!(told.to_string().contains("expected a time"), "{told}");
    }
    for who in ["", "anna", "analyst:anna\n", "nobody:x", "model:m"] {
        let entry = Entry { who: who.to_owned(), ..report("a.md", 1) };
        let told = record.append(&[entry]).unwrap_err();
        assert!(told.to_string().contains("expected who"), "{told}");
    }
    let mut unsure = proposal(AGREED, "assert", "half");
    unsure.confidence = f32::NAN;
    let told = record.append(&[report("a.md", 1), reading("a.md", 1, vec![unsure])]);
    assert!(matches!(told, Err(RecordError::Refused(_))), "{told:?}");
    assert_eq!(record.counts().unwrap(), (0, 0));
}

#[test]
fn what_was_decided_on_is_what_stood_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    record
        .append(&[reading("a.md", 3, vec![proposal(AGREED, "offer", "full")])])
        .unwrap();
    record.append(&[decide("a.md", AGREED, "anna", 4, Verdict::Confirm)]).unwrap();
    record.append(&[reading("a.md", 5, vec![proposal(AGREED, "deny", "none")])]).unwrap();
    let one = of(&record, AGREED);
    assert_eq!(one.proposal.fields.act.as_deref(), Some("offer"));
    assert_eq!(one.status, Status::Confirmed);
    sound(&mut record);
}

#[test]
fn a_later_decision_about_the_whole_takes_its_pieces_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let contents = vec![vec![span("Kestra had agreed")], vec![span("half of the flow")]];
    let split = Verdict::Split { contents };
    record.append(&[decide("a.md", AGREED, "anna", 3, split.clone())]).unwrap();
    assert_eq!(all(&record).len(), 4);
    // A later reading that finds a piece does not add it again.
    let pieces = vec![proposal("half of the flow.", "assert", "half")];
    record.append(&[reading("a.md", 4, pieces)]).unwrap();
    assert_eq!(all(&record).len(), 3, "the whole and its pieces");
    record.append(&[decide("a.md", AGREED, "ben", 5, Verdict::Confirm)]).unwrap();
    let standing = |record: &Record| {
        let all = all(record).into_iter().filter(|s| s.status.stands());
        all.map(|s| s.proposal.words.concat()).collect::<Vec<_>>()
    };
    assert_eq!(standing(&record), [AGREED]);
    record.append(&[decide("a.md", AGREED, "ben", 6, split)]).unwrap();
    assert_eq!(standing(&record), ["Kestra had agreed", "half of the flow"]);
    sound(&mut record);
}

#[test]
fn a_merged_statement_that_is_confirmed_is_its_own_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = filled(folder.path());
    let into = statement("a.md", DRAFT);
    let parts = Parts { content: vec![span(DRAFT)], ..Parts::default() };
    let words = vec![DRAFT.to_owned()];
    let fields = proposal(DRAFT, "reject", "none").fields;
    let (rank, leaked) = (String::new(), false);
    let add = Verdict::Add { parts, words, fields, rank, leaked };
    // In one go: the second is about what the first adds.
    record
        .append(&[
            decide("a.md", DRAFT, "anna", 3, add),
            decide("a.md", CAFE, "anna", 4, Verdict::Merge { into: into.clone() }),
        ])
        .unwrap();
    assert_eq!(of(&record, CAFE).merged_into, Some(into));
    record.append(&[decide("a.md", CAFE, "anna", 5, Verdict::Confirm)]).unwrap();
    let one = of(&record, CAFE);
    assert_eq!((one.status, one.merged_into), (Status::Confirmed, None));
}

/// A record in which a decision stands alone: what it is about was lost.
fn orphan(folder: &Path, lost: &str) -> Record {
    let mut record = filled(folder);
    record.append(&[decide("a.md", AGREED, "anna", 3, Verdict::Reject)]).unwrap();
    drop(record);
    let path = folder.join("record.sqlite");
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch(&format!(
        "DROP TRIGGER event_is_kept; DROP TRIGGER content_is_kept; {lost}"
    ))
    .unwrap();
    drop(file);
    let new = folder.join("saved.sqlite");
    Record::rescue(&path, &new).unwrap();
    Record::open(&new).unwrap()
}

#[test]
fn a_decision_waits_for_its_report_to_be_merged() {
    for lost in [
        "DELETE FROM event WHERE kind = 'report'",
        "DELETE FROM event WHERE kind <> 'decision'",
        "DELETE FROM content",
        "DELETE FROM event WHERE kind = 'report'; DELETE FROM content",
    ] {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut waiting = orphan(one.path(), lost);
        assert_eq!(waiting.counts().unwrap(), (0, 0));
        let faults = waiting.verify().unwrap().faults;
        assert!(faults.iter().all(|f| f.place.starts_with("report")), "{faults:?}");
        assert_eq!(faults.len(), 1, "{faults:?}");

        let mut whole = filled(two.path());
        whole.merge(&waiting).unwrap();
        assert_eq!(of(&whole, AGREED).status, Status::Rejected, "{lost}");
        waiting.merge(&whole).unwrap();
        assert_eq!(all(&waiting), all(&whole), "{lost}");
        sound(&mut waiting);
        sound(&mut whole);
    }
}

#[test]
fn a_text_that_was_lost_comes_back_with_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = orphan(folder.path(), "DELETE FROM content");
    record.append(&[report("a.md", 1)]).unwrap();
    assert_eq!(of(&record, AGREED).status, Status::Rejected);
    sound(&mut record);
}

#[test]
fn nothing_damaged_is_taken_over() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(filled(one.path()));
    let file = rusqlite::Connection::open(one.path().join("record.sqlite")).unwrap();
    file.execute_batch("DROP TRIGGER content_stays; UPDATE content SET packed = x'2800'")
        .unwrap();
    let damaged = Record::open(&one.path().join("record.sqlite")).unwrap();
    let mut record = record(two.path());
    let told = record.merge(&damaged).unwrap_err().to_string();
    assert!(told.contains("the other record is damaged"), "{told}");
    assert_eq!(record.verify().unwrap().events, 0);
    sound(&mut record);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever clocks say, the last word said in a record is what stands, and two records
    /// that join agree.
    #[test]
    fn the_last_word_stands(times in prop::collection::vec((0..5u32, 0..4usize), 1..8)) {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut record = filled(one.path());
        let acts = ["deny", "offer", "assess", "concede"];
        let mut said = None;
        for &(second, act) in &times {
            // The same entry again is the same event and no new word.
            let entry = decide("a.md", AGREED, "anna", second, correct("act", acts[act]));
            let before = record.decisions().unwrap().len();
            record.append(&[entry]).unwrap();
            if record.decisions().unwrap().len() > before {
                said = Some(acts[act]);
            }
        }
        let one = of(&record, AGREED);
        prop_assert_eq!(one.proposal.fields.act.as_deref(), said);
        let mut other = filled(two.path());
        other.append(&[decide("a.md", CAFE, "ben", 2, Verdict::Reject)]).unwrap();
        other.merge(&record).unwrap();
        record.merge(&other).unwrap();
        prop_assert_eq!(all(&record), all(&other));
        sound(&mut record);
        sound(&mut other);
    }
}
