//! Reads the reports of `tests/suite` and compares what is found with the `.found` file
//! beside each, so that a change of the model or of the code shows as a difference in
//! words. `UPDATE=1 cargo test -p rapporteur-reader --test suite` writes them anew.

use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

use rapporteur_reader::{Attribution, Reader};

fn shown(text: &str, found: &[Attribution]) -> String {
    let words = |r: &Range<usize>| text[r.clone()].to_owned();
    let mut out = String::new();
    for a in found {
        let source = a.source.as_ref().map_or("-".to_owned(), words);
        let cue = a.cue.as_ref().map_or("-".to_owned(), words);
        let content: Vec<String> = a.content.iter().map(words).collect();
        let level = if a.level > 1 { "  inside: " } else { "" };
        let _ = writeln!(
            out,
            "{level}{source} | {cue} | {} | {}",
            content.join(" … "),
            a.kind
        );
    }
    out
}

#[test]
fn the_suite_is_read_as_recorded() {
    let reader = Reader::builtin().expect("the weights built in are whole");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let update = std::env::var_os("UPDATE").is_some();
    let (mut read, mut wrong) = (0, String::new());
    let mut reports: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    reports.sort();
    for report in reports.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let text = fs::read_to_string(report).unwrap();
        let found = shown(&text, &reader.read(&text, reader.threshold(), &|_, _| ()));
        let record = report.with_extension("found");
        if update {
            fs::write(&record, &found).unwrap();
        }
        let recorded = fs::read_to_string(&record).unwrap_or_default();
        if found != recorded {
            let name = report.file_name().unwrap().display();
            let _ = write!(wrong, "\n{name}\n--- recorded\n{recorded}+++ found\n{found}");
        }
        read += 1;
    }
    assert!(read >= 6, "the suite is missing: {read} reports in {}", folder.display());
    assert!(wrong.is_empty(), "{wrong}");
}
