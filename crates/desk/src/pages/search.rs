//! Search: words in statements and reports, filters, and meaning.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `asked` | what is looked for |
//! | `lines` | the line of a report in which the words stand |

mod asked;
mod lines;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_dossier::Act;
use rapporteur_record::{Found, Hit, Record};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::ask::Ask;
use crate::declared::{party_name, question};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Cited, Quote};
use crate::reading::Reading;
use crate::view::View;
use asked::Query;

pub(super) const PAGE: Page = Page {
    place: Place::Search,
    routes,
    operations: &[Operation::get::<Query, Search>(
        "/search",
        "Statements and reports by words, filters and meaning",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/search", get(show))
}

/// Statements and reports that were found.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/search.html")]
struct Search {
    #[serde(skip)]
    query: Query,
    /// Statements, the best first; without words, the latest first.
    statements: Vec<Quote>,
    /// Reports in which the words stand, outside of statements too.
    reports: Vec<InReport>,
    /// Whether it was searched by meaning too.
    meaning: bool,
    /// How many statements have a meaning by which they can be found, and how many there
    /// are; nothing where it was not searched by meaning.
    known: Option<(u64, u64)>,
    /// The same with more results; nothing where there are no more.
    more: Option<String>,
    #[serde(skip)]
    asked: bool,
    #[serde(skip)]
    can_mean: bool,
    #[serde(skip)]
    choices: Choices,
}

/// A report that was found.
#[derive(Debug, Serialize, JsonSchema)]
struct InReport {
    #[serde(flatten)]
    cited: Cited,
    /// The line in which the first of the words stands.
    line: Option<String>,
}

/// What can be chosen from: value, name, and whether it is chosen.
#[derive(Debug, Default)]
struct Choices {
    parties: Vec<(String, String, bool)>,
    points: Vec<(String, String, bool)>,
    acts: Vec<(String, String, bool)>,
    stances: Vec<(String, String, bool)>,
}

impl View for Search {
    const PLACE: Place = Place::Search;

    fn title(&self) -> String {
        match self.query.words.as_deref() {
            Some(words) => format!("Search for {words}"),
            None => "Search".to_owned(),
        }
    }
}

async fn show(ask: Ask) -> Response {
    let uri = ask.uri.clone();
    let query = match ask.query::<Query>() {
        Ok(query) => query,
        Err(failure) => return ask.refuse(failure).await,
    };
    let vector = match query.meant() {
        Some(words) => ask.desk.blocking(move |desk| meaning(desk, &words)).await,
        None => Ok(None),
    };
    // How many statements have a meaning is not in the log.
    let has = ask.has.clone().filter(|_| matches!(vector, Ok(None)));
    let ask = Ask { has, ..ask };
    match vector {
        Ok(vector) => ask.show(move |r| search(r, query, vector.as_deref(), &uri)).await,
        Err(failure) => ask.refuse(failure).await,
    }
}

/// What words mean; nothing where the desk has no models.
fn meaning(desk: &Desk, words: &str) -> Result<Option<Vec<i8>>, Failure> {
    let Some(machine) = desk.settings().machine.clone() else { return Ok(None) };
    // With a connection of its own, so that nobody who decides waits for the models.
    let mut record = Record::open(&desk.settings().record)?;
    machine.meaning(&mut record, words).map(Some).map_err(Failure::Broken)
}

fn search(
    reading: &Reading<'_>,
    query: Query,
    vector: Option<&[i8]>,
    uri: &axum::http::Uri,
) -> Result<Search, Failure> {
    let record = reading.record;
    let wanted = query.wanted();
    let asked = query.is_asked();
    let found: Vec<Found> = match vector {
        _ if !asked => Vec::new(),
        Some(_) => {
            let ranked = record.ranked(&asked::any(wanted.clone()), vector)?;
            ranked.into_iter().map(|r| r.found).collect()
        }
        None => record.search(&wanted)?,
    };
    let all = found.len();
    let (mut statements, mut reports) = (Vec::new(), Vec::new());
    for one in found {
        let text = record.text(&one.report)?;
        match one.hit {
            Hit::Statement(s) => {
                statements.push(Quote::new(reading.dossier(), &s, &one.report, &text));
            }
            Hit::Report => reports.push(InReport {
                cited: Cited::new(&one.report),
                line: lines::around(&text, &wanted.words),
            }),
        }
    }
    // With a meaning both kinds are of one list.
    let most = if vector.is_some() { all } else { statements.len().max(reports.len()) };
    let more = (most >= wanted.limit && wanted.limit < asked::MOST)
        .then(|| address::with(uri, "limit", &(wanted.limit * 2).to_string()));
    let known = match vector {
        Some(_) => Some((record.meanings()?, record.counts()?.1)),
        None => None,
    };
    Ok(Search {
        choices: Choices::new(reading, &query),
        can_mean: reading.desk.settings().machine.is_some(),
        meaning: vector.is_some(),
        query,
        statements,
        reports,
        known,
        more,
        asked,
    })
}

impl Choices {
    fn new(reading: &Reading<'_>, query: &Query) -> Self {
        let dossier = reading.dossier();
        let one = |id: &str, name: &str, chosen: &Option<String>| {
            (id.to_owned(), name.to_owned(), chosen.as_deref() == Some(id))
        };
        let parties = dossier.parties.iter();
        let points = dossier.points.iter();
        Self {
            parties: parties.map(|p| one(&p.id, party_name(p), &query.party)).collect(),
            points: points.map(|p| one(&p.id, question(p), &query.point)).collect(),
            acts: Act::ALL.iter().map(|a| one(a.name(), a.name(), &query.act)).collect(),
            stances: ["for", "against", "open"]
                .map(|s| one(s, s, &query.stance))
                .to_vec(),
        }
    }
}
