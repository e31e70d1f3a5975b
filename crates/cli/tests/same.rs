//! What is shown out of a record is what is shown of its reports when they are read.

mod common;

use std::fs;
use std::path::Path;

use common::{root, run};
use serde_json::Value;

/// A case, and those of its reports that are read: two of them print the same.
const CASE: &str = "examples/meridian-water";
const REPORTS: [&str; 4] = ["04-live-", "06-wire-", "07-regional-", "12-release-"];
/// A cell that is looked into: point and party.
const CELL: [&str; 2] = ["pause", "belmar"];

/// What the commands show of a case: statements, the state of play, a cell.
fn shown(folder: &Path) -> Vec<String> {
    let json = |args: &[&str]| {
        let done = run(folder, &[args, &["--format", "json", "--quiet"]].concat());
        assert_eq!(done.code, 0, "{args:?}: {}", done.err);
        done.out
    };
    let cell = [&["why", "."], &CELL[..]].concat();
    vec![json(&["statements", "."]), json(&["follow", "."]), json(&cell)]
}

/// The ids of the statements in a document, in order.
fn ids(document: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(document).unwrap();
    let id = |s: &Value| s["id"].as_str().unwrap().to_owned();
    document["statements"].as_array().unwrap().iter().map(id).collect()
}

#[test]
fn a_record_shows_what_reading_shows() {
    let folder = tempfile::tempdir().unwrap();
    let from = root().join(CASE);
    fs::copy(from.join("dossier.toml"), folder.path().join("dossier.toml")).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    for entry in fs::read_dir(from.join("reports")).unwrap() {
        let (name, path) = entry.map(|e| (e.file_name(), e.path())).unwrap();
        if REPORTS.iter().any(|r| name.to_string_lossy().starts_with(r)) {
            fs::copy(path, folder.path().join("reports").join(name)).unwrap();
        }
    }
    let read = shown(folder.path());
    assert_eq!(run(folder.path(), &["add", "."]).code, 0);
    let kept = shown(folder.path());
    let (numbers, keys) = (ids(&read[0]), ids(&kept[0]));
    assert!(numbers.len() > 20 && numbers.len() == keys.len());
    for (read, kept) in read.iter().zip(&kept) {
        let named =
            numbers.iter().zip(&keys).fold(read.clone(), |text, (number, key)| {
                text.replace(&format!("\"{number}\""), &format!("\"{key}\""))
            });
        assert_eq!(&named, kept);
    }
}
