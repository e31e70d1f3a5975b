//! One person.

use askama::Template;
use axum::extract::Path;
use axum::http::Uri;
use axum::response::Response;
use rapporteur_analysis::Heard;
use rapporteur_record::Record;
use schemars::JsonSchema;
use serde::Serialize;

use super::Query;
use super::clash::{self, Clashes};
use super::list::PersonMark;
use super::said::{Said, Whose};
use super::turns::{self, Turns};
use crate::ask::Ask;
use crate::day::Day;
use crate::failure::Failure;
use crate::nav::Place;
use crate::parts::PartyMark;
use crate::reading::Reading;
use crate::view::View;

/// A person.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/person.html")]
pub(super) struct Person {
    person: PersonMark,
    /// Other names and descriptions.
    aliases: Vec<String>,
    party: Option<PartyMark>,
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// When this person's own words took another position, the latest first.
    turns: Turns,
    /// Where these words cannot stand with others of the party.
    contradictions: Clashes,
    /// Everything said.
    said: Said,
}

impl View for Person {
    const PLACE: Place = Place::Parties;

    fn title(&self) -> String {
        self.person.name.clone()
    }
}

pub(super) async fn show(ask: Ask, Path(id): Path<String>) -> Response {
    let (query, uri) = (ask.query::<Query>(), ask.uri.clone());
    ask.show_asked(query, move |reading, query| person(reading, &id, query, &uri)).await
}

fn person(
    reading: &Reading<'_>,
    id: &str,
    query: &Query,
    uri: &Uri,
) -> Result<Person, Failure> {
    let dossier = reading.dossier();
    let found = dossier.people.iter().find(|p| p.id == id);
    let declared = found
        .ok_or_else(|| Failure::NotFound(format!("the dossier has no person {id}")))?;
    let day = reading.day(query.at)?;
    let speaker = Record::speaker_number(id);
    let heard = reading.heard()?;
    let spoke = |cell: &&Heard| cell.words().iter().any(|w| w.speaker == speaker);
    let cells: Vec<Heard> = heard.iter().filter(spoke).cloned().collect();
    let own = |cell: &Heard| {
        let words = cell.words().iter().filter(|w| w.speaker == speaker);
        Heard::new(cell.party, cell.point, words.copied().collect())
    };
    let own: Vec<Heard> = cells.iter().map(own).collect();
    let turns = turns::turns(reading, &own, day)?;
    let contradictions = clash::clashes(reading, &cells, day, &|s| s == speaker)?;
    Ok(Person {
        person: PersonMark::of(declared, day),
        aliases: declared.aliases.clone(),
        party: declared.party.map(|p| PartyMark::of(dossier, p)),
        at: day.map(Day),
        turns,
        contradictions,
        said: Said::of(reading, &Whose::Person(id.to_owned()), (day, query.page), uri)?,
    })
}
