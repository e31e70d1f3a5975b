//! All parties with their people.

use askama::Template;
use axum::response::Response;
use rapporteur_dossier::{Date, Person, Rank};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::ask::Ask;
use crate::day::Day;
use crate::failure::Failure;
use crate::nav::Place;
use crate::parts::PartyMark;
use crate::reading::Reading;
use crate::view::View;

/// All parties with their people.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/parties.html")]
pub(super) struct Parties {
    parties: Vec<Row>,
    /// People of no party.
    others: Vec<PersonMark>,
}

/// A party with its people.
#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    party: PartyMark,
    /// Statements of it on points of the dossier.
    statements: usize,
    /// The day of the latest.
    latest: Option<Day>,
    people: Vec<PersonMark>,
}

/// A person as pages name one; the template writes the offices.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/party/offices.html")]
pub(super) struct PersonMark {
    /// Id.
    pub(super) id: String,
    pub(super) name: String,
    /// The page.
    pub(super) address: String,
    /// All offices.
    pub(super) offices: Vec<Office>,
}

/// An office.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Office {
    pub(super) title: String,
    /// The first day; none where it is not known.
    pub(super) from: Option<Day>,
    /// The last day; none where it is not known or still to come.
    pub(super) until: Option<Day>,
    /// The weight of the word of who holds it: `head`, `minister` or `other`.
    pub(super) rank: &'static str,
    /// Whether it is held on the day shown.
    pub(super) held: bool,
}

impl Office {
    /// What the rank means, for people.
    pub(super) fn weight(&self) -> &'static str {
        match self.rank {
            "head" => "the word of a head",
            "minister" => "the word of a minister",
            _ => "the word of an official",
        }
    }
}

impl askama::filters::HtmlSafe for PersonMark {}

impl PersonMark {
    pub(super) fn of(person: &Person, at: Option<Date>) -> Self {
        let office = |o: &rapporteur_dossier::Office| Office {
            title: o.title.clone(),
            from: o.from.map(Day),
            until: o.until.map(Day),
            rank: match o.rank {
                Rank::Head => "head",
                Rank::Minister => "minister",
                Rank::Other => "other",
            },
            held: at.is_some_and(|at| {
                o.from.is_none_or(|d| d <= at) && o.until.is_none_or(|d| at <= d)
            }),
        };
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            address: address::person(&person.id),
            offices: person.offices.iter().map(office).collect(),
        }
    }

    /// The offices held on the day shown.
    pub(super) fn now(&self) -> String {
        let held = self.offices.iter().filter(|o| o.held);
        held.map(|o| o.title.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl View for Parties {
    const PLACE: Place = Place::Parties;

    fn title(&self) -> String {
        "Parties".to_owned()
    }
}

pub(super) async fn show(ask: Ask) -> Response {
    ask.show(parties).await
}

fn parties(reading: &Reading<'_>) -> Result<Parties, Failure> {
    let dossier = reading.dossier();
    let at = reading.latest()?;
    let heard = reading.heard()?;
    let row = |index: usize| {
        let cells = heard.iter().filter(|c| c.party == index);
        let latest = cells.clone().filter_map(|c| Some(c.words().last()?.date)).max();
        let people = dossier.people.iter().filter(|p| p.party == Some(index));
        Row {
            party: PartyMark::of(dossier, index),
            statements: cells.map(|c| c.words().len()).sum(),
            latest: latest.map(Day),
            people: people.map(|p| PersonMark::of(p, at)).collect(),
        }
    };
    let others = dossier.people.iter().filter(|p| p.party.is_none());
    Ok(Parties {
        parties: (0..dossier.parties.len()).map(row).collect(),
        others: others.map(|p| PersonMark::of(p, at)).collect(),
    })
}
