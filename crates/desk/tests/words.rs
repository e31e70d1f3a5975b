//! Marking statements that no model found, and finding words.

mod common;

use axum::http::StatusCode;
use common::{Case, ONE, TWO, get, json, key, send, statement};
use rapporteur_record::Status;

#[tokio::test]
async fn a_missed_statement_is_marked_by_selecting_its_words() {
    let case = Case::new();
    let desk = case.desk();
    let report = key("one.md", ONE);
    // As a script counts: code points, with white space at the ends.
    let start = ONE[..ONE.find(" “It sank,”").unwrap()].chars().count();
    let end = start + " “It sank,” she added.".chars().count();
    let path = format!("/report/{report}/mark?start={start}&end={end}");
    let chosen = json(&desk, &path).await["chosen"].clone();
    assert_eq!(chosen["words"], "“It sank,” she added.");
    let (start, end) = (chosen["start"].to_string(), chosen["end"].to_string());
    let fields = [
        ("start", start.as_str()),
        ("end", end.as_str()),
        ("source", "she"),
        ("cue", "added"),
        ("speaker", "Ada Orm"),
        ("act", "assert"),
        ("code1", "sank.yes"),
        ("stance1", "for"),
    ];
    let answer = send(&desk, &format!("/report/{report}/mark"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let key = statement("one.md", ONE, "“It sank,” she added.");
    assert_eq!(
        answer.header("location"),
        format!("/report/{report}?statement={key}#at-{key}")
    );
    let added = case.record().statement(&key).unwrap().unwrap();
    assert_eq!(added.status, Status::Added);
    assert_eq!(added.proposal.fields.party.as_deref(), Some("north"));
    let part = |span: (u64, u64)| &ONE[span.0 as usize..span.1 as usize];
    assert_eq!(added.proposal.parts.source.map(part), Some("she"));
    assert_eq!(added.proposal.parts.cue.map(part), Some("added"));
    // The same words again are told, not entered twice.
    let again = send(&desk, &format!("/report/{report}/mark"), &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.main().contains("has decided on these words already"));
}

#[tokio::test]
async fn words_are_chosen_by_the_numbers_of_sentences_too() {
    let case = Case::new();
    let desk = case.desk();
    let path = format!("/report/{}/mark", key("one.md", ONE));
    let sentences = json(&desk, &path).await["sentences"].clone();
    assert_eq!(sentences[1]["words"], "“It sank,” she added.");
    let chosen = json(&desk, &format!("{path}?from=2&to=3")).await["chosen"].clone();
    let words = chosen["words"].as_str().unwrap();
    assert!(words.starts_with("“It sank,”") && words.ends_with("the ferry sank."));
    let none = get(&desk, &format!("{path}?from=9")).await.main();
    assert!(none.contains("there are no sentences 9 to 9"), "{none}");
}

#[tokio::test]
async fn a_source_that_does_not_stand_there_is_told() {
    let case = Case::new();
    let desk = case.desk();
    let path = format!("/report/{}/mark", key("two.md", TWO));
    let fields = [("start", "0"), ("end", "7"), ("source", "the pirate")];
    let answer = send(&desk, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.main());
    assert!(answer.main().contains("words must be verbatim"));
    assert!(answer.main().contains("value=\"the pirate\""), "what was typed stays");
    let nothing = send(&desk, &path, &[("act", "assert")]).await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
    assert!(case.record().decisions().unwrap().is_empty());
}

#[tokio::test]
async fn words_and_filters_find_statements_and_reports() {
    let case = Case::new();
    let desk = case.desk();
    let found = json(&desk, "/search?words=crowns&party=&act=").await;
    assert_eq!(found["statements"].as_array().map(Vec::len), Some(3), "{found}");
    assert!(found["reports"][0]["line"].as_str().unwrap().contains("crowns"));
    let south = json(&desk, "/search?words=crowns&party=south").await;
    let all = south["statements"].as_array().unwrap();
    assert!(all.iter().all(|s| s["party"]["id"] == "south") && !all.is_empty());
    assert!(south["reports"].as_array().unwrap().is_empty());
    let later = json(&desk, "/search?from=2031-03-08&point=fare").await;
    assert_eq!(later["statements"][0]["words"][0], "that five crowns would be fair");
    let few = json(&desk, "/search?words=crowns&limit=1").await;
    assert_eq!(few["more"], "/search?words=crowns&limit=2");
    assert_eq!(
        json(&desk, "/search?words=crowns").await["more"],
        serde_json::Value::Null
    );
}

#[tokio::test]
async fn nothing_found_and_nothing_asked_are_told_apart() {
    let case = Case::new();
    let desk = case.desk();
    let none = get(&desk, "/search?words=zeppelin").await.main();
    assert!(none.contains("Nothing was found."), "{none}");
    let nothing = get(&desk, "/search").await.main();
    assert!(nothing.contains("All words must be there"));
    assert_eq!(
        get(&desk, "/search?from=yesterday").await.status,
        StatusCode::BAD_REQUEST
    );
}
