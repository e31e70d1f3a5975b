//! `rapporteur new` and `rapporteur check` through the binary.

mod common;

use std::fs;

use common::{root, run};
use serde_json::Value;

const BROKEN: &str = r#"id = "boats"

[[party]]
id = "north"
name = "Northland"
roll = "principal"

[[person]]
id = "ada"
name = "Ada Orm"
party = "south"
office = [ { title = "minister", from = 2031-05-01, until = 2030-01-01 } ]

[[point]]
id = "quota"
question = "How many boats?"
option = [
  { id = "few", text = "Ten boats." },
  { id = "some", text = "The ten boats." },
]
"#;

#[test]
fn check_quotes_the_line_and_marks_the_place() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.toml"), BROKEN).unwrap();
    let output = run(folder.path(), &["check", "dossier.toml"]);
    assert_eq!(output.code, 1, "{}", output.err);
    insta::assert_snapshot!(output.out);
}

#[test]
fn check_gives_the_same_in_json() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.toml"), BROKEN).unwrap();
    let output = run(folder.path(), &["check", ".", "--format", "json"]);
    assert_eq!(output.code, 1);
    let document: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(document["format"], "rapporteur-check/1");
    for found in document["diagnostics"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
        let line = BROKEN[..at("byte_start")].matches('\n').count() + 1;
        assert_eq!(at("line"), line, "{found}");
        assert!(BROKEN.get(at("byte_start")..at("byte_end")).is_some(), "{found}");
    }
}

#[test]
fn the_examples_are_sound() {
    for case in ["harbour-strike", "meridian-water"] {
        let output = run(&root().join("examples"), &["check", case]);
        assert_eq!(output.code, 0, "{}", output.out);
        assert!(output.out.ends_with("0 errors, 0 warnings\n"), "{}", output.out);
    }
}

#[test]
fn new_writes_a_dossier_whose_examples_are_sound_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["new", "The Boats"]);
    assert_eq!(output.code, 0, "{}", output.err);
    let file = folder.path().join("The Boats/dossier.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("id = \"the-boats\""));
    assert_eq!(run(folder.path(), &["check", "The Boats"]).code, 0);

    // With its examples uncommented it has a bit of everything, and nothing wrong.
    let example =
        |line: &str| line.contains(['=', '[', ']', '}']) && !line.contains("rank =");
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if example(rest) => rest,
        _ => line,
    });
    let filled = lines.collect::<Vec<_>>().join("\n");
    fs::write(&file, &filled).unwrap();
    let output = run(folder.path(), &["check", "The Boats"]);
    assert!(output.out.ends_with("0 errors, 0 warnings\n"), "{}", output.out);
    assert!(output.out.contains("1 party, 1 person, 2 points, 5 options, 1 proposal"));

    let output = run(folder.path(), &["new", "The Boats"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("is there already"), "{}", output.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), filled);
}

#[test]
fn what_is_no_dossier_is_told_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let told = |bytes: &[u8]| {
        fs::write(folder.path().join("dossier.toml"), bytes).unwrap();
        run(folder.path(), &["check", "."])
    };
    assert!(told(b"id = \"\xff\"").err.contains("not UTF-8 from byte 6 on"));
    assert!(told(&vec![b' '; (4 << 20) + 1]).err.contains("larger than 4 MiB"));
    let hostile = told(b"id = \"x\"\ntitle = \"\x1b[31m\"\n");
    assert_eq!(hostile.code, 1);
    assert!(hostile.out.contains("not TOML") && !hostile.out.contains('\x1b'));
    let missing = run(folder.path(), &["check", "nowhere"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("there is no dossier here"), "{}", missing.err);
}
