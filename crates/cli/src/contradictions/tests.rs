//! Contradictions among good statements, as they are shown.

use clap::Parser;
use insta::assert_snapshot;
use serde_json::Value;

use super::{ContradictionsArgs, Found, json, svg, text};
use crate::args::{Arguments, Command};
use crate::case::{Case, gold};
use crate::snapshots::snapshots;
use crate::style::Styles;

fn args(options: &[&str]) -> ContradictionsArgs {
    let given = ["rapporteur", "contradictions", "."].into_iter();
    match Arguments::parse_from(given.chain(options.iter().copied())).command {
        Command::Contradictions(args) => args,
        _ => unreachable!("`contradictions` was given"),
    }
}

fn shown(case: &Case, options: &[&str]) -> String {
    let found = Found::new(case, &args(options), Styles::default()).unwrap();
    let mut out = Vec::new();
    text::write(&found, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    for line in out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert_eq!(line.trim_end(), line);
    }
    out
}

#[test]
fn contradictions_read_well() {
    let strike = gold::example("harbour-strike");
    let water = gold::example("meridian-water");
    snapshots(|| {
        assert_snapshot!("contradictions_strike", shown(&strike, &[]));
        assert_snapshot!("contradictions_water", shown(&water, &[]));
    });
}

#[test]
fn both_sides_name_their_statements() {
    let water = gold::example("meridian-water");
    let args = args(&["--within", "400"]);
    let found = Found::new(&water, &args, Styles::default()).unwrap();
    let mut out = Vec::new();
    json::write(&found, &mut out).unwrap();
    let found: Value = serde_json::from_slice(&out).unwrap();
    let all = found["contradictions"].as_array().unwrap();
    assert!(!all.is_empty());
    for side in all.iter().flat_map(|c| [&c["one"], &c["other"]]) {
        assert!(!side["basis"].as_array().unwrap().is_empty(), "{side}");
    }
}

#[test]
fn a_drawing_has_a_tie_for_each_and_the_words_of_both_sides() {
    for name in ["harbour-strike", "meridian-water"] {
        let case = gold::example(name);
        let found = Found::new(&case, &args(&[]), Styles::default()).unwrap();
        let mut out = Vec::new();
        svg::write(&found, &mut out).unwrap();
        let svg = String::from_utf8(out).unwrap();
        let ties = svg.matches("<g class=\"tie\">").count();
        assert_eq!(ties, found.answer.found.len(), "{name}");
        for side in found.answer.found.iter().flat_map(|c| [&c.one, &c.other]) {
            let id = case.id(*side.basis.last().unwrap());
            assert!(svg.contains(&format!("{id} ")), "{name}: {id}");
        }
    }
}

#[test]
fn before_everything_a_drawing_says_that_there_is_nothing() {
    let case = gold::example("meridian-water");
    let args = args(&["--at", "1990-01-01"]);
    let found = Found::new(&case, &args, Styles::default()).unwrap();
    let mut out = Vec::new();
    svg::write(&found, &mut out).unwrap();
    let svg = String::from_utf8(out).unwrap();
    assert!(svg.contains("None among the statements that count."), "{svg}");
}
