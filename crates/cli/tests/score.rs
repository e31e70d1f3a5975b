//! `rapporteur score` through the binary: shape and messages. Figures that depend on the
//! weights are measured elsewhere; those of the rules of the state of play are not.

mod common;

use std::fs;
use std::path::Path;

use common::{root, run};
use serde_json::Value;
use tempfile::TempDir;

const CASES: [&str; 2] = ["examples/harbour-strike", "examples/meridian-water"];

fn json(folder: &Path, args: &[&str]) -> Value {
    let mut all = vec!["score", "--quiet", "--format", "json"];
    all.extend(args);
    let output = run(folder, &all);
    assert_eq!(output.code, 0, "{}", output.err);
    serde_json::from_str(&output.out).unwrap()
}

#[test]
fn gold_statements_and_codes_lead_to_the_gold_states() {
    let document = json(&root(), &["--gold-codes", CASES[0], CASES[1]]);
    assert_eq!(document["given"], "codes");
    for case in document["cases"].as_array().unwrap() {
        let play = &case["figures"]["play"];
        assert!(play["cells_right"]["count"]["gold"].as_u64().unwrap() > 75, "{case}");
        assert!(play["disputes"]["count"]["gold"].as_u64().unwrap() > 0, "{case}");
        for right in ["cells_right", "movement_right"] {
            assert_eq!(play[right]["share"]["value"], 1.0, "{case}");
        }
        assert_eq!(play["shown_amiss"]["share"]["value"], 0.0, "{case}");
        assert_eq!(play["disputes"]["f1"]["value"], 1.0, "{case}");
    }
    assert_eq!(document["mean"]["play"]["cells_right"]["share"]["value"], 1.0);
}

#[test]
fn gold_codes_in_text() {
    let output = run(&root(), &["score", "--gold-codes", "--list", CASES[0]]);
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    insta::assert_snapshot!(output.out);
}

/// Two reports of a case, one of them beside the matter, with their gold.
fn cut() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = root().join(CASES[0]);
    fs::create_dir(folder.path().join("reports")).unwrap();
    for file in ["dossier.toml", "state.json"] {
        fs::copy(from.join(file), folder.path().join(file)).unwrap();
    }
    let gold = fs::read_to_string(from.join("gold.jsonl")).unwrap();
    let mut kept = String::new();
    for report in ["01-release-strike-call.md", "09-regional-tug.md"] {
        let file = format!("reports/{report}");
        fs::copy(from.join(&file), folder.path().join(&file)).unwrap();
        for line in gold.lines().filter(|l| l.contains(&format!("\"{report}\""))) {
            kept += &format!("{line}\n");
        }
    }
    fs::write(folder.path().join("gold.jsonl"), kept).unwrap();
    folder
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

#[test]
fn from_reports_to_states() {
    let folder = cut();
    let document = json(folder.path(), &["."]);
    assert_eq!(document["given"], "nothing");
    assert_eq!(document["weights"], Value::Null);
    assert!(document["reader"].as_str().unwrap().starts_with("rapporteur-reader"));
    let figures = &document["cases"][0]["figures"];
    let count = |part: &str, row: &str| figures[part][row]["count"].clone();
    let gold = fs::read_to_string(folder.path().join("gold.jsonl")).unwrap();
    let lines = gold.lines().count() as u64;
    assert_eq!(number(&count("statements", "overlap")["gold"]), lines);
    let paired = number(&count("paired", "party")["gold"]);
    assert!(paired >= number(&count("statements", "overlap")["right"]) && paired > 5);
    assert_eq!(number(&count("codes", "abstained")["gold"]), paired);
    assert_eq!(number(&count("reports", "irrelevant")["gold"]), 1);
    assert!(number(&count("codes", "point")["gold"]) > 3);
    let party = &figures["paired"]["party"]["share"];
    assert!(party["low"].as_f64() <= party["value"].as_f64());
}

