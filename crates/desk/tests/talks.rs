//! Points, parties, movement, proposals and the brief, on a record of statements that were
//! marked by hand.

mod common {
    pub(crate) mod gold;
    pub(crate) mod harbour;
}

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::harbour::{answer, asked, json, page};
use serde_json::Value;

#[test]
fn a_point_shows_its_chart_options_and_words() {
    let page = page("/point/pay");
    assert!(page.contains("<svg class=\"chart\" id=\"positions\""), "{page}");
    assert!(page.contains("By how much does basic pay rise?"));
    let json = json("/point/pay?at=2029-12-31");
    let options = json["options"].as_array().unwrap();
    assert_eq!(options.len(), 4);
    let held: usize =
        options.iter().map(|o| o["held_by"].as_array().unwrap().len()).sum();
    assert!(held >= 2, "{json:#}");
    assert!(json["pager"]["all"].as_u64().unwrap() > 10);
    assert!(json["statements"][0]["words"][0].as_str().unwrap().len() > 3);
    assert_eq!(json["clauses"].as_array().unwrap().len(), 2);
}

#[test]
fn statements_can_be_filtered_by_party_and_option() {
    let all = json("/point/pay")["pager"]["all"].as_u64().unwrap();
    let of = json("/point/pay?party=union&option=p9");
    assert!(of["pager"]["all"].as_u64().unwrap() < all);
    for statement in of["statements"].as_array().unwrap() {
        assert_eq!(statement["party"]["id"], "union");
        let says = statement["codes"].as_array().unwrap();
        assert!(says.iter().any(|s| s["option"] == "p9"), "{statement:#}");
    }
}

#[test]
fn a_fact_in_dispute_has_both_sides() {
    let json = json("/point/sensor");
    let sides = json["disputes"][0]["sides"].as_array().unwrap();
    assert_eq!(sides.len(), 2);
    for side in sides {
        assert!(!side["words"]["shown"].as_array().unwrap().is_empty(), "{side:#}");
    }
    assert!(page("/point/sensor").contains("class=\"facing\""));
}

#[test]
fn a_chart_is_a_file_too() {
    for path in ["/point/pay/chart.svg", "/movement/union/operator/chart.svg"] {
        let (status, svg) = asked(path);
        assert_eq!(status, StatusCode::OK);
        assert!(svg.starts_with("<svg xmlns") && svg.contains("<style>"), "{svg}");
    }
}

#[test]
fn a_party_shows_positions_turns_and_everything_it_said() {
    let json = json("/party/union");
    assert_eq!(json["party"]["name"], "Dock and Quay Workers' Federation");
    assert!(!json["positions"].as_array().unwrap().is_empty());
    assert!(!json["turns"]["shown"].as_array().unwrap().is_empty(), "{json:#}");
    for turn in json["turns"]["shown"].as_array().unwrap() {
        assert_ne!(turn["before"], turn["now"]);
        assert!(turn["words"]["words"].is_array(), "{turn:#}");
    }
    assert!(json["said"]["statements"].as_array().unwrap().len() > 20);
    page("/party/union?page=2");
    page("/parties");
}

#[test]
fn a_person_shows_offices_and_words() {
    let json = json("/person/maire-fennelly?at=2029-12-01");
    assert_eq!(json["person"]["offices"][0]["title"], "general secretary");
    assert_eq!(json["person"]["offices"][0]["held"], true);
    for statement in json["said"]["statements"].as_array().unwrap() {
        assert_eq!(statement["speaker"], "Máire Fennelly");
    }
    page("/person/maire-fennelly");
}

#[test]
fn movement_is_an_interval_around_what_is_known() {
    let json = json("/movement?since=2029-10-01&at=2029-12-31");
    let pairs = json["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    for pair in pairs {
        let [least, greatest] =
            ["least", "greatest"].map(|n| pair["now"][n].as_u64().unwrap());
        assert!(least <= greatest && greatest <= 100, "{pair:#}");
    }
    page("/movement");
}

