//! What is done with a statement.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use rapporteur_record::Line;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::due::again;
use super::overtaken::{Yours, overtaken};
use crate::address;
use crate::answer::built;
use crate::ask::Ask;
use crate::deciding::Outcome;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::fields::{Wrong, given};
use crate::queue::Done;
use crate::sent::{Json, Sent};

/// A decision as a program sends it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// `confirm`, `correct`, `reject`, `add`, `merge`, `split` or `undo`.
    verdict: String,
    /// Key of the statement; for all but `add`.
    #[serde(default)]
    statement: Option<String>,
    /// Id of the latest decision on it that was seen; `null` where there was none.
    #[serde(default)]
    seen: Option<String>,
    /// For `correct` and `add`: fields by their names; `source`, `cue` and `content` as
    /// verbatim words or ranges of bytes.
    #[serde(default)]
    fields: BTreeMap<String, Value>,
    /// For `merge`: the statement that stays.
    #[serde(default)]
    into: Option<String>,
    /// For `split`: the contents of each, as verbatim words.
    #[serde(default)]
    contents: Vec<Vec<String>>,
    /// For `add`: key of the report.
    #[serde(default)]
    report: Option<String>,
    /// For `add`: the code point near which the words stand.
    #[serde(default)]
    start: Option<usize>,
    /// A remark.
    #[serde(default)]
    note: Option<String>,
}

/// A decision that was entered.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Entered {
    /// Key of the statement.
    statement: String,
    /// Id of the decision, in hexadecimal.
    event: String,
}

/// What is answered to a form.
enum Answer {
    To(String),
    Overtaken(String),
    Wrong(Wrong),
}

/// Takes the form of a statement, sends on to the next one.
pub(super) async fn form(ask: Ask, sent: Sent) -> Response {
    let fields = sent.clone();
    let done = ask.desk.blocking(move |desk| act(desk, &fields)).await;
    match done {
        Ok(Answer::To(address)) => Redirect::to(&address).into_response(),
        Ok(Answer::Overtaken(key)) => {
            let yours = Yours::sent(sent);
            ask.tell(StatusCode::CONFLICT, move |r| overtaken(r, &key, yours)).await
        }
        Ok(Answer::Wrong(wrong)) => {
            let key = sent.get("statement").unwrap_or_default().to_owned();
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            ask.tell(status, move |r| again(r, &key, &sent, wrong)).await
        }
        Err(failure) => ask.refuse(failure).await,
    }
}

fn act(desk: &Desk, sent: &Sent) -> Result<Answer, Failure> {
    let (statement, verdict) = (sent.need("statement")?, sent.need("verdict")?);
    let last = || format!("/review?last={}", address::part(statement));
    if verdict == "skip" {
        desk.queue().did(done(statement, verdict, None));
        return Ok(Answer::To(last()));
    }
    let skipped = desk.queue().last(Some(statement)).is_some_and(|d| d.event.is_none());
    if verdict == "undo" && skipped && sent.get("seen").is_none() {
        desk.queue().take_back(statement);
        return Ok(Answer::To(address::review(Some(statement))));
    }
    let line = match line(desk, statement, verdict, sent)? {
        Ok(line) => line,
        Err(wrong) => return Ok(Answer::Wrong(wrong)),
    };
    Ok(match desk.decide(line, sent.get("seen"))? {
        Outcome::Entered { statement, .. } if verdict == "undo" => {
            desk.queue().take_back(&statement);
            Answer::To(address::review(Some(&statement)))
        }
        Outcome::Entered { statement, event } => {
            desk.queue().did(done(&statement, verdict, Some(event)));
            Answer::To(last())
        }
        Outcome::Overtaken { statement } => Answer::Overtaken(statement),
        Outcome::Wrong { field, why } => Answer::Wrong(Wrong { field, why }),
    })
}

fn done(statement: &str, verdict: &str, event: Option<String>) -> Done {
    Done { statement: statement.to_owned(), verdict: verdict.to_owned(), event }
}

/// The decision of a form.
fn line(
    desk: &Desk,
    statement: &str,
    verdict: &str,
    sent: &Sent,
) -> Result<Result<Line, Wrong>, Failure> {
    let note = sent.get("note").map(str::to_owned);
    let (key, verdict) = (Some(statement.to_owned()), verdict.to_owned());
    let plain = Line { verdict, statement: key, note, ..Line::default() };
    if plain.verdict != "correct" {
        return Ok(Ok(plain));
    }
    let fields = desk.read(|reading| {
        let nothing = || Failure::NotFound(format!("no statement {statement:?} is here"));
        let stored = reading.record.statement(statement)?.ok_or_else(nothing)?;
        Ok(given(reading.dossier(), &stored.proposal.fields, sent))
    })?;
    Ok(fields.map(|fields| Line { fields, ..plain }))
}

/// Shows again what was skipped.
pub(super) async fn unskip(ask: Ask) -> Response {
    ask.desk.queue().skip_no_more();
    Redirect::to("/review").into_response()
}

/// Takes a decision of a program.
pub(super) async fn json(ask: Ask, Json(asked): Json<Asked>) -> Response {
    let ask = Ask { json: true, ..ask };
    let (line, seen) = asked.line();
    let yours = Yours::line(&line);
    let done = ask.desk.blocking(move |desk| desk.decide(line, seen.as_deref())).await;
    match done {
        Ok(Outcome::Entered { statement, event }) => {
            let body = serde_json::to_vec(&Entered { statement, event });
            let headers = [(CONTENT_TYPE, "application/json")];
            built(StatusCode::OK, &headers, body.unwrap_or_default())
        }
        Ok(Outcome::Overtaken { statement: key }) => {
            ask.tell(StatusCode::CONFLICT, move |r| overtaken(r, &key, yours)).await
        }
        Ok(Outcome::Wrong { why, .. }) => ask.refuse(Failure::Bad(why)).await,
        Err(failure) => ask.refuse(failure).await,
    }
}

impl Asked {
    fn line(self) -> (Line, Option<String>) {
        let Self {
            verdict,
            statement,
            seen,
            fields,
            into,
            contents,
            report,
            start,
            note,
        } = self;
        let line =
            Line { verdict, statement, fields, into, contents, report, start, note };
        (line, seen)
    }
}
