//! What can be agreed, what would hold, the forecast, the network and the contradictions, on
//! a record of statements that were marked by hand.

mod common {
    pub(crate) mod gold;
    pub(crate) mod harbour;
}

use axum::http::StatusCode;
use common::harbour::{asked, json, page};
use serde_json::Value;

/// A day on which much is known.
const AT: &str = "at=2029-12-31";

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> u64 {
    value.as_str().unwrap().parse().unwrap()
}

/// Every key of a statement that an answer names leads to that statement.
fn leads(answer: &Value) -> usize {
    match answer {
        Value::Object(fields) if fields.contains_key("said_on") => {
            let key = fields["key"].as_str().unwrap();
            let statement = json(&format!("/statement/{key}"));
            assert_eq!(statement["quote"]["key"], key);
            assert_eq!(statement["quote"]["words"], fields["words"]);
            1
        }
        Value::Object(fields) => fields.values().map(leads).sum(),
        Value::Array(all) => all.iter().map(leads).sum(),
        _ => 0,
    }
}

#[test]
fn packages_are_counted_and_who_keeps_them_shut_is_named_with_the_words() {
    let answer = json(&format!("/settle?{AT}"));
    let packages = &answer["packages"];
    let [feasible, possible, sure] =
        ["feasible", "possible", "sure"].map(|n| number(&packages[n]));
    assert_eq!(feasible, 4 * 4 * 3 * 3);
    assert!(sure <= possible && possible < feasible, "{packages:#}");
    assert!(!list(&packages["blocks"]).is_empty());
    for block in list(&packages["blocks"]) {
        assert!(!list(&block["basis"]["statements"]).is_empty(), "{block:#}");
    }
    for point in list(&answer["points"]) {
        let options = list(&point["options"]);
        assert!(options.iter().all(|o| list(&o["answers"]).len() == 3), "{point:#}");
    }
    assert!(leads(&answer) > 10);
    let page = page(&format!("/settle?{AT}"));
    assert!(page.contains("<svg class=\"chart\" id=\"acceptance\""), "{page}");
    assert!(page.contains("Who keeps what shut") && page.contains("What to ask next"));
}

#[test]
fn what_is_assumed_can_only_close_packages_by_exclusion() {
    let of = |more: &str| {
        let answer = json(&format!("/settle?{AT}{more}"));
        assert_eq!(answer["taken"]["exclusive"], !more.is_empty());
        number(&answer["packages"]["possible"])
    };
    assert!(of("&exclusive=1") <= of(""));
    let page = page(&format!("/settle?{AT}&exclusive=1"));
    assert!(page.contains("Whoever is for an option refuses all others."), "{page}");
}

#[test]
fn a_text_on_the_table_tells_who_would_have_to_move() {
    let answer = json(&format!("/settle?{AT}&text=conciliators-paper"));
    let text = &answer["text"];
    assert!(text["name"].as_str().unwrap().contains(','), "{text:#}");
    assert!(!list(&text["clauses"]).is_empty());
    let sets = list(&text["sets"]);
    assert!(number(&text["count"]) >= sets.len() as u64 && !sets.is_empty());
    for set in sets {
        for step in list(&set["moves"]) {
            assert!(!list(&step["basis"]["statements"]).is_empty(), "{step:#}");
        }
    }
    let given = json(&format!("/settle?{AT}&text=pay%3Dp5,pension%3Dlevy"));
    assert_eq!(list(&given["text"]["clauses"]).len(), 2);
    page(&format!("/settle?{AT}&text=pay%3Dp5,pension%3Dlevy"));
}

#[test]
fn boxes_of_the_form_choose_parties_and_points() {
    let one = json(&format!("/settle?{AT}&parties=union&parties=operator&points=pay"));
    assert_eq!(list(&one["parties"]).len(), 2);
    assert_eq!(list(&one["points"]).len(), 1);
    let same = json(&format!("/settle?{AT}&parties=union,operator&points=pay"));
    assert_eq!(one["packages"], same["packages"]);
}

#[test]
fn where_too_little_is_known_it_is_refused_with_what_is_missing() {
    let answer = json(&format!("/settle?{AT}&coverage=100"));
    assert_eq!(answer["packages"], Value::Null);
    let why = answer["uncounted"].as_str().unwrap();
    assert!(why.starts_with("too little is known"), "{why}");
    assert!(!list(&answer["coverage"]["silent"]).is_empty());
    let early = page("/settle?at=2019-01-01");
    assert!(early.contains("Packages are not counted: too little is known"), "{early}");
}

