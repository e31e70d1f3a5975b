//! `rapporteur chart`: drawings of a case, and what it says where nothing can be drawn.

mod common;

use std::fs;

use common::{root, run};

const DOSSIER: &str = r#"id = "boats"
title = "Boats in the strait"
[[party]]
id = "north"
name = "Northland"
role = "principal"
[[party]]
id = "south"
name = "Southland"
role = "principal"
[[point]]
id = "quota"
scale = "ordinal"
question = "How many boats may fish in the strait?"
option = [
  { id = "none", text = "No boat may fish in the strait." },
  { id = "all", text = "All boats may fish in the strait." },
]
"#;

const REPORT: &str = "---\ntitle: Boats\ndate: 2031-03-04\n---\n\
    Northland said on Tuesday that no boat would fish in the strait this year.\n\n\
    Southland insisted that all boats may fish in the strait.\n";

fn case() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.toml"), DOSSIER).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::write(folder.path().join("reports/one.md"), REPORT).unwrap();
    folder
}

#[test]
fn every_kind_is_a_file_of_its_own() {
    let case = case();
    let folder = case.path().to_str().unwrap();
    let kinds: [&[&str]; 3] =
        [&["--point", "quota"], &["--pair", "north,south"], &["--play"]];
    for kind in kinds {
        let run = run(&root(), &[&["chart", folder, "--quiet"][..], kind].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            run.out.starts_with("<svg xmlns") && run.out.ends_with("</svg>\n"),
            "{}",
            run.out
        );
        assert!(run.out.contains("<title>") && run.out.contains("<desc>"), "{}", run.out);
        assert!(!run.out.contains("href"), "a file leads nowhere: {}", run.out);
    }
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let case = case();
    let folder = case.path().to_str().unwrap();
    let told = [
        (&["--point", "quote"][..], "no point"),
        (&["--pair", "north"][..], "two parties"),
        (&["--pair", "north,north"][..], "one party"),
        (&["--point", "quota", "--from", "2032-01-01"][..], "after"),
        (&[][..], "--point"),
        (&["--point", "quota", "--play"][..], "cannot be used with"),
    ];
    for (asked, why) in told {
        let run = run(&root(), &[&["chart", folder, "--quiet"][..], asked].concat());
        assert_eq!(run.code, 2, "{asked:?}: {}", run.err);
        assert!(run.err.contains(why), "{asked:?}: {}", run.err);
    }
}
