//! A cell of good statements, as it is shown.

use insta::assert_snapshot;
use serde_json::Value;

use super::{Shown, nearest, text};
use crate::case::{Case, gold};
use crate::outcome::Stop;
use crate::snapshots::snapshots;
use crate::style::Styles;

fn cell<'c>(case: &'c Case, party: &str, point: &str) -> Shown<'c> {
    let at = "2031-05-31".parse().ok();
    let party = nearest::party(&case.dossier, party).unwrap();
    let point = nearest::point(&case.dossier, point).unwrap();
    Shown { case, cell: case.cell(party, point, at).unwrap(), at }
}

fn shown(cell: &Shown<'_>) -> String {
    let mut out = Vec::new();
    text::write(cell, Styles::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_words_behind_a_cell_with_copies_and_other_voices() {
    let case = gold::example("meridian-water");
    snapshots(|| {
        assert_snapshot!("why", shown(&cell(&case, "ARDAN", "payment")));
        assert_snapshot!("why_with_copies", shown(&cell(&case, "Belmar", "april-drop")));
        assert_snapshot!("why_unknown", shown(&cell(&case, "council", "quota")));
    });
}

#[test]
fn a_cell_in_json_has_its_statements_whole() {
    let case = gold::example("meridian-water");
    let cell = cell(&case, "ardan", "payment");
    let mut out = Vec::new();
    cell.json(&mut out).unwrap();
    let found: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((&found["party"], &found["point"]), (&"ardan".into(), &"payment".into()));
    assert_eq!((&found["option"], &found["stance"]), (&"volume".into(), &"for".into()));
    let codes = found["basis"][0]["codes"].as_array().unwrap();
    assert!(codes.iter().any(|c| c["point"] == "payment"));
    assert_eq!(found["conflicting"].as_array().unwrap().len(), 1);
}

#[test]
fn names_that_do_not_exist_are_told_with_those_that_do() {
    let dossier = gold::example("meridian-water").dossier;
    let told = |result: Result<usize, Stop>| match result {
        Err(Stop::Message(message)) => message,
        _ => panic!("it was found"),
    };
    assert_eq!(
        told(nearest::point(&dossier, "filing\u{1b}[31m")),
        "no point \"filing\\\\u{1b}[31m\" in this dossier; there are, nearest first: filling, \
         monitoring, april-drop, quota, pause, format, payment, dam-level"
    );
    assert!(told(nearest::party(&dossier, "belma")).contains("first: belmar, "));
    let empty = rapporteur_dossier::Dossier::default();
    assert!(told(nearest::party(&empty, "x")).contains("declares no party"));
}
