//! The review: one statement after another, those first of which it would pay most to know
//! whether they were read rightly; decided on by single keys.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `due` | the statement to be decided on, with what hangs on it |
//! | `act` | what is done with it |
//! | `overtaken` | somebody else was quicker: both decisions |
//! | `learnt` | what the machine learned from the decisions |

mod act;
mod due;
mod learnt;
mod overtaken;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ask::{Ask, filled};
use crate::desk::Desk;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use due::Review;
pub(super) use overtaken::{Yours, overtaken};

pub(super) const PAGE: Page = Page {
    place: Place::Review,
    routes,
    operations: &[
        Operation::get::<Query, Review>(
            "/review",
            "The statement to be decided on next, or one that is asked for",
        ),
        Operation::post::<act::Asked, act::Entered>(
            "/decide",
            "Decides on a statement; 409 if somebody decided since it was shown",
        ),
    ],
};

fn routes() -> Router<Desk> {
    Router::new()
        .route("/review", get(show).post(act::form))
        .route("/review/unskip", post(act::unskip))
        .route("/review/learn", post(learnt::learn))
        .route("/decide", post(act::json))
}

/// What may be asked of the review.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
struct Query {
    /// Key of a statement; without it the one that matters most is shown.
    #[serde(default, deserialize_with = "filled")]
    statement: Option<String>,
    /// Key of the statement that was decided on last.
    #[serde(default, deserialize_with = "filled")]
    last: Option<String>,
}

async fn show(ask: Ask) -> Response {
    match ask.query::<Query>() {
        // What is due depends on what was skipped too, which is not in the log: it is made
        // anew each time.
        Ok(query) => {
            let ask = Ask { has: None, ..ask };
            ask.tell(axum::http::StatusCode::OK, move |r| due::review(r, &query)).await
        }
        Err(failure) => ask.refuse(failure).await,
    }
}
