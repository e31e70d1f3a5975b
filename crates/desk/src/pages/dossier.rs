//! The dossier: parties, people and points are edited, and written back to the file with its
//! comments kept.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `forms` | what is declared, as forms |
//! | `edit` | what a form changes in the file |
//! | `toml` | changing values in a file without touching what stands around them |
//! | `save` | checking and writing, unless the file was changed meanwhile |
//! | `changed` | the file was changed meanwhile: both versions |

mod changed;
mod edit;
mod forms;
mod save;
mod toml;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rapporteur_dossier::Diagnostic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{Ask, filled};
use crate::desk::Desk;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::reading::Reading;
use crate::sent::Sent;
use crate::view::View;
use forms::{PartyForm, PersonForm, PointForm};
use save::Saved;

pub(super) const PAGE: Page = Page {
    place: Place::Dossier,
    routes,
    operations: &[Operation::get::<Query, Declared>(
        "/dossier",
        "What is declared: parties, people and points, and what is doubtful in it",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/dossier", get(show).post(save))
}

/// What may be asked of the dossier.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
struct Query {
    /// What was saved last: its kind and id.
    #[serde(default, deserialize_with = "filled")]
    saved: Option<String>,
}

/// What is declared.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/dossier.html")]
struct Declared {
    /// What the negotiation is called.
    title: String,
    /// The file.
    file: String,
    /// What tells this state of the file from others; it goes back with a change.
    of: String,
    parties: Vec<PartyForm>,
    people: Vec<PersonForm>,
    points: Vec<PointForm>,
    /// What is wrong or doubtful in the file.
    doubts: Vec<Doubt>,
    /// What was saved last.
    saved: Option<String>,
    /// Why nothing was saved.
    refused: Vec<Doubt>,
    #[serde(skip)]
    choices: forms::Choices,
}

/// Something wrong or doubtful in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
struct Doubt {
    /// `error` or `warning`.
    severity: &'static str,
    /// Line of the file, from 1.
    line: usize,
    message: String,
    hint: String,
}

impl Doubt {
    fn new(text: &str, diagnostic: &Diagnostic) -> Self {
        Self {
            severity: diagnostic.severity.name(),
            line: diagnostic.place(text).0,
            message: diagnostic.message.clone(),
            hint: diagnostic.hint.clone(),
        }
    }
}

impl View for Declared {
    const PLACE: Place = Place::Dossier;

    fn title(&self) -> String {
        "Dossier".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| {
        Ok(declared(reading, query.saved.clone()))
    })
    .await
}

fn declared(reading: &Reading<'_>, saved: Option<String>) -> Declared {
    let (declared, dossier) = (&reading.declared, reading.dossier());
    let path = &reading.desk.settings().dossier;
    let doubts = declared.doubts.iter().map(|d| Doubt::new(&declared.text, d));
    let mut people: Vec<PersonForm> =
        dossier.people.iter().map(|p| PersonForm::of(dossier, p)).collect();
    people.push(PersonForm::new());
    let mut parties: Vec<PartyForm> = dossier.parties.iter().map(PartyForm::of).collect();
    parties.push(PartyForm::new());
    let mut points: Vec<PointForm> = dossier.points.iter().map(PointForm::of).collect();
    points.push(PointForm::new());
    Declared {
        title: declared.title().to_owned(),
        file: path.display().to_string(),
        of: save::state(&declared.text),
        parties,
        people,
        points,
        doubts: doubts.collect(),
        saved,
        refused: Vec::new(),
        choices: forms::Choices::new(dossier),
    }
}

/// Takes a form; what it changes is written to the file.
async fn save(ask: Ask, sent: Sent) -> Response {
    let fields = sent.clone();
    match ask.desk.blocking(move |desk| save::save(desk, &fields)).await {
        Ok(Saved::Written(what)) => {
            let what = crate::address::part(&what);
            Redirect::to(&format!("/dossier?saved={what}")).into_response()
        }
        Ok(Saved::Changed(changed)) => {
            ask.tell(StatusCode::CONFLICT, move |_| Ok(*changed)).await
        }
        Ok(Saved::Refused(why)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            ask.tell(status, move |reading| {
                let page = declared(reading, None);
                Ok(Declared { refused: why, ..forms::filled_in(page, &sent) })
            })
            .await
        }
        Err(failure) => ask.refuse(failure).await,
    }
}
