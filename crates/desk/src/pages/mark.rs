//! Marking a statement that no model found: the words are selected in the reading view, or
//! chosen here by the numbers of their sentences.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `sentences` | a text in sentences, each with a number |
//! | `chosen` | the words that were chosen |
//! | `add` | entering the statement |

mod add;
mod chosen;
mod sentences;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rapporteur_record::{Fields, Parts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::fields::FieldForm;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::pages::statement::{Piece, around};
use crate::parts::Cited;
use crate::reading::Reading;
use crate::view::View;
use chosen::Chosen;
use sentences::Sentence;

pub(super) const PAGE: Page = Page {
    place: Place::Elsewhere,
    routes,
    operations: &[Operation::get::<Query, Mark>(
        "/report/{key}/mark",
        "Words of a report chosen to be a statement, or its sentences with their numbers",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/report/{key}/mark", get(show).post(add::add))
}

/// Which words were chosen: code points of the text, or numbers of sentences.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
struct Query {
    /// The first code point of the words.
    #[serde(default, deserialize_with = "filled")]
    start: Option<usize>,
    /// The code point after the last one.
    #[serde(default, deserialize_with = "filled")]
    end: Option<usize>,
    /// The number of the first sentence.
    #[serde(default, deserialize_with = "filled")]
    from: Option<usize>,
    /// The number of the last sentence; the first one alone without it.
    #[serde(default, deserialize_with = "filled")]
    to: Option<usize>,
}

/// Words chosen to be a statement.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/mark.html")]
struct Mark {
    report: Cited,
    /// The words; none where they are still to be chosen.
    chosen: Option<Chosen>,
    /// The paragraph in which they stand, in pieces.
    around: Vec<Piece>,
    /// The text in sentences, where the words are still to be chosen.
    sentences: Vec<Sentence>,
    /// What is wrong with what was chosen.
    wrong: Option<String>,
    #[serde(skip)]
    form: FieldForm,
    #[serde(skip)]
    source: String,
    #[serde(skip)]
    cue: String,
    #[serde(skip)]
    here: String,
}

impl View for Mark {
    const PLACE: Place = Place::Reports;
    const SCRIPTS: &'static [&'static str] = &["mark.js"];

    fn title(&self) -> String {
        format!("Mark a statement in {}", self.report.name())
    }
}

async fn show(ask: Ask, Path(key): Path<String>) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| mark(reading, &key, query, None)).await
}

/// The words that were chosen with a form for their fields: an empty one, or one that was
/// filled in and cannot be entered so.
fn mark(
    reading: &Reading<'_>,
    key: &str,
    query: &Query,
    filled: Option<add::Filled>,
) -> Result<Mark, Failure> {
    let nothing = || Failure::NotFound(format!("no report {key:?} is here"));
    let report = reading.record.report(key)?.ok_or_else(nothing)?;
    let text = reading.record.text(&report)?;
    let sentences = sentences::sentences(&text);
    let (chosen, wrong) = match chosen::chosen(&text, &sentences, query) {
        Ok(chosen) => (chosen, None),
        Err(why) => (None, Some(why)),
    };
    let content = chosen.iter().map(|c| c.span).collect();
    let parts = Parts { content, ..Parts::default() };
    let empty = || FieldForm::of(reading.dossier(), &Fields::default());
    let (form, source, cue) = match filled {
        Some(filled) => (filled.form, filled.source, filled.cue),
        None => (empty(), String::new(), String::new()),
    };
    Ok(Mark {
        report: Cited::new(&report),
        around: around(&text, &parts),
        sentences: if chosen.is_some() { Vec::new() } else { sentences },
        chosen,
        wrong,
        form,
        source,
        cue,
        here: address::mark(key),
    })
}
