//! Who may ask, and what browsers are told to refuse.

use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, LOCATION, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::ask::Ask;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::origin::{is_own_host, is_welcome};
use crate::token::{Shown, cookie, shown};

/// What a page may load: its own style sheet and scripts, and nothing else. What is written
/// into a page, as style or as script, is not run.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src \
     'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors \
     'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    // Without it browsers would send forms with the origin `null`.
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Lets through what may be asked, and tells browsers with every answer what to refuse.
pub(crate) async fn guard(
    State(desk): State<Desk>,
    request: Request,
    go: Next,
) -> Response {
    let mut response = match refused(&desk, &request) {
        None => go.run(request).await,
        Some(Refused::Sent(to)) => sent(&desk, &to),
        Some(Refused::Told(failure)) => {
            Ask::of(desk, request.uri(), request.headers()).refuse_outside(&failure)
        }
    };
    for (name, value) in HEADERS {
        // What a page says of itself is stricter.
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

enum Refused {
    /// To the same address, with the token in a cookie.
    Sent(String),
    Told(Failure),
}

fn refused(desk: &Desk, request: &Request) -> Option<Refused> {
    let settings = desk.settings();
    let (uri, headers) = (request.uri(), request.headers());
    let told = |why: &str| Some(Refused::Told(Failure::Refused(why.to_owned())));
    if !is_own_host(headers, &settings.hosts) {
        return told(
            "the desk was asked under a name that is not its own; open it under the \
             address that `rapporteur desk` printed",
        );
    }
    if !is_welcome(request.method(), headers) {
        return told("this was asked by a page from elsewhere; only the desk's own may");
    }
    match shown(settings.token.as_deref()?, uri, headers) {
        Shown::Rightly => None,
        Shown::InAddress { to } => Some(Refused::Sent(to)),
        Shown::Not => Some(Refused::Told(Failure::Unknown(
            "open the address that `rapporteur desk` printed, with its token, or send it \
             as `Authorization: Bearer TOKEN`"
                .to_owned(),
        ))),
    }
}

fn sent(desk: &Desk, to: &str) -> Response {
    let token = desk.settings().token.as_deref().unwrap_or_default();
    let mut response = StatusCode::SEE_OTHER.into_response();
    for (name, value) in [(LOCATION, to.to_owned()), (SET_COOKIE, cookie(token))] {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
