//! What is shown of conflicts, as a user would read it.

use insta::assert_snapshot;
use rapporteur_analysis::stable::{Concept, Model};
use rapporteur_exchange::gmcr;
use serde_json::Value;

use super::args::StableArgs;
use super::source::{self, Loaded};
use super::study::{Ask, Study};
use super::{json, names, svg, text};
use crate::case::gold;
use crate::outcome::{Outcome, Stop};
use crate::snapshots::snapshots;
use crate::style::Styles;

const STRIKE: &str = include_str!("../../../../examples/conflicts/port-strike.gmcr");

fn of_file(text: &str) -> Loaded {
    let conflict = gmcr::read(text.as_bytes()).unwrap().conflict;
    let model = Model::new(&conflict).unwrap();
    let title = "port-strike".to_owned();
    Loaded { title, conflict, model, play: None, outcome: Outcome::Done }
}

fn of_dossier(words: &[&str]) -> Result<Loaded, Stop> {
    let args = ["stable", "harbour-strike"].iter().chain(words);
    let args = <Line as clap::Parser>::parse_from(args).args;
    let case = gold::example("harbour-strike");
    let scope = source::scope(&case.dossier, &args)?;
    source::of_case(case, scope, &args, Outcome::Done)
}

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    args: StableArgs,
}

fn ask(concepts: &[Concept], from: Option<&str>, hold: Option<&str>) -> Ask {
    let owned = |given: Option<&str>| given.map(str::to_owned);
    Ask { concepts: concepts.to_vec(), from: owned(from), hold: owned(hold) }
}

fn shown(loaded: &Loaded, ask: &Ask) -> String {
    let mut out = Vec::new();
    text::write(&Study::new(loaded, ask).unwrap(), Styles::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_file_is_shown_with_ways_and_what_would_have_to_be_otherwise() {
    let loaded = of_file(STRIKE);
    snapshots(|| {
        assert_snapshot!("stable", shown(&loaded, &ask(&[], Some("YNNN"), None)));
        let hold = ask(&[Concept::Nash, Concept::Smr], None, Some("1"));
        assert_snapshot!("stable_hold", shown(&loaded, &hold));
    });
}

/// Nothing is known of the ministry.
fn partly_known() -> Loaded {
    let mut file: Value = serde_json::from_str(STRIKE).unwrap();
    file["decisionMakers"][2]["preferences"] = Value::Array(Vec::new());
    of_file(&file.to_string())
}

#[test]
fn what_is_not_known_is_shown_with_the_comparison_that_decides() {
    snapshots(|| {
        assert_snapshot!(
            "stable_unknown",
            shown(&partly_known(), &ask(&[], None, Some("NYYN")))
        );
    });
}

#[test]
fn a_dossier_is_shown_with_what_was_assumed_and_what_it_rests_on() {
    let loaded =
        of_dossier(&["--points", "reinstate", "--by", "reinstate=union+operator"])
            .unwrap();
    let found = shown(&loaded, &ask(&[], None, None));
    // The wording of what parties said comes from the case, and is looked at there.
    let parts = [
        "Made of the state of play on 2029-",
        "What one point is worth in another is not known.",
        "decision makers; preferences are known in part, so some answers are not.",
        "Dock and Quay Workers' Federation: 1 union: reinstate ",
        "\n  Now: reinstate: hearing settled.",
        "It rests on",
    ];
    let flat = found.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in parts {
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&part), "{part}\nis not in\n{found}");
    }
    let play = loaded.play.as_ref().unwrap();
    assert!(!play.basis.is_empty() && play.derived.levers.iter().all(|q| q.point == 2));
    // Nobody leaves what it is for; whether it would leave the other's is asked.
    let apart = of_dossier(&["--points", "pension"]).unwrap();
    let found = shown(&apart, &ask(&[], None, None));
    assert!(found.contains("Is ") && found.contains(" better than "), "{found}");
}

