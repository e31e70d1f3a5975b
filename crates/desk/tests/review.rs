//! The review: what comes first, what is decided, what is undone, and who is told that
//! somebody was quicker.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::StatusCode;
use common::{Case, HOSTILE, ONE, SAID_ONE, TWO, get, json, key, post, send, statement};
use rapporteur_desk::{Desk, Machine, Settings, router};
use rapporteur_record::{Record, Status, Verdict};
use serde_json::{Value, json as value};

/// What is due: the key of the statement and the decision that was seen.
async fn due(desk: &Router, path: &str) -> (String, String) {
    let due = json(desk, path).await["due"].clone();
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    (text(&due["quote"]["key"]), text(&due["seen"]))
}

async fn decide(desk: &Router, verdict: &str, (key, seen): &(String, String)) -> String {
    let fields =
        [("statement", key.as_str()), ("seen", seen.as_str()), ("verdict", verdict)];
    let answer = send(desk, "/review", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").to_owned()
}

fn status(case: &Case, key: &str) -> Status {
    case.record().statement(key).unwrap().unwrap().status
}

#[tokio::test]
async fn what_is_unsure_and_carries_a_cell_and_a_dispute_comes_first() {
    let case = Case::new();
    let desk = case.desk();
    let first = json(&desk, "/review").await;
    let words = &first["due"]["quote"]["words"][0];
    assert_eq!(words, "“It sank,”", "it is unsure, and cell and dispute hang on it");
    assert_eq!(first["due"]["weighs"][0]["part"], "founds");
    let what = first["due"]["weighs"][0]["what"].as_str().unwrap();
    assert!(what.ends_with("and so does a dispute"), "{what}");
    assert_eq!(first["progress"]["decided"], 0);
    let page = get(&desk, "/review").await.main();
    for part in
        ["data-key=\"c\"", "data-key=\"r\"", "data-key=\"e\"", "<mark class=\"content\">"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn what_is_decided_is_entered_and_can_be_undone() {
    let case = Case::new();
    let desk = case.desk();
    let one = due(&desk, "/review").await;
    let next = decide(&desk, "confirm", &one).await;
    assert_eq!(next, format!("/review?last={}", one.0));
    assert_eq!(status(&case, &one.0), Status::Confirmed);
    let page = json(&desk, &next).await;
    assert_ne!(page["due"]["quote"]["key"], one.0);
    assert_eq!(page["progress"]["sitting"], 1);
    let last = &page["last"];
    assert_eq!(
        (&last["statement"], &last["verdict"]),
        (&value!(one.0), &value!("confirm"))
    );
    let seen = last["event"].as_str().unwrap().to_owned();
    let back = decide(&desk, "undo", &(one.0.clone(), seen)).await;
    assert_eq!(back, format!("/review?statement={}", one.0));
    assert_eq!(status(&case, &one.0), Status::Proposed);
    let page = json(&desk, &back).await;
    assert_eq!(page["due"]["quote"]["key"], one.0);
    assert_eq!(page["progress"]["sitting"], 0);
    assert_eq!(page["last"], Value::Null);
}

#[tokio::test]
async fn everything_can_be_decided_and_what_is_skipped_comes_back() {
    let case = Case::new();
    let desk = case.desk();
    let mut path = "/review".to_owned();
    let mut keys = Vec::new();
    loop {
        let one = due(&desk, &path).await;
        if one.0.is_empty() {
            break;
        }
        assert!(!keys.contains(&one.0), "{one:?} comes twice");
        let verdict = ["confirm", "skip"][keys.len() % 2];
        path = decide(&desk, verdict, &one).await;
        keys.push(one.0);
    }
    let record = case.record();
    let all = record.counts().unwrap().1 - SAID_ONE.len() as u64;
    assert_eq!(keys.len() as u64, all, "what the copy repeats is not asked for again");
    let skipped = json(&desk, "/review").await["progress"]["skipped"].clone();
    assert_ne!(skipped, 0);
    assert_eq!(send(&desk, "/review/unskip", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!due(&desk, "/review").await.0.is_empty());
    assert_eq!(json(&desk, "/review").await["progress"]["skipped"], 0);
}

#[tokio::test]
async fn what_was_skipped_is_taken_back_like_a_decision() {
    let case = Case::new();
    let desk = case.desk();
    let one = due(&desk, "/review").await;
    let next = decide(&desk, "skip", &one).await;
    assert_ne!(due(&desk, &next).await.0, one.0);
    decide(&desk, "undo", &(one.0.clone(), String::new())).await;
    assert_eq!(due(&desk, "/review").await.0, one.0);
    assert!(case.record().decisions().unwrap().is_empty());
}

#[tokio::test]
async fn fields_are_corrected_by_the_names_of_the_dossier() {
    let case = Case::new();
    let desk = case.desk();
    let key = statement("two.md", TWO, "that five crowns would be fair");
    let fields = [
        ("statement", key.as_str()),
        ("seen", ""),
        ("verdict", "correct"),
        ("speaker", "a clerk"),
        ("party", "southland"),
        ("act", "offer"),
        ("said_on", "2031-03-08"),
        ("code1", "fare.ten"),
        ("stance1", "open"),
        ("note", "so the tape"),
    ];
    let answer = send(&desk, "/review", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let is = case.record().statement(&key).unwrap().unwrap();
    let fields = &is.proposal.fields;
    assert_eq!(fields.speaker, None);
    assert_eq!(fields.speaker_name.as_deref(), Some("a clerk"));
    assert_eq!(fields.party.as_deref(), Some("south"));
    assert_eq!(fields.act.as_deref(), Some("offer"));
    assert_eq!(fields.said_on.as_deref(), Some("2031-03-08"));
    assert_eq!(
        (fields.codes[0].option.as_str(), fields.codes[0].confidence),
        ("ten", 1.0)
    );
}

#[tokio::test]
async fn what_cannot_be_is_told_and_what_was_typed_stays() {
    let case = Case::new();
    let desk = case.desk();
    let key = statement("two.md", TWO, "that five crowns would be fair");
    for (field, typed, told) in [
        ("party", "Atlantis", "no party is called"),
        ("said_on", "yesterday", "expected a day as 2031-03-04"),
        ("code2", "fare.hundred", "is no option"),
    ] {
        let fields = [
            ("statement", key.as_str()),
            ("verdict", "correct"),
            ("speaker", "Zoë & co"),
            (field, typed),
        ];
        let answer = send(&desk, "/review", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = answer.main();
        assert!(page.contains(told), "{field}: {page}");
        assert!(page.contains(typed) && page.contains("Zoë &#38; co"), "{page}");
        assert!(page.contains("<details class=\"edit\" open>"));
    }
    assert!(case.record().decisions().unwrap().is_empty());
}

#[tokio::test]
async fn whoever_is_behind_is_told_and_nothing_is_lost() {
    let case = Case::new();
    let desk = case.desk();
    let one = due(&desk, "/review").await;
    // Ben decides in another process.
    case.decide(&key("one.md", ONE), &one.0, "Ben", Verdict::Reject);
    let fields =
        [("statement", one.0.as_str()), ("seen", one.1.as_str()), ("verdict", "confirm")];
    let answer = send(&desk, "/review", &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.main();
    assert!(page.contains("Ben") && page.contains("reject"), "{page}");
    assert!(page.contains("Enter mine on top of it"), "{page}");
    assert_eq!(case.record().decisions().unwrap().len(), 1);
    // On top of it: both stand in the log, and the conflict is listed.
    let seen = case.record().latest_decision(&one.0).unwrap().unwrap();
    decide(&desk, "confirm", &(one.0.clone(), seen)).await;
    assert_eq!(case.record().decisions().unwrap().len(), 2);
    assert_eq!(case.record().conflicts().unwrap().len(), 1);
}

#[tokio::test]
async fn two_tabs_that_decide_at_once_are_told_apart() {
    let case = Case::new();
    let desk = case.desk();
    let one = due(&desk, "/review").await;
    let asked =
        |verdict| value!({ "statement": one.0, "seen": null, "verdict": verdict });
    let (confirm, reject) = (asked("confirm"), asked("reject"));
    let (a, b) =
        tokio::join!(post(&desk, "/decide", &confirm), post(&desk, "/decide", &reject));
    let mut all = [a.status, b.status];
    all.sort();
    assert_eq!(all, [StatusCode::OK, StatusCode::CONFLICT]);
    let told = if a.status == StatusCode::CONFLICT { a } else { b };
    assert_eq!(told.json()["decisions"][0]["who"], "Ada");
    assert_eq!(case.record().decisions().unwrap().len(), 1);
}

#[tokio::test]
async fn programs_decide_in_json_and_are_told_what_is_wrong() {
    let case = Case::new();
    let desk = case.desk();
    let add = value!({
        "verdict": "add", "report": key("two.md", TWO),
        "fields": { "content": "on Friday", "party": "north" },
    });
    let answer = post(&desk, "/decide", &add).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.json()["statement"], statement("two.md", TWO, "on Friday"));
    let key = answer.json()["statement"].clone();
    for (body, status, told) in [
        (value!({ "verdict": "applaud", "statement": key }), 400, "no such verdict"),
        (value!({ "verdict": "confirm", "statement": "ffff" }), 404, "no statement"),
        (value!({ "verdict": "confirm", "colour": 1 }), 400, "unknown field"),
        (value!([1]), 400, "expected"),
        (
            value!({ "verdict": "correct", "statement": key, "seen": answer.json()["event"],
                     "fields": { "act": "shout" } }),
            400,
            "no such act",
        ),
    ] {
        let answer = post(&desk, "/decide", &body).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
        assert!(
            answer.json()["error"].as_str().unwrap().contains(told),
            "{}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn what_others_wrote_is_not_run_here_either() {
    let case = Case::new();
    let desk = case.desk();
    let key = statement("<b>.md", HOSTILE, "“</mark><b>no</b>”");
    let report = common::key("<b>.md", HOSTILE);
    for path in [
        format!("/review?statement={key}"),
        format!("/report/{report}/mark"),
        format!("/report/{report}/mark?start=0&end=12"),
        "/search?words=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
        "/search?words=%22%29%20OR%20NEAR(&party=%27%3B--".to_owned(),
    ] {
        let answer = get(&desk, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.main();
        for bad in ["<script", "<b>no", "</mark><b>", "onerror"] {
            assert!(!page.contains(bad), "{path}: {bad}");
        }
    }
}

/// A machine that counts how often it is asked.
#[derive(Debug, Default)]
struct Counting(AtomicUsize);

impl Machine for Counting {
    fn learn(&self) -> Result<String, String> {
        match self.0.fetch_add(1, Ordering::SeqCst) {
            0 => Ok("F1 of codes 0.41 → 0.47 <ok>".to_owned()),
            _ => Err("3 marks; at least 20 are needed".to_owned()),
        }
    }

    fn meaning(&self, record: &mut Record, _: &str) -> Result<Vec<i8>, String> {
        record.counts().map(|_| vec![1; 384]).map_err(|e| e.to_string())
    }
}

#[tokio::test]
async fn the_machine_learns_at_one_press_and_tells_what_was_gained() {
    let case = Case::new();
    let without = case.desk();
    assert!(!get(&without, "/review").await.main().contains("/review/learn"));
    assert_eq!(send(&without, "/review/learn", &[]).await.status, StatusCode::NOT_FOUND);
    let machine = Some(Arc::new(Counting::default()) as Arc<dyn Machine>);
    let desk = router(Desk::open(Settings { machine, ..case.settings() }).unwrap());
    assert!(get(&desk, "/review").await.main().contains("/review/learn"));
    let page = send(&desk, "/review/learn", &[]).await.main();
    assert!(page.contains("0.41 → 0.47 &#60;ok&#62;"), "{page}");
    let page = send(&desk, "/review/learn", &[]).await.main();
    assert!(
        page.contains("Nothing was learned") && page.contains("at least 20"),
        "{page}"
    );
    let found = get(&desk, "/search?words=ferry&meaning=on").await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text());
    assert!(found.main().contains("0 of"), "{}", found.main());
}
