//! What the machine learned from the decisions.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Ask;
use crate::failure::Failure;
use crate::nav::Place;
use crate::view::View;

/// What the machine learned, in its own words.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/review/learnt.html")]
struct Learnt {
    /// Whether something was learned.
    learned: bool,
    /// What was gained, or why nothing was.
    told: String,
}

impl View for Learnt {
    const PLACE: Place = Place::Review;

    fn title(&self) -> String {
        "What the machine learned".to_owned()
    }
}

/// Lets the machine learn, which takes seconds.
pub(super) async fn learn(ask: Ask) -> Response {
    let done = ask.desk.blocking(|desk| {
        let nobody =
            || Failure::NotFound("this desk was opened without the models".to_owned());
        Ok(desk.settings().machine.clone().ok_or_else(nobody)?.learn())
    });
    match done.await {
        Ok(told) => {
            let learned = told.is_ok();
            let told = told.unwrap_or_else(|why| why);
            ask.tell(StatusCode::OK, move |_| Ok(Learnt { learned, told })).await
        }
        Err(failure) => ask.refuse(failure).await,
    }
}
