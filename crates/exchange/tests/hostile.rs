//! Files that are cut off, lie about themselves, or mean harm.

mod common;

use std::io::{Cursor, Write};

use common::{dossier, holding};
use rapporteur_exchange::incoming::{Columns, lines, project, rows, web};
use rapporteur_exchange::{annotations, dna, tables};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A project whose one text lies at `path`, in an archive with these parts beside it.
fn archive(path: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let project = format!(
        "<Project xmlns=\"urn:QDA-XML:project:1.0\"><Sources><TextSource name=\"a.txt\" \
         plainTextPath=\"{path}\"><PlainTextSelection name=\"x\" startPosition=\"0\" \
         endPosition=\"4\"/></TextSource></Sources></Project>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("project.qde", project.as_bytes())].iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_reaches_nothing_outside_itself() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("secret.txt");
    std::fs::write(&outside, "secret words").unwrap();
    let outside = outside.to_str().unwrap();
    let paths = [
        format!("internal://{outside}"),
        format!("internal://../../../../..{outside}"),
        format!("file://{outside}"),
        format!("relative://{outside}"),
        outside.to_owned(),
    ];
    for path in &paths {
        let read = project(&archive(path, &[])).unwrap();
        assert_eq!(read.marks, [], "{path}");
        assert!(read.problems[0].message.contains("not in the archive"), "{path}");
    }
    // A part that is called as if it lay outside is only ever read, and never unpacked.
    let evil = archive(
        "internal://../../evil.txt",
        &[("sources/../../evil.txt", b"evil words")],
    );
    let read = project(&evil).unwrap();
    let words: Vec<&str> = read.marks.iter().map(|m| &*m.content[0]).collect();
    assert!(words.is_empty() || words == ["evil"], "{words:?}");
    assert!(!std::path::Path::new("../../evil.txt").exists());
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let zeros = vec![b'0'; 64 << 20];
    let bomb = archive("internal://a.txt", &[("sources/a.txt", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let read = project(&bomb).unwrap();
    assert_eq!(read.marks, []);
    assert_eq!(read.problems.len(), 1);
}

#[test]
fn entities_are_refused_whatever_they_stand_for() {
    let outside =
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project>&x;</Project>";
    let laughs = "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><Project>&b;</Project>";
    for text in [outside, laughs] {
        let told = project(text.as_bytes()).unwrap_err().to_string();
        assert!(told.contains("declares entities"), "{told}");
    }
    // An entity that nobody declares is nothing.
    let read =
        project(b"<Project><Codes><Code guid=\"g\" name=\"&x;\"/></Codes></Project>");
    assert_eq!(read.map(|r| r.marks), Ok(Vec::new()));
}

/// Whatever is cut off is refused, or read as far as it is whole; no statement is made up.
#[test]
fn what_is_cut_off_makes_no_statement_that_was_not_there() {
    let dossier = dossier();
    let holding = holding(&dossier);
    let table = tables::csv(&tables::Statements(&holding));
    let json = annotations(&holding);
    let words = ["“half", "walked out", "100 % of it"];
    for end in (0..table.len()).filter(|n| table.is_char_boundary(*n)).step_by(7) {
        if let Ok(read) = rows(&table.as_bytes()[..end], &Columns::default()) {
            for mark in read.marks {
                let known = |c: &String| words.iter().any(|w| w.starts_with(c.as_str()));
                assert!(mark.content.iter().all(known), "{mark:?}");
            }
        }
    }
    for end in (0..json.len() - 2).step_by(31) {
        assert!(web(&json.as_bytes()[..end]).is_err(), "cut at {end}");
    }
    let whole = dna::write(&holding).unwrap().bytes;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.dna");
    for end in (0..whole.len() - 1).step_by(4099) {
        std::fs::write(&path, &whole[..end]).unwrap();
        let told = dna::marks(&path).map(|read| read.marks).unwrap_err().to_string();
        assert!(!told.is_empty(), "cut at {end}");
    }
}

#[test]
fn what_is_huge_is_told_and_the_rest_is_read() {
    let long = format!(
        "{{\"report\":\"r\",\"content\":[\"{}\"]}}\n{{\"report\":\"r\",\"content\":[\"x\"]}}",
        "a".repeat(2 << 20)
    );
    let read = lines(&long);
    assert_eq!(read.marks.len(), 1);
    assert!(read.problems[0].message.contains("a statement has"), "{:?}", read.problems);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(web(deep.as_bytes()).is_err());
    let wide = format!("report,content{}\n", ",x".repeat(100_000));
    assert!(rows(wide.as_bytes(), &Columns::default()).is_ok());
}

/// A statement that marks more than a statement can is told; the others come in.
#[test]
fn a_statement_as_long_as_a_book_is_told() {
    let dossier = dossier();
    let mut holding = holding(&dossier);
    holding.reports[0].text.push_str(&"é".repeat(1 << 20));
    let end = holding.reports[0].text.len();
    holding.statements[0].content = std::iter::once(0..end).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.dna");
    std::fs::write(&path, dna::write(&holding).unwrap().bytes).unwrap();
    let read = dna::marks(&path).unwrap();
    assert_eq!(read.marks.len(), 1);
    assert!(
        read.problems[0].message.contains("more than is read"),
        "{:?}",
        read.problems
    );
}
