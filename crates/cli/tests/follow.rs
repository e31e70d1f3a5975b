//! `follow`, `why`, `statements` and `new` with reports, through the binary: what must
//! hold whatever the models make of the reports.

mod common;

use std::fs;
use std::path::Path;

use common::{Body, objects, root, run};
use serde_json::Value;
use tempfile::TempDir;

const DOSSIER: &str = r#"id = "boats"
title = "Boats in the strait"

[[party]]
id = "north"
name = "Northland"
aliases = ["Nordhavn"]

[[party]]
id = "south"
name = "Southland"

[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
office = [ { title = "foreign minister", from = 2031-02-01 } ]

[[point]]
id = "quota"
question = "How many boats may fish in the strait?"
option = [
  { id = "none", text = "No boat may fish in the strait." },
  { id = "all", text = "All boats may fish in the strait." },
]
"#;

const WIRE: &str = "\
Foreign Minister Ada Orm said on Tuesday that no boat would fish in the strait this year.

Southland rejected the plan. “We will fish as we always have,” a spokesman said, and \
added that the boats would sail on Friday. The fishermen demanded that both governments \
meet before the season begins, and said that they had lost a month already.

Orm told reporters that she was ready to meet her colleague in the harbour town of \
Nordhavn. She warned that the coast guard would stop every boat in the meantime.
";

const RUSSIAN: &str = "Министр заявил, что порт откроется в течение недели, и отверг \
обвинения. Он добавил, что переговоры продолжатся.\n";

/// A case with a dossier and reports, each with its file name.
fn case(dossier: &str, reports: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.toml"), dossier).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    for (name, text) in reports {
        fs::write(folder.path().join("reports").join(name), text).unwrap();
    }
    folder
}

fn dated(date: &str, text: &str) -> String {
    format!(
        "---\ntitle: Boats\noutlet: The Wire\ndate: {date}\nurl: https://example.org/a\n---\n{text}"
    )
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, &[args, &["--format", "json"]].concat());
    assert!(output.code < 2, "{}", output.err);
    serde_json::from_str(&output.out).expect("a whole document")
}

#[test]
fn statements_carry_spans_and_codes() {
    let folder = case(DOSSIER, &[("a.md", dated("2031-03-04", WIRE))]);
    let output = run(folder.path(), &["statements", ".", "--format", "jsonl"]);
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    let file = dated("2031-03-04", WIRE);
    let body = Body::new(file.as_bytes(), file.len() - WIRE.len());
    let found = objects(&output.out);
    assert!(found.len() >= 5);
    for (statement, number) in found.iter().zip(1..) {
        body.check(statement);
        assert_eq!(statement["id"], format!("s{number:03}"));
        let sure = ["speaker", "party", "via", "said_on", "act"];
        for field in sure.map(|f| format!("{f}_confidence")) {
            let confidence = statement[&field].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&confidence), "{field}");
        }
        for code in statement["codes"].as_array().unwrap() {
            assert_eq!(code["point"], "quota");
            assert!(
                ["for", "against", "open"].contains(&code["stance"].as_str().unwrap())
            );
        }
    }
    let orm = found.iter().find(|s| s["speaker"] == "ada").expect("Orm speaks");
    assert_eq!(orm["speaker_name"], "Ada Orm");
    assert_eq!((&orm["party"], &orm["rank"]), (&"north".into(), &"minister".into()));
    let fields: Vec<_> = orm.as_object().unwrap().keys().map(String::as_str).collect();
    let schema =
        fs::read_to_string(root().join("docs/coded-statement.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    for field in &fields {
        assert!(schema["properties"].get(field).is_some(), "{field} is in no schema");
    }
    for field in schema["required"].as_array().unwrap() {
        assert!(fields.contains(&field.as_str().unwrap()), "{field} is missing");
    }
    let document = json(folder.path(), &["statements", "."]);
    assert_eq!(document["statements"], Value::Array(found));
    assert_eq!(document["format"], "rapporteur-statements/1");
}

#[test]
fn the_same_wire_printed_twice_counts_once() {
    let edited = WIRE.replace("on Tuesday ", "").replace("harbour town", "port");
    let reports = [
        ("a.md", dated("2031-03-04", WIRE)),
        ("b.md", dated("2031-03-05", WIRE)),
        ("c.md", dated("2031-03-05", &edited)),
    ];
    let (one, three) = (case(DOSSIER, &reports[..1]), case(DOSSIER, &reports));
    let follow =
        |folder: &TempDir| json(folder.path(), &["follow", ".", "--at", "2031-03-09"]);
    let (once, thrice) = (follow(&one), follow(&three));
    for key in ["positions", "disputed", "proposals", "unanswered"] {
        assert_eq!(once[key], thrice[key], "{key}");
    }
    let copies = |i: usize| &thrice["reports"][i];
    assert_eq!(
        (&copies(1)["copy_of"], &copies(1)["likeness"]),
        (&"./reports/a.md".into(), &"same".into())
    );
    assert_eq!(
        (&copies(2)["copy_of"], &copies(2)["likeness"]),
        (&"./reports/a.md".into(), &"near".into())
    );
    let text = run(three.path(), &["follow", "."]).out;
    assert!(
        text.contains("Copy: ./reports/b.md prints the same as ./reports/a.md."),
        "{text}"
    );
    assert!(
        text.contains("Copy: ./reports/c.md prints ./reports/a.md with edits."),
        "{text}"
    );
    let found =
        objects(&run(three.path(), &["statements", ".", "--format", "jsonl"]).out);
    let reprint = found.iter().find(|s| s["report"] == "./reports/b.md").unwrap();
    assert_eq!(reprint["copy_of"], "s001");
    assert!(found[0]["copies"].as_array().unwrap().contains(&reprint["id"]));
}

