//! Every address that is answered.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::response::Response;

use crate::ask::Ask;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::{assets, guard, openapi, pages};

/// Bytes of a request's body at most, unless a page says otherwise.
const BODY: usize = 1 << 20;

/// Every address that is answered, behind the guard.
pub fn router(desk: Desk) -> Router {
    let routes = pages::PAGES.iter().fold(Router::new(), |r, p| r.merge((p.routes)()));
    routes
        .merge(assets::routes())
        .merge(openapi::routes())
        .fallback(nothing)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}

async fn nothing(ask: Ask, uri: Uri) -> Response {
    let what = format!("nothing has the address {}", uri.path());
    ask.refuse(Failure::NotFound(what)).await
}
