//! What every page shows, to people and to programs.

mod common;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use common::{Case, ONE, TWO, ask, get, json, key, request, statement};
use rapporteur_record::Verdict;
use serde_json::Value;

#[tokio::test]
async fn the_state_of_play_on_a_day() {
    let case = Case::new();
    let desk = case.desk();
    insta::assert_snapshot!(get(&desk, "/?at=2031-03-05").await.main());
    let play = json(&desk, "/?at=2031-03-09&since=2031-03-04").await;
    insta::assert_snapshot!(serde_json::to_string_pretty(&play).unwrap());
}

#[tokio::test]
async fn what_is_less_sure_than_asked_for_is_held_back_and_said_to_be() {
    let case = Case::new();
    let desk = case.desk();
    let play = json(&desk, "/?sure=80").await;
    assert_eq!(play["cells"]["held_back"], 3);
    assert_eq!(play["cells"]["known"], 4);
    let page = get(&desk, "/?sure=80").await.main();
    assert!(page.contains("3 less sure than 80 % are held back"));
    assert_eq!(page.matches("not sure enough").count(), 3);
}

#[tokio::test]
async fn what_an_analyst_confirmed_is_checked() {
    let case = Case::new();
    let five = statement("two.md", TWO, "that five crowns would be fair");
    case.decide(&key("two.md", TWO), &five, "Eve", Verdict::Confirm);
    let desk = case.desk();
    assert_eq!(json(&desk, "/").await["cells"]["checked"], 1);
    let log = json(&desk, "/log").await;
    assert_eq!(log["decisions"][0]["who"], "Eve");
    assert_eq!(log["decisions"][0]["holds"], true);
    insta::assert_snapshot!(get(&desk, "/log").await.main());
    let page = get(&desk, &format!("/statement/{five}")).await.main();
    assert!(page.contains("confirmed by"), "{page}");
}

#[tokio::test]
async fn the_slider_leads_to_a_permanent_address() {
    let case = Case::new();
    let desk = case.desk();
    let to = get(&desk, "/?first=2031-03-04&day=3&since=&sure=50").await;
    assert_eq!(to.status, StatusCode::SEE_OTHER);
    assert_eq!(to.header("location"), "/?at=2031-03-07&sure=50");
}

#[tokio::test]
async fn the_words_behind_a_cell() {
    let case = Case::new();
    let desk = case.desk();
    insta::assert_snapshot!(get(&desk, "/cell/fare/north").await.main());
    let cell = json(&desk, "/cell/fare/north?at=2031-03-09").await;
    assert_eq!(cell["position"]["option"], "five");
    assert_eq!(cell["parts"][0]["part"], "rests");
    assert_eq!(
        cell["parts"][0]["statements"][0]["words"][0],
        "that five crowns would be fair"
    );
    let also = json(&desk, "/cell/fare/north?part=also").await;
    assert_eq!(also["parts"].as_array().unwrap().len(), 1);
    assert_eq!(also["parts"][0]["statements"][0]["words"][0], "a crossing must be free");
    let unknown = json(&desk, "/cell/fare/league").await;
    assert_eq!(unknown["position"], Value::Null);
}

#[tokio::test]
async fn a_statement_by_its_key_and_by_its_beginning() {
    let case = Case::new();
    let desk = case.desk();
    let key = statement("one.md", ONE, "ten crowns");
    insta::assert_snapshot!(get(&desk, &format!("/statement/{key}")).await.main());
    let to = get(&desk, &format!("/statement/{}", &key[..9])).await;
    assert_eq!(to.header("location"), format!("/statement/{key}"));
    let copy = statement("copy.md", ONE, "ten crowns");
    let printed = json(&desk, &format!("/statement/{copy}")).await;
    assert_eq!(printed["repeats"], true);
    assert_eq!(printed["prints"][0]["key"], *key);
}

#[tokio::test]
async fn a_report_with_its_statements_marked() {
    let case = Case::new();
    let desk = case.desk();
    let one = key("one.md", ONE);
    insta::assert_snapshot!(get(&desk, &format!("/report/{one}")).await.main());
    let report = json(&desk, &format!("/report/{one}")).await;
    assert_eq!(report["copies"][0]["title"], "Again");
    let words = report["paragraphs"].as_array().unwrap().iter().map(|p| {
        let pieces = p["pieces"].as_array().unwrap().iter();
        pieces.map(|p| p["text"].as_str().unwrap()).collect::<String>()
    });
    let words: Vec<String> = words.collect();
    assert_eq!(words, ONE.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>());
    let copy = json(&desk, &format!("/report/{}", key("copy.md", ONE))).await;
    assert_eq!(copy["first"]["key"], *one);
}

