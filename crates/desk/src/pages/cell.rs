//! The words behind one cell of the state of play.

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::Heard;
use rapporteur_dossier::Date;
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
use crate::parts::{Held, Pager, PartyMark, Quote, Scale};
use crate::reading::{Known, Reading};
use crate::view::View;

pub(super) const PAGE: Page = Page {
    place: Place::Elsewhere,
    routes,
    operations: &[Operation::get::<Query, Cell>(
        "/cell/{point}/{party}",
        "The words behind one cell of the state of play",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/cell/{point}/{party}", get(show))
}

/// Statements of a part shown while all parts are.
const FEW: usize = 5;
/// Statements shown at a time of one part.
const EACH: usize = 20;

/// What may be asked of a cell.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// One part of the words alone: `rests`, `otherwise` or `also`.
    #[serde(default, deserialize_with = "filled")]
    part: Option<String>,
    /// Which twenty of them, from 1.
    #[serde(default, deserialize_with = "filled")]
    page: Option<usize>,
}

/// What a party holds on a point on a day, with the words behind it.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/cell.html")]
struct Cell {
    /// Id of the point.
    point: String,
    /// What it asks.
    question: String,
    party: PartyMark,
    /// The day.
    at: Option<Day>,
    /// None where nothing is known.
    position: Option<Held>,
    /// What the statements are, and they themselves.
    parts: Vec<Part>,
    /// What the other parties hold on the point.
    others: Vec<Other>,
    #[serde(skip)]
    scale: Option<Scale>,
    #[serde(skip)]
    point_address: String,
}

/// Some of the words, the latest first.
#[derive(Debug, Serialize, JsonSchema)]
struct Part {
    /// `rests`: what the position rests on; `otherwise`: words of less weight that say
    /// otherwise; `also`: what was replaced since, or is about other options.
    part: &'static str,
    /// How many there are.
    count: usize,
    /// Some of them, or one page.
    statements: Vec<Quote>,
    /// All of them.
    address: String,
    /// Where one is in them, if only this part is shown.
    pager: Option<Pager>,
}

/// What another party holds on the point.
#[derive(Debug, Serialize, JsonSchema)]
struct Other {
    party: PartyMark,
    position: Option<Held>,
    /// The words behind it.
    address: String,
}

impl View for Cell {
    const PLACE: Place = Place::Play;

    fn title(&self) -> String {
        format!("{} on {}", self.party.name, self.point)
    }
}

impl Part {
    fn heading(&self) -> &'static str {
        match self.part {
            "rests" => "It rests on",
            "otherwise" => "The same party says otherwise, with less weight",
            _ => "Also said on this point: replaced since, or about other options",
        }
    }
}

async fn show(ask: Ask, Path((point, party)): Path<(String, String)>) -> Response {
    let uri = ask.uri.clone();
    let query = ask.query::<Query>();
    ask.show_asked(query, move |r, query| cell(r, (&point, &party), query, &uri)).await
}

fn cell(
    reading: &Reading<'_>,
    (point_id, party_id): (&str, &str),
    query: &Query,
    uri: &Uri,
) -> Result<Cell, Failure> {
    let dossier = reading.dossier();
    let nothing = |what: &str, id: &str| {
        Failure::NotFound(format!("the dossier declares no {what} {id:?}"))
    };
    let point = dossier.point(point_id).ok_or_else(|| nothing("point", point_id))?;
    let party = dossier.party(party_id).ok_or_else(|| nothing("party", party_id))?;
    let at = match query.at {
        Some(day) => Some(day.0),
        None => reading.latest()?,
    };
    let known = at.map(|at| reading.known(at)).transpose()?.unwrap_or_default();
    let declared = &dossier.points[point];
    let place = known.state.get(&(party, point)).map(|p| (p.option, p.stance));
    Ok(Cell {
        point: declared.id.clone(),
        question: question(declared).to_owned(),
        party: PartyMark::of(dossier, party),
        at: at.map(Day),
        position: held(reading, &known, (party, point)),
        parts: parts(reading, &known, (party, point), at, query, uri)?,
        others: others(reading, &known, (party, point), at),
        scale: Scale::new(declared, place, None),
        point_address: address::point(&declared.id, at),
    })
}

fn held(reading: &Reading<'_>, known: &Known, key: (usize, usize)) -> Option<Held> {
    let sure = known.sure.get(&key).copied().unwrap_or(0);
    Some(Held::new(reading.dossier(), key.1, known.state.get(&key)?, sure))
}

fn others(
    reading: &Reading<'_>,
    known: &Known,
    (party, point): (usize, usize),
    at: Option<Date>,
) -> Vec<Other> {
    let dossier = reading.dossier();
    let parties = (0..dossier.parties.len()).filter(|p| *p != party);
    let one = |other: usize| Other {
        party: PartyMark::of(dossier, other),
        position: held(reading, known, (other, point)),
        address: address::cell(&dossier.points[point].id, &dossier.parties[other].id, at),
    };
    parties.map(one).collect()
}

/// Numbers of statements by what they are to the position, the latest first.
fn sorted(
    reading: &Reading<'_>,
    known: &Known,
    (party, point): (usize, usize),
    at: Option<Date>,
) -> Result<[(&'static str, Vec<usize>); 3], Failure> {
    let position = known.state.get(&(party, point));
    let rests: Vec<usize> = position.map(|p| p.basis.clone()).unwrap_or_default();
    let otherwise = position.map(|p| p.conflicting.clone()).unwrap_or_default();
    let named: BTreeSet<usize> = rests.iter().chain(&otherwise).copied().collect();
    let heard = reading.heard()?;
    let here = |h: &&Heard| (h.party, h.point) == (party, point);
    let words = heard.iter().find(here).map(Heard::words).unwrap_or_default().iter();
    let by_then = words.filter(|w| at.is_some_and(|at| w.date.max(w.known) <= at));
    let also = by_then.map(|w| w.statement).filter(|s| !named.contains(s)).collect();
    let mut parts = [("rests", rests), ("otherwise", otherwise), ("also", also)];
    parts.iter_mut().for_each(|p| p.1.reverse());
    Ok(parts)
}

fn parts(
    reading: &Reading<'_>,
    known: &Known,
    key: (usize, usize),
    at: Option<Date>,
    query: &Query,
    uri: &Uri,
) -> Result<Vec<Part>, Failure> {
    let mut out = Vec::new();
    for (part, numbers) in sorted(reading, known, key, at)? {
        let alone = query.part.as_deref() == Some(part);
        if numbers.is_empty() || (query.part.is_some() && !alone) {
            continue;
        }
        let pager = alone.then(|| Pager::new(uri, query.page, numbers.len(), EACH));
        let (skip, take) = match &pager {
            Some(pager) => (pager.offset(), EACH),
            None => (0, FEW),
        };
        let mut statements = Vec::new();
        for number in numbers.iter().skip(skip).take(take) {
            statements.extend(Quote::numbered(reading, *number)?);
        }
        let address = address::with(uri, "part", part);
        out.push(Part { part, count: numbers.len(), statements, address, pager });
    }
    Ok(out)
}
