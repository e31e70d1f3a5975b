//! `bargain` and `forecast` through the binary.

mod common;

use std::fs;
use std::path::Path;

use common::{Run, root, run};
use serde_json::Value;
use tempfile::TempDir;

const DOSSIER: &str = r#"id = "boats"
title = "Boats & <straits>"

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

[[point]]
id = "quota"
question = "How many boats?"
option = [ { id = "few", text = "Ten." }, { id = "many", text = "A hundred." } ]

[[point]]
id = "port"
question = "Which port?"
option = [ { id = "east", text = "The east." }, { id = "west", text = "The west." } ]
"#;

const WEIGHTS: &str = r#"[[party]]
id = "north"
reserve = 20
point = [
  { id = "quota", weight = 60, value = { few = 1, many = 0 } },
  { id = "port", weight = 40, value = { east = 1, west = 0 } },
]
[[party]]
id = "south"
reserve = 20
point = [
  { id = "quota", weight = 60, value = { few = 0, many = 1 } },
  { id = "port", weight = 40, value = { east = 0, west = 1 } },
]
"#;

fn folder(weights: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("dossier.toml"), DOSSIER).unwrap();
    fs::write(folder.path().join("weights.toml"), weights).unwrap();
    folder
}

fn bargain(folder: &Path, more: &[&str]) -> Run {
    run(folder, &[&["bargain", "."][..], more].concat())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out)
        .unwrap_or_else(|e| panic!("{e}: {} {}", run.out, run.err))
}

// The figures of the example were found by going through all of its 144 packages.
#[test]
fn the_example() {
    let example = ["bargain", "examples/harbour-strike", "--format", "json"];
    let shown = run(&root(), &example);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    let found = json(&shown);
    assert_eq!(found["packages"], 144);
    assert_eq!(
        (&found["frontier"]["classes"], &found["frontier"]["packages"]),
        (&58.into(), &58.into())
    );
    let best =
        serde_json::json!({ "union": 76.0, "operator": 86.0, "association": 100.0 });
    assert_eq!(found["best"], best);
    let chosen =
        |rule: &str| found["solutions"][rule]["listed"][0]["packages"][0].clone();
    let package = |pay: &str, reinstate: &str| {
        serde_json::json!({
            "pay": pay, "automation": "guarantee", "reinstate": reinstate, "pension": "workers",
        })
    };
    assert_eq!(chosen("nash"), package("p7", "hearing"));
    for rule in ["kalai", "kalai_smorodinsky", "leximin", "leximin_of_ratios"] {
        assert_eq!(chosen(rule), package("p5", "all"), "{rule}");
    }
    let shown = run(
        &root(),
        &["bargain", "examples/harbour-strike", "--party", "union,operator"],
    );
    assert!(shown.out.contains("ADJUSTED WINNER"), "{}", shown.out);
}

#[test]
fn what_is_computed_by_hand() {
    let folder = folder(WEIGHTS);
    let found = json(&bargain(folder.path(), &["--format", "json"]));
    assert_eq!(found["packages"], 4);
    assert_eq!(found["frontier"]["classes"], 4);
    // 60 and 40 either way: as good for all rules, since nobody may fall below 20.
    for rule in ["nash", "kalai", "kalai_smorodinsky", "leximin", "leximin_of_ratios"] {
        assert_eq!(found["solutions"][rule]["classes"], 2, "{rule}");
    }
    assert_eq!(found["best"]["north"], 60.0);
    let divided = &found["adjusted_winner"];
    assert_eq!(divided["of_hundred"], serde_json::json!([50.0, 50.0]));
}

