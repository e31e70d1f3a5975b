//! What goes out to other tools and comes back, through the binary.

mod common;

use std::fs;
use std::path::Path;

use common::{objects, run};
use serde_json::Value;
use tempfile::TempDir;

const DOSSIER: &str = r#"
id = "tides"
title = "The tides"
[[party]]
id = "north"
name = "Northland"
[[party]]
id = "south"
name = "Southland"
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
office = [ { title = "foreign minister" } ]
[[point]]
id = "quota"
kind = "issue"
scale = "ordinal"
question = "How much water does Northland release in the dry season?"
option = [ { id = "none", text = "Northland releases no water." }, { id = "half", text = "Northland releases half of the flow." } ]
"#;

const REPORT: &str = "---\ntitle: Talks\noutlet: Tide Times\ndate: 2031-03-04\nurl: https://example.org/a\n---\n\
    Ada Orm, the foreign minister of Northland, said on Tuesday that her country would release half of the flow. \
    Southland rejected the offer as “too little – and too late”.\n";

fn case() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.toml"), DOSSIER).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::write(folder.path().join("reports/01.md"), REPORT).unwrap();
    let added = run(folder.path(), &["add", "."]);
    assert_eq!(added.code, 0, "{}", added.err);
    folder
}

fn exported(folder: &Path, format: &str, file: &str) {
    let done = run(folder, &["export", ".", "--as", format, "--out", file]);
    assert_eq!(done.code, 0, "{}", done.err);
}

/// What a statement says, without what models and decisions are known by.
fn said(statement: &Value) -> [String; 6] {
    ["source", "cue", "content", "speaker_name", "party", "act"]
        .map(|f| statement[f].to_string())
}

fn statements(folder: &Path) -> Vec<Value> {
    objects(&run(folder, &["statements", ".", "--format", "jsonl"]).out)
}

#[test]
fn what_goes_out_comes_back_into_an_empty_record() {
    let from = case();
    let before = statements(from.path());
    assert!(!before.is_empty());
    for (format, file) in
        [("csv", "a.csv"), ("annotations", "a.json"), ("qdpx", "a.qdpx")]
    {
        exported(from.path(), format, file);
        let to = case();
        for statement in statements(to.path()) {
            let id = statement["id"].as_str().unwrap();
            let gone = run(to.path(), &["decide", ".", id, "reject", "--as", "Ann"]);
            assert_eq!(gone.code, 0, "{}", gone.err);
        }
        assert_eq!(statements(to.path()).len(), 0);
        let file = from.path().join(file);
        let file = file.to_str().unwrap();
        let dry = run(
            to.path(),
            &["import", ".", file, "--as", format, "--by", "Ann", "--dry-run"],
        );
        assert!(
            dry.out.contains("would be taken in, 0 could not"),
            "{}{}",
            dry.out,
            dry.err
        );
        assert_eq!(statements(to.path()).len(), 0);
        let done = run(to.path(), &["import", ".", file, "--as", format, "--by", "Ann"]);
        assert_eq!(done.code, 0, "{format}: {}", done.err);
        let after = statements(to.path());
        let (one, other) = (before.iter().map(said), after.iter().map(said));
        assert!(one.eq(other), "{format}");
    }
}

#[test]
fn every_format_is_written_and_no_file_is_lost() {
    let case = case();
    for format in ["csv", "positions", "events", "annotations", "csl", "bibtex"] {
        let done = run(case.path(), &["export", ".", "--as", format]);
        assert_eq!(done.code, 0, "{format}: {}", done.err);
        assert!(!done.out.is_empty(), "{format}");
    }
    exported(case.path(), "csv", "table.csv");
    let again = run(case.path(), &["export", ".", "--as", "csv", "--out", "table.csv"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("it is there already"), "{}", again.err);
    let again = ["export", ".", "--as", "csv", "--out", "table.csv", "--force"];
    assert_eq!(run(case.path(), &again).code, 0);
    let nowhere =
        run(case.path(), &["export", ".", "--as", "csv", "--out", "no/table.csv"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("cannot be written"), "{}", nowhere.err);
}

#[test]
fn what_cannot_be_taken_in_is_told_and_the_rest_is() {
    let case = case();
    let lines = [
        r#"{"report":"01.md","content":["half of the flow"],"act":"offer","party":"north","codes":[{"point":"quota","option":"half","stance":"for"}]}"#,
        r#"{"report":"02.md","content":["half of the flow"]}"#,
        r#"{"report":"01.md","content":["words that are not there"]}"#,
        r#"{"report":"01.md","content":["the offer"],"party":"west"}"#,
        "nonsense",
    ];
    fs::write(case.path().join("marks.jsonl"), lines.join("\n")).unwrap();
    let done =
        run(case.path(), &["import", ".", "marks.jsonl", "--as", "jsonl", "--by", "Ann"]);
    assert_eq!(done.code, 1, "{}", done.err);
    assert!(
        done.out.starts_with("1 statements taken in, 4 could not be"),
        "{}",
        done.out
    );
    for told in ["no such report", "words must be verbatim", "no such party", "no JSON"] {
        assert!(done.err.contains(told), "{told}: {}", done.err);
    }
    let wrong =
        run(case.path(), &["import", ".", "marks.jsonl", "--as", "qdpx", "--by", "Ann"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("no QDA project"), "{}", wrong.err);
}
