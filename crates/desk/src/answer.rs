//! Answers: a page for people or JSON for programs, with what says when they change.

use askama::Template;
use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, VARY,
};
use axum::http::{Response as Built, StatusCode};
use axum::response::Response;
use rapporteur_record::PROBLEMS;
use serde_json::json;

use crate::ask::Ask;
use crate::assets::fnv;
use crate::declared::stamp;
use crate::failure::Failure;
use crate::layout::{Layout, Told};
use crate::nav::Place;
use crate::pack::gzip;
use crate::pages::WEIGHTS;
use crate::reading::Reading;
use crate::view::View;

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

impl Ask {
    /// Answers with what is made of the record: as a page or as JSON, packed if it may be;
    /// with nothing where the asker has it already.
    pub(crate) async fn show<V: View>(
        self,
        make: impl FnOnce(&Reading<'_>) -> Result<V, Failure> + Send + 'static,
    ) -> Response {
        let asked = self.clone();
        let done = self.desk.blocking(move |desk| {
            desk.read(|reading| {
                let tag = asked.tag(reading);
                if asked.has.as_deref().is_some_and(|has| has.contains(&tag)) {
                    return Ok(unchanged(&tag));
                }
                let view = make(reading)?;
                asked.written(&view, &tag)
            })
        });
        match done.await {
            Ok(response) => response,
            Err(failure) => self.refuse(failure).await,
        }
    }

    /// As [`Ask::show`], of what was asked; refuses where that cannot be understood.
    pub(crate) async fn show_asked<Q: Send + 'static, V: View>(
        self,
        query: Result<Q, Failure>,
        make: impl FnOnce(&Reading<'_>, &Q) -> Result<V, Failure> + Send + 'static,
    ) -> Response {
        match query {
            Ok(query) => self.show(move |reading| make(reading, &query)).await,
            Err(failure) => self.refuse(failure).await,
        }
    }

    /// Answers to what was sent, under a status of its own; as a page or as JSON.
    pub(crate) async fn tell<V: View>(
        self,
        status: StatusCode,
        make: impl FnOnce(&Reading<'_>) -> Result<V, Failure> + Send + 'static,
    ) -> Response {
        let asked = self.clone();
        let done = self.desk.blocking(move |desk| {
            desk.read(|reading| {
                let (kind, body) = asked.body(&make(reading)?)?;
                Ok(asked.finish(status, kind, body, None))
            })
        });
        match done.await {
            Ok(response) => response,
            Err(failure) => self.refuse(failure).await,
        }
    }

    /// Tells why nothing can be shown.
    pub(crate) async fn refuse(self, failure: Failure) -> Response {
        if self.json {
            return self.refuse_outside(&failure);
        }
        let told =
            Told { heading: failure.heading(), reason: failure.to_string() }.render();
        let page = told.and_then(|main| {
            let (place, title) = (Place::Elsewhere, failure.heading().to_owned());
            Layout::new(&self.desk, place, title, &[], &main).render()
        });
        match page {
            Ok(page) => self.finish(failure.status(), HTML, page.into_bytes(), None),
            Err(_) => self.refuse_outside(&failure),
        }
    }

    /// As [`Ask::refuse`], telling nothing of the dossier.
    pub(crate) fn refuse_outside(&self, failure: &Failure) -> Response {
        let (status, why) = (failure.status(), failure.to_string());
        if self.json {
            let body = json!({ "error": why }).to_string();
            return self.finish(status, JSON, body.into_bytes(), None);
        }
        let plain = format!("{}: {why}\n", failure.heading());
        self.finish(status, "text/plain; charset=utf-8", plain.into_bytes(), None)
    }

    /// What is other whenever the answer may be: it depends on the log, the dossier, the
    /// weights beside it, what could not be used, this program and what was asked.
    fn tag(&self, reading: &Reading<'_>) -> String {
        let (opened, version) = (self.desk.opened(), reading.version);
        let dossier = fnv(reading.declared.text.as_bytes());
        let form = if self.json { "json" } else { "page" };
        let problems = stamp(&self.desk.settings().record.with_file_name(PROBLEMS)).ok();
        let weights = stamp(&self.desk.settings().dossier.with_file_name(WEIGHTS)).ok();
        let all =
            format!("{opened} {version} {dossier} {problems:?} {weights:?} {}", self.uri);
        format!("\"{version:x}-{:016x}-{form}\"", fnv(all.as_bytes()))
    }

    fn written<V: View>(&self, view: &V, tag: &str) -> Result<Response, Failure> {
        let (kind, body) = self.body(view)?;
        Ok(self.finish(StatusCode::OK, kind, body, Some(tag)))
    }

    /// A view as a page or as JSON, with its media type.
    fn body<V: View>(&self, view: &V) -> Result<(&'static str, Vec<u8>), Failure> {
        if self.json {
            return Ok((JSON, serde_json::to_vec_pretty(view)?));
        }
        let main = view.render()?;
        let json = Some(crate::address::with(&self.uri, "format", "json"));
        let layout = Layout::new(&self.desk, V::PLACE, view.title(), V::SCRIPTS, &main);
        let page = Layout { json, ..layout }.render()?;
        Ok((HTML, page.into_bytes()))
    }

    fn finish(
        &self,
        status: StatusCode,
        kind: &str,
        body: Vec<u8>,
        tag: Option<&str>,
    ) -> Response {
        let packed = if self.gzip { gzip(&body) } else { None };
        let mut headers = vec![
            (CONTENT_TYPE, kind),
            (CACHE_CONTROL, if tag.is_some() { "private, no-cache" } else { "no-store" }),
            (VARY, "accept, accept-encoding"),
        ];
        headers.extend(tag.map(|tag| (ETAG, tag)));
        headers.extend(packed.is_some().then_some((CONTENT_ENCODING, "gzip")));
        built(status, &headers, packed.unwrap_or(body))
    }
}

/// A response; of headers that cannot be sent, nothing comes.
pub(crate) fn built(
    status: StatusCode,
    headers: &[(HeaderName, &str)],
    body: impl Into<Body>,
) -> Response {
    let mut builder = Built::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(name, *value);
    }
    builder.body(body.into()).unwrap_or_default()
}

fn unchanged(tag: &str) -> Response {
    let headers = [(ETAG, tag), (CACHE_CONTROL, "private, no-cache")];
    built(StatusCode::NOT_MODIFIED, &headers, Body::empty())
}
