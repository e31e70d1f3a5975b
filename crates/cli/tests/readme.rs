//! The documents say what is so: their commands run, and no figure is left out. Links and the
//! order of pages are the concern of `book`, the tutorial of `tutorial`.

mod common;

use std::fs;
use std::path::PathBuf;

use common::{root, run};

fn documents() -> Vec<PathBuf> {
    let pages = |folder| fs::read_dir(root().join(folder)).unwrap();
    let docs = ["docs", "docs/how-to"].into_iter().flat_map(pages);
    let docs = docs
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "md"));
    let top = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(|f| root().join(f));
    docs.chain(top).collect()
}

#[test]
fn the_two_commands_stand_in_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let main = "cargo run --release -- follow examples/harbour-strike";
    assert!(readme.contains(&format!("\n{main}\n")));
    assert!(readme.contains("\ncargo test --workspace\n"));
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(ci.contains("cargo test --workspace"), "CI runs the README's test command");
    assert!(ci.contains("-- follow examples/harbour-strike"), "and its main job");
}

#[test]
fn commands_of_the_documents_run() {
    let mut commands = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for line in text.lines().filter_map(|l| l.strip_prefix("cargo run --release -- "))
        {
            let args: Vec<&str> = line.split_whitespace().collect();
            let output = run(&root(), &args);
            assert_eq!(output.code, 0, "{}: {line}", document.display());
            assert!(!output.out.is_empty(), "{}: {line}", document.display());
            commands += 1;
        }
    }
    assert!(commands >= 3, "only {commands} commands found");
}

#[test]
fn no_figure_is_left_out() {
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        assert!(!text.contains("{{"), "{}: a placeholder is left", document.display());
    }
}