#[test]
fn what_there_is_not_is_told() {
    for path in [
        "/settle?points=sensor",
        "/settle?parties=nobody",
        "/settle?text=nothing",
        "/settle?text=pay%3Dp99",
        "/settle?text=pay%3Dp5,pay%3Dp7",
        "/settle?at=yesterday",
        "/stable?points=nothing",
        "/stable?by=pay",
        "/stable?points=pay&hold=0",
        "/stable?points=pay&hold=100000",
        "/stable?points=pay&hold=x",
        "/stable?by=pay%3Dministry",
        "/forecast?parties=nobody",
        "/network?normalise=wrong",
        "/contradictions?party=nobody",
        "/contradictions?within=x",
    ] {
        assert_eq!(asked(path).0, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[test]
fn a_drawing_is_a_file_too() {
    for path in [
        "/settle/chart.svg",
        "/network/chart.svg",
        "/network/chart.svg?two=1",
        "/stable/chart.svg?points=pay",
        "/forecast/chart.svg",
        "/forecast/chart.svg?parties=union&parties=operator",
        "/forecast/chart.svg?at=1990-01-01",
        "/contradictions/chart.svg",
        "/contradictions/chart.svg?party=union&kind=officials",
        "/contradictions/chart.svg?at=1990-01-01",
    ] {
        let (status, svg) = asked(path);
        assert_eq!(status, StatusCode::OK, "{path}: {svg}");
        assert!(svg.starts_with("<svg xmlns") && svg.contains("<style>"), "{svg}");
    }
    let (status, why) = asked("/stable/chart.svg");
    assert_eq!(status, StatusCode::NOT_FOUND, "too many states: {why}");
}

#[test]
fn too_many_points_at_once_are_refused_and_each_is_offered_alone() {
    let answer = json(&format!("/stable?{AT}"));
    let why = answer["refused"].as_str().unwrap();
    assert!(why.contains("options make") || why.contains("states"), "{why}");
    let page = page(&format!("/stable?{AT}"));
    assert!(page.contains("/stable?points=pay&#38;at=2029-12-31"), "{page}");
}

#[test]
fn a_conflict_tells_what_holds_and_what_would_tell() {
    let answer = json(&format!("/stable?{AT}&points=pay"));
    assert_eq!(answer["refused"], Value::Null);
    assert_eq!(list(&answer["parties"]).len(), 3);
    let states = ["settlements", "others"].map(|n| list(&answer[n]));
    let states = states.into_iter().flatten().chain([&answer["now"]]);
    for state in states {
        let verdicts = list(&state["verdicts"]);
        assert_eq!(verdicts.len(), 6);
        for said in verdicts {
            let each = list(&said["each"]);
            assert_eq!(each.len(), 3);
            let all_stay = each.iter().all(|v| v == "stable");
            assert_eq!(said["all"] == "stable", all_stay, "{state:#}");
        }
    }
    let words = answer["now"]["words"].as_str().unwrap();
    assert!(words.starts_with("pay open: ") || words.starts_with("pay settled: "));
    assert!(!list(&answer["settlements"]).is_empty());
    assert!(leads(&answer["basis"]) > 0);
    let page = page(&format!("/stable?{AT}&points=pay"));
    assert!(page.contains("What would tell") && page.contains("may hold"), "{page}");
}

#[test]
fn what_would_make_a_state_hold_is_told() {
    let asked = format!("/stable?{AT}&points=pay");
    let answer = json(&asked);
    let states = ["settlements", "others"].map(|n| list(&answer[n]));
    let mut broken = 0;
    for state in states.into_iter().flatten() {
        let number = state["number"].as_u64().unwrap();
        let hold = json(&format!("{asked}&hold={number}"))["hold"].clone();
        assert_eq!(hold["state"]["number"], number);
        assert_eq!(hold["state"]["words"], state["words"]);
        let mut verdicts = list(&state["verdicts"]).iter();
        let seq = verdicts.find(|v| v["concept"] == hold["concept"]).unwrap();
        // What holds whatever is not known has nothing that breaks it, and the other way round.
        assert_eq!(
            seq["all"] == "stable",
            list(&hold["breakers"]).is_empty(),
            "{hold:#}"
        );
        for breaker in list(&hold["breakers"]) {
            broken += 1;
            let first = &list(&breaker["alternatives"])[0];
            let named = list(&first["no_better"]).iter().map(|n| &n["number"]);
            assert!(
                named.eq([&breaker["to"]]) && first["answer"].is_null(),
                "{breaker:#}"
            );
        }
    }
    assert!(broken > 0);
}

#[test]
fn a_settlement_that_does_not_hold_is_asked_about_unasked_and_others_by_a_link() {
    let asked = format!("/stable?{AT}&points=pay");
    let answer = json(&asked);
    let hold = &answer["hold"]["state"]["number"];
    assert!(list(&answer["settlements"]).iter().any(|s| &s["number"] == hold));
    let first = page(&asked);
    assert!(first.contains("It would stay if “"), "{first}");
    let to = format!("/stable?at=2029-12-31&#38;points=pay&#38;hold={hold}#hold");
    assert!(first.contains(&to), "{to} in {first}");
    let again = page(&format!("{asked}&hold={hold}"));
    assert!(again.contains(&to) && !again.contains("&#38;hold=1&#38;hold"), "{again}");
}

#[test]
fn a_point_that_one_party_decides_is_settled_by_it() {
    let answer = json(&format!("/stable?{AT}&points=truce&by=truce%3Dunion"));
    assert_eq!(answer["refused"], Value::Null, "{answer:#}");
    for state in list(&answer["settlements"]) {
        assert!(state["words"].as_str().unwrap().starts_with("truce settled: "));
    }
    assert!(!list(&answer["settlements"]).is_empty());
}

#[test]
fn a_forecast_has_its_error_and_a_refusal_its_reason() {
    let answer = json(&format!("/forecast?{AT}"));
    let (points, without) = (list(&answer["points"]), list(&answer["without"]));
    assert_eq!(points.len() + without.len(), 8);
    for point in points {
        let place = point["place"].as_f64().unwrap();
        assert!((0.0..=100.0).contains(&place));
        assert!(point["half_within"].as_f64() < point["most_within"].as_f64());
        for voice in list(&point["voices"]) {
            assert!(!list(&voice["basis"]["statements"]).is_empty(), "{voice:#}");
        }
    }
    for none in without {
        assert!(none["why"].as_str().unwrap().len() > 10, "{none:#}");
    }
    let facts =
        without.iter().filter(|w| w["why"].as_str().unwrap().starts_with("a fact"));
    assert_eq!(facts.count(), 2);
}

#[test]
fn a_forecast_is_drawn_with_its_error_and_a_refusal_with_its_reason() {
    // Of whom enough is known: the principals and who mediates between them.
    let asked_for = format!("?{AT}&parties=union,operator,ministry");
    let answer = json(&format!("/forecast{asked_for}"));
    let page = page(&format!("/forecast{asked_for}"));
    let known = list(&answer["points"]).len();
    assert!(known > 0);
    assert_eq!(page.matches("<g class=\"mean\">").count(), known);
    assert!(page.contains("/forecast/chart.svg?at=2029-12-31&#38;parties="), "{page}");
    let svg = asked(&format!("/forecast/chart.svg{asked_for}")).1.replace("&#39;", "'");
    assert_eq!(svg.matches("<g class=\"mean\">").count(), known);
    for point in list(&answer["points"]).iter().flat_map(|p| list(&p["voices"])) {
        assert!(svg.contains(point["party"]["name"].as_str().unwrap()), "{point:#}");
    }
    for none in list(&answer["without"]) {
        let why = none["why"].as_str().unwrap();
        let first = why.split([';', ',']).next().unwrap();
        assert!(svg.contains(first), "{why} in {svg}");
    }
    // Marks lead to the words of the party, as they were known that day.
    assert!(svg.contains("href=\"/cell/pay/union?at=2029-12-31\""), "{svg}");
}

#[test]
fn a_network_is_symmetric_and_its_ties_name_their_statements() {
    let answer = json(&format!("/network?{AT}"));
    let matrix = list(&answer["matrix"]);
    for (i, row) in matrix.iter().enumerate() {
        for (j, cell) in list(row).iter().enumerate() {
            assert_eq!(cell, &matrix[j][i], "{i} {j}");
        }
    }
    assert_eq!(list(&answer["actors"]).len(), matrix.len());
    for tie in list(&answer["ties"]) {
        assert!(!list(&tie["basis"]["statements"]).is_empty(), "{tie:#}");
    }
    assert!(leads(&answer["ties"]) > 0);
    let page = page(&format!("/network?{AT}"));
    assert!(page.contains("<svg class=\"chart\" id=\"network\""), "{page}");
    assert!(page.contains("href=\"#tie-1\"") && page.contains("id=\"tie-1\""));
}

#[test]
fn a_network_of_people_and_of_what_they_speak_of() {
    let people = json(&format!("/network?{AT}&of=people"));
    let named: Vec<&str> =
        list(&people["actors"]).iter().map(|a| a["label"].as_str().unwrap()).collect();
    assert!(named.contains(&"Máire Fennelly"), "{named:?}");
    let two = json(&format!("/network?{AT}&two=1&normalise=activity"));
    assert_eq!(
        (&two["two_mode"], &two["normalisation"]),
        (&true.into(), &"activity".into())
    );
    assert!(list(&two["columns"]).iter().any(|c| c == "pay: p7"), "{two:#}");
    page(&format!("/network?{AT}&two=1"));
    let before = page("/network?at=2000-01-01");
    assert!(before.contains("Nobody has said anything that counts."), "{before}");
}

#[test]
fn contradictions_are_counted_by_their_kind() {
    let answer = json(&format!("/contradictions?{AT}"));
    let counts: u64 = ["over_time", "officials", "public_and_private"]
        .iter()
        .map(|n| answer["counts"][n].as_u64().unwrap())
        .sum();
    let own = list(&answer["parties"]).iter();
    let shown = own.map(|p| list(&p["shown"]).len() as u64 + p["more"].as_u64().unwrap());
    assert_eq!(shown.sum::<u64>(), counts);
    assert!(counts > 0);
    let only = json(&format!("/contradictions?{AT}&party=union&kind=officials"));
    for party in list(&only["parties"]) {
        assert_eq!(party["party"]["id"], "union");
        assert!(list(&party["shown"]).iter().all(|c| c["kind"] == "officials"));
    }
    let page = page(&format!("/contradictions?{AT}"));
    assert!(page.contains("<svg class=\"chart\" id=\"contradictions\""), "{page}");
    let ties = |svg: &str| svg.matches("<g class=\"tie\">").count() as u64;
    assert_eq!(ties(&page), counts);
    let file = asked(&format!("/contradictions/chart.svg?{AT}")).1;
    assert_eq!(ties(&file), counts);
    let only = asked(&format!("/contradictions/chart.svg?{AT}&party=union")).1;
    assert!(ties(&only) > 0 && ties(&only) < counts, "{only}");
}

#[test]
fn packages_by_weights_are_efficient() {
    let answer = json("/bargain");
    assert_eq!(answer["refused"], Value::Null, "{answer:#}");
    let worths = |class: &Value| -> Vec<f64> {
        list(&class["worths"]).iter().map(|w| w.as_f64().unwrap()).collect()
    };
    let all: Vec<Vec<f64>> = list(&answer["efficient"]).iter().map(worths).collect();
    for a in &all {
        let dominates = |b: &Vec<f64>| b != a && b.iter().zip(a).all(|(b, a)| b >= a);
        assert!(!all.iter().any(dominates), "{a:?}");
    }
    assert_eq!(list(&answer["rules"]).len(), 5);
    page("/bargain");
}

#[test]
fn days_before_everything_are_empty_and_whole() {
    for path in ["/settle", "/stable", "/forecast", "/network", "/contradictions"] {
        page(&format!("{path}?at=1990-01-01"));
    }
}

#[test]
fn statements_on_charts_lead_to_statements() {
    let mut followed = 0;
    let charts = [
        "/point/pay/chart.svg",
        "/movement/union/operator/chart.svg",
        "/contradictions/chart.svg",
    ];
    for chart in charts {
        let svg = asked(chart).1;
        for link in svg.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            if link.starts_with("/statement/") {
                let (status, body) = asked(link);
                assert!(status.is_redirection() || status.is_success(), "{link}: {body}");
                followed += 1;
            }
        }
    }
    assert!(followed > 10, "{followed}");
}
