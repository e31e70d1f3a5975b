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
fn said(statement: &Value) -> [String; 7] {
    ["source", "cue", "content", "speaker_name", "party", "act", "rank"]
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
    for (format, file) in [
        ("csv", "a.csv"),
        ("annotations", "a.json"),
        ("qdpx", "a.qdpx"),
        ("dna", "a.dna"),
    ] {
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
    for format in [
        "csv",
        "jsonl",
        "dictionary",
        "positions",
        "events",
        "annotations",
        "csl",
        "bibtex",
    ] {
        let done = run(case.path(), &["export", ".", "--as", format]);
        assert_eq!(done.code, 0, "{format}: {}", done.err);
        assert!(!done.out.is_empty(), "{format}");
    }
    for (format, head) in
        [("dna", "SQLite format 3"), ("qdpx", "PK"), ("parquet", "PAR1")]
    {
        exported(case.path(), format, "made.bin");
        let bytes = fs::read(case.path().join("made.bin")).unwrap();
        assert!(bytes.starts_with(head.as_bytes()), "{format}");
        fs::remove_file(case.path().join("made.bin")).unwrap();
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
    assert!(done.out.starts_with("1 statement taken in, 4 could not be"), "{}", done.out);
    for told in ["no such report", "words must be verbatim", "no such party", "no JSON"] {
        assert!(done.err.contains(told), "{told}: {}", done.err);
    }
    let wrong =
        run(case.path(), &["import", ".", "marks.jsonl", "--as", "qdpx", "--by", "Ann"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("no QDA project"), "{}", wrong.err);
}

#[test]
fn every_table_goes_out_in_every_form_and_says_what_its_columns_are() {
    let case = case();
    for table in ["statements", "positions", "movement", "events"] {
        let asked = |form| {
            let between = table == "movement" && form != "dictionary";
            let since: &[&str] = if between { &["--since", "2031-03-01"] } else { &[] };
            let form = ["export", ".", "--as", form, "--table", table];
            let done = run(case.path(), &[&form[..], since].concat());
            assert_eq!(done.code, 0, "{form:?}: {}", done.err);
            done.out
        };
        let (csv, lines) = (asked("csv"), objects(&asked("jsonl")));
        let names: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        assert_eq!(csv.lines().count() - 1, lines.len(), "{table}");
        let dictionary = asked("dictionary");
        let told: Vec<&str> =
            dictionary.lines().skip(1).map(|l| l.split(',').next().unwrap()).collect();
        assert_eq!(told, names, "{table}");
    }
    let done = run(case.path(), &["export", ".", "--as", "movement"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("--since DATE"), "{}", done.err);
    let wrong = ["export", ".", "--as", "movement", "--since", "2032-01-01"];
    assert!(run(case.path(), &wrong).err.contains("is after 2031-03-04"));
}

#[test]
fn a_day_that_would_be_passed_over_is_refused() {
    let case = case();
    let at = ["--at", "2031-03-04"];
    let since = ["--since", "2031-03-01"];
    let refused = [
        ("csv", &at[..]),
        ("site", &at),
        ("positions", &since),
        ("dna", &since),
        ("dictionary", &at),
    ];
    for (form, days) in refused {
        let done = run(case.path(), &[&["export", ".", "--as", form][..], days].concat());
        assert_eq!(done.code, 2, "{form}: {}", done.out);
        let told = format!("{} says nothing about what is asked for", days[0]);
        assert!(done.err.contains(&told), "{form}: {}", done.err);
    }
}

#[test]
fn what_a_dna_file_cannot_hold_is_told() {
    let case = case();
    let done = run(case.path(), &["export", ".", "--as", "dna", "--out", "a.dna"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("how sure statements and their codes are"), "{}", done.err);
    assert!(done.err.contains("password `rapporteur`"), "{}", done.err);
    let network =
        run(case.path(), &["network", "a.dna", "--two-mode", "--format", "csv"]);
    assert_eq!(network.code, 0, "{}", network.err);
}

#[test]
fn annotations_of_brat_come_in_one_by_one_and_by_the_folder() {
    let case = case();
    let report = "Ada Orm, the foreign minister of Northland, said on Tuesday that her \
                  country would release half of the flow.";
    let folder = case.path().join("brat");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("01.txt"), report).unwrap();
    let content = report.find("her country").unwrap();
    let marks = format!(
        "T1\tSource 0 7\tAda Orm\nT2\tCue 44 48\tsaid\nT3\tContent {content} {}\nE1\tCue:T2 \
         Source:T1 Content:T3\nA1\tSure E1\nE2\tSource:T1\n",
        report.len() - 1
    );
    fs::write(folder.join("01.ann"), marks).unwrap();
    for from in ["brat", "brat/01.ann"] {
        let done = run(
            case.path(),
            &["import", ".", from, "--as", "brat", "--by", "Ann", "--dry-run"],
        );
        assert_eq!(done.code, 1, "{}", done.err);
        assert!(
            done.out.starts_with("1 statement would be taken in, 1 could"),
            "{}",
            done.out
        );
        for told in ["line 6", "a statement without a cue", "left out: attributes"] {
            assert!(done.err.contains(told), "{told}: {}", done.err);
        }
    }
    fs::remove_file(folder.join("01.txt")).unwrap();
    let done = run(case.path(), &["import", ".", "brat", "--as", "brat", "--by", "Ann"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("the text beside it"), "{}", done.err);
}

/// A head's word weighs as a head's, however it came in.
#[test]
fn a_person_is_looked_up_by_name_and_weighs_by_office() {
    let case = case();
    let line =
        r#"{"report":"01","content":["half of the flow"],"speaker_name":"ada orm"}"#;
    fs::write(case.path().join("marks.jsonl"), line).unwrap();
    let import = ["import", ".", "marks.jsonl", "--as", "jsonl", "--by", "Ann"];
    let done = run(case.path(), &import);
    assert_eq!(done.code, 0, "{}", done.err);
    let all = statements(case.path());
    let added = all.iter().find(|s| s["content"][0]["text"] == "half of the flow");
    let added = added.unwrap_or_else(|| panic!("{all:?}"));
    assert_eq!(added["speaker"], "ada");
    assert_eq!((&added["party"], &added["rank"]), (&"north".into(), &"minister".into()));
}

/// Another tool calls parties by their names and reports by their titles.
#[test]
fn names_and_titles_are_looked_up() {
    let case = case();
    let lines = r#"{"report":"Talks","content":["half of the flow"],"party":"northland"}
{"report":"01","content":["too late"],"party":"south"}"#;
    fs::write(case.path().join("marks.jsonl"), lines).unwrap();
    let done =
        run(case.path(), &["import", ".", "marks.jsonl", "--as", "jsonl", "--by", "Ann"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let parties = ["half of the flow", "too late"].map(|words| {
        let all = statements(case.path());
        let one = all.iter().find(|s| {
            s["content"].as_array().is_some_and(|c| c.iter().any(|p| p["text"] == words))
        });
        one.unwrap_or_else(|| panic!("{words}"))["party"].clone()
    });
    assert_eq!(parties, ["north", "south"]);
}

#[test]
fn the_brief_is_of_the_days_asked_for_and_it_is_told_what_was_written() {
    let case = case();
    let brief = ["export", ".", "--as", "brief"];
    let days = ["--at", "2031-03-05", "--since", "2031-03-01"];
    let out = ["--out", "b.html"];
    let done = run(case.path(), &[&brief[..], &days, &out].concat());
    assert_eq!((done.code, done.out.as_str()), (0, ""), "{}", done.err);
    let page = fs::read_to_string(case.path().join("b.html")).unwrap();
    assert!(page.contains("on 5\u{a0}Mar\u{a0}2031, with what changed since 1\u{a0}Mar"));
    let told = format!("rapporteur: b.html: written, {} bytes\n", page.len());
    assert_eq!(done.err, told);
    let quiet = [&brief[..], &out, &["--force", "--quiet"]].concat();
    assert_eq!(run(case.path(), &quiet).err, "");
    let wrong = [&brief[..], &["--at", "2031-03-01", "--since", "2031-03-05"]].concat();
    let wrong = run(case.path(), &wrong);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("name an earlier day"), "{}", wrong.err);
    let site = run(case.path(), &["export", ".", "--as", "site", "--out", "pages"]);
    assert!(site.err.contains("files written; begin with index.html"), "{}", site.err);
}
