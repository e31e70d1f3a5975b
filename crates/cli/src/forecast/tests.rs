//! Forecasts of good statements, as they are shown.

use clap::Parser;
use insta::assert_snapshot;
use rapporteur_dossier::{Weights, parse_weights};
use serde_json::Value;

use super::{ForecastArgs, Outlook, json, svg, text};
use crate::args::{Arguments, Command};
use crate::case::{Case, gold};
use crate::snapshots::snapshots;
use crate::style::Styles;

/// Of whom enough is known: two principals and who mediates between them.
const SOME: [&str; 4] = ["--at", "2029-11-30", "--party", "union,operator,ministry"];

/// What they can bring to bear.
const WEIGHTS: &str = r#"
[[party]]
id = "union"
power = 2
point = [{ id = "pay", weight = 30, value = "rising" }]
[[party]]
id = "operator"
power = 1
point = [{ id = "pay", weight = 20, value = "falling" }]
[[party]]
id = "ministry"
power = 0.5
point = [{ id = "pay", weight = 10, value = "rising" }]
"#;

fn outlook<'c>(
    case: &'c Case,
    options: &[&str],
    weights: Option<&Weights>,
) -> Outlook<'c> {
    let given = ["rapporteur", "forecast", "."].into_iter();
    let args: ForecastArgs =
        match Arguments::parse_from(given.chain(options.iter().copied())).command {
            Command::Forecast(args) => args,
            _ => unreachable!("`forecast` was given"),
        };
    Outlook::new(case, &args, weights).unwrap()
}

fn shown(outlook: &Outlook<'_>) -> String {
    let mut out = Vec::new();
    text::write(outlook, Styles::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn drawn(outlook: &Outlook<'_>) -> String {
    let mut out = Vec::new();
    svg::write(outlook, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The words of a drawing, one below the other.
fn words(svg: &str) -> String {
    let texts = svg.lines().filter(|l| l.starts_with("<text"));
    let words = texts.filter_map(|l| l.split_once('>')?.1.strip_suffix("</text>"));
    words.collect::<Vec<_>>().join("\n")
}

#[test]
fn forecasts_read_well() {
    let strike = gold::example("harbour-strike");
    let water = gold::example("meridian-water");
    snapshots(|| {
        let strike = outlook(&strike, &SOME, None);
        assert_snapshot!("forecast_strike", shown(&strike));
        assert_snapshot!("forecast_strike_svg", words(&drawn(&strike)));
        let water = outlook(&water, &[], None);
        assert_snapshot!("forecast_water", shown(&water));
        assert_snapshot!("forecast_water_svg", words(&drawn(&water)));
    });
}

/// Whatever is drawn of a party names a statement that the table names too.
#[test]
fn a_drawing_names_the_statements_of_the_table() {
    let strike = gold::example("harbour-strike");
    let outlook = outlook(&strike, &[&SOME[..], &["--point", "pay"]].concat(), None);
    let mut out = Vec::new();
    json::write(&outlook, &mut out).unwrap();
    let found: Value = serde_json::from_slice(&out).unwrap();
    let positions = found["points"][0]["forecast"]["positions"].as_array().unwrap();
    assert!(!positions.is_empty());
    let words = words(&drawn(&outlook));
    for position in positions {
        let latest = position["basis"].as_array().unwrap().last().unwrap();
        assert!(words.contains(latest.as_str().unwrap()), "{latest} in {words}");
    }
}

#[test]
fn before_everything_there_are_refusals_and_no_marks() {
    let water = gold::example("meridian-water");
    let svg = drawn(&outlook(&water, &["--at", "1990-01-01"], None));
    assert!(svg.contains("No forecast: 0 of "), "{svg}");
    assert!(svg.contains("not known where it stands") && !svg.contains("is for it"));
}

#[test]
fn a_drawing_tells_how_much_parties_count() {
    let strike = gold::example("harbour-strike");
    let weights = parse_weights(WEIGHTS, &strike.dossier).weights;
    let weighted =
        outlook(&strike, &[&SOME[..], &["--point", "pay"]].concat(), Some(&weights));
    let forecast = weighted.points[0].1.as_ref().unwrap();
    assert!(forecast.weighted);
    let words = words(&drawn(&weighted));
    for voice in &forecast.voices {
        assert!(words.contains(&format!("counts {}; ", voice.weight)), "{words}");
    }
}
