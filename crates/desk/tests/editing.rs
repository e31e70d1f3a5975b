//! The dossier: what is edited is written to its file, with comments kept; what is wrong, or
//! was changed meanwhile, is not.

mod common;

use std::fs;

use axum::Router;
use axum::http::StatusCode;
use common::{Case, get, json, send};

fn file(case: &Case) -> String {
    fs::read_to_string(case.folder.path().join("dossier.toml")).unwrap()
}

/// A case whose file has a comment.
fn commented() -> Case {
    let case = Case::new();
    let text =
        file(&case).replace("role = \"mediator\"", "role = \"mediator\" # since May");
    fs::write(case.folder.path().join("dossier.toml"), text).unwrap();
    case
}

async fn of(desk: &Router) -> String {
    json(desk, "/dossier").await["of"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_is_edited_is_written_and_comments_stay() {
    let case = commented();
    let desk = case.desk();
    let of = of(&desk).await;
    let fields = [
        ("of", of.as_str()),
        ("kind_of", "party"),
        ("id", "league"),
        ("name", "The League of Ports"),
        ("role", "guarantor"),
        ("aliases", "the League\r\nthe ports"),
    ];
    let answer = send(&desk, "/dossier", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let text = file(&case);
    assert!(text.contains("role = \"guarantor\" # since May"), "{text}");
    assert!(text.contains("aliases = [\"the League\", \"the ports\"]"), "{text}");
    assert!(get(&desk, "/").await.main().contains("The League of Ports"));
    assert!(
        get(&desk, answer.header("location"))
            .await
            .main()
            .contains("Saved: party league")
    );
    assert!(!case.folder.path().join("dossier.toml.new").exists());
}

#[tokio::test]
async fn what_is_new_is_added() {
    let case = commented();
    let desk = case.desk();
    let point = [
        ("kind_of", "point"),
        ("new", "yes"),
        ("id", "winter"),
        ("kind", "issue"),
        ("question", "Does it run in winter?"),
        ("scale", "nominal"),
        ("option1", "yes"),
        ("text1", "It does."),
        ("fresh1", "yes"),
        ("option2", "no"),
        ("text2", "It does not."),
        ("fresh2", "yes"),
    ];
    let person = [
        ("kind_of", "person"),
        ("new", "yes"),
        ("id", "bo"),
        ("name", "Bo Strand"),
        ("party", "south"),
        ("title1", "minister"),
        ("from1", "2030-01-01"),
    ];
    for form in [&point[..], &person] {
        let of = of(&desk).await;
        let fields: Vec<_> = form.iter().copied().chain([("of", of.as_str())]).collect();
        let answer = send(&desk, "/dossier", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    let declared = json(&desk, "/dossier").await;
    assert_eq!(declared["points"][2]["options"][1]["text"], "It does not.");
    assert_eq!(declared["people"][1]["offices"][0]["from"], "2030-01-01");
    assert_eq!(declared["doubts"], serde_json::json!([]), "{}", file(&case));
}

#[tokio::test]
async fn what_would_be_wrong_is_not_written() {
    let case = commented();
    let desk = case.desk();
    let (before, of) = (file(&case), of(&desk).await);
    for (form, told) in [
        (&[("kind_of", "party"), ("id", "league"), ("name", "")][..], "no `name`"),
        (
            &[("kind_of", "party"), ("id", "league"), ("name", "L"), ("role", "king")][..],
            "king",
        ),
        (
            &[("kind_of", "party"), ("new", "yes"), ("id", "north"), ("name", "N")][..],
            "is taken",
        ),
        (
            &[
                ("kind_of", "person"),
                ("id", "ada"),
                ("name", "Ada"),
                ("title1", "president"),
                ("from1", "soon"),
            ][..],
            "is no date",
        ),
        (&[("kind_of", "treaty"), ("id", "x")][..], "expected party, person or point"),
    ] {
        let fields: Vec<_> = form.iter().copied().chain([("of", of.as_str())]).collect();
        let answer = send(&desk, "/dossier", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        let page = answer.main();
        assert!(
            page.contains("Nothing was saved") && page.contains(told),
            "{told}: {page}"
        );
    }
    assert_eq!(file(&case), before);
}

#[tokio::test]
async fn a_file_changed_meanwhile_is_not_overwritten() {
    let case = commented();
    let desk = case.desk();
    let of = of(&desk).await;
    let theirs = file(&case).replace("\"The League\"", "\"League of Nine\"");
    fs::write(case.folder.path().join("dossier.toml"), &theirs).unwrap();
    let fields = [
        ("of", of.as_str()),
        ("kind_of", "party"),
        ("id", "league"),
        ("name", "The Ports"),
        ("role", "mediator"),
        ("aliases", "a\nb"),
    ];
    let answer = send(&desk, "/dossier", &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.main();
    assert!(page.contains("League of Nine") && page.contains("The Ports"), "{page}");
    assert_eq!(file(&case), theirs);
    // Whoever has seen both may write on top of it.
    let begin = page.find("name=\"of\" value=\"").unwrap() + 17;
    let seen = &page[begin..begin + page[begin..].find('"').unwrap()];
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| if *n == "of" { (*n, seen) } else { (*n, *v) })
        .collect();
    assert_eq!(send(&desk, "/dossier", &fields).await.status, StatusCode::SEE_OTHER);
    assert!(file(&case).contains("The Ports"));
}
