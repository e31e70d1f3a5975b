//! The log: who decided what, the latest first, and where analysts disagree; own decisions can
//! be undone.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `analysts` | how much each analyst decided |
//! | `undo` | taking back an own decision |

mod analysts;
mod undo;

use askama::Template;
use axum::Router;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use rapporteur_record::{Body, Conflict, Logged};
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
use analysts::{Analyst, analysts};
use undo::{Undo, Undoable};

pub(super) const PAGE: Page = Page {
    place: Place::Log,
    routes,
    operations: &[Operation::get::<Query, Log>(
        "/log",
        "Who decided what, the latest first, and where analysts disagree",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/log", get(show).post(undo::undo))
}

/// Decisions on a page.
const EACH: usize = 50;

/// What may be asked of the log.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// Which fifty decisions, from 1.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
    /// Only decisions of this analyst, by name.
    #[serde(default, deserialize_with = "filled")]
    who: Option<String>,
    /// Only `confirm`, `reject`, `correct`, `add`, `merge`, `split` or `undo`.
    #[serde(default, deserialize_with = "filled")]
    verdict: Option<String>,
}

/// Who decided what.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/log.html")]
struct Log {
    /// How much each analyst decided.
    analysts: Vec<Analyst>,
    decisions: Vec<Entry>,
    pager: Pager,
    /// Where analysts decided otherwise on the same.
    conflicts: Vec<Disagreement>,
    /// The analyst whose decisions alone are shown.
    who: Option<String>,
    /// The verdict that alone is shown.
    verdict: Option<String>,
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
    /// How it is undone; none where it cannot be here: it holds no longer, it is somebody
    /// else's, or somebody decided on the statement since.
    undo: Option<Undo>,
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

impl Log {
    fn is_asked(&self) -> bool {
        self.who.is_some() || self.verdict.is_some()
    }

    fn is_of(&self, name: &str) -> bool {
        self.who.as_deref() == Some(name)
    }

    /// Every verdict, and whether it is the one that is shown.
    fn verdicts(&self) -> Vec<(&'static str, bool)> {
        let all = ["confirm", "correct", "reject", "add", "merge", "split", "undo"];
        all.map(|v| (v, self.verdict.as_deref() == Some(v))).into()
    }
}

async fn show(ask: Ask) -> Response {
    let uri = ask.uri.clone();
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| log(reading, query, &uri)).await
}

fn log(reading: &Reading<'_>, query: &Query, uri: &Uri) -> Result<Log, Failure> {
    let all = reading.decisions()?;
    let shown: Vec<&Logged> = all.iter().rev().filter(|l| query.asks(l)).collect();
    let pager = Pager::new(uri, query.page, shown.len(), EACH);
    let undoable = Undoable::new(reading, &all);
    let mut decisions = Vec::new();
    for logged in shown.into_iter().skip(pager.offset()).take(EACH) {
        let Some(decided) = Decided::new(logged) else { continue };
        let statement = reading.record.statement(&decided.statement)?;
        let undo = match &statement {
            Some(_) => undoable.undo(logged, pager.page)?,
            None => None,
        };
        let words = statement.map(|s| s.proposal.words.join(" … ")).unwrap_or_default();
        let address = address::statement(&decided.statement);
        decisions.push(Entry { decided, words, address, undo });
    }
    let conflicts = reading.record.conflicts()?;
    Ok(Log {
        analysts: analysts(&all),
        decisions,
        pager,
        conflicts: conflicts.into_iter().map(disagreement).collect(),
        who: query.who.clone(),
        verdict: query.verdict.clone(),
    })
}

impl Query {
    /// Whether a decision is to be shown.
    fn asks(&self, logged: &Logged) -> bool {
        let Body::Decision(decision) = &logged.event.body else { return false };
        let by = |who: &String| *who == name_of(&logged.event.who);
        self.who.as_ref().is_none_or(by)
            && self.verdict.as_ref().is_none_or(|v| v == decision.verdict.name())
    }
}

fn disagreement(conflict: Conflict) -> Disagreement {
    let said = conflict.told().map(|(who, value)| (name_of(who), value)).collect();
    let Conflict { statement, field, .. } = conflict;
    let address = address::statement(&statement);
    Disagreement { statement, field, said, address }
}
