//! `network`, through the binary, on a made-up file of the Discourse Network Analyzer.

mod common;

use std::fs;
use std::path::Path;

use common::{Run, root, run};
use serde_json::Value;

const FERRY: &str = "crates/exchange/tests/data/ferry.dna";

fn ferry(args: &[&str]) -> Run {
    run(&root(), &[&["network", FERRY], args].concat())
}

fn json(args: &[&str]) -> Value {
    let output = ferry(&[args, &["--format", "json"]].concat());
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    serde_json::from_str(&output.out).expect("a whole document")
}

#[test]
fn a_network_is_shown_for_people() {
    let output = ferry(&["--polarisation", "--backbone", "nested"]);
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    insta::assert_snapshot!("network", output.out);
    let output = ferry(&["--two-mode"]);
    insta::assert_snapshot!("network_two_mode", output.out);
}

#[test]
fn windows_are_shown_for_people() {
    let output = ferry(&["--window", "3months", "--polarisation"]);
    assert_eq!(output.code, 0, "{}", output.err);
    let lines: Vec<&str> = output.out.lines().filter(|l| l.starts_with("  20")).collect();
    assert_eq!(lines.len(), 10, "{}", output.out);
    // Eight statements of three actors; later on nobody speaks, so that there are no camps.
    assert!(lines[0].starts_with("  2031-02-06   2031-01-06   2031-03-06            8"));
    assert!(lines[9].ends_with("none"), "{}", output.out);
}

#[test]
fn ties_name_the_statements_they_rest_on() {
    let document = json(&["--aggregate", "conflict"]);
    assert_eq!(document["format"], "rapporteur-network/1");
    let ties = document["network"]["ties"].as_array().unwrap();
    let tie = ties.iter().find(|t| t["column"] == "Øy Council").unwrap();
    assert_eq!(tie["row"], "Ferry Line");
    // Three times against a cap, and once for it.
    assert_eq!(tie["weight"], 3.0);
    assert_eq!(tie["basis"], serde_json::json!(["1", "2", "10", "13"]));
}

#[test]
fn files_for_other_programs_are_written() {
    let csv = ferry(&["--two-mode", "--dna-compat", "--format", "csv"]).out;
    assert!(csv.starts_with("\"\";\"Fares should be capped.\";"), "{csv}");
    assert!(csv.ends_with("\"Øy Council\";1;0;1"), "{csv}");
    let dl = ferry(&["--aggregate", "ignore", "--format", "dl"]).out;
    assert!(dl.starts_with("dl n = 4, format = fullmatrix\nlabels:\n"), "{dl}");
    let graphml = ferry(&["--two-mode", "--format", "graphml"]).out;
    assert_eq!(graphml.matches("<node ").count(), 7);
    assert_eq!(graphml.matches("<edge ").count(), 9);
    assert!(graphml.contains("<data key=\"Type\">Business &amp; trade</data>"));
    assert!(graphml.contains("Riders' Union &quot;Sound&quot;"));
}

/// The same network as in GraphML; every tie is between two nodes, every value of a
/// declared attribute.
#[test]
fn gephi_gets_what_yed_gets() {
    let gexf = ferry(&["--two-mode", "--format", "gexf"]).out;
    assert!(gexf.contains("version=\"1.3\""), "{gexf}");
    let of = |begin: &str| -> Vec<String> {
        let parts = gexf.split(begin).skip(1);
        parts.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let (nodes, ends) =
        (of("<node id=\""), [of(" source=\""), of(" target=\"")].concat());
    assert_eq!((nodes.len(), ends.len()), (7, 18));
    assert!(ends.iter().all(|end| nodes.contains(end)), "{ends:?}");
    let declared = of("<attribute id=\"");
    assert_eq!(declared, ["variable", "frequency", "a0"]);
    let values = of("<attvalue for=\"");
    assert!(values.iter().all(|v| declared.contains(v)), "{values:?}");
    assert!(gexf.contains("value=\"Business &amp; trade\""), "{gexf}");
    assert!(gexf.contains("label=\"Riders' Union &quot;Sound&quot;\""), "{gexf}");
    assert!(gexf.contains("weight=\"-3.0\""), "{gexf}");
}

#[test]
fn a_drawing_is_the_same_every_time_and_needs_nothing_else() {
    for mode in ["--one-mode", "--two-mode"] {
        let svg = ferry(&[mode, "--format", "svg"]).out;
        assert_eq!(svg, ferry(&[mode, "--format", "svg"]).out);
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        for part in ["<title id=", "<desc id=", "prefers-color-scheme:dark"] {
            assert!(svg.contains(part), "{part}");
        }
        // The name space is the only address in it.
        assert_eq!(svg.matches("://").count(), 1);
        assert!(!svg.contains("<script") && !svg.contains("@import"));
    }
}

#[test]
fn several_windows_become_numbered_files() {
    let refused = ferry(&["--window", "3months", "--format", "csv"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--into"), "{}", refused.err);
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("ferry.csv");
    let args = ["--window", "3months", "--format", "csv", "--into"];
    let args = [&args[..], &[into.to_str().unwrap()]].concat();
    assert_eq!(ferry(&args).code, 0);
    let names = |folder: &Path| {
        let files = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let found = names(folder.path());
    assert_eq!(found.len(), 10);
    assert_eq!(found[0], "ferry 01 2031-02-06 00-00-00.csv");
    assert_eq!(ferry(&[&args[..], &["--dna-compat"]].concat()).code, 0);
    let compat = "ferry 01 2031-02-06 00:00:00.csv".to_owned();
    assert!(cfg!(windows) || names(folder.path()).contains(&compat));
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let cases: [(&[&str], &str); 9] = [
        (&["--two-mode", "--aggregate", "congruence"], "one-mode networks only"),
        (&["--normalise", "activity"], "two-mode networks only"),
        (&["--qualifier", "none"], "choose `ignore`"),
        (&["--qualifier", "mood"], "`mood` here; there is: organization"),
        (&["--type", "Other"], "DNA Statement, Graded"),
        (&["--of", "people"], "see --actor"),
        (&["--polarisation", "9"], "9 of 4 is asked"),
        (&["--window", "9fortnights"], "as in 60days"),
        (&["--two-mode", "--aggregate", "combine", "--format", "svg"], "use `subtract`"),
    ];
    for (args, words) in cases {
        let output = ferry(args);
        assert_eq!((output.code, output.out.as_str()), (2, ""), "{args:?}");
        assert!(output.err.contains(words), "{args:?}: {}", output.err);
    }
}

#[test]
fn files_that_are_none_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let bad = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = run(folder.path(), &["network", name]);
        assert_eq!(output.code, 2, "{}", output.err);
        output.told(name).unwrap_or_else(|| panic!("{}", output.err)).to_owned()
    };
    assert!(bad("text.dna", b"not a database").contains("not an SQLite file"));
    let whole = fs::read(root().join(FERRY)).unwrap();
    assert!(bad("cut.dna", &whole[..whole.len() / 2]).contains("damaged"));
    let none = run(folder.path(), &["network", "nowhere"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("there is no dossier here"), "{}", none.err);
}
