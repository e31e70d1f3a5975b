//! `rapporteur extract`, `read` of pages and tables, and `eval --pages`.

mod common;

use std::fs;

use common::{objects, root, run, run_with};
use serde_json::Value;

const PAGE: &str = "<html><head><title>Talks adjourn | Wire</title>\
    <meta property=og:site_name content=Wire><meta name=author content='Ann Lee'></head><body>\
    <nav><a href=/>Home</a></nav><article><h1>Talks adjourn</h1>\
    <p>The mayor said that the talks \u{1b}[31m would go on next week in the town hall.</p>\
    <p>“We are not done,” she told reporters on Monday, and left by the back door.</p></article></body></html>";

#[test]
fn a_page_as_front_matter_and_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("2031-03-04-a.html"), PAGE).unwrap();
    let shown = run(folder.path(), &["extract", "2031-03-04-a.html"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(
        shown.out.starts_with(
            "---\ntitle: Talks adjourn\noutlet: Wire\nbyline: Ann Lee\ndate: 2031-03-04\n"
        ),
        "{}",
        shown.out
    );
    assert!(
        shown.out.contains("\n# date by address: 2031-03-04\n---\nThe mayor said"),
        "{}",
        shown.out
    );
    assert!(!shown.out.contains('\u{1b}') && !shown.out.contains("Home"));
    // What is shown is a report of a case.
    fs::write(folder.path().join("b.md"), &shown.out).unwrap();
    let again = run(folder.path(), &["extract", "--format", "jsonl", "b.md"]);
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(
        (again["title"].as_str(), again["date"].as_str()),
        (Some("Talks adjourn"), Some("2031-03-04"))
    );
}

#[test]
fn pages_and_tables_are_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), PAGE).unwrap();
    fs::write(folder.path().join("t.csv"), "text\n\"The mayor said that it rained.\"\n\"The minister said that it snowed.\"\n").unwrap();
    let found = run(folder.path(), &["read", "--format", "jsonl", "a.html", "t.csv"]);
    assert_eq!(found.code, 0, "{}", found.err);
    let mut reports: Vec<String> = objects(&found.out)
        .iter()
        .map(|s| s["report"].as_str().unwrap().to_owned())
        .collect();
    reports.dedup();
    assert_eq!(reports, ["a.html", "t.csv!line 2", "t.csv!line 3"]);
}

#[test]
fn tables_from_standard_input_with_a_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let args =
        ["extract", "--name", "x.csv", "--map", "text=corpus", "--format", "jsonl", "-"];
    let shown = run_with(folder.path(), &args, b"corpus,day\nIt rained.,x\n");
    assert_eq!(
        (shown.code, objects(&shown.out)[0]["text"].as_str()),
        (0, Some("It rained.\n"))
    );
    let wrong = run_with(folder.path(), &["extract", "--map", "txt=a", "-"], b"x");
    assert!(wrong.code == 2 && wrong.err.contains("there is no field"), "{}", wrong.err);
    let none =
        run_with(folder.path(), &["extract", "--name", "x.csv", "-"], b"a,b\n1,2\n");
    assert!(none.code == 1 && none.err.contains("text=COLUMN"), "{}", none.err);
}

#[test]
fn main_text_is_measured() {
    let shown = run(
        &root(),
        &["eval", "--pages", "crates/intake/tests/pages", "--format", "json"],
    );
    let document: Value = serde_json::from_str(&shown.out).unwrap();
    let all = &document["figures"]["all"];
    let count = |name: &str| all[name].as_u64().unwrap() as f64;
    assert!(count("pages") >= 60.0);
    let f1 =
        2.0 * count("found") / (2.0 * count("found") + count("wrong") + count("missed"));
    assert!(f1 >= 0.97, "{f1}");
    assert_eq!(run(&root(), &["eval", "--pages", "docs"]).code, 2);
}