#[test]
fn reports_in_other_languages_are_listed_and_not_read() {
    let reports =
        [("a.md", dated("2031-03-04", WIRE)), ("r.md", dated("2031-03-06", RUSSIAN))];
    let folder = case(DOSSIER, &reports);
    let output = run(folder.path(), &["follow", "."]);
    assert_eq!(output.code, 0);
    assert!(
        output.told("./reports/r.md").unwrap().contains("in Russian"),
        "{}",
        output.err
    );
    assert!(
        output.out.contains("Not read: ./reports/r.md is in Russian."),
        "{}",
        output.out
    );
    assert!(output.out.contains("State of play on 2031-03-04"));
    let document = json(folder.path(), &["statements", "."]);
    assert_eq!(document["reports"][1]["language"], "Russian");
    assert_eq!(document["reports"][1]["statements"], 0);
}

#[test]
fn without_a_date_statements_are_kept_and_do_not_count() {
    let folder = case(DOSSIER, &[("a.md", WIRE.to_owned())]);
    let found =
        objects(&run(folder.path(), &["statements", ".", "--format", "jsonl"]).out);
    assert!(!found.is_empty() && found.iter().all(|s| s["said_on"].is_null()));
    let output = run(folder.path(), &["follow", "."]);
    assert_eq!(output.code, 0);
    assert!(output.told("./reports/a.md").unwrap().contains("no date"), "{}", output.err);
    assert!(
        output.out.contains("in reports without a date do not count"),
        "{}",
        output.out
    );
    let document = json(folder.path(), &["follow", ".", "--at", "2031-05-01"]);
    assert_eq!(document["positions"], serde_json::json!({}));
    assert_eq!(document["statements"]["undated"], found.len());

    let folder = case(DOSSIER, &[("wire-2031-03-04.txt", WIRE.to_owned())]);
    let document = json(folder.path(), &["follow", "."]);
    assert_eq!(document["at"], "2031-03-04");
}

#[test]
fn whatever_is_wrong_with_the_dossier_speakers_come_out() {
    let broken = DOSSIER
        .replace("party = \"north\"", "party = \"west\"")
        .replace("2031-02-01", "2031-02-30");
    let nameless = DOSSIER.replace("name = \"Northland\"\n", "");
    let cases = [
        (nameless.as_str(), 1),
        ("", 0),
        ("id = \"x\"\n", 0),
        ("id = \"x\"\n[[party]\nname = ", 1),
        (broken.as_str(), 1),
        (&DOSSIER[..DOSSIER.find("[[point]]").unwrap()], 0),
        (&DOSSIER[DOSSIER.find("[[point]]").unwrap()..], 0),
    ];
    for (dossier, least) in cases {
        let folder = case(dossier, &[("a.md", dated("2031-03-04", WIRE))]);
        let output = run(folder.path(), &["statements", ".", "--format", "jsonl"]);
        assert!(output.code <= 1 && output.code >= least, "{dossier}: {}", output.err);
        assert!(objects(&output.out).len() >= 5, "{dossier}: {}", output.err);
        if output.code == 1 {
            assert!(output.err.contains("`rapporteur check`"), "{}", output.err);
        }
        let follow = run(folder.path(), &["follow", "."]);
        assert_eq!(follow.code, output.code);
        assert!(follow.out.contains("State of play on 2031-03-04"), "{}", follow.out);
    }
}

#[test]
fn a_report_that_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder =
        case(DOSSIER, &[("a.md", dated("2031-03-04", WIRE)), ("b.md", String::new())]);
    let output = run(folder.path(), &["follow", "."]);
    assert_eq!(output.code, 1);
    assert!(output.told("./reports/b.md").unwrap().contains("empty"), "{}", output.err);
    assert!(output.out.contains("Not read: ./reports/b.md"), "{}", output.out);
    let document = json(folder.path(), &["statements", "."]);
    assert!(document["statements"].as_array().unwrap().len() >= 5);
    assert_eq!(document["failures"][0]["path"], "./reports/b.md");

    let bare = tempfile::tempdir().unwrap();
    fs::write(bare.path().join("dossier.toml"), DOSSIER).unwrap();
    let output = run(bare.path(), &["follow", "."]);
    assert_eq!(output.code, 1);
    assert!(
        output.err.contains("reports") && output.out.contains("There are no reports.")
    );
}

