//! The reading view: a report with its statements marked in it, each with its card.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `marked` | the text cut where statements begin and end |
//! | `leaf` | a part of a long text |
//! | `original` | the bytes as they came in |

mod leaf;
mod marked;
mod original;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use rapporteur_record::{Copied, StoredReport, StoredStatement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Cited, Pager, Quote};
use crate::reading::Reading;
use crate::view::View;
use marked::{Card, Paragraph};

pub(super) const PAGE: Page = Page {
    place: Place::Elsewhere,
    routes,
    operations: &[Operation::get::<Query, Report>(
        "/report/{key}",
        "A report with its statements; /report/{key}/original gives the bytes as they came in",
    )],
};

fn routes() -> Router<Desk> {
    Router::new()
        .route("/report/{key}", get(show))
        .route("/report/{key}/original", get(original::download))
}

/// What may be asked of a report.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// Which part of a long text, from 1.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
    /// Key of a statement: the part in which it begins is shown.
    #[serde(default, deserialize_with = "filled")]
    statement: Option<String>,
}

/// A report with its statements.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/report.html")]
struct Report {
    #[serde(flatten)]
    cited: Cited,
    /// Who wrote it.
    byline: Option<String>,
    /// What its date was taken from.
    date_from: Option<String>,
    /// Its address on the web, where that can be followed.
    url: Option<String>,
    /// Media type of the original.
    media: String,
    /// Its language.
    language: Option<String>,
    /// Whether that is a language that is not read.
    foreign: bool,
    /// What read and coded it last.
    read_by: Option<String>,
    /// The text in paragraphs, with the statements that begin in each.
    paragraphs: Vec<Paragraph>,
    /// Where one is in a long text.
    pager: Pager,
    /// How many statements stand in the whole text.
    statements: usize,
    /// Statements that were rejected, merged or split.
    aside: Vec<Quote>,
    /// The report that printed it first, if it is not this one.
    first: Option<Print>,
    /// Reports that print it again.
    copies: Vec<Print>,
    /// The bytes as they came in.
    original: String,
    /// Where a statement is marked that no model found.
    #[serde(skip)]
    mark: String,
}

/// A report that prints another one.
#[derive(Debug, Serialize, JsonSchema)]
struct Print {
    #[serde(flatten)]
    cited: Cited,
    /// `exact`, `near` or `contained`.
    kind: String,
}

impl View for Report {
    const PLACE: Place = Place::Reports;
    const SCRIPTS: &'static [&'static str] = &["report.js", "mark.js"];

    fn title(&self) -> String {
        self.cited.name().to_owned()
    }
}

async fn show(ask: Ask, Path(key): Path<String>) -> Response {
    let uri = ask.uri.clone();
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| report(reading, &key, query, &uri)).await
}

fn find(reading: &Reading<'_>, key: &str) -> Result<StoredReport, Failure> {
    let found = reading.record.report(key)?;
    found.ok_or_else(|| Failure::NotFound(format!("no report {key:?} is here")))
}

fn report(
    reading: &Reading<'_>,
    key: &str,
    query: &Query,
    uri: &Uri,
) -> Result<Report, Failure> {
    let stored = find(reading, key)?;
    let text = reading.record.text(&stored)?;
    let all = reading.record.statements(key)?;
    let (standing, aside): (Vec<StoredStatement>, _) =
        all.into_iter().partition(|s| s.status.stands());
    let quote = |s: &StoredStatement| Quote::new(reading.dossier(), s, &stored, &text);
    let cards: Vec<Card> =
        (1..).zip(&standing).map(|(n, s)| Card::new(n, s, quote(s))).collect();
    let leaves = leaf::leaves(&text);
    let asked = query.statement.as_deref();
    let start = cards.iter().find(|c| Some(c.key()) == asked).map(Card::start);
    let shown = start.map(|at| leaf::holding(&leaves, at) + 1).or(query.page);
    let pager = Pager::new(&leaf::plain(uri), shown, leaves.len(), 1);
    let leaf = leaves.get(pager.offset()).cloned().unwrap_or(0..text.len());
    let (first, copies) = prints(reading, &stored)?;
    Ok(Report {
        cited: Cited::new(&stored),
        byline: stored.byline.clone(),
        // What the report itself tells needs no explanation.
        date_from: stored.date_from.clone().filter(|d| !d.starts_with("given")),
        url: stored.url.clone().filter(|u| is_web(u)),
        media: stored.media.clone(),
        language: stored.foreign.clone().or_else(|| stored.language.clone()),
        foreign: stored.foreign.is_some(),
        read_by: stored
            .reader
            .clone()
            .zip(stored.coder.clone())
            .map(|(r, c)| format!("{r} + {c}")),
        statements: cards.len(),
        paragraphs: marked::paragraphs(&text, leaf, cards),
        pager,
        aside: aside.iter().map(quote).collect(),
        first,
        copies,
        original: format!("{}/original", address::report(key)),
        mark: address::mark(key),
    })
}

/// Whether an address is one that may be followed: a report could give any other kind.
fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// The report that printed this one first, and those that print it again.
fn prints(
    reading: &Reading<'_>,
    stored: &StoredReport,
) -> Result<(Option<Print>, Vec<Print>), Failure> {
    let (mut first, mut copies) = (None, Vec::new());
    for Copied { report, of, kind } in reading.record.copies_of(&stored.key)? {
        let (other, earlier) = match report == stored.key {
            true => (of, true),
            false => (report, false),
        };
        let Some(other) = reading.record.report(&other)? else { continue };
        let print = Print { cited: Cited::new(&other), kind };
        match earlier {
            true => first = Some(print),
            false => copies.push(print),
        }
    }
    Ok((first, copies))
}
