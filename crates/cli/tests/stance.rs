//! `rapporteur eval --stance` and `--plover` through the binary: shape and messages, since
//! the figures depend on the weights.

mod common;

use std::fs;

use common::run;
use serde_json::{Value, json};
use tempfile::TempDir;

/// An example about one of two points.
fn example(number: usize) -> Value {
    let question = ["How many boats may sail?", "Did the dam hold?"][number % 2];
    let kind = ["issue", "fact"][number % 2];
    json!({
        "id": format!("t-{number}"), "domain": "fisheries",
        "point": { "question": question, "kind": kind, "scale": "nominal", "options": [
            { "id": "yes", "text": "Ten boats sail." }, { "id": "no", "text": "None sails." },
        ] },
        "speaker": "Ada Orm",
        "text": format!("On day {number} Ada Orm said that ten boats must sail."),
        "source": "Ada Orm", "cue": "said", "content": ["that ten boats must sail"],
        "act": "demand", "stances": { "yes": "for", "no": "against" },
    })
}

fn folder(lines: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s.jsonl"), lines.join("\n")).unwrap();
    folder
}

fn examples(count: usize) -> Vec<String> {
    (0..count).map(|n| example(n).to_string()).collect()
}

fn figures(folder: &TempDir, args: &[&str]) -> Value {
    let mut all = vec!["eval", "--stance", "s.jsonl", "--format", "json"];
    all.extend(args);
    let output = run(folder.path(), &all);
    assert_eq!(output.code, 0, "{}", output.err);
    let document: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(document["format"], "rapporteur-stance/1");
    document["figures"].clone()
}

#[test]
fn every_option_is_a_label() {
    let folder = folder(&examples(4));
    let all = figures(&folder, &[]);
    assert_eq!((&all["examples"], &all["points"]), (&json!(4), &json!(2)));
    assert_eq!(
        (&all["stances"]["labels"], &all["acts"]["labels"]),
        (&json!(8), &json!(4))
    );
    assert_eq!(all["by_kind"]["fact"]["labels"], 4);
    assert_eq!(all["by_act"]["demand"]["labels"], 8);
    assert_eq!(all["by_stance"]["against"]["gold"], 4);
    let output =
        run(folder.path(), &["eval", "--stance", "s.jsonl", "s.jsonl", "--list"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.contains("\n8 examples of 2 points; per cent"), "{}", output.out);
}

#[test]
fn the_parts_of_a_cross_validation_are_a_whole() {
    let folder = folder(&examples(6));
    let fold = |part: &str, parts: &str| {
        let args = ["eval", "--stance", "s.jsonl", "--fold", part, "--of", parts];
        run(folder.path(), &args)
    };
    // The CRC-32 of the two questions, by Python's zlib, is odd and even.
    for part in ["0", "1"] {
        let output = fold(part, "2").out;
        assert!(output.contains("\n3 examples of 1 points"), "{output}");
        assert!(output.contains(&format!("part {part} of 2")), "{output}");
    }
    // Both are multiples of 3.
    assert!(fold("0", "3").out.contains("\n6 examples of 2 points"));
    let none = fold("1", "3");
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no example in this part"), "{}", none.err);
    for args in [&["--fold", "2", "--of", "2"][..], &["--fold", "1"], &["--of", "2"]] {
        let mut all = vec!["eval", "--stance", "s.jsonl"];
        all.extend(args);
        assert_eq!(run(folder.path(), &all).code, 2, "{args:?}");
    }
}

#[test]
fn broken_lines_are_told_and_the_rest_is_scored() {
    let mut lines = examples(2);
    lines.insert(1, "{\"id\": 1".to_owned());
    lines.push(lines[0].replace("\"act\":\"demand\"", "\"act\":\"\\u001b[2Jshout\""));
    let folder = folder(&lines);
    let output = run(folder.path(), &["eval", "--stance", "s.jsonl"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.contains("\n2 examples of 2 points"), "{}", output.out);
    assert!(output.err.contains("s.jsonl:2: "), "{}", output.err);
    assert!(output.err.contains("s.jsonl:4: "), "{}", output.err);
    assert!(output.err.contains("expected an act (assert, "), "{}", output.err);
    assert!(!output.err.contains('\u{1b}'));
    let missing = run(folder.path(), &["eval", "--stance", "none.jsonl"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("cannot read none.jsonl"), "{}", missing.err);
}

#[test]
fn event_types() {
    let folder = tempfile::tempdir().unwrap();
    let file = json!([
        { "id": "d", "event": "DOCUMENT", "comment": "about this file" },
        { "id": "a", "event": "REJECT", "text": "The minister rejected the offer of the union." },
        { "id": "b", "event": "DEMAND", "text": "The union demanded higher pay on Monday." },
        { "id": "c", "event": "FIGHT", "text": "Soldiers fought in the north." },
    ]);
    fs::write(folder.path().join("p.json"), file.to_string()).unwrap();
    let output = run(folder.path(), &["eval", "--plover", "p.json", "--format", "json"]);
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    let document: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(document["figures"]["sentences"], 2);
    assert_eq!(document["others"], 1);
    assert_eq!(run(folder.path(), &["eval", "--plover", "p.json"]).code, 0);
    fs::write(folder.path().join("p.json"), "[{}]").unwrap();
    let output = run(folder.path(), &["eval", "--plover", "p.json"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("entry 1: missing field `event`"), "{}", output.err);
}
