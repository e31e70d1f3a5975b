//! The log: who decided what, and taking back what oneself decided.

mod common;

use axum::http::StatusCode;
use common::{Case, ONE, TWO, get, json, key, send, statement};
use rapporteur_record::{Status, Verdict};
use serde_json::Value;

/// A case on which two analysts decided; the desk is Ada's.
fn decided() -> (Case, [String; 2]) {
    let case = Case::new();
    let keys = [
        statement("two.md", TWO, "that five crowns would be fair"),
        statement("one.md", ONE, "ten crowns"),
    ];
    case.decide(&key("two.md", TWO), &keys[0], "Ada", Verdict::Reject);
    case.decide(&key("one.md", ONE), &keys[1], "Eve", Verdict::Confirm);
    (case, keys)
}

fn form(undo: &Value) -> Vec<(&str, &str)> {
    let seen = undo["seen"].as_str().unwrap_or_default();
    vec![
        ("statement", undo["statement"].as_str().unwrap()),
        ("seen", seen),
        ("verdict", "undo"),
    ]
}

#[tokio::test]
async fn own_decisions_can_be_undone_and_others_not() {
    let (case, keys) = decided();
    let desk = case.desk();
    let log = json(&desk, "/log").await;
    let decisions = log["decisions"].as_array().unwrap();
    assert_eq!(decisions[0]["undo"], Value::Null, "it is Eve's");
    let undo = &decisions[1]["undo"];
    assert_eq!(undo["statement"], keys[0].as_str());
    let page = get(&desk, "/log").await.main();
    assert_eq!(
        page.matches("<form class=\"undo\" method=\"post\" action=\"/log\">").count(),
        1
    );
    let answer = send(&desk, "/log", &form(undo)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header("location"), "/log");
    let stored = case.record().statement(&keys[0]).unwrap().unwrap();
    assert_eq!(stored.status, Status::Proposed);
    let after = json(&desk, "/log").await;
    let decisions = after["decisions"].as_array().unwrap();
    assert_eq!(decisions.len(), 3, "undoing is one more entry");
    assert_eq!(decisions[0]["verdict"], "undo");
    assert!(decisions.iter().all(|d| d["undo"].is_null()), "{after:#}");
}

#[tokio::test]
async fn who_is_overtaken_is_told_and_nothing_is_undone() {
    let (case, keys) = decided();
    let desk = case.desk();
    let undo = json(&desk, "/log").await["decisions"][1]["undo"].clone();
    case.decide(&key("two.md", TWO), &keys[0], "Eve", Verdict::Confirm);
    let answer = send(&desk, "/log", &form(&undo)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
    let stored = case.record().statement(&keys[0]).unwrap().unwrap();
    assert_eq!(stored.status, Status::Confirmed);
    let log = json(&desk, "/log").await;
    let all = log["decisions"].as_array().unwrap();
    assert!(all.iter().all(|d| d["undo"].is_null()), "somebody decided since: {log:#}");
}

#[tokio::test]
async fn analysts_are_counted_and_can_be_asked_for() {
    let (case, _) = decided();
    let desk = case.desk();
    let log = json(&desk, "/log").await;
    for analyst in log["analysts"].as_array().unwrap() {
        assert_eq!(analyst["holds"], 1);
        let of = analyst["address"].as_str().unwrap();
        let own = json(&desk, of).await;
        let own = own["decisions"].as_array().unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0]["who"], analyst["name"]);
    }
    let rejected = json(&desk, "/log?verdict=reject").await;
    assert_eq!(rejected["decisions"].as_array().unwrap().len(), 1);
    let none = get(&desk, "/log?who=Nobody").await.main();
    assert!(none.contains("There are none of these."), "{none}");
}

#[tokio::test]
async fn nothing_is_undone_for_a_page_from_elsewhere() {
    let (case, keys) = decided();
    let desk = case.desk();
    let undo = json(&desk, "/log").await["decisions"][1]["undo"].clone();
    let body = format!("statement={}&verdict=undo", undo["statement"].as_str().unwrap());
    let request = axum::http::Request::post("/log")
        .header("host", "localhost:8080")
        .header("origin", "http://evil.example")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from(body))
        .unwrap();
    assert_eq!(common::ask(&desk, request).await.status, StatusCode::FORBIDDEN);
    let stored = case.record().statement(&keys[0]).unwrap().unwrap();
    assert_eq!(stored.status, Status::Rejected);
}
