//! What is shown out of a record is what is shown of its reports when they are read.

mod common;

use std::fs;
use std::path::Path;

use common::{objects, root, run};
use serde_json::Value;

/// The examples, each whole.
const CASES: [&str; 2] = ["harbour-strike", "meridian-water"];
/// Cells that are looked into, in the first of them.
const CELLS: [[&str; 2]; 3] = [["pay", "union"], ["pay", "operator"], ["truce", "union"]];

/// What the commands show of a case: statements first, then the state of play, then cells.
fn shown(folder: &Path, cells: &[[&str; 2]]) -> Vec<String> {
    let json = |args: &[&str]| {
        let done = run(folder, &[args, &["--format", "json", "--quiet"]].concat());
        assert_eq!(done.code, 0, "{args:?}: {}", done.err);
        done.out
    };
    let mut out = vec![json(&["statements", "."]), json(&["follow", "."])];
    out.extend(cells.iter().map(|[point, party]| json(&["why", ".", point, party])));
    out
}

/// The ids of all statements, in order.
fn ids(folder: &Path) -> Vec<String> {
    let all = run(folder, &["statements", ".", "--format", "jsonl", "--quiet"]);
    let id = |s: &Value| s["id"].as_str().unwrap().to_owned();
    objects(&all.out).iter().map(id).collect()
}

#[test]
fn a_record_shows_what_reading_shows() {
    for case in CASES {
        let folder = tempfile::tempdir().unwrap();
        let from = root().join("examples").join(case);
        fs::copy(from.join("dossier.toml"), folder.path().join("dossier.toml")).unwrap();
        fs::create_dir(folder.path().join("reports")).unwrap();
        for entry in fs::read_dir(from.join("reports")).unwrap() {
            let entry = entry.unwrap();
            let to = folder.path().join("reports").join(entry.file_name());
            fs::copy(entry.path(), to).unwrap();
        }
        let cells = if case == CASES[0] { &CELLS[..] } else { &[] };
        let (read, numbers) = (shown(folder.path(), cells), ids(folder.path()));
        assert_eq!(run(folder.path(), &["add", "."]).code, 0);
        let (kept, keys) = (shown(folder.path(), cells), ids(folder.path()));
        assert_eq!(numbers.len(), keys.len());
        for (read, kept) in read.iter().zip(kept) {
            let pairs = numbers.iter().zip(&keys);
            let named = pairs.fold(read.clone(), |text, (number, key)| {
                text.replace(&format!("\"{number}\""), &format!("\"{key}\""))
            });
            assert_eq!(named, kept, "{case}");
        }
    }
}