#[test]
fn a_pair_names_the_statements_that_moved_it() {
    let json = json("/movement/union/operator?since=2029-10-01&at=2029-12-31");
    let changes = json["changes"].as_array().unwrap();
    assert!(!changes.is_empty());
    for change in changes {
        let moved = change["sides"].as_array().unwrap();
        assert!(moved.iter().any(|s| s["cause"] != "same"), "{change:#}");
    }
    let page = page("/movement/union/operator");
    assert!(page.contains("<svg class=\"chart\" id=\"distance\""), "{page}");
}

#[test]
fn a_proposal_is_compared_clause_by_clause() {
    let json = json("/proposal/conciliators-paper");
    let fates: Vec<&str> = json["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["fate"].as_str().unwrap())
        .collect();
    assert_eq!(fates, ["reworded", "dropped", "same", "added"]);
    assert_eq!(json["from"]["id"], "first");
    let page = page("/proposal/conciliators-paper");
    assert!(page.contains("<ins>seven</ins>"), "{page}");
    self::page("/proposals");
}

#[test]
fn a_draft_is_held_against_the_record() {
    let text = "1. Basic pay shall rise by 7 per cent.\n\
                2. The driverless cranes on Pier 4 may run only with a written guarantee \
                against dismissals.\n\
                3. The parties will meet in a hotel by the sea.\n";
    let body = serde_json::json!({ "text": text }).to_string();
    let request = Request::post("/draft?format=json")
        .header("host", "127.0.0.1")
        .header("content-type", "application/json");
    let (status, body) = answer(request.body(Body::from(body)).unwrap());
    assert_eq!(status, StatusCode::OK, "{body}");
    let json: Value = serde_json::from_str(&body).unwrap();
    let options: Vec<&Value> = json["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["option"]["option"])
        .collect();
    assert_eq!(options, [&Value::from("p7"), &Value::from("guarantee"), &Value::Null]);
    assert_eq!(json["unmatched"], 1);
    assert!(json["clauses"][2]["answers"].as_array().unwrap().is_empty());
}

#[test]
fn what_the_analyst_chooses_counts() {
    let form = "text=1.+The+parties+meet.%0A2.+Pay+rises.&c1=forum%2Fdirect&c2=none";
    let request = Request::post("/draft")
        .header("host", "127.0.0.1")
        .header("origin", "http://127.0.0.1")
        .header("content-type", "application/x-www-form-urlencoded");
    let (status, page) = answer(request.body(Body::from(form)).unwrap());
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("<option value=\"forum/direct\" selected>"), "{page}");
    assert!(page.contains("<option value=\"none\" selected>"), "{page}");
}

#[test]
fn a_brief_has_a_note_for_every_number() {
    let json = json("/brief?since=2029-11-01");
    let notes = json["notes"].as_array().unwrap();
    assert!(notes.len() > 5);
    for (i, note) in notes.iter().enumerate() {
        assert_eq!(note["n"], i + 1);
        assert!(!note["quote"]["words"].as_array().unwrap().is_empty());
    }
    let page = page("/brief?since=2029-11-01");
    for n in 1..=notes.len() {
        assert!(page.contains(&format!("<li id=\"note-{n}\"")), "{n}");
        assert!(page.contains(&format!("href=\"#note-{n}\"")), "{n}");
    }
}

#[test]
fn what_there_is_not_is_told() {
    for path in [
        "/point/nothing",
        "/party/nothing",
        "/person/nothing",
        "/proposal/nothing",
        "/movement/union/nothing",
        "/movement/union/union",
        "/point/nothing/chart.svg",
        "/proposal/conciliators-paper?to=third",
    ] {
        assert_eq!(asked(path).0, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/movement?since=2031-01-01&at=2030-01-01", "/brief?at=yesterday"] {
        assert_eq!(asked(path).0, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[test]
fn days_before_everything_are_empty_and_whole() {
    for path in
        ["/point/pay", "/party/union", "/movement", "/movement/union/operator", "/brief"]
    {
        page(&format!("{path}?at=2020-01-01&since=2019-12-01"));
    }
}
