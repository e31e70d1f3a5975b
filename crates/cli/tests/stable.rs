//! `rapporteur stable` on files that nobody prepared for it.

mod common;

use std::fs;
use std::path::Path;

use common::{root, run};
use rapporteur_exchange::gmcr;

const STRIKE: &str = "examples/conflicts/port-strike.gmcr";

/// What is told of a file on standard error, and the exit code.
fn told(text: &str, args: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.gmcr"), text).unwrap();
    let output = run(folder.path(), &[&["stable", "c.gmcr"], args].concat());
    (output.code, output.err)
}

/// A conflict of one decision maker with these options and preferences.
fn conflict(options: usize, preferences: &str, infeasibles: &str) -> String {
    let names: Vec<String> =
        (0..options).map(|i| format!(r#"{{"name": "o{i}"}}"#)).collect();
    let own: Vec<String> = (0..options).map(|i| i.to_string()).collect();
    format!(
        r#"{{"options": [{}], "decisionMakers": [{{"name": "A", "options": [{}], {preferences}}}],
            "infeasibles": {infeasibles}}}"#,
        names.join(","),
        own.join(",")
    )
}

#[test]
fn what_makes_no_sense_is_refused_with_the_reason() {
    let refused = |text: &str, reason: &str| {
        let (code, err) = told(text, &[]);
        assert!(code == 2 && err.contains(reason), "{code}: {err}");
    };
    refused("Not JSON.", "c.gmcr: no JSON, as GMCR+ saves conflicts");
    refused("{}", "no list of \"options\"");
    refused(
        &conflict(1, r#""preferences": [[[0, "Y"]]]"#, r#"[[[0, "Y"]], [[0, "N"]]]"#),
        "no state is left: the 2 infeasible patterns exclude every combination",
    );
    refused(
        &conflict(30, r#""preferences": []"#, "[]"),
        "30 options make 2^30 = 1,073,741,824 combinations, and all are gone through; at most 20",
    );
    refused(
        &conflict(2, r#""comparisons": [[1, ">", 2], [2, ">=", 3], [3, "=", 1]]"#, "[]"),
        "preferences of decision maker 1 go in a circle through states 1, 2, 3",
    );
    refused(
        &conflict(1, r#""comparisons": [[1, ">", 9]]"#, "[]"),
        "decision maker 1 compares state 9, which there is not",
    );
    let twice = conflict(2, r#""preferences": []"#, "[]").replace("o1", "O0");
    refused(&twice, "has two options that are called");
}

#[test]
fn what_is_doubtful_is_told_and_the_rest_is_judged() {
    let (code, err) = told(&conflict(1, r#""preferences": []"#, "[]"), &[]);
    assert_eq!(code, 0);
    assert!(err.contains("decision maker 1 has no preferences"), "{err}");
    let (code, err) = told(&conflict(1, r#""preferences": ["o7"]"#, "[]"), &[]);
    assert!(code == 1 && err.contains("decisionMakers[0].preferences[0]"), "{err}");
    let (code, err) =
        told(&conflict(1, r#""preferences": ["o0"]"#, "[]"), &["--points", "x"]);
    assert!(code == 2 && err.contains("--points is for dossiers"), "{err}");
    let (code, err) =
        told(&conflict(6, r#""preferences": ["o0"]"#, "[]"), &["--format", "svg"]);
    assert!(code == 2 && err.contains("64 states cannot be told apart"), "{err}");
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let text = conflict(1, r#""preferences": ["o0"]"#, "[]")
        .replace("\"A\"", r#""A\u001b[31m""#);
    fs::write(folder.path().join("c.gmcr"), text.replace("o0", r"o\u001b]0;x\u0007"))
        .unwrap();
    let output = run(folder.path(), &["stable", "c.gmcr", "--hold", "1"]);
    assert!(!output.out.contains('\u{1b}') && !output.err.contains('\u{1b}'));
}

#[test]
fn a_large_conflict_is_judged_and_shown_in_part() {
    let many = conflict(12, r#""preferences": ["o0", "o1 or not o2"]"#, "[]");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.gmcr"), many).unwrap();
    let output = run(folder.path(), &["stable", "c.gmcr", "--from", "1"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(
        output.out.contains("4096 states, 12 options, 1 decision maker"),
        "{}",
        output.out
    );
    assert!(output.out.contains("states are not shown"), "{}", output.out);
}

#[test]
fn what_is_written_is_the_same_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.gmcr");
    let shown = |from: &Path, args: &[&str]| {
        let from = from.to_str().unwrap();
        let output =
            run(&root(), &[&["stable", from, "--format", "json"], args].concat());
        assert_eq!(output.code, 0, "{}", output.err);
        let mut value: serde_json::Value = serde_json::from_str(&output.out).unwrap();
        value["title"] = serde_json::Value::Null;
        value
    };
    let first = shown(Path::new(STRIKE), &["--write", copy.to_str().unwrap()]);
    assert_eq!(shown(&copy, &[]), first);
    let read = gmcr::read(&fs::read(&copy).unwrap()).unwrap();
    assert!(read.doubts.is_empty());
}
