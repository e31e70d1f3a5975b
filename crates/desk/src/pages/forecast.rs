//! Where ordinal points may end, with the error that such forecasts had elsewhere; and why
//! there is none on the others.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `outlook` | a forecast as it is shown |
//! | `drawn` | the drawings |

mod drawn;
mod outlook;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::forecast::{Refusal, forecast as forecast_of};
use rapporteur_analysis::principals;
use rapporteur_chart::Frame;
use rapporteur_dossier::Dossier;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::charts::Outcome;
use crate::day::Day;
use crate::declared::{named, party_name, question};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Bases, PartyMark, svg_file};
use crate::reading::Reading;
use crate::view::View;
use drawn::Drawn;
use outlook::Outlook;

pub(super) const PAGE: Page = Page {
    place: Place::Forecast,
    routes,
    operations: &[
        Operation::get::<Query, Forecast>(
            "/forecast",
            "Where ordinal points may end, with the error of such forecasts",
        ),
        Operation::drawing::<Query>(
            "/forecast/chart.svg",
            "The same on the scales of the points, as a drawing",
        ),
    ],
};

fn routes() -> Router<Desk> {
    Router::new().route("/forecast", get(show)).route("/forecast/chart.svg", get(file))
}

/// What may be asked of forecasts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// Ids of the parties whose agreement it takes, with commas; all principals where none is
    /// given.
    #[serde(default)]
    parties: Option<String>,
}

/// Where points may end.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/forecast.html")]
struct Forecast {
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// Whose agreement it takes.
    parties: Vec<PartyMark>,
    /// Points on which there is a forecast.
    points: Vec<Outlook>,
    /// Points on which there is none, and why.
    without: Vec<Without>,
    /// Parties that can be asked for: id, name, whether it is.
    #[serde(skip)]
    offered: Vec<(String, String, bool)>,
    /// All drawings as a file, with what was asked.
    #[serde(skip)]
    file: String,
}

/// A point on which there is no forecast.
#[derive(Debug, Serialize, JsonSchema)]
struct Without {
    /// Id of the point.
    point: String,
    /// What it asks.
    question: String,
    /// Its page.
    address: String,
    /// Why.
    why: String,
    /// What the parties say of it, where its options stand in order.
    #[serde(skip)]
    chart: Option<String>,
}

impl View for Forecast {
    const PLACE: Place = Place::Forecast;

    fn title(&self) -> String {
        "Forecast".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    let (query, asked) = (ask.joined::<Query>(), ask.behind());
    ask.show_asked(query, move |reading, query| forecast(reading, query, &asked)).await
}

async fn file(ask: Ask) -> Response {
    let query = ask.joined::<Query>();
    svg_file(ask, query, move |reading, query| {
        let (drawn, outcomes) = outcomes(reading, query)?;
        drawn.file(&outcomes, Frame::default())
    })
    .await
}

/// What is said of every point, and of what.
fn outcomes<'r>(
    reading: &'r Reading<'_>,
    query: &Query,
) -> Result<(Drawn<'r>, Vec<Outcome>), Failure> {
    let dossier = reading.dossier();
    let at = reading.day(query.at)?;
    let known = at.map(|at| reading.known(at)).transpose()?.unwrap_or_default();
    let ids = dossier.parties.iter().map(|p| &p.id);
    let asked = named("party", query.parties.as_deref(), ids)?;
    let parties = asked.unwrap_or_else(|| principals(dossier));
    let one = |point| (point, forecast_of(dossier, &known.state, &parties, point, None));
    let outcomes = (0..dossier.points.len()).map(one).collect();
    Ok((Drawn { reading, known, parties, at }, outcomes))
}

fn forecast(
    reading: &Reading<'_>,
    query: &Query,
    behind: &str,
) -> Result<Forecast, Failure> {
    let dossier = reading.dossier();
    let (drawn, outcomes) = outcomes(reading, query)?;
    let bases = Bases::new(reading);
    let (mut points, mut without) = (Vec::new(), Vec::new());
    for outcome in &outcomes {
        let chart = drawn.point(outcome)?;
        match &outcome.1 {
            Ok(found) => points.push(Outlook::of(dossier, &bases, found, chart)?),
            Err(why) => without.push(Without::of(dossier, outcome.0, why, chart)),
        }
    }
    let offered = dossier.parties.iter().enumerate().map(|(i, party)| {
        (party.id.clone(), party_name(party).to_owned(), drawn.parties.contains(&i))
    });
    Ok(Forecast {
        at: drawn.at.map(Day),
        offered: offered.collect(),
        parties: drawn.parties.iter().map(|p| PartyMark::of(dossier, *p)).collect(),
        points,
        without,
        file: format!("/forecast/chart.svg{behind}"),
    })
}

impl Without {
    fn of(dossier: &Dossier, point: usize, why: &Refusal, chart: Option<String>) -> Self {
        let declared = &dossier.points[point];
        let name = |party: usize| party_name(&dossier.parties[party]).to_owned();
        Self {
            point: declared.id.clone(),
            question: question(declared).to_owned(),
            address: address::point(&declared.id, None),
            why: why.words(&name),
            chart,
        }
    }
}
