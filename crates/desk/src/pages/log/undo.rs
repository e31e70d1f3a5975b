//! Taking back an own decision: one more entry, which undoes it.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rapporteur_record::{Body, Line, Logged, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Ask;
use crate::deciding::Outcome;
use crate::failure::Failure;
use crate::pages::review::{Yours, overtaken};
use crate::reading::Reading;
use crate::sent::Sent;

/// How a decision is undone: by `undo` on its statement, sent to `/decide` by programs.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Undo {
    /// Key of the statement.
    pub(super) statement: String,
    /// Id of the latest decision on it, which is sent along: if somebody decides meanwhile,
    /// nothing is undone.
    pub(super) seen: Option<String>,
    /// The part of the log to which the form leads back.
    #[serde(skip)]
    pub(super) page: usize,
}

/// Which decisions can be undone at this desk.
pub(super) struct Undoable<'u> {
    reading: &'u Reading<'u>,
    who: String,
    /// The place in the log of the latest decision on each statement that holds.
    latest: HashMap<&'u str, i64>,
}

impl<'u> Undoable<'u> {
    pub(super) fn new(reading: &'u Reading<'u>, all: &'u [Logged]) -> Self {
        let holding =
            all.iter().filter(|l| l.holds).filter_map(|l| match &l.event.body {
                Body::Decision(d) if !matches!(d.verdict, Verdict::Undo { .. }) => {
                    Some((d.statement.as_str(), l.event.seq))
                }
                _ => None,
            });
        // They stand in the order in which they were entered: the last one stays.
        Self { reading, who: reading.desk.who(), latest: holding.collect() }
    }

    /// How a decision is undone, if it can be.
    pub(super) fn undo(
        &self,
        logged: &Logged,
        page: usize,
    ) -> Result<Option<Undo>, Failure> {
        let Body::Decision(decision) = &logged.event.body else { return Ok(None) };
        let statement = decision.statement.as_str();
        let is_latest = self.latest.get(statement) == Some(&logged.event.seq);
        if !is_latest || logged.event.who != self.who {
            return Ok(None);
        }
        let seen = self.reading.record.latest_decision(statement)?;
        Ok(Some(Undo { statement: statement.to_owned(), seen, page }))
    }
}

/// Takes the form of a decision, and leads back to the log.
pub(super) async fn undo(ask: Ask, sent: Sent) -> Response {
    let fields = sent.clone();
    let done = ask.desk.blocking(move |desk| {
        let statement = fields.need("statement")?.to_owned();
        let (verdict, statement) = ("undo".to_owned(), Some(statement));
        let line = Line { verdict, statement, ..Line::default() };
        desk.decide(line, fields.get("seen"))
    });
    match done.await {
        Ok(Outcome::Entered { statement, .. }) => {
            ask.desk.queue().take_back(&statement);
            let page: usize = sent.get("page").and_then(|p| p.parse().ok()).unwrap_or(1);
            let to = if page > 1 { format!("/log?page={page}") } else { "/log".into() };
            Redirect::to(&to).into_response()
        }
        Ok(Outcome::Overtaken { statement }) => {
            let yours = Yours::sent(sent);
            ask.tell(StatusCode::CONFLICT, move |r| overtaken(r, &statement, yours)).await
        }
        Ok(Outcome::Wrong { why, .. }) => ask.refuse(Failure::Bad(why)).await,
        Err(failure) => ask.refuse(failure).await,
    }
}
