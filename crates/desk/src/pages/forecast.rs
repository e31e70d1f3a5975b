//! Where ordinal points may end, with the error that such forecasts had elsewhere; and why
//! there is none on the others.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `outlook` | a forecast as it is shown |
//! | `ruler` | it on the scale of the options |

mod outlook;
mod ruler;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::forecast::{
    LEAST_COUNT, LEAST_SHARE, Refusal, forecast as forecast_of,
};
use rapporteur_analysis::principals;
use rapporteur_dossier::Dossier;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::day::Day;
use crate::declared::{named, party_name, question};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Bases, PartyMark};
use crate::reading::Reading;
use crate::view::View;
use outlook::Outlook;

pub(super) const PAGE: Page = Page {
    place: Place::Forecast,
    routes,
    operations: &[Operation::get::<Query, Forecast>(
        "/forecast",
        "Where ordinal points may end, with the error of such forecasts",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/forecast", get(show))
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
}

impl View for Forecast {
    const PLACE: Place = Place::Forecast;

    fn title(&self) -> String {
        "Forecast".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    let query = ask.joined::<Query>();
    ask.show_asked(query, forecast).await
}

fn forecast(reading: &Reading<'_>, query: &Query) -> Result<Forecast, Failure> {
    let dossier = reading.dossier();
    let at = query.at.map(|d| d.0).or(reading.latest()?);
    let known = at.map(|at| reading.known(at)).transpose()?.unwrap_or_default();
    let ids = dossier.parties.iter().map(|p| &p.id);
    let asked = named("party", query.parties.as_deref(), ids)?;
    let parties = asked.unwrap_or_else(|| principals(dossier));
    let bases = Bases::new(reading);
    let (mut points, mut without) = (Vec::new(), Vec::new());
    for point in 0..dossier.points.len() {
        match forecast_of(dossier, &known.state, &parties, point, None) {
            Ok(found) => points.push(Outlook::of(dossier, &bases, &found)?),
            Err(why) => without.push(Without::of(dossier, point, &why)),
        }
    }
    let offered = dossier.parties.iter().enumerate().map(|(i, party)| {
        (party.id.clone(), party_name(party).to_owned(), parties.contains(&i))
    });
    Ok(Forecast {
        at: at.map(Day),
        offered: offered.collect(),
        parties: parties.iter().map(|p| PartyMark::of(dossier, *p)).collect(),
        points,
        without,
    })
}

impl Without {
    fn of(dossier: &Dossier, point: usize, why: &Refusal) -> Self {
        let declared = &dossier.points[point];
        Self {
            point: declared.id.clone(),
            question: question(declared).to_owned(),
            address: address::point(&declared.id, None),
            why: reason(dossier, why),
        }
    }
}

/// Why there is no forecast, in words.
fn reason(dossier: &Dossier, why: &Refusal) -> String {
    let names = |parties: &[usize]| {
        let names = parties.iter().map(|p| party_name(&dossier.parties[*p]));
        names.collect::<Vec<_>>().join(", ")
    };
    match why {
        Refusal::Fact => "a fact: what happened is not bargained over".to_owned(),
        Refusal::Nominal => {
            "its options stand in no order, so that they have no mean".to_owned()
        }
        Refusal::NoChoice => "it has no two options".to_owned(),
        Refusal::Unknown { known, unknown } => {
            let of = known + unknown.len();
            let lacking = match unknown.is_empty() {
                true => String::new(),
                false => format!("; not known what is wanted by {}", names(unknown)),
            };
            format!(
                "{known} of {of} positions are known, and it takes {LEAST_COUNT} of them and \
                 {:.0} in a hundred{lacking}",
                LEAST_SHARE * 100.0
            )
        }
        Refusal::Unweighted(parties) => {
            format!("nothing weighs what is wanted by {}", names(parties))
        }
    }
}
