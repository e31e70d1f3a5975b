//! What can be agreed by good statements, as it is shown.

use clap::Parser;
use insta::assert_snapshot;
use serde_json::Value;

use super::{SettleArgs, Settled, json, text};
use crate::args::{Arguments, Command};
use crate::case::{Case, gold};
use crate::snapshots::snapshots;
use crate::style::Styles;

fn args(options: &[&str]) -> SettleArgs {
    let given = ["rapporteur", "settle", "."].into_iter().chain(options.iter().copied());
    match Arguments::parse_from(given).command {
        Command::Settle(args) => args,
        _ => unreachable!("`settle` was given"),
    }
}

fn shown(case: &Case, options: &[&str]) -> String {
    let args = args(options);
    let settled = Settled::new(case, &args, Styles::default()).unwrap();
    let mut out = Vec::new();
    text::write(&settled, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    for line in out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert_eq!(line.trim_end(), line);
    }
    out
}

fn document(case: &Case, options: &[&str]) -> Value {
    let args = args(options);
    let settled = Settled::new(case, &args, Styles::default()).unwrap();
    let mut out = Vec::new();
    json::write(&settled, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn refused(case: &Case, options: &[&str]) -> String {
    match Settled::new(case, &args(options), Styles::default()) {
        Err(crate::outcome::Stop::Message(message)) => message,
        _ => panic!("{options:?} should not do"),
    }
}

/// No water without a guarantee is paid for.
const COMBINATION: (&str, &str) = (
    "[[proposal]]",
    "[[infeasible]]\nwhy = \"Nobody pays for water that is not guaranteed.\"\n\
     together = [ { point = \"quota\", option = \"none\" }, \
     { point = \"payment\", not = \"nothing\" } ]\n\n[[proposal]]",
);

#[test]
fn what_can_be_agreed_reads_well() {
    let strike = gold::example("harbour-strike");
    let water = gold::with_dossier("meridian-water", &[COMBINATION]);
    snapshots(|| {
        assert_snapshot!(
            "settle_strike",
            shown(&strike, &["--at", "2029-12-05", "--text", "conciliators-paper"])
        );
        assert_snapshot!(
            "settle_water",
            shown(&water, &["--at", "2031-05-31", "--text", "quota=none,payment=power"])
        );
        assert_snapshot!(
            "settle_assumed",
            shown(
                &water,
                &[
                    "--at",
                    "2031-05-31",
                    "--assume",
                    "ordinal,exclusive,hearsay",
                    "--text",
                    "filling=seven"
                ]
            )
        );
    });
}

#[test]
fn where_too_little_is_known_there_is_no_answer() {
    let strike = gold::example("harbour-strike");
    let options = ["--at", "2029-10-10", "--coverage", "0.9"];
    let found = document(&strike, &options);
    assert!(found["packages"].is_null());
    let missing = &found["refused"]["missing"];
    assert!(missing["silent"].as_array().is_some_and(|s| !s.is_empty()));
    assert!(!found["questions"].as_array().unwrap().is_empty());
    let shown = shown(&strike, &options);
    assert!(shown.contains("Nothing is known of:"), "{shown}");
}

#[test]
fn the_document_names_statements_and_exact_counts() {
    let water = gold::with_dossier("meridian-water", &[COMBINATION]);
    let found = document(&water, &["--at", "2031-05-31", "--text", "joint-draft/v1"]);
    assert_eq!(found["format"], "rapporteur-settle/1");
    // 4 · 3 · 3 · 3 packages, of which 2 · 3 · 3 hold the combination.
    assert_eq!(found["packages"]["feasible"], "90");
    for point in found["points"].as_array().unwrap() {
        for option in point["options"].as_array().unwrap() {
            for answer in option["answers"].as_object().unwrap().values() {
                let said = answer["accepts"] != "unknown";
                assert!(
                    !said || !answer["basis"].as_array().unwrap().is_empty(),
                    "{answer}"
                );
            }
        }
    }
    assert_eq!(found["text"]["settles"]["quota"], "third");
    for set in found["text"]["sets"].as_array().unwrap() {
        for one in set["moves"].as_array().unwrap() {
            assert!(!one["basis"].as_array().unwrap().is_empty(), "{one}");
        }
    }
}

#[test]
fn what_is_asked_wrongly_is_told_with_what_there_is() {
    let water = gold::example("meridian-water");
    let cases: [(&[&str], &str); 7] = [
        (
            &["--text", "joint"],
            "no proposal \"joint\" in this dossier; there are, nearest first: joint-draft",
        ),
        (&["--text", "joint-draft/v9"], "no version \"v9\""),
        (&["--text", "quota=halve"], "no option \"halve\""),
        (&["--text", "quota=half,quota=full"], "the text settles quota twice"),
        (&["--text", "dam-level=begun"], "dam-level is a question of fact"),
        (&["--points", "april-drop"], "april-drop is a question of fact"),
        (
            &["--text", "joint-draft", "--at", "2031-01-01"],
            "no version of joint-draft is on the table",
        ),
    ];
    for (options, expected) in cases {
        let message = refused(&water, options);
        assert!(message.contains(expected), "{options:?}: {message}");
    }
}

#[test]
fn nobody_and_nothing_to_agree_on_are_told() {
    let nobody =
        gold::with_dossier("meridian-water", &[("\"principal\"", "\"observer\"")]);
    let shown_ = shown(&nobody, &["--at", "2031-05-31"]);
    assert!(shown_.contains("declare principals"), "{shown_}");
    let nothing = gold::with_dossier("meridian-water", &[("\"issue\"", "\"process\"")]);
    let shown_ = shown(&nothing, &["--at", "2031-05-31"]);
    assert!(shown_.contains("nothing to settle"), "{shown_}");
    assert!(
        document(&nothing, &["--at", "2031-05-31"])["refused"]["message"].is_string()
    );
}

#[test]
fn the_legend_names_a_statement_that_is_shown() {
    let strike = gold::example("harbour-strike");
    let shown = shown(&strike, &["--at", "2029-12-05"]);
    let words: Vec<&str> = shown.split_whitespace().collect();
    let at = words.windows(2).position(|two| two == ["the", "latest"]).unwrap();
    let id = words[at - 1].trim_end_matches(':');
    assert!(words[..at - 1].contains(&id), "{id}: {shown}");
}

#[test]
fn one_is_not_told_as_many() {
    let strike = gold::example("harbour-strike");
    let options = ["--points", "pay", "--parties", "union,operator"];
    let shown = shown(&strike, &[&options[..], &["--at", "2029-11-24"]].concat());
    assert!(shown.contains("One option on the one point; "), "{shown}");
    assert!(!shown.contains("1 answers"), "{shown}");
}
