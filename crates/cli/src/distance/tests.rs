//! How far apart parties are by good statements, as it is shown.

use clap::Parser;
use insta::assert_snapshot;
use serde_json::Value;

use super::{Apart, DistanceArgs, json, text};
use crate::args::{Arguments, Command};
use crate::case::{Case, gold};
use crate::outcome::Stop;
use crate::snapshots::snapshots;
use crate::style::Styles;

fn args(options: &[&str]) -> DistanceArgs {
    let given =
        ["rapporteur", "distance", "."].into_iter().chain(options.iter().copied());
    match Arguments::parse_from(given).command {
        Command::Distance(args) => args,
        _ => unreachable!("`distance` was given"),
    }
}

fn shown(case: &Case, options: &[&str]) -> String {
    let apart = Apart::new(case, &args(options), Styles::default()).unwrap();
    let mut out = Vec::new();
    text::write(&apart, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    for line in out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert_eq!(line.trim_end(), line);
    }
    out
}

fn document(case: &Case, options: &[&str]) -> Value {
    let apart = Apart::new(case, &args(options), Styles::default()).unwrap();
    let mut out = Vec::new();
    json::write(&apart, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn distances_read_well() {
    let strike = gold::example("harbour-strike");
    let water = gold::example("meridian-water");
    snapshots(|| {
        assert_snapshot!(
            "distance_strike",
            shown(&strike, &["--at", "2029-12-05", "--since", "2029-11-10"])
        );
        assert_snapshot!(
            "distance_water",
            shown(&water, &["--at", "2031-05-31", "--since", "2031-04-20"])
        );
    });
}

#[test]
fn figures_are_those_of_the_positions() {
    let water = gold::example("meridian-water");
    let options = ["--at", "2031-05-31", "--since", "2031-04-20", "--weight", "quota=2"];
    let found = document(&water, &options);
    let pair = &found["pairs"][0];
    let number = |v: &Value| v.as_f64().unwrap();
    let points = pair["distance"]["points"].as_array().unwrap();
    let weight: f64 = points.iter().map(|p| number(&p["weight"])).sum();
    assert_eq!(weight, points.len() as f64 + 1.0);
    for end in ["low", "high"] {
        let sum: f64 =
            points.iter().map(|p| number(&p["weight"]) * number(&p[end])).sum();
        assert!((number(&pair["distance"][end]) - sum / weight).abs() < 1e-12);
        let change = number(&pair["moved"][end]) + number(&pair["learned"][end]);
        let ends = number(&pair["distance"][end]) - number(&pair["before"][end]);
        assert!((change - ends).abs() < 1e-12);
    }
    let last = pair["track"].as_array().unwrap().last().unwrap();
    assert_eq!(last["low"], pair["distance"]["low"]);
    assert!(!pair["distance"]["basis"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let water = gold::example("meridian-water");
    let cases: [(&[&str], &str); 5] = [
        (&["--weight", "quota"], "is no POINT=NUMBER"),
        (&["--weight", "quota=-1"], "not negative"),
        (&["--weight", "dam-level=2"], "dam-level counts for no distance"),
        (&["--parties", "nobody"], "no party \"nobody\""),
        (&["--since", "2032-01-01"], "name an earlier day"),
    ];
    for (options, expected) in cases {
        match Apart::new(&water, &args(options), Styles::default()) {
            Err(Stop::Message(m)) => assert!(m.contains(expected), "{options:?}: {m}"),
            _ => panic!("{options:?} should not do"),
        }
    }
}

#[test]
fn of_one_party_or_without_a_point_there_is_no_distance() {
    let water = gold::example("meridian-water");
    assert!(shown(&water, &["--parties", "ardan"]).contains("there are not two"));
    let facts = [("\"issue\"", "\"fact\""), ("\"process\"", "\"fact\"")];
    let water = gold::with_dossier("meridian-water", &facts);
    assert!(shown(&water, &[]).contains("no point counts"));
}

#[test]
fn nothing_has_no_sign() {
    let strike = gold::example("harbour-strike");
    let options = ["--at", "2029-11-10", "--since", "2029-09-01"];
    let shown = shown(&strike, &options);
    assert!(shown.contains("both known on 0 % of the weight before"), "{shown}");
    assert!(!shown.contains(" -0"), "{shown}");
    let coverage = document(&strike, &options)["pairs"][0]["before"]["coverage"].clone();
    assert_eq!(coverage.to_string(), "0.0");
}
