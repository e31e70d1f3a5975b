//! A point: where all parties stood over time, who disputes it, and everything said on it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `list` | all points |
//! | `options` | the options with who holds them, and clauses that stand for them |
//! | `facing` | disputes of fact, with the words of both sides |

mod facing;
mod list;
mod options;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::{Word, disputes};
use rapporteur_chart::{Frame, Positions};
use rapporteur_dossier::{Date, Scale};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{Ask, filled};
use crate::charts;
use crate::day::Day;
use crate::declared::question;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Pager, Quote, marks, svg_file};
use crate::reading::Reading;
use crate::view::View;
use facing::Facing;
use options::{Choice, Clause};

pub(super) const PAGE: Page = Page {
    place: Place::Points,
    routes,
    operations: &[
        Operation::get::<list::Query, list::Points>("/points", "All points at issue"),
        Operation::get::<Query, Point>("/point/{id}", "A point at issue"),
        Operation::drawing::<Query>(
            "/point/{id}/chart.svg",
            "Where all parties stood over time, as a drawing",
        ),
    ],
};

/// Statements on a page.
const EACH: usize = 40;

fn routes() -> Router<Desk> {
    Router::new()
        .route("/points", get(list::show))
        .route("/point/{id}", get(show))
        .route("/point/{id}/chart.svg", get(file))
}

/// What may be asked of a point.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// The first day of the chart.
    #[serde(default, deserialize_with = "filled")]
    from: Option<Day>,
    /// Statements of this party alone.
    #[serde(default, deserialize_with = "filled")]
    party: Option<String>,
    /// Statements on this option alone.
    #[serde(default, deserialize_with = "filled")]
    option: Option<String>,
    /// The page of the list of statements.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
}

/// A point at issue.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/point.html")]
struct Point {
    /// Id.
    id: String,
    /// What it asks.
    question: String,
    /// `issue`, `fact` or `process`.
    kind: &'static str,
    /// Whether its options stand in order.
    ordinal: bool,
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// Its options, in order, with who holds them.
    options: Vec<Choice>,
    /// Parties whose words on this fact contradict each other.
    disputes: Vec<Facing>,
    /// Clauses of proposals that stand for an option of it.
    clauses: Vec<Clause>,
    /// What was said on it, the latest first.
    statements: Vec<Quote>,
    /// Where in them one is.
    pager: Pager,
    #[serde(skip)]
    query: Query,
    #[serde(skip)]
    parties: Vec<(String, String)>,
    #[serde(skip)]
    chart: Option<String>,
}

impl View for Point {
    const PLACE: Place = Place::Points;

    fn title(&self) -> String {
        self.question.clone()
    }
}

impl Point {
    fn is_party(&self, id: &str) -> bool {
        self.query.party.as_deref() == Some(id)
    }

    fn is_option(&self, id: &str) -> bool {
        self.query.option.as_deref() == Some(id)
    }
}

async fn show(ask: Ask, Path(id): Path<String>) -> Response {
    let (query, uri) = (ask.query::<Query>(), ask.uri.clone());
    ask.show_asked(query, move |reading, query| point(reading, &id, query.clone(), &uri))
        .await
}

async fn file(ask: Ask, Path(id): Path<String>) -> Response {
    let query = ask.query::<Query>();
    svg_file(ask, query, move |reading, query| {
        let point = index(reading, &id)?;
        let Some(at) = day(reading, query)? else {
            return Err(Failure::NotFound(
                "no report has a date, so nothing can be drawn".into(),
            ));
        };
        Ok(chart(reading, point, (query.from.map(|d| d.0), at))?.draw(Frame::default()))
    })
    .await
}

/// The index of a point.
fn index(reading: &Reading<'_>, id: &str) -> Result<usize, Failure> {
    let found = reading.dossier().points.iter().position(|p| p.id == id);
    found.ok_or_else(|| Failure::NotFound(format!("the dossier has no point {id}")))
}

fn day(reading: &Reading<'_>, query: &Query) -> Result<Option<Date>, Failure> {
    reading.day(query.at)
}

fn chart(
    reading: &Reading<'_>,
    point: usize,
    (from, at): (Option<Date>, Date),
) -> Result<Positions, Failure> {
    let heard = reading.heard()?;
    let count = heard.iter().filter(|c| c.point == point).map(|c| c.words().len()).sum();
    marks(reading, count, |told| {
        charts::positions(reading.dossier(), &heard, point, (from, at), told)
    })
}

fn point(
    reading: &Reading<'_>,
    id: &str,
    query: Query,
    uri: &Uri,
) -> Result<Point, Failure> {
    let dossier = reading.dossier();
    let index = index(reading, id)?;
    let declared = &dossier.points[index];
    let at = day(reading, &query)?;
    let known = at.map(|at| reading.known(at)).transpose()?.unwrap_or_default();
    let disputed = disputes(dossier, &known.state);
    let disputed = disputed.iter().filter(|d| d.point == index);
    let facing: Result<Vec<Facing>, Failure> =
        disputed.map(|d| Facing::of(reading, d, &known)).collect();
    let words = words(reading, index, at, &query)?;
    let pager = Pager::new(uri, query.page, words.len(), EACH);
    let shown = words.iter().skip(pager.offset()).take(EACH);
    let shown: Result<Vec<Option<Quote>>, Failure> =
        shown.map(|w| Quote::numbered(reading, w.statement)).collect();
    let from = query.from.map(|d| d.0);
    let drawn = at.map(|at| chart(reading, index, (from, at))).transpose()?;
    let parties = dossier.parties.iter();
    Ok(Point {
        id: declared.id.clone(),
        question: question(declared).to_owned(),
        kind: list::kind(declared.kind),
        ordinal: declared.scale == Scale::Ordinal,
        at: at.map(Day),
        options: options::choices(dossier, index, &known, at),
        disputes: facing?,
        clauses: options::clauses(dossier, index, at),
        statements: shown?.into_iter().flatten().collect(),
        parties: parties.map(|p| (p.id.clone(), p.name.clone())).collect(),
        query,
        pager,
        chart: drawn.map(|chart| chart.draw(FRAME).inline("positions")),
    })
}

/// A chart on a page, whose heading says what it shows.
const FRAME: Frame = Frame { width: 1040.0, heading: false };

/// The words on a point that are known at the end of a day, the latest first.
fn words(
    reading: &Reading<'_>,
    point: usize,
    at: Option<Date>,
    query: &Query,
) -> Result<Vec<Word>, Failure> {
    let dossier = reading.dossier();
    let declared = &dossier.points[point];
    let party =
        |p: usize| query.party.as_ref().is_none_or(|id| dossier.parties[p].id == *id);
    let option =
        |o: usize| query.option.as_ref().is_none_or(|id| declared.options[o].id == *id);
    let heard = reading.heard()?;
    let cells = heard.iter().filter(|c| c.point == point && party(c.party));
    let known = |w: &&Word| at.is_some_and(|at| w.date.max(w.known) <= at);
    let words = cells.flat_map(|c| c.words().iter().filter(known));
    let mut words: Vec<Word> = words.filter(|w| option(w.option)).copied().collect();
    words.sort_unstable_by_key(|w| std::cmp::Reverse(w.moment()));
    Ok(words)
}