#[test]
fn what_is_too_large_is_refused_with_reason_and_size() {
    let Err(Stop::Message(told)) = of_dossier(&[]) else { panic!("it was not refused") };
    assert!(told.contains(" options make 2^"), "{told}");
    assert!(told.contains("at most 20 options (1,048,576 combinations)"), "{told}");
    assert!(told.contains("pay (4), automation (4)"), "{told}");
    let Err(Stop::Message(told)) = of_dossier(&["--by", "truce"]) else { panic!() };
    assert_eq!(told, "--by truce: expected POINT=PARTY");
    let Err(Stop::Message(told)) = of_dossier(&["--points", "wages"]) else { panic!() };
    assert!(told.starts_with("no point \"wages\" in this dossier"), "{told}");
}

#[test]
fn states_are_called_by_number_or_options() {
    let loaded = of_file(STRIKE);
    let state = |given| match names::state(&loaded, given) {
        Ok(state) => Ok(state),
        Err(Stop::Message(message)) => Err(message),
        Err(Stop::Closed) => panic!("nothing was written"),
    };
    assert_eq!(state("1"), Ok(0));
    assert_eq!(state("nyyn"), Ok(6));
    assert_eq!(
        state("---y"),
        Err("---Y: 4 states are so; give more letters, or a number".into())
    );
    assert!(state("YNNY").unwrap_err().contains("no such state; it is infeasible"));
    assert!(state("13").unwrap_err().contains("from 1 to 12"));
    assert!(state("0").unwrap_err().contains("from 1 to 12"));
    assert!(state("later\u{1b}").unwrap_err().contains("4 letters Y, N or -"));
}

#[test]
fn json_has_every_state_and_what_it_is() {
    let loaded = of_file(STRIKE);
    let study = Study::new(&loaded, &ask(&[], Some("YNNN"), Some("1"))).unwrap();
    let mut out = Vec::new();
    json::write(&study, &mut out).unwrap();
    let found: Value = serde_json::from_slice(&out).unwrap();
    let states = found["states"].as_array().unwrap();
    assert_eq!((states.len(), &found["from"]), (12, &2.into()));
    for state in states {
        let stable = &state["stable"]["SEQ"];
        let each = stable["each"].as_array().unwrap();
        let all = each.iter().all(|v| v == "stable");
        assert_eq!(stable["all"] == "stable", all, "{state}");
        let explained = state["explained"].as_array().unwrap();
        let verdicts: Vec<&Value> = explained.iter().map(|e| &e["verdict"]).collect();
        assert_eq!(verdicts, each.iter().collect::<Vec<_>>());
    }
    assert!(found["paths"].as_array().unwrap().iter().all(|p| p["to"].is_u64()));
}

#[test]
fn a_drawing_is_well_formed_and_steers_nothing() {
    let name = r#"Strike & <script>alert("x")</script>"#;
    let mut file: Value = serde_json::from_str(STRIKE).unwrap();
    file["options"][0]["name"] = name.into();
    for decision_maker in file["decisionMakers"].as_array_mut().unwrap() {
        decision_maker["preferences"] = serde_json::json!(["1"]);
    }
    let loaded = of_file(&file.to_string());
    let study = Study::new(&loaded, &ask(&[], Some("1"), None)).unwrap();
    let mut out = Vec::new();
    svg::write(&study, &mut out).unwrap();
    let drawing = String::from_utf8(out).unwrap();
    assert!(drawing.contains("&lt;script&gt;") && !drawing.contains("<script"));
    assert_eq!(drawing.matches("<g>").count(), 12, "a group for each state");
    assert_eq!(drawing.matches("<text").count(), drawing.matches("</text>").count());
    snapshots(|| {
        let loaded = partly_known();
        let study = Study::new(&loaded, &ask(&[], Some("YNNN"), None)).unwrap();
        let mut out = Vec::new();
        svg::write(&study, &mut out).unwrap();
        assert_snapshot!("stable_svg", String::from_utf8(out).unwrap());
    });
}
