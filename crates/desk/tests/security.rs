//! Who is refused, and what browsers are told to refuse.

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{Case, HOSTILE, ask, get, key, request};
use rapporteur_desk::{Desk, Settings, router};

#[tokio::test]
async fn other_names_than_its_own_are_refused() {
    let case = Case::new();
    let desk = case.desk();
    for host in ["evil.example", "localhost.evil.example:80", "192.168.1.7"] {
        let answer = ask(&desk, request("/", &[("host", host)])).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{host}");
        assert!(!answer.text().contains("ferry"), "nothing of the dossier is told");
    }
    for host in ["localhost:1", "127.0.0.1:80", "[::1]:80"] {
        assert_eq!(ask(&desk, request("/", &[("host", host)])).await.status, 200);
    }
}

#[tokio::test]
async fn nothing_is_read_or_changed_by_pages_from_elsewhere() {
    let case = Case::new();
    let desk = case.desk();
    let elsewhere = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
    assert_eq!(ask(&desk, request("/", &elsewhere)).await.status, StatusCode::FORBIDDEN);
    for origin in ["http://evil.example", "null", "http://localhost:8081"] {
        let post = Request::post("/").header("host", "localhost:8080");
        let post = post.header("origin", origin).body(Body::empty()).unwrap();
        assert_eq!(ask(&desk, post).await.status, StatusCode::FORBIDDEN, "{origin}");
    }
}

#[tokio::test]
async fn the_token_is_asked_for_where_there_is_one() {
    let case = Case::new();
    let settings = Settings { token: Some("abc".to_owned()), ..case.settings() };
    let desk = router(Desk::open(settings).unwrap());
    for path in ["/", "/log", "/openapi.json", "/assets/x/desk.css", "/?token=abd"] {
        let answer = get(&desk, path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(!answer.text().contains("ferry"));
    }
    let sent = get(&desk, "/log?token=abc&page=2").await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (StatusCode::SEE_OTHER, "/log?page=2")
    );
    let cookie = sent.header("set-cookie");
    assert_eq!(cookie, "rapporteur=abc; Path=/; HttpOnly; SameSite=Strict");
    assert_eq!(
        ask(&desk, request("/", &[("cookie", "rapporteur=abc")])).await.status,
        200
    );
    let bearer = [("authorization", "Bearer abc")];
    assert_eq!(ask(&desk, request("/", &bearer)).await.status, 200);
}

#[tokio::test]
async fn every_answer_tells_browsers_what_to_refuse() {
    let case = Case::new();
    let desk = case.desk();
    for path in ["/", "/nothing", "/?at=x", "/openapi.json", "/assets/x/y"] {
        let answer = get(&desk, path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn what_others_wrote_is_never_run() {
    let case = Case::new();
    let desk = case.desk();
    let report = format!("/report/{}", key("<b>.md", HOSTILE));
    for path in ["/reports", &report, "/sources", "/log", "/cell/sank/north"] {
        let page = get(&desk, path).await.main();
        for bad in
            ["<script", "<b>.md", "<b>no", "href=\"javascript", "onclick=", "style="]
        {
            assert!(!page.contains(bad), "{path}: {bad}");
        }
    }
    let page = get(&desk, &report).await.main();
    assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"), "{page}");
}

#[tokio::test]
async fn the_original_is_for_keeping_alone() {
    let case = Case::new();
    let desk = case.desk();
    let path = format!("/report/{}/original", key("<b>.md", HOSTILE));
    let answer = get(&desk, &path).await;
    assert_eq!(answer.body, HOSTILE.as_bytes());
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"_b_.md\"");
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
}
