//! Man pages, completions and the reference, made of the command line's own definitions.

mod common;

use std::fs;

use common::{root, run};

#[test]
fn the_reference_in_the_documents_is_that_of_the_program() {
    let made = run(&root(), &["manual", "reference"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let path = root().join("docs/commands.md");
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made.out,
        "docs/commands.md is stale: rapporteur manual reference > docs/commands.md"
    );
}

#[test]
fn every_command_has_its_man_page() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["manual", "man", "man1"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let page =
        |name: &str| fs::read_to_string(folder.path().join("man1").join(name)).unwrap();
    assert!(page("rapporteur.1").contains(".TH rapporteur 1"));
    assert!(page("rapporteur-follow.1").contains("\\-\\-since"));
    let nowhere = run(folder.path(), &["manual", "man", "man1/rapporteur.1"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("cannot be written"), "{}", nowhere.err);
}

#[test]
fn shells_complete_commands_and_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let made = run(&root(), &["manual", "completions", shell]);
        assert_eq!(made.code, 0, "{}", made.err);
        assert!(made.out.contains("follow") && made.out.contains("since"), "{shell}");
    }
}
