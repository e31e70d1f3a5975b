//! Holds the reader to what the training side finds with the same weights
//! (`training/golden_reader.py`), so that the two cannot drift apart.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_reader::{Attribution, Reader};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn report(name: &str) -> String {
    let examples = root().join("examples");
    let folders =
        fs::read_dir(examples).unwrap().map(|e| e.unwrap().path().join("reports"));
    let path = folders.map(|f| f.join(name)).find(|p| p.exists());
    fs::read_to_string(path.unwrap_or_else(|| panic!("no example report {name}")))
        .unwrap()
}

/// Spans of a recorded statement as code points: source, cue, contents.
fn recorded(v: &Value) -> Vec<(u64, u64)> {
    ["source", "cue", "content"]
        .iter()
        .flat_map(|k| v[*k].as_array().unwrap())
        .map(|s| (s[0].as_u64().unwrap(), s[1].as_u64().unwrap()))
        .collect()
}

fn found(text: &str, a: &Attribution) -> Vec<(u64, u64)> {
    let at = |byte: usize| text[..byte].chars().count() as u64;
    let parts = a.source.iter().chain(&a.cue).chain(&a.content);
    parts.map(|r| (at(r.start), at(r.end))).collect()
}

#[test]
fn the_statements_are_those_of_the_training_side() {
    let reader = Reader::builtin().expect("the weights built in are whole");
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/statements.jsonl");
    let lines = fs::read_to_string(path).unwrap();
    let mut by_report: Vec<(String, Vec<Value>)> = Vec::new();
    for line in lines.lines() {
        let v: Value = serde_json::from_str(line).unwrap();
        let name = v["report"].as_str().unwrap().to_owned();
        match by_report.last_mut() {
            Some((last, all)) if *last == name => all.push(v),
            _ => by_report.push((name, vec![v])),
        }
    }
    let (mut same, mut all) = (0usize, 0usize);
    let (mut apart, mut furthest) = (0.0f64, 0.0f64);
    for (name, statements) in by_report {
        let text = report(&name);
        let read = reader.read(&text, 0.0, &|_, _| ());
        let mine: Vec<_> = read.iter().filter(|a| a.level == 1).collect();
        all += statements.len().max(mine.len());
        for v in &statements {
            if let Some(a) = mine.iter().find(|a| found(&text, a) == recorded(v)) {
                same += 1;
                let by =
                    (f64::from(a.confidence) - v["confidence"].as_f64().unwrap()).abs();
                apart += by;
                furthest = furthest.max(by);
            }
        }
    }
    assert!(all >= 30, "too few recorded statements to compare with: {all}");
    // The two sides round differently in the last bit of a float, and a quantisation
    // step may then fall the other way: a few close calls may differ.
    assert!(same * 100 >= all * 95, "{same} of {all} statements are the same");
    assert!(
        apart / same as f64 <= 0.02,
        "confidences differ by {} on average",
        apart / same as f64
    );
    assert!(furthest < 0.25, "a confidence differs by {furthest}");
}
