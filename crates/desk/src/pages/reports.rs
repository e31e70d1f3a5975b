//! The reports, the latest first.

use askama::Template;
use axum::Router;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use rapporteur_record::{Listed, Listing, Only};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{Ask, filled};
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Cited, Pager};
use crate::reading::Reading;
use crate::view::View;

pub(super) const PAGE: Page = Page {
    place: Place::Reports,
    routes,
    operations: &[Operation::get::<Query, Reports>(
        "/reports",
        "The reports, the latest first",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/reports", get(show))
}

/// Reports on a page.
const EACH: usize = 50;

/// Which reports are asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// Who published them; `-` for those of which nothing tells.
    #[serde(default, deserialize_with = "filled")]
    outlet: Option<String>,
    /// The first day.
    #[serde(default, deserialize_with = "filled")]
    from: Option<Day>,
    /// The last day.
    #[serde(default, deserialize_with = "filled")]
    until: Option<Day>,
    /// What they have in common: `copy`, `foreign`, `undated` or `unread`.
    #[serde(default, deserialize_with = "filled")]
    only: Option<String>,
    /// Which fifty of them, from 1.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
}

/// Reports, the latest first.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/reports.html")]
struct Reports {
    reports: Vec<Row>,
    pager: Pager,
    #[serde(skip)]
    outlet: String,
    #[serde(skip)]
    from: String,
    #[serde(skip)]
    until: String,
    #[serde(skip)]
    only: &'static str,
    #[serde(skip)]
    outlets: Vec<String>,
}

/// A report in the list.
#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    #[serde(flatten)]
    cited: Cited,
    /// How many statements stand in it.
    statements: u64,
    /// Its language, where that is one that is not read.
    foreign: Option<String>,
    /// Whether a model has read it.
    read: bool,
    /// Key of the earliest report that it prints, where it prints one.
    copy_of: Option<String>,
}

impl View for Reports {
    const PLACE: Place = Place::Reports;

    fn title(&self) -> String {
        "Reports".to_owned()
    }
}

impl Reports {
    /// What reports may be narrowed down to.
    fn traits(&self) -> [(&'static str, &'static str); 4] {
        [
            ("copy", "copies of earlier ones"),
            ("foreign", "in a language not read"),
            ("undated", "without a date"),
            ("unread", "not read by a model"),
        ]
    }
}

async fn show(ask: Ask) -> Response {
    let uri = ask.uri.clone();
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| reports(reading, query, &uri)).await
}

fn reports(reading: &Reading<'_>, query: &Query, uri: &Uri) -> Result<Reports, Failure> {
    let only = query.only.as_deref().map(named).transpose()?;
    let outlet = query.outlet.clone();
    let listing = Listing {
        outlet: outlet.clone().map(|o| if o == "-" { String::new() } else { o }),
        from: query.from.map(|d| d.iso()),
        until: query.until.map(|d| d.iso()),
        only,
        ..Listing::default()
    };
    let all = reading.record.listed_count(&listing)?;
    let pager = Pager::new(uri, query.page, usize::try_from(all).unwrap_or(0), EACH);
    let listing = Listing { offset: pager.offset(), limit: EACH, ..listing };
    let found = reading.record.listed(&listing)?;
    let outlets = reading.outlets()?;
    Ok(Reports {
        reports: found.into_iter().map(row).collect(),
        pager,
        outlet: outlet.unwrap_or_default(),
        from: listing.from.unwrap_or_default(),
        until: listing.until.unwrap_or_default(),
        only: only.map_or("", Only::name),
        outlets: outlets.iter().filter_map(|o| o.name.clone()).collect(),
    })
}

fn named(given: &str) -> Result<Only, Failure> {
    let found = Only::ALL.into_iter().find(|t| t.name() == given);
    found.ok_or_else(|| {
        let names = Only::ALL.map(Only::name).join(", ");
        Failure::Bad(format!("only={given}: expected one of {names}"))
    })
}

fn row(listed: Listed) -> Row {
    let Listed { report, statements, copied } = listed;
    Row {
        cited: Cited::new(&report),
        statements,
        foreign: report.foreign,
        read: report.reader.is_some(),
        copy_of: copied.map(|c| c.of),
    }
}
