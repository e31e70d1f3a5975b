//! Addresses of statements stay, whatever is decided and however often reports are read.

mod common;

use axum::http::StatusCode;
use common::{Case, TWO, get, json, key, post, reading, statement};
use rapporteur_record::Record;
use serde_json::json as value;

const OLD: &str = "that five crowns would be fair";

#[tokio::test]
async fn a_key_that_differs_in_its_last_digit_leads_to_its_statement() {
    let case = Case::new();
    let desk = case.desk();
    let key = statement("two.md", TWO, OLD);
    // The number by which the analysis knows it does not keep the last bit.
    let number = Record::statement_number(&key);
    let near = Record::statement_key(number);
    let other = format!("{:016x}", u64::from_str_radix(&near, 16).unwrap() | 1);
    for asked in [near, other, key[..15].to_owned()] {
        let answer = get(&desk, &format!("/statement/{asked}")).await;
        if asked == key {
            assert_eq!(answer.status, StatusCode::OK);
        } else {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{asked}");
            assert_eq!(answer.header("location"), format!("/statement/{key}"));
        }
    }
}

#[tokio::test]
async fn what_a_later_reading_finds_in_other_words_is_found_by_its_old_address() {
    let case = Case::new();
    let desk = case.desk();
    let said = [("five crowns would be fair", "north", "fare", "five", "for", 0.9)];
    reading(&case, "two.md", TWO, &said);
    let now = statement("two.md", TWO, "five crowns would be fair");
    let old = get(&desk, &format!("/statement/{}", statement("two.md", TWO, OLD))).await;
    assert_eq!(old.status, StatusCode::SEE_OTHER, "{}", old.text());
    assert_eq!(old.header("location"), format!("/statement/{now}"));
}

#[tokio::test]
async fn what_no_reading_finds_any_more_is_told_out_of_the_log() {
    let case = Case::new();
    let desk = case.desk();
    reading(&case, "two.md", TWO, &[]);
    let path = format!("/statement/{}", statement("two.md", TWO, OLD));
    let told = json(&desk, &path).await;
    assert_eq!((&told["gone"], &told["quote"]["status"]), (&true.into(), &"gone".into()));
    assert_eq!(told["quote"]["words"][0], OLD);
    let page = get(&desk, &path).await.main();
    assert!(page.contains("This does not count any more"), "{page}");
    assert!(page.contains("<mark class=\"content\">"), "{page}");
}

#[tokio::test]
async fn what_was_added_and_taken_back_is_told_too() {
    let case = Case::new();
    let desk = case.desk();
    let add = value!({
        "verdict": "add", "report": key("two.md", TWO), "start": 0,
        "fields": { "content": ["on Friday"], "party": "north", "act": "assert", "codes": [] },
    });
    let added = post(&desk, "/decide", &add).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.text());
    let (statement, event) =
        (added.json()["statement"].clone(), added.json()["event"].clone());
    let undo = value!({ "verdict": "undo", "statement": statement, "seen": event });
    let undone = post(&desk, "/decide", &undo).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.text());
    let path = format!("/statement/{}", statement.as_str().unwrap());
    let told = json(&desk, &path).await;
    assert_eq!(told["gone"], true);
    assert_eq!(told["quote"]["words"][0], "on Friday");
    assert_eq!(told["decisions"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_never_was_is_not_found() {
    let case = Case::new();
    let desk = case.desk();
    for path in [
        "/statement/0123456789abcdef",
        "/statement/%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9",
    ] {
        assert_eq!(get(&desk, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
