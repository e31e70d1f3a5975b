//! What was once known by a key is told for ever.

mod common;

use common::*;
use rapporteur_record::{Record, Verdict};

/// A part of [`AGREED`] that is most of it, and one that is little of it.
const MOST: &str = "Kestra had agreed to half of the flow";
const LITTLE: &str = "the flow";

/// A record of a report that was read twice.
fn read_twice(folder: &std::path::Path, later: &str) -> Record {
    let mut record = record(folder);
    let first =
        vec![proposal(AGREED, "assert", "half"), proposal(CAFE, "assess", "none")];
    let second = vec![proposal(later, "assert", "half")];
    let entries =
        [report("a.md", 1), reading("a.md", 2, first), reading("a.md", 3, second)];
    record.append(&entries).unwrap();
    record
}

#[test]
fn an_old_key_leads_to_the_statement_that_shares_half_of_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let record = read_twice(folder.path(), MOST);
    let old = statement("a.md", AGREED);
    assert_eq!(record.statement(&old).unwrap(), None, "this is what is missed");
    let past = record.once(&old).unwrap().unwrap();
    assert_eq!(past.proposal.words, [AGREED]);
    assert_eq!(past.model, "model:reader-1+coder-1");
    assert_eq!(past.now, Some(statement("a.md", MOST)));
}

#[test]
fn where_none_shares_half_there_is_none_now() {
    let folder = tempfile::tempdir().unwrap();
    let record = read_twice(folder.path(), LITTLE);
    for words in [AGREED, CAFE] {
        let past = record.once(&statement("a.md", words)).unwrap().unwrap();
        assert_eq!((past.report, past.now), (key("a.md"), None), "{words}");
    }
    assert_eq!(record.once("0123456789abcdef").unwrap(), None);
    assert_eq!(record.once("").unwrap(), None);
}

#[test]
fn what_an_analyst_made_and_took_back_is_told_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = read_twice(folder.path(), AGREED);
    let halves = ["that Kestra had", "agreed to half of the flow"];
    let contents = halves.iter().map(|w| vec![span(w)]).collect();
    let split = decide("a.md", AGREED, "ada", 4, Verdict::Split { contents });
    let id = record.append(&[split]).unwrap()[0];
    let part = statement("a.md", halves[1]);
    assert!(record.statement(&part).unwrap().is_some());
    let undo = Verdict::Undo { event: id.hex() };
    record.append(&[decide("a.md", AGREED, "ada", 5, undo)]).unwrap();
    let past = record.once(&part).unwrap().unwrap();
    assert_eq!(
        (past.proposal.words, past.model),
        (vec![halves[1].to_owned()], "analyst:ada".to_owned())
    );
    assert_eq!(
        past.now,
        Some(statement("a.md", AGREED)),
        "the whole stands for it again"
    );
}
