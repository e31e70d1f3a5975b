//! A desk on the record of an example with the statements that were marked in it by hand.

#![allow(dead_code)]

use std::sync::OnceLock;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use rapporteur_desk::{Desk, Settings, router};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use super::gold;

/// A desk on an example, made once for all tests.
pub(crate) fn desk() -> Desk {
    static MADE: OnceLock<(TempDir, Desk)> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        gold::make(&gold::example("harbour-strike"), folder.path());
        let settings = Settings {
            dossier: folder.path().join("dossier.toml"),
            record: folder.path().join("record.sqlite"),
            analyst: "Ada".to_owned(),
            token: None,
            hosts: Vec::new(),
            now: || "2031-01-01T00:00:00Z".to_owned(),
            machine: None,
        };
        let desk = Desk::open(settings).unwrap();
        (folder, desk)
    });
    made.1.clone()
}

pub(crate) fn answer(request: Request<Body>) -> (StatusCode, String) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let response: Response = router(desk()).oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    })
}

pub(crate) fn asked(path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header("host", "127.0.0.1");
    answer(request.body(Body::empty()).unwrap())
}

pub(crate) fn page(path: &str) -> String {
    let (status, body) = asked(path);
    assert_eq!(status, StatusCode::OK, "{path}: {body}");
    assert!(!body.contains("style=\"") && !body.contains("<script>"), "{path}: {body}");
    body
}

pub(crate) fn json(path: &str) -> Value {
    let mark = if path.contains('?') { '&' } else { '?' };
    let (status, body) = asked(&format!("{path}{mark}format=json"));
    assert_eq!(status, StatusCode::OK, "{path}: {body}");
    serde_json::from_str(&body).unwrap()
}
