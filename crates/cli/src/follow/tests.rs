//! The state of play of good statements, as it is shown.

use insta::assert_snapshot;
use rapporteur_dossier::Date;
use serde_json::Value;

use super::{Shown, json, text};
use crate::args::Color;
use crate::case::{Case, gold};
use crate::snapshots::snapshots;
use crate::style::Styles;

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn shown(case: &Case, at: &str, since: Option<&str>) -> String {
    let shown = Shown::new(case, day(at), since.and_then(day)).unwrap();
    let mut out = Vec::new();
    text::write(&shown, Styles::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn document(case: &Case, at: &str, since: Option<&str>) -> Value {
    let shown = Shown::new(case, day(at), since.and_then(day)).unwrap();
    let mut out = Vec::new();
    json::write(&shown, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn the_state_of_play_reads_well() {
    let strike = gold::example("harbour-strike");
    let water = gold::example("meridian-water");
    snapshots(|| {
        let shown = [
            shown(&strike, "2029-12-05", Some("2029-11-10")),
            shown(&water, "2031-05-31", Some("2031-04-20")),
        ];
        for line in shown.iter().flat_map(|s| s.lines()) {
            assert!(line.chars().count() <= 100, "{line}");
            assert_eq!(line.trim_end(), line);
        }
        assert_snapshot!("follow_strike", shown[0]);
        assert_snapshot!("follow_water", shown[1]);
    });
}

#[test]
fn long_numbers_of_clauses_stay_whole() {
    let numbers = [
        ("n = \"1\"", "n = \"guarantees\""),
        ("n = \"2\"", "n = \"army\""),
        ("n = \"3\"", "n = \"annex B, paragraph 12\""),
    ];
    let case = gold::with_dossier("meridian-water", &numbers);
    let shown = shown(&case, "2031-05-31", None);
    let (_, table) = shown.split_once("ON THE TABLE").unwrap();
    let (table, _) = table.split_once("\n\nWITHOUT").unwrap();
    assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
    snapshots(|| assert_snapshot!("follow_clauses", table));
}

/// Positions, disputes and movement of every checkpoint, as an analyst wrote them down.
#[test]
fn the_document_has_the_shape_and_the_cells_of_a_checkpoint() {
    for name in ["harbour-strike", "meridian-water"] {
        let case = gold::example(name);
        let path =
            format!("{}/../../examples/{name}/state.json", env!("CARGO_MANIFEST_DIR"));
        let states: Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut since = None;
        for checkpoint in states["checkpoints"].as_array().unwrap() {
            let at = checkpoint["date"].as_str().unwrap();
            let found = document(&case, at, since);
            for (party, points) in checkpoint["positions"].as_object().unwrap() {
                for (point, cell) in points.as_object().unwrap() {
                    let mine = &found["positions"][party][point];
                    for key in ["option", "stance"] {
                        assert_eq!(mine[key], cell[key], "{name} {at} {party} {point}");
                    }
                    assert!(!mine["basis"].as_array().unwrap().is_empty());
                }
            }
            assert_eq!(found["disputed"], checkpoint["disputed"], "{name} {at}");
            for (point, movement) in checkpoint["movement"].as_object().unwrap() {
                let all = found["movements"].as_array().unwrap();
                let same =
                    |m: &&Value| m["point"] == *point && m["pair"] == movement["pair"];
                let mine = all.iter().find(same).unwrap();
                assert_eq!(
                    mine["direction"], movement["direction"],
                    "{name} {at} {point}"
                );
                assert_eq!(found["movement"][point]["since"], movement["since"]);
            }
            since = Some(at);
        }
    }
}

#[test]
fn printing_a_report_again_changes_no_position() {
    let once = gold::example("meridian-water");
    let twice = gold::with_reprint("meridian-water", 6, "reports/99.md", "2031-07-01");
    for at in ["2031-04-20", "2031-05-31", "2031-07-06"] {
        let (a, b) = (
            document(&once, at, Some("2031-04-20")),
            document(&twice, at, Some("2031-04-20")),
        );
        for key in ["positions", "disputes", "movements", "proposals", "unanswered"] {
            assert_eq!(a[key], b[key], "{at}: {key}");
        }
        assert_eq!(a["statements"]["counted"], b["statements"]["counted"]);
    }
    let all = document(&twice, "2031-07-06", None);
    let last = all["reports"].as_array().unwrap().last().unwrap();
    assert_eq!(last["copy_of"], "reports/06-wire-tribunal.md");
    assert_eq!(last["likeness"], "near");
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let case = gold::example("harbour-strike");
    let wanted = Shown::new(&case, day("2029-12-05"), day("2029-11-10")).unwrap();
    let mut out = Vec::new();
    text::write(&wanted, Styles::for_stdout(Color::Always), &mut out).unwrap();
    let colored = String::from_utf8(out).unwrap();
    let mut parts = colored.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    let mut escapes = 0;
    for part in parts {
        plain.push_str(part.split_once('m').unwrap().1);
        escapes += 1;
    }
    assert!(escapes > 100);
    assert_eq!(plain, shown(&case, "2029-12-05", Some("2029-11-10")));
}
