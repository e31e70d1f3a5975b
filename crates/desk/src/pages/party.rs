//! Parties and people: where they stand and stood, where they contradict themselves, and
//! everything they said.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `list` | all parties with their people |
//! | `person` | one person |
//! | `turns` | changes of position, day after day |
//! | `clash` | words of one party that cannot stand together |
//! | `said` | everything somebody said, the latest first |

mod clash;
mod list;
mod person;
mod said;
mod turns;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rapporteur_dossier::{Date, Dossier};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::day::Day;
use crate::declared::question;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Held, PartyMark};
use crate::reading::{Known, Reading};
use crate::view::View;
use clash::Clashes;
pub(crate) use clash::{Clash, lately};
use list::PersonMark;
use said::Said;
use turns::Turns;

pub(super) const PAGE: Page = Page {
    place: Place::Parties,
    routes,
    operations: &[
        Operation::get::<(), list::Parties>("/parties", "All parties with their people"),
        Operation::get::<Query, Party>("/party/{id}", "A party"),
        Operation::get::<Query, person::Person>("/person/{id}", "A person"),
    ],
};

fn routes() -> Router<Desk> {
    Router::new()
        .route("/parties", get(list::show))
        .route("/party/{id}", get(show))
        .route("/person/{id}", get(person::show))
}

/// What may be asked of a party or a person.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// The page of what was said.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
}

/// A party.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/party.html")]
struct Party {
    party: PartyMark,
    /// Other names that stand for it.
    aliases: Vec<String>,
    /// The day; none where no report has a date.
    at: Option<Day>,
    people: Vec<PersonMark>,
    /// What it holds on each point of which something is known.
    positions: Vec<Stand>,
    /// Points of which nothing is known.
    unknown: Vec<Asked>,
    /// When it took another position, the latest first.
    turns: Turns,
    /// Where its words cannot stand together.
    contradictions: Clashes,
    /// Everything it said.
    said: Said,
}

/// What somebody holds on a point.
#[derive(Debug, Serialize, JsonSchema)]
struct Stand {
    point: Asked,
    position: Held,
    /// The words behind it.
    address: String,
}

/// A point as it is named.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Asked {
    /// Id.
    id: String,
    /// What it asks.
    question: String,
    /// Its page.
    address: String,
}

impl Asked {
    fn of(dossier: &Dossier, point: usize, at: Option<Date>) -> Self {
        let point = &dossier.points[point];
        Self {
            id: point.id.clone(),
            question: question(point).to_owned(),
            address: address::point(&point.id, at),
        }
    }
}

impl View for Party {
    const PLACE: Place = Place::Parties;

    fn title(&self) -> String {
        self.party.name.clone()
    }
}

async fn show(ask: Ask, Path(id): Path<String>) -> Response {
    let (query, uri) = (ask.query::<Query>(), ask.uri.clone());
    ask.show_asked(query, move |reading, query| party(reading, &id, query, &uri)).await
}

fn party(
    reading: &Reading<'_>,
    id: &str,
    query: &Query,
    uri: &axum::http::Uri,
) -> Result<Party, Failure> {
    let dossier = reading.dossier();
    let index = dossier.parties.iter().position(|p| p.id == id);
    let index = index
        .ok_or_else(|| Failure::NotFound(format!("the dossier has no party {id}")))?;
    let at = query.at.map(|d| d.0);
    let day = reading.day(query.at)?;
    let known = day.map(|day| reading.known(day)).transpose()?.unwrap_or_default();
    let heard = reading.heard()?;
    let cells: Vec<_> = heard.iter().filter(|c| c.party == index).cloned().collect();
    let (positions, unknown) = stands(dossier, index, &known, at);
    let turns = turns::turns(reading, &cells, day)?;
    let contradictions = clash::clashes(reading, &cells, day, &|_| true)?;
    let people = dossier.people.iter().filter(|p| p.party == Some(index));
    let filter = said::Whose::Party(id.to_owned());
    Ok(Party {
        party: PartyMark::of(dossier, index),
        aliases: dossier.parties[index].aliases.clone(),
        at: day.map(Day),
        people: people.map(|p| PersonMark::of(p, day)).collect(),
        positions,
        unknown,
        turns,
        contradictions,
        said: Said::of(reading, &filter, (day, query.page), uri)?,
    })
}

fn stands(
    dossier: &Dossier,
    party: usize,
    known: &Known,
    at: Option<Date>,
) -> (Vec<Stand>, Vec<Asked>) {
    let (mut stands, mut unknown) = (Vec::new(), Vec::new());
    for point in 0..dossier.points.len() {
        let key = (party, point);
        let asked = Asked::of(dossier, point, at);
        let Some(position) = known.state.get(&key) else {
            unknown.push(asked);
            continue;
        };
        let sure = known.sure.get(&key).copied().unwrap_or(0);
        stands.push(Stand {
            address: address::cell(&asked.id, &dossier.parties[party].id, at),
            point: asked,
            position: Held::new(dossier, point, position, sure),
        });
    }
    (stands, unknown)
}
