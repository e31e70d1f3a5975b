//! Entering the statement.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rapporteur_record::{Fields, Line};
use serde_json::{Value, json};

use super::chosen::{Chosen, chosen};
use super::sentences::sentences;
use super::{Query, mark};
use crate::address;
use crate::ask::Ask;
use crate::deciding::Outcome;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::fields::{FieldForm, Wrong, given};
use crate::queue::Done;
use crate::sent::Sent;

/// The form as it was filled in.
pub(super) struct Filled {
    pub(super) form: FieldForm,
    pub(super) source: String,
    pub(super) cue: String,
}

/// Enters a statement, and leads to it in its report.
pub(super) async fn add(ask: Ask, Path(key): Path<String>, sent: Sent) -> Response {
    let (report, fields) = (key.clone(), sent.clone());
    let done = ask.desk.blocking(move |desk| enter(desk, &report, &fields)).await;
    match done {
        Ok(Ok(statement)) => {
            Redirect::to(&address::in_report(&key, &statement)).into_response()
        }
        Ok(Err(wrong)) => {
            let (status, query) = (StatusCode::UNPROCESSABLE_ENTITY, place(&sent));
            ask.tell(status, move |reading| {
                let text = |name| sent.get(name).unwrap_or_default().to_owned();
                let form = FieldForm::again(reading.dossier(), &sent, wrong);
                let filled = Filled { form, source: text("source"), cue: text("cue") };
                mark(reading, &key, &query, Some(filled))
            })
            .await
        }
        Err(failure) => ask.refuse(failure).await,
    }
}

/// The key of the statement that was entered.
fn enter(
    desk: &Desk,
    report: &str,
    sent: &Sent,
) -> Result<Result<String, Wrong>, Failure> {
    let line = match desk.read(|reading| {
        let nothing = || Failure::NotFound(format!("no report {report:?} is here"));
        let stored = reading.record.report(report)?.ok_or_else(nothing)?;
        let text = reading.record.text(&stored)?;
        let found =
            chosen(&text, &sentences(&text), &place(sent)).map_err(Failure::Bad)?;
        let needed = || Failure::Bad("no words were chosen".to_owned());
        let chosen = found.ok_or_else(needed)?;
        let fields = given(reading.dossier(), &Fields::default(), sent);
        Ok(fields.map(|fields| line(report, &chosen, fields, sent)))
    })? {
        Ok(line) => line,
        Err(wrong) => return Ok(Err(wrong)),
    };
    Ok(match desk.decide(line, None)? {
        Outcome::Entered { statement, event } => {
            let verdict = "add".to_owned();
            let event = Some(event);
            desk.queue().did(Done { statement: statement.clone(), verdict, event });
            Ok(statement)
        }
        Outcome::Wrong { field, why } => Err(Wrong { field, why }),
        Outcome::Overtaken { statement } => Err(Wrong {
            field: "words",
            why: format!(
                "somebody has decided on these words already: see the statement {statement}"
            ),
        }),
    })
}

fn line(
    report: &str,
    chosen: &Chosen,
    mut fields: BTreeMap<String, Value>,
    sent: &Sent,
) -> Line {
    fields.insert("content".to_owned(), json!([chosen.span]));
    for part in ["source", "cue"] {
        if let Some(words) = sent.get(part) {
            fields.insert(part.to_owned(), json!(words));
        }
    }
    fields.retain(|_, value| !value.is_null());
    Line {
        verdict: "add".to_owned(),
        report: Some(report.to_owned()),
        start: Some(chosen.start),
        fields,
        note: sent.get("note").map(str::to_owned),
        ..Line::default()
    }
}

/// What was chosen, as the form says.
fn place(sent: &Sent) -> Query {
    let number = |name| sent.get(name).and_then(|n| n.parse().ok());
    Query {
        start: number("start"),
        end: number("end"),
        from: number("from"),
        to: number("to"),
    }
}
