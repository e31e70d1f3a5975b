//! Where the words come from: outlets, languages, copies, and what could not be used.

mod problems;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_record::{Listing, Only, Outlet};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address::part;
use crate::ask::Ask;
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::reading::Reading;
use crate::view::View;
use problems::Problem;

pub(super) const PAGE: Page = Page {
    place: Place::Sources,
    routes,
    operations: &[Operation::get::<(), Sources>(
        "/sources",
        "Outlets, languages, copies, and reports that could not be used",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/sources", get(show))
}

/// Where the words come from.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/sources.html")]
struct Sources {
    /// Reports in all.
    reports: u64,
    /// Statements in all.
    statements: u64,
    /// Who published them, those with the most reports first.
    outlets: Vec<Published>,
    /// Their languages, as `en`, with how many there are of each.
    languages: Vec<(Option<String>, u64)>,
    /// Reports that fall short in some way.
    short: Vec<Short>,
    /// What could not be used when it was added, or was doubtful, the latest first.
    problems: Vec<Problem>,
}

/// An outlet.
#[derive(Debug, Serialize, JsonSchema)]
struct Published {
    /// None where nothing tells it.
    name: Option<String>,
    /// Its reports.
    reports: u64,
    /// Those that print an earlier report.
    copies: u64,
    /// Those in a language that is not read.
    foreign: u64,
    /// Those without a date.
    undated: u64,
    /// The first.
    first: Option<Day>,
    /// The last.
    last: Option<Day>,
    /// Its reports in a list.
    address: String,
    /// Of a hundred, as many as it has reports beside the outlet with the most.
    #[serde(skip)]
    share: u64,
}

/// Reports that fall short in some way.
#[derive(Debug, Serialize, JsonSchema)]
struct Short {
    /// `copy`, `foreign`, `undated` or `unread`.
    only: &'static str,
    /// How many there are.
    reports: u64,
    /// What that means, and what to do.
    #[serde(skip)]
    meaning: &'static str,
}

impl View for Sources {
    const PLACE: Place = Place::Sources;

    fn title(&self) -> String {
        "Sources".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    ask.show(sources).await
}

fn sources(reading: &Reading<'_>) -> Result<Sources, Failure> {
    let record = reading.record;
    let outlets = reading.outlets()?;
    let most = outlets.iter().map(|o| o.reports).max().unwrap_or(0).max(1);
    let mut short = Vec::new();
    for one in [Only::Undated, Only::Foreign, Only::Unread, Only::Copy] {
        let listing = Listing { only: Some(one), ..Listing::default() };
        let reports = record.listed_count(&listing)?;
        short.push(Short { only: one.name(), reports, meaning: meaning(one) });
    }
    let (reports, statements) = record.counts()?;
    Ok(Sources {
        reports,
        statements,
        outlets: outlets.iter().map(|o| published(o, most)).collect(),
        languages: record.languages()?,
        problems: problems::problems(&reading.desk.settings().record),
        short: short.into_iter().filter(|s| s.reports > 0).collect(),
    })
}

fn meaning(short: Only) -> &'static str {
    match short {
        Only::Undated => {
            "without a date: their statements do not count for the state of play. Add \
             `date: YYYY-MM-DD` to the report and add it again."
        }
        Only::Foreign => {
            "in a language that is not read: they are kept and listed, without statements. \
             Add a translation."
        }
        Only::Unread => {
            "not read by a model yet: adding was stopped. `rapporteur add DIR --again` \
             reads them."
        }
        Only::Copy => {
            "that print an earlier one: what both say counts once, for the earlier."
        }
    }
}

fn published(outlet: &Outlet, most: u64) -> Published {
    let day = |date: &Option<String>| date.as_deref().and_then(Day::of);
    let name = outlet.name.as_deref().unwrap_or("-");
    Published {
        name: outlet.name.clone(),
        reports: outlet.reports,
        copies: outlet.copies,
        foreign: outlet.foreign,
        undated: outlet.undated,
        first: day(&outlet.first),
        last: day(&outlet.last),
        address: format!("/reports?outlet={}", part(name)),
        share: outlet.reports * 100 / most,
    }
}