#[test]
fn options_that_are_ruled_out() {
    let folder = folder(WEIGHTS);
    let ask = |without| {
        json(&bargain(folder.path(), &["--format", "json", "--without", without]))
    };
    let found = ask("quota=few");
    assert_eq!(found["packages"], 2);
    assert_eq!(found["solutions"]["nash"]["listed"][0]["packages"][0]["port"], "east");
    assert_eq!(ask("quota=few,quota=many")["packages"], 0);
    let refused = bargain(folder.path(), &["--without", "quota=most"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("declared: few, many"), "{}", refused.err);
    let refused = bargain(folder.path(), &["--without", "quota"]);
    assert!(refused.err.contains("expected POINT=OPTION"), "{}", refused.err);
}

#[test]
fn what_is_missing_is_named_and_nothing_derived() {
    let cases = [
        ("few = 0, many = 1", "few = 0", "south: no value of many on quota"),
        ("east = 0, west = 1", "east = -1, west = 1", "south: no value of east on port"),
        ("id = \"south\"", "id = \"soth\"", "south: a principal without any weights"),
        (
            "{ id = \"port\", weight = 40, value = { east = 0, west = 1 } },",
            "",
            "south: nothing on port",
        ),
        ("{ few = 0, many = 1 }", "\"rising\"", "south: no value of few on quota"),
    ];
    for (sound, broken, missing) in cases {
        let text = WEIGHTS.replacen(sound, broken, 1);
        assert_ne!(text, WEIGHTS, "{sound}");
        let folder = folder(&text);
        let refused = bargain(folder.path(), &[]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{broken}");
        assert!(refused.err.contains(missing), "{broken}: {}", refused.err);
    }
}

#[test]
fn without_reserve_there_is_a_frontier_but_no_solution() {
    let folder = folder(&WEIGHTS.replacen("reserve = 20\n", "", 1));
    let shown = bargain(folder.path(), &[]);
    assert_eq!(shown.code, 0);
    assert!(shown.out.contains("what no agreement is worth is not given for north"));
    assert!(shown.out.contains("EFFICIENT PACKAGES"));
    let found = json(&bargain(folder.path(), &["--format", "json"]));
    assert_eq!(found["reserve_missing"], serde_json::json!(["north"]));
    assert_eq!(found["solutions"], Value::Null);
}

#[test]
fn a_party_that_accepts_nothing() {
    let folder = folder(&WEIGHTS.replacen("reserve = 20", "reserve = 101", 1));
    let shown = bargain(folder.path(), &[]);
    assert_eq!(shown.code, 0);
    let words = "Nothing is worth as much as no agreement to: north.";
    assert!(shown.out.contains(words), "{}", shown.out);
}

#[test]
fn files_that_are_no_weights() {
    let folder = folder("");
    let refused = bargain(folder.path(), &[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("this weights no party"), "{}", refused.err);
    let refused = bargain(folder.path(), &["--weights", "none.toml"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("there are no weights here"), "{}", refused.err);
    fs::write(folder.path().join("weights.toml"), b"\xff\xfe").unwrap();
    let refused = bargain(folder.path(), &[]);
    assert!(refused.err.contains("not UTF-8"), "{}", refused.err);
}

#[test]
fn a_drawing_escapes_what_the_dossier_holds() {
    let folder = folder(WEIGHTS);
    let drawn = bargain(folder.path(), &["--format", "svg"]);
    assert_eq!(drawn.code, 0);
    assert!(drawn.out.starts_with("<svg ") && drawn.out.ends_with("</svg>\n"));
    assert!(drawn.out.contains("Boats &amp; &lt;straits&gt;"), "{}", drawn.out);
    assert!(!drawn.out.contains("NaN") && !drawn.out.contains("inf"));
    let drawn =
        bargain(folder.path(), &["--format", "svg", "--without", "quota=few,quota=many"]);
    assert!(drawn.out.ends_with("</svg>\n") && !drawn.out.contains("NaN"));
}

#[test]
fn forecasts_refuse_where_too_little_is_known() {
    let folder = folder(WEIGHTS);
    let dossier =
        DOSSIER.replacen("question = \"How", "scale = \"ordinal\"\nquestion = \"How", 1);
    fs::write(folder.path().join("dossier.toml"), dossier).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    let shown = run(folder.path(), &["forecast", ".", "--quiet"]);
    assert!(shown.code < 2, "{}", shown.err);
    assert!(shown.out.contains("quota: 0 of 2 positions known"), "{}", shown.out);
    assert!(shown.out.contains("port: its options stand in no order"), "{}", shown.out);
    let found = json(&run(folder.path(), &["forecast", ".", "--format", "json"]));
    assert_eq!(found["points"][0]["forecast"], Value::Null);
    assert_eq!(
        found["points"][0]["refused"]["unknown"],
        serde_json::json!(["north", "south"])
    );
    let refused = run(folder.path(), &["forecast", ".", "--party", "west"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("declared: north, south"), "{}", refused.err);
}

#[test]
fn errors_of_forecasts_are_measured_on_a_table() {
    let folder = TempDir::new().unwrap();
    let head = "prnr\tpcom\tpep\tpde\tpfr\tscom\tsep\tsde\tsfr\trp\tout\n";
    let row = |i: usize| {
        let place = i * 7 % 100;
        format!("d{}\t{place}\t100\t0\t50\t60\t40\t80\t20\t\t{place}\n", i / 2)
    };
    let table: String =
        std::iter::once(head.to_owned()).chain((0..30).map(row)).collect();
    let path = folder.path().join("table.csv");
    fs::write(&path, table).unwrap();
    let ask = |more: &[&str]| {
        run(folder.path(), &[&["eval", "--forecast", "table.csv"][..], more].concat())
    };
    let found = json(&ask(&["--format", "json"]));
    let figures = &found["figures"];
    assert_eq!((&figures["issues"], &figures["proposals"]), (&30.into(), &15.into()));
    let error = |name: &str| {
        let models = figures["models"].as_array().unwrap();
        let model = models.iter().find(|m| m["name"] == name).unwrap();
        model["mean"]["value"].as_f64().unwrap()
    };
    assert_eq!(error("what the Commission wants"), 0.0);
    assert!(error("mean") > 0.0);
    assert!(ask(&[]).out.contains("Share of positions known"));
    fs::write(&path, "a,b\n1,2\n").unwrap();
    let refused = ask(&[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("another head"), "{}", refused.err);
}