#[test]
fn five_hundred_points_and_a_report_before_all_offices() {
    let mut dossier = DOSSIER.to_owned();
    for i in 0..500 {
        dossier.push_str(&format!(
            "[[point]]\nid = \"p{i}\"\nquestion = \"What of number {i}?\"\noption = [ \
             {{ id = \"a\", text = \"Yes to {i}.\" }}, {{ id = \"b\", text = \"No to {i}.\" }} ]\n"
        ));
    }
    let folder = case(&dossier, &[("a.md", dated("1990-03-04", &WIRE[..90]))]);
    let document = json(folder.path(), &["follow", "."]);
    assert_eq!(document["at"], "1990-03-04");
    let found =
        objects(&run(folder.path(), &["statements", ".", "--format", "jsonl"]).out);
    // Orm is known, but does not speak for the party before the first office.
    assert_eq!((&found[0]["speaker"], &found[0]["party"]), (&"ada".into(), &Value::Null));
}

#[test]
fn what_cannot_be_asked_so_is_told_with_what_can() {
    let folder = case(DOSSIER, &[("a.md", dated("2031-03-04", WIRE))]);
    let told = |args: &[&str]| {
        let output = run(folder.path(), args);
        assert_eq!((output.code, output.out.as_str()), (2, ""), "{args:?}");
        output.err
    };
    assert!(told(&["why", ".", "quote", "north"]).contains("no point \"quote\""));
    assert!(told(&["why", ".", "quota", "nort"]).contains("nearest first: north, south"));
    assert!(told(&["follow", ".", "--at", "2031-02-30"]).contains("a date that exists"));
    assert!(told(&["follow", ".", "--at", "yesterday"]).contains("as in 2031-03-04"));
    let late = told(&["follow", ".", "--since", "2032-01-01"]);
    assert!(late.contains("--since 2032-01-01 is after 2031-03-04"), "{late}");
    assert!(told(&["follow", "nowhere"]).contains("there is no dossier here"));
    let output = run(folder.path(), &["why", ".", "quota", "Nordhavn"]);
    assert_eq!(output.code, 0);
    assert!(output.out.starts_with("Northland on quota\n"), "{}", output.out);
}

#[test]
fn nothing_of_dossier_and_reports_steers_the_terminal() {
    const NASTY: &str = "\u{202e}\\u001b[31m";
    let dossier = DOSSIER
        .replace("Boats in", &format!("Boats {NASTY} in"))
        .replace("\"Northland\"", &format!("\"Northland {NASTY}\""))
        .replace("How many", &format!("How {NASTY} many"))
        .replace("No boat may", &format!("No {NASTY} boat may"));
    let wire =
        dated("2031-03-04", &WIRE.replace("Orm told", "Orm\u{1b}[31m told\u{202e}"));
    let folder = case(&dossier, &[("a\u{1b}[31m.md", wire.clone()), ("b.md", wire)]);
    let views: [&[&str]; 3] =
        [&["follow", "."], &["statements", "."], &["why", ".", "quota", "north"]];
    for view in views {
        let output = run(folder.path(), view);
        for shown in [&output.out, &output.err] {
            let bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!shown.contains(bad), "{view:?}: {shown:?}");
        }
    }
}

#[test]
fn new_proposes_a_dossier_that_is_sound() {
    let nasty = "Northland said that \"\\u{1b}[31m\" and \\ ''' \"\"\" {{ }} # were no words.\n\n";
    let folder = case(
        DOSSIER,
        &[("a.md", dated("2031-03-04", &format!("{WIRE}\n{nasty}{WIRE}")))],
    );
    let output = run(folder.path(), &["new", "fresh", "reports", "--copy"]);
    assert_eq!(output.code, 0, "{}", output.err);
    let written = fs::read_to_string(folder.path().join("fresh/dossier.toml")).unwrap();
    assert!(written.contains("name = \"Ada Orm\"\naliases = [\"Orm\"]"), "{written}");
    assert!(written.contains("title = \"foreign minister\""), "{written}");
    assert!(folder.path().join("fresh/reports/a.md").exists());
    // Reports that are in their place already are not copied over themselves.
    fs::remove_file(folder.path().join("fresh/dossier.toml")).unwrap();
    let output = run(folder.path(), &["new", "fresh", "fresh/reports", "--copy"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.contains("holds the reports"), "{}", output.out);
    let check = run(folder.path(), &["check", "fresh"]);
    assert!(check.code == 0 && check.out.contains("0 errors"), "{}", check.out);
    assert!(run(folder.path(), &["follow", "fresh"]).out.contains("State of play"));

    for example in ["harbour-strike", "meridian-water"] {
        let reports = root().join("examples").join(example).join("reports");
        let args = ["new", example, reports.to_str().unwrap()];
        assert_eq!(run(folder.path(), &args).code, 0);
        let check = run(folder.path(), &["check", example]);
        assert!(check.code == 0 && check.out.contains("0 errors"), "{}", check.out);
        assert!(
            fs::read_dir(folder.path().join(example).join("reports"))
                .unwrap()
                .next()
                .is_none()
        );
    }
}