#[tokio::test]
async fn reports_and_sources() {
    let case = Case::new();
    let desk = case.desk();
    insta::assert_snapshot!(get(&desk, "/reports").await.main());
    insta::assert_snapshot!(get(&desk, "/sources").await.main());
    let titles = |list: &Value| -> Vec<String> {
        let reports = list["reports"].as_array().unwrap().iter();
        reports.map(|r| r["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&json(&desk, "/reports?only=copy").await), ["Again"]);
    let undated = json(&desk, "/reports?only=undated").await;
    assert_eq!(titles(&undated), ["<script>alert('title')</script>"]);
    let late = json(&desk, "/reports?from=2031-03-05&until=2031-03-05").await;
    assert_eq!(titles(&late), ["Again"]);
    assert_eq!(json(&desk, "/reports?outlet=-").await["pager"]["all"], 0);
}

#[tokio::test]
async fn a_record_without_reports_is_shown_too() {
    let case = Case::empty();
    let desk = case.desk();
    for path in ["/", "/cell/fare/north", "/reports", "/sources", "/log"] {
        assert_eq!(get(&desk, path).await.status, StatusCode::OK, "{path}");
    }
    assert!(get(&desk, "/").await.main().contains("Nothing is known yet."));
}

#[tokio::test]
async fn what_is_not_here_or_not_understood_is_told() {
    let case = Case::new();
    let desk = case.desk();
    for (path, status, told) in [
        ("/nothing", 404, "nothing has the address /nothing"),
        ("/cell/fare/nobody", 404, "the dossier declares no party"),
        ("/cell/nothing/north", 404, "the dossier declares no point"),
        ("/statement/0123456789abcdef", 404, "no statement"),
        ("/statement/zz", 404, "no statement"),
        ("/report/%2e%2e", 404, "no report"),
        ("/?at=yesterday", 400, "one is written as 2031-03-04"),
        ("/?since=2031-03-10&at=2031-03-09", 400, "compare with an earlier day"),
        ("/reports?only=all", 400, "expected one of copy"),
    ] {
        let answer = get(&desk, path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.text().contains(told), "{path}: {}", answer.main());
        let told_to = ask(&desk, request(path, &[("accept", "application/json")])).await;
        assert!(told_to.json()["error"].as_str().unwrap().contains(told), "{path}");
    }
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let case = Case::new();
    let desk = case.desk();
    let tag = get(&desk, "/").await.header("etag").to_owned();
    let again = ask(&desk, request("/", &[("if-none-match", &tag)])).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let five = statement("two.md", TWO, "that five crowns would be fair");
    case.decide(&key("two.md", TWO), &five, "Eve", Verdict::Reject);
    let after = ask(&desk, request("/", &[("if-none-match", &tag)])).await;
    assert_eq!(after.status, StatusCode::OK, "a decision changes every page");
    let json = ask(&desk, request("/?format=json", &[("if-none-match", &tag)])).await;
    assert_eq!(json.status, StatusCode::OK);
}

#[tokio::test]
async fn weights_are_asked_for_where_there_are_none_and_read_once_they_are_there() {
    let case = Case::new();
    let desk = case.desk();
    let before = get(&desk, "/bargain").await;
    assert!(before.main().contains("there is no weights.toml beside the dossier"));
    let path = case.folder.path().join("weights.toml");
    std::fs::write(path, "[[party]]\nid = \"north\"\nreserve = 1\n").unwrap();
    let tag = [("if-none-match", before.header("etag"))];
    let after = ask(&desk, request("/bargain", &tag)).await;
    assert_eq!(after.status, StatusCode::OK, "new weights change the page");
    let told = json(&desk, "/bargain").await["wrong"].to_string();
    assert!(told.contains("Southland: a principal without any weights"), "{told}");
}

#[tokio::test]
async fn a_changed_dossier_is_read_anew() {
    let case = Case::new();
    let desk = case.desk();
    let before = json(&desk, "/").await["parties"].as_array().unwrap().len();
    let more = format!("{}\n[[party]]\nid = \"east\"\n", common::DOSSIER);
    std::fs::write(case.folder.path().join("dossier.toml"), more).unwrap();
    let after = json(&desk, "/").await["parties"].as_array().unwrap().len();
    assert_eq!(after, before + 1);
}

#[tokio::test]
async fn pages_are_packed_for_who_can_unpack_them() {
    let case = Case::new();
    let desk = case.desk();
    let plain = get(&desk, "/").await;
    let packed = ask(&desk, request("/", &[("accept-encoding", "br, gzip;q=0.8")])).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 2 < plain.body.len());
    let page = plain.text();
    for asset in page.split('"').filter(|p| p.starts_with("/assets/")) {
        let answer = get(&desk, asset).await;
        assert_eq!(answer.status, StatusCode::OK, "{asset}");
        assert!(answer.header("cache-control").contains("immutable"));
    }
}

#[tokio::test]
async fn the_description_for_programs_is_true() {
    let case = Case::new();
    let desk = case.desk();
    let document = json(&desk, "/openapi.json").await;
    let reported = statement("one.md", ONE, "ten crowns");
    let parts = BTreeMap::from([
        ("{point}", "fare".to_owned()),
        ("{party}", "north".to_owned()),
        ("/statement/{key}", format!("/statement/{reported}")),
        ("/report/{key}", format!("/report/{}", key("one.md", ONE))),
        ("/movement/{a}/{b}", "/movement/north/south".to_owned()),
        ("/point/{id}", "/point/fare".to_owned()),
        ("/party/{id}", "/party/north".to_owned()),
    ]);
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 7);
    let mut checked = 0;
    for (path, operations) in paths {
        let Some(get) = operations.get("get") else { continue };
        let asked = parts.iter().fold(path.clone(), |p, (from, to)| p.replace(from, to));
        // Of people and proposals this dossier has none; a drawing is no JSON.
        if asked.contains('{') || asked.ends_with(".svg") {
            continue;
        }
        checked += 1;
        let answer = json(&desk, &asked).await;
        let schema = &get["responses"]["200"]["content"]["application/json"]["schema"];
        fits(&answer, schema, &document, path);
    }
    assert!(checked >= 14, "{checked} of {}", paths.len());
    let drawings = paths.iter().filter(|(path, _)| path.ends_with(".svg"));
    let drawn = drawings.map(|(path, operations)| {
        let content = &operations["get"]["responses"]["200"]["content"];
        assert!(content["image/svg+xml"].is_object(), "{path}: {content}");
    });
    assert_eq!(drawn.count(), 7);
}

/// Whether an answer has every field that its schema requires, and no other.
fn fits(answer: &Value, schema: &Value, document: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = document.pointer(name.trim_start_matches('#')).expect(name);
        return fits(answer, schema, document, at);
    }
    for required in schema["required"].as_array().into_iter().flatten() {
        let name = required.as_str().unwrap();
        assert!(answer.get(name).is_some(), "{at}: {name} is missing");
    }
    let Some(properties) = schema["properties"].as_object() else {
        if let (Some(items), Some(entries)) = (schema.get("items"), answer.as_array()) {
            entries.iter().for_each(|e| fits(e, items, document, at));
        }
        return;
    };
    for (name, value) in answer.as_object().into_iter().flatten() {
        let schema = properties
            .get(name)
            .unwrap_or_else(|| panic!("{at}: {name} is not described"));
        fits(value, schema, document, &format!("{at} {name}"));
    }
}

#[tokio::test]
async fn what_could_not_be_used_is_told_with_its_reason() {
    let case = Case::new();
    let line = |at: &str, place: &str| {
        format!(
            "{{\"at\":\"{at}\",\"place\":\"{place}\",\"line\":null,\"severity\":\"error\",\
             \"message\":\"broken\",\"hint\":\"\"}}\n"
        )
    };
    let lines = line("2031-03-01T00:00:00Z", "<b>.pdf")
        + "no JSON\n"
        + &line("2031-03-02T00:00:00Z", "a.pdf")
        + &line("2031-03-03T00:00:00Z", "<b>.pdf");
    std::fs::write(case.folder.path().join("problems.jsonl"), lines).unwrap();
    let desk = case.desk();
    let problems = json(&desk, "/sources").await["problems"].clone();
    let places =
        problems.as_array().unwrap().iter().map(|p| p["place"].as_str().unwrap());
    assert_eq!(places.collect::<Vec<_>>(), ["<b>.pdf", "a.pdf"]);
    let page = get(&desk, "/sources").await.main();
    assert!(page.contains("&#60;b&#62;.pdf") && page.contains("3\u{a0}Mar\u{a0}2031"));
}
