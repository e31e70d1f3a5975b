//! Decisions as people give them, and who is told that somebody was quicker.

mod common;

use std::collections::BTreeMap;

use common::*;
use rapporteur_dossier::{Dossier, parse};
use rapporteur_record::{
    Body, DecideError, Decided, Deciding, Entry, Line, Record, Status, Verdict,
};
use serde_json::{Value, json};

fn dossier() -> Dossier {
    parse(
        r#"
id = "x"
[[party]]
id = "ardan"
name = "Ardan"
[[person]]
id = "marten"
name = "Ilse Marten"
party = "ardan"
office = [ { title = "foreign minister", from = 2030-01-01 } ]
[[point]]
id = "quota"
question = "?"
option = [ { id = "half", text = "Half." }, { id = "none", text = "None." } ]
"#,
    )
    .dossier
}

fn with(verdict: &str, fields: &[(&str, Value)]) -> Line {
    let fields = fields.iter().map(|(n, v)| ((*n).to_owned(), v.clone()));
    Line {
        verdict: verdict.to_owned(),
        statement: Some(statement("a.md", AGREED)),
        fields: fields.collect::<BTreeMap<_, _>>(),
        ..Line::default()
    }
}

/// A record with one report and what was read in it.
fn read(folder: &std::path::Path) -> Record {
    let mut record = record(folder);
    let statements =
        vec![proposal(AGREED, "assert", "half"), proposal(CAFE, "assess", "none")];
    record.append(&[report("a.md", 1), reading("a.md", 2, statements)]).unwrap();
    record
}

fn entry(record: &Record, line: Line) -> Result<Entry, DecideError> {
    let (dossier, at) = (dossier(), at(10));
    let deciding = Deciding { record, dossier: &dossier, who: "analyst:anna", at: &at };
    deciding.entry(line)
}

#[test]
fn with_a_speaker_come_name_party_and_rank() {
    let folder = tempfile::tempdir().unwrap();
    let record = read(folder.path());
    let line =
        with("correct", &[("speaker", json!("marten")), ("content", json!("half"))]);
    let Body::Decision(decision) = entry(&record, line).unwrap().body else { panic!() };
    let Verdict::Correct { fields } = decision.verdict else { panic!() };
    assert_eq!(fields["speaker_name"], "Ilse Marten");
    assert_eq!(fields["party"], "ardan");
    assert_eq!(fields["leaked"], false);
    assert_eq!(fields["rank"], "minister");
    assert_eq!(fields["content"], json!([span("half")]));
}

/// Rank and whether it is leaked of a statement that is added with these fields.
fn weight_of(record: &Record, fields: &[(&str, Value)]) -> (String, bool) {
    let content = [("content", json!(DRAFT))];
    let line = Line { report: Some("a.md".to_owned()), ..with("add", &content) };
    let line = Line {
        fields: line.fields.into_iter().chain(with("add", fields).fields).collect(),
        ..line
    };
    let Body::Decision(decision) = entry(record, line).unwrap().body else { panic!() };
    let Verdict::Add { rank, leaked, .. } = decision.verdict else { panic!() };
    (rank, leaked)
}

#[test]
fn an_added_word_weighs_by_the_office_held_that_day() {
    let folder = tempfile::tempdir().unwrap();
    let record = read(folder.path());
    let weight = |fields: &[(&str, Value)]| {
        let (rank, leaked) = weight_of(&record, fields);
        format!("{rank}{}", if leaked { ", leaked" } else { "" })
    };
    let marten = ("speaker", json!("marten"));
    // The report is of 2031; before 2030 she held no office.
    assert_eq!(weight(std::slice::from_ref(&marten)), "minister");
    assert_eq!(weight(&[marten.clone(), ("said_on", json!("2029-12-31"))]), "other");
    assert_eq!(weight(&[marten.clone(), ("via", json!("Kestra"))]), "other, leaked");
    assert_eq!(weight(&[marten, ("rank", json!("head"))]), "head");
    assert_eq!(weight(&[("party", json!("ardan"))]), "minister");
    assert_eq!(weight(&[("speaker_name", json!("an Ardan official"))]), "other, leaked");
}

#[test]
fn an_added_statement_keeps_its_weight_in_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = read(folder.path());
    let fields = [("content", json!(DRAFT)), ("speaker", json!("marten"))];
    let line = Line { report: Some("a.md".to_owned()), ..with("add", &fields) };
    let added = entry(&record, line).unwrap();
    record.append(&[added]).unwrap();
    let kept = record.statement(&statement("a.md", DRAFT)).unwrap().unwrap();
    assert_eq!((kept.proposal.rank.as_str(), kept.proposal.leaked), ("minister", false));
}

#[test]
fn a_corrected_speaker_weighs_by_the_day_of_the_statement() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = read(folder.path());
    let rank = |record: &Record| {
        let line = with("correct", &[("speaker", json!("marten"))]);
        let Body::Decision(d) = entry(record, line).unwrap().body else { panic!() };
        let Verdict::Correct { fields } = d.verdict else { panic!() };
        fields["rank"].clone()
    };
    assert_eq!(rank(&record), "minister");
    let early = entry(&record, with("correct", &[("said_on", json!("2029-12-31"))]));
    record.append(&[early.unwrap()]).unwrap();
    assert_eq!(rank(&record), "other");
}

