//! What was sent to be entered: the fields of a form, or JSON.

use std::collections::BTreeMap;

use axum::Form;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use serde::de::DeserializeOwned;

use crate::ask::Ask;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::origin::text;

/// The fields of a form, each once and trimmed, as a page of the desk sends them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(pub(crate) BTreeMap<String, String>);

impl Sent {
    /// A field; nothing where it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// A field that has to be there.
    ///
    /// # Errors
    /// If it is not.
    pub(crate) fn need(&self, name: &str) -> Result<&str, Failure> {
        let missing = || Failure::Bad(format!("{name} is missing from what was sent"));
        self.get(name).ok_or_else(missing)
    }
}

impl FromRequest<Desk> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        let ask = Ask::of(desk.clone(), request.uri(), request.headers());
        match Form::<Vec<(String, String)>>::from_request(request, desk).await {
            Ok(Form(fields)) => {
                let trimmed = |(name, value): (String, String)| {
                    // Browsers send the ends of lines as mail does.
                    (name, value.replace("\r\n", "\n").trim().to_owned())
                };
                Ok(Self(fields.into_iter().map(trimmed).collect()))
            }
            Err(rejection) => Err(ask.refuse(Failure::Bad(rejection.body_text())).await),
        }
    }
}

/// JSON that was sent.
#[derive(Debug, Clone)]
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequest<Desk> for Json<T> {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        let ask = Ask::of(desk.clone(), request.uri(), request.headers());
        let ask = Ask { json: true, ..ask };
        let kind = text(request.headers(), CONTENT_TYPE.as_str());
        let is_json = kind.is_some_and(|k| k.starts_with("application/json"));
        if !is_json {
            let what = "expected JSON, with `Content-Type: application/json`";
            return Err(ask.refuse(Failure::Bad(what.to_owned())).await);
        }
        let read = match Bytes::from_request(request, desk).await {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|e| e.to_string()),
            Err(rejection) => Err(rejection.body_text()),
        };
        match read {
            Ok(value) => Ok(Self(value)),
            Err(why) => Err(ask.refuse(Failure::Bad(why)).await),
        }
    }
}
