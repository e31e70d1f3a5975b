//! A brief: one page for print, with the state of play, what changed, what is in dispute, and
//! where it comes from.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `notes` | the statements that the brief rests on, as numbered notes |
//! | `parts` | what the brief says of points, pairs and proposals |

mod notes;
mod parts;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::disputes;
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{Ask, filled};
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::PartyMark;
use crate::reading::Reading;
use crate::view::View;
use notes::{Note, Notes};
use parts::{Changed, Disputed, Moved, Row, Tabled};

pub(super) const PAGE: Page = Page {
    place: Place::Brief,
    routes,
    operations: &[Operation::get::<Query, Brief>(
        "/brief",
        "The state of play on one page",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/brief", get(show))
}

/// What may be asked of a brief.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// The earlier day; thirty days before the day where none is given.
    #[serde(default, deserialize_with = "filled")]
    since: Option<Day>,
}

/// The state of play on one page.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/brief.html")]
struct Brief {
    /// What the negotiation is called.
    negotiation: String,
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// The earlier day.
    since: Option<Day>,
    /// The parties that are shown: those of which something is known.
    parties: Vec<PartyMark>,
    /// Parties of which nothing is known.
    unknown: Vec<PartyMark>,
    /// The points of which something is known.
    points: Vec<Row>,
    /// Points of which nothing is known.
    open: Vec<String>,
    /// What is other than on the earlier day.
    changes: Vec<Changed>,
    /// How far those who negotiate are apart.
    movement: Vec<Moved>,
    /// Facts on which parties contradict each other.
    disputes: Vec<Disputed>,
    /// Texts on the table.
    proposals: Vec<Tabled>,
    /// Where it comes from, by number.
    notes: Vec<Note>,
    /// Statements behind it, as printed in all reports up to the day.
    statements: i64,
}

impl View for Brief {
    const PLACE: Place = Place::Brief;

    fn title(&self) -> String {
        match self.at {
            Some(at) => format!("Brief, {at}"),
            None => "Brief".to_owned(),
        }
    }
}

async fn show(ask: Ask) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, brief).await
}

/// The day of a brief and the earlier one, as [`Reading::compared`] takes them.
///
/// # Errors
/// If the earlier day is the later one, or the record cannot be read.
pub(crate) fn brief_days(
    reading: &Reading<'_>,
    at: Option<Day>,
    since: Option<Day>,
) -> Result<Option<(Date, Date)>, Failure> {
    reading.compared(at, since, "brief")
}

fn brief(reading: &Reading<'_>, query: &Query) -> Result<Brief, Failure> {
    let dossier = reading.dossier();
    let mut out = Brief {
        negotiation: reading.declared.title().to_owned(),
        at: None,
        since: None,
        parties: Vec::new(),
        unknown: Vec::new(),
        points: Vec::new(),
        open: Vec::new(),
        changes: Vec::new(),
        movement: Vec::new(),
        disputes: Vec::new(),
        proposals: Vec::new(),
        notes: Vec::new(),
        statements: 0,
    };
    let days = brief_days(reading, query.at, query.since)?;
    let Some((at, since)) = days else { return Ok(out) };
    (out.at, out.since) = (Some(Day(at)), Some(Day(since)));
    let (now, before) = (reading.known(at)?, reading.known(since)?);
    let mut notes = Notes::new(reading);
    let holds = |party: &usize| now.state.keys().any(|key| key.0 == *party);
    let (known, unknown): (Vec<usize>, Vec<usize>) =
        (0..dossier.parties.len()).partition(holds);
    let mark =
        |parties: &[usize]| parties.iter().map(|p| PartyMark::of(dossier, *p)).collect();
    (out.parties, out.unknown) = (mark(&known), mark(&unknown));
    (out.points, out.open) = parts::rows(dossier, &known, (&now, &before), &mut notes)?;
    out.changes = parts::changes(dossier, (&before, &now), &mut notes)?;
    out.movement = parts::movement(dossier, (&before, since), &now);
    out.disputes =
        parts::disputed(dossier, &disputes(dossier, &now.state), &now, &mut notes)?;
    out.proposals = parts::tabled(reading, at)?;
    out.notes = notes.into_notes();
    out.statements = reading.record.tally(Some(&at.to_string()))?.printed;
    Ok(out)
}