#[test]
fn what_cannot_be_is_told_by_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let record = read(folder.path());
    let code = |option: &str, stance: &str| json!([{ "point": "quota", "option": option, "stance": stance }]);
    for (field, value, told) in [
        ("speaker", json!("nobody"), "speaker=nobody: nobody of that id"),
        ("party", json!("\u{1b}x"), "no such party"),
        ("act", json!("shout"), "there are assert, deny"),
        ("rank", json!("king"), "there are other, minister, head"),
        ("said_on", json!("soon"), "a day as 2031-03-04"),
        ("codes", code("all", "for"), "quota has no option all; there are half, none"),
        ("codes", code("half", "maybe"), "expected for, against or open"),
    ] {
        match entry(&record, with("correct", &[(field, value)])) {
            Err(DecideError::Field { name, why }) => {
                assert_eq!(name, field);
                assert!(why.contains(told) && !why.contains('\u{1b}'), "{why}");
            }
            other => panic!("{field}: {other:?}"),
        }
    }
    let verbatim = with("correct", &[("content", json!("Kestra agreed"))]);
    assert!(matches!(entry(&record, verbatim), Err(DecideError::NotVerbatim(_))));
    assert!(matches!(
        entry(&record, with("undo", &[])),
        Err(DecideError::NothingToUndo(_))
    ));
    assert!(matches!(
        entry(&record, with("praise", &[])),
        Err(DecideError::NoVerdict(_))
    ));
    assert!(matches!(entry(&record, with("correct", &[])), Err(DecideError::NoField)));
}

#[test]
fn of_two_who_decide_on_what_both_saw_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (mut left, mut right) = (read(folder.path()), record(folder.path()));
    let key = statement("a.md", AGREED);
    let (seen, confirm) = (None, with("confirm", &[]));
    let first = entry(&left, confirm.clone()).unwrap();
    let second = entry(&right, with("reject", &[])).unwrap();
    let Decided::Entered(id) = left.decide(&first, seen).unwrap() else { panic!() };
    let by = Some(id.hex());
    assert_eq!(
        right.decide(&second, seen).unwrap(),
        Decided::Overtaken { by: by.clone() }
    );
    assert_eq!(right.statement(&key).unwrap().unwrap().status, Status::Confirmed);
    assert_eq!(right.latest_decision(&key).unwrap(), by);
    // Whoever has seen it may decide on top of it.
    assert!(matches!(right.decide(&second, by.as_deref()).unwrap(), Decided::Entered(_)));
    assert_eq!(left.statement(&key).unwrap().unwrap().status, Status::Rejected);
    // What is undone is a decision too: whoever saw the rejection is behind.
    let seen = left.latest_decision(&key).unwrap();
    let undo = entry(&left, with("undo", &[])).unwrap();
    assert!(matches!(left.decide(&undo, seen.as_deref()).unwrap(), Decided::Entered(_)));
    assert!(matches!(
        right.decide(&first, seen.as_deref()).unwrap(),
        Decided::Overtaken { .. }
    ));
    // Another statement of the same report is nobody's business.
    let other = Line { statement: Some(statement("a.md", CAFE)), ..confirm };
    let other = entry(&right, other).unwrap();
    assert!(matches!(right.decide(&other, None).unwrap(), Decided::Entered(_)));
}

#[test]
fn how_far_analysts_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = read(folder.path());
    let left = |r: &Record| r.progress("analyst:anna", &at(5)).unwrap();
    assert_eq!(
        (left(&record).left, left(&record).decided, left(&record).lately),
        (2, 0, 0)
    );
    assert_eq!(record.undecided(9).unwrap().len(), 2);
    let confirm = entry(&record, with("confirm", &[])).unwrap();
    record.append(&[confirm]).unwrap();
    let now = left(&record);
    assert_eq!((now.left, now.decided, now.lately), (1, 1, 1));
    assert_eq!(record.progress("analyst:ben", &at(5)).unwrap().lately, 0);
    assert_eq!(record.undecided(9).unwrap(), [statement("a.md", CAFE)]);
    let undo = entry(&record, with("undo", &[])).unwrap();
    record.append(&[undo]).unwrap();
    assert_eq!((left(&record).left, left(&record).lately), (2, 0));
}

#[test]
fn what_somebody_took_back_is_no_opinion() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = read(folder.path());
    let decide = |record: &mut Record, who: &str, second, line: Line| {
        let (dossier, at) = (dossier(), at(second));
        let deciding = Deciding { record, dossier: &dossier, who, at: &at };
        let made = deciding.entry(line).unwrap();
        record.append(&[made]).unwrap();
    };
    let who = |record: &Record| -> Vec<String> {
        record.views().unwrap().into_iter().map(|view| view.who).collect()
    };
    let correct = |act: &str| with("correct", &[("act", json!(act))]);
    decide(&mut record, "analyst:anna", 10, correct("deny"));
    assert_eq!(who(&record), ["machine", "analyst:anna"]);
    decide(&mut record, "analyst:anna", 11, with("undo", &[]));
    assert!(who(&record).is_empty());
    decide(&mut record, "analyst:ben", 12, correct("offer"));
    assert_eq!(who(&record), ["machine", "analyst:ben"]);
    // That somebody else took it back does not make it less of an opinion.
    decide(&mut record, "analyst:anna", 13, with("undo", &[]));
    assert_eq!(who(&record), ["machine", "analyst:ben"]);
}

#[test]
fn an_undoing_is_not_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = read(folder.path());
    for verdict in ["confirm", "undo"] {
        let made = entry(&record, with(verdict, &[])).unwrap();
        record.append(&[made]).unwrap();
    }
    let why = entry(&record, with("undo", &[])).unwrap_err();
    assert!(matches!(why, DecideError::NothingToUndo(_)));
    assert!(why.to_string().contains("decided again"), "{why}");
}