#[test]
fn given_statements_are_all_paired() {
    let folder = cut();
    let output = run(folder.path(), &["score", "--gold-statements", "--list", "."]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.starts_with("Gold statements given, the coder alone"));
    let lines = fs::read_to_string(folder.path().join("gold.jsonl")).unwrap();
    let all = format!("of {}", lines.lines().count());
    let party = output.out.lines().find(|l| l.trim_start().starts_with("party"));
    assert!(party.unwrap().ends_with(&all), "{}", output.out);
    assert!(!output.out.contains("overlap"), "{}", output.out);
    assert!(output.out.contains("2029-09-30\n  "), "{}", output.out);
}

#[test]
fn weights_come_from_a_file() {
    let folder = cut();
    let weights = root().join("crates/coder/model/coder.safetensors");
    let weights = weights.to_str().unwrap();
    let built_in = json(folder.path(), &["--gold-statements", "."]);
    let same = json(folder.path(), &["--gold-statements", "--weights", weights, "."]);
    assert_eq!(same["weights"], weights);
    assert_eq!(same["cases"], built_in["cases"]);
    for (file, reason) in [("dossier.toml", "no weights"), ("none", "cannot be read")] {
        let output = run(folder.path(), &["score", "--weights", file, "."]);
        assert_eq!(output.code, 2);
        assert!(output.told(file).unwrap().contains(reason), "{}", output.err);
    }
}

#[test]
fn a_missing_file_is_named() {
    for file in ["gold.jsonl", "dossier.toml"] {
        let folder = cut();
        fs::remove_file(folder.path().join(file)).unwrap();
        let output = run(folder.path(), &["score", "--gold-codes", "."]);
        assert_eq!(output.code, 2);
        assert!(output.told(&format!("./{file}")).is_some(), "{}", output.err);
    }
}

#[test]
fn without_states_of_play_those_count_that_the_codes_lead_to() {
    let folder = cut();
    fs::remove_file(folder.path().join("state.json")).unwrap();
    let output = run(folder.path(), &["score", "--gold-codes", "."]);
    assert_eq!(output.code, 0, "{}", output.err);
    let cells = output.out.lines().find(|l| l.contains("cells right")).unwrap();
    assert!(cells.contains("100.0") && !cells.contains("0 of 0"), "{cells}");
}

#[test]
fn what_is_wrong_in_the_gold_is_told_and_the_rest_used() {
    let folder = cut();
    let gold = folder.path().join("gold.jsonl");
    let mut lines = fs::read_to_string(&gold).unwrap();
    lines += "{\"report\": \n";
    lines += "{\"report\": \"77.md\", \"content\": [\"x\"], \"start\": 0}\n";
    let (first, _) = lines.split_once('\n').unwrap();
    let stranger =
        first.replace("\"party\": \"union\"", "\"party\": \"\\u001b[31mnobody\"");
    assert_ne!(first, stranger);
    lines += &stranger;
    fs::write(&gold, &lines).unwrap();
    let state = folder.path().join("state.json");
    let states = fs::read_to_string(&state).unwrap();
    fs::write(&state, states.replacen("2029-10-20", "2029-13-20", 1)).unwrap();
    let output = run(folder.path(), &["score", "--gold-codes", "."]);
    assert_eq!(output.code, 1);
    assert!(output.out.contains("cells right"), "{}", output.out);
    let last = lines.lines().count();
    for (line, words) in [
        (last - 2, "expected a statement; left out"),
        (last - 1, "\"77.md\"; expected a report of this case; left out"),
        (last, "nobody\"; expected a party of this case; nothing is right here"),
    ] {
        let start = format!("./gold.jsonl:{line}: ");
        let told = output.err.lines().find(|l| l.contains(&start));
        assert!(
            told.is_some_and(|l| l.contains(words)),
            "{start}{words}: {}",
            output.err
        );
    }
    assert!(output.err.contains("\"2029-13-20\"; expected a day"), "{}", output.err);
    assert!(!output.err.contains('\u{1b}'));
}
