//! The log: who decided what, the latest first, and where analysts disagree.

use askama::Template;
use axum::Router;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use rapporteur_record::Conflict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::statement::Decided;
use crate::address;
use crate::ask::{Ask, filled};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Pager, name_of};
use crate::reading::Reading;
use crate::view::View;

pub(super) const PAGE: Page = Page {
    place: Place::Log,
    routes,
    operations: &[Operation::get::<Query, Log>(
        "/log",
        "Who decided what, the latest first, and where analysts disagree",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/log", get(show))
}

/// Decisions on a page.
const EACH: usize = 50;

/// What may be asked of the log.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// Which fifty decisions, from 1.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
}

/// Who decided what.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/log.html")]
struct Log {
    decisions: Vec<Entry>,
    pager: Pager,
    /// Where analysts decided otherwise on the same.
    conflicts: Vec<Disagreement>,
}

/// A decision with the words that it is about.
#[derive(Debug, Serialize, JsonSchema)]
struct Entry {
    #[serde(flatten)]
    decided: Decided,
    /// The words of the statement; empty where it is not there any more.
    words: String,
    /// Its page.
    address: String,
}

/// Where analysts decided otherwise on the same.
#[derive(Debug, Serialize, JsonSchema)]
struct Disagreement {
    /// Key of the statement.
    statement: String,
    /// The field.
    field: String,
    /// Who says what.
    said: Vec<(String, String)>,
    /// The statement's page.
    address: String,
}

impl View for Log {
    const PLACE: Place = Place::Log;

    fn title(&self) -> String {
        "Log".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    let uri = ask.uri.clone();
    match ask.query::<Query>() {
        Ok(query) => ask.show(move |reading| log(reading, &query, &uri)).await,
        Err(failure) => ask.refuse(failure).await,
    }
}

fn log(reading: &Reading<'_>, query: &Query, uri: &Uri) -> Result<Log, Failure> {
    let all = reading.decisions()?;
    let pager = Pager::new(uri, query.page, all.len(), EACH);
    let mut decisions = Vec::new();
    for logged in all.iter().rev().skip(pager.offset()).take(EACH) {
        let Some(decided) = Decided::new(logged) else { continue };
        let statement = reading.record.statement(&decided.statement)?;
        let words = statement.map(|s| s.proposal.words.join(" … "));
        let address = address::statement(&decided.statement);
        decisions.push(Entry { decided, words: words.unwrap_or_default(), address });
    }
    let conflicts = reading.record.conflicts()?;
    Ok(Log {
        decisions,
        pager,
        conflicts: conflicts.into_iter().map(disagreement).collect(),
    })
}

fn disagreement(conflict: Conflict) -> Disagreement {
    let Conflict { statement, field, values } = conflict;
    let said = values.into_iter().map(|(who, value)| (name_of(&who), value));
    let address = address::statement(&statement);
    Disagreement { statement, field, said: said.collect(), address }
}
