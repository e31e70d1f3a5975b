//! The state of play: points by parties on a day.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `grid` | rows and cells |
//! | `changes` | what is other than on an earlier day |
//! | `timeline` | how many statements came in when, above the slider |

mod changes;
mod grid;
mod timeline;

use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::{Span, ToSpan};
use rapporteur_analysis::disputes;
use rapporteur_dossier::{Date, Diagnostic, Severity};
use rapporteur_record::Tally;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
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
use changes::Change;
use grid::Group;
use timeline::Timeline;

pub(super) const PAGE: Page = Page {
    place: Place::Play,
    routes,
    operations: &[Operation::get::<Query, Play>("/", "The state of play on a day")],
};

fn routes() -> Router<Desk> {
    Router::new().route("/", get(show))
}

/// What may be asked of the state of play.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// An earlier day, with which it is compared.
    #[serde(default, deserialize_with = "filled")]
    since: Option<Day>,
    /// Cells less sure than so many per cent are held back.
    #[serde(default, deserialize_with = "filled")]
    sure: Option<u8>,
    /// Days after `first`, which the slider sends: leads to the address with `at`.
    #[serde(default, deserialize_with = "filled")]
    day: Option<i32>,
    /// The day on which the slider begins.
    #[serde(default, deserialize_with = "filled")]
    first: Option<Day>,
}

/// The state of play on a day.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/play.html")]
struct Play {
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// The earlier day with which it is compared.
    since: Option<Day>,
    /// Cells less sure than so many per cent are held back.
    sure: u8,
    /// The parties, in the order of the dossier: the order of cells in a row.
    parties: Vec<PartyMark>,
    /// The points, by what kind of question they ask.
    groups: Vec<Group>,
    /// What is other than on the earlier day.
    changes: Vec<Change>,
    /// How many cells there are, and in how many something is known.
    cells: Cells,
    /// How many statements stand behind it.
    statements: Statements,
    /// Errors in the dossier: what they are about is left out.
    dossier_errors: usize,
    #[serde(skip)]
    timeline: Option<Timeline>,
}

/// How many cells there are.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct Cells {
    /// Points by parties.
    all: usize,
    /// In which a position is known.
    known: usize,
    /// Of these: decided on by an analyst.
    checked: usize,
    /// Of these: held back, as less sure than was asked for.
    held_back: usize,
    /// Pairs of parties whose words on a fact contradict each other.
    disputes: usize,
}

/// How many of the statements known on the day count, and why the others do not.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct Statements {
    /// As printed, in all reports.
    printed: i64,
    /// Printed before in another report.
    repeated: i64,
    /// In reports without a date.
    undated: i64,
    /// About no point of the dossier, as far as the machine can tell.
    uncoded: i64,
    /// About a point, of somebody whose party is not known.
    without_party: i64,
}

impl View for Play {
    const PLACE: Place = Place::Play;

    fn title(&self) -> String {
        match self.at {
            Some(at) => format!("State of play, {at}"),
            None => "State of play".to_owned(),
        }
    }
}

impl Play {
    /// Days back from the day shown with which it is quickly compared.
    fn earlier(&self) -> Vec<(&'static str, String)> {
        let Some(at) = self.at else { return Vec::new() };
        let back = |(name, span): (&'static str, Span)| {
            let day = at.0.checked_sub(span).ok()?;
            Some((name, self.with_since(Day(day))))
        };
        let spans = [("a week", 7.days()), ("a month", 1.month()), ("a year", 1.year())];
        spans.into_iter().filter_map(back).collect()
    }

    fn with_since(&self, since: Day) -> String {
        let at = self.at.map(|d| d.iso()).unwrap_or_default();
        let sure =
            if self.sure > 0 { format!("&sure={}", self.sure) } else { String::new() };
        format!("/?at={at}&since={}{sure}", since.iso())
    }
}

async fn show(ask: Ask) -> Response {
    match ask.query::<Query>() {
        Ok(query) => match slid(&query) {
            Some(to) => Redirect::to(&to).into_response(),
            None => ask.show(move |reading| play(reading, &query)).await,
        },
        Err(failure) => ask.refuse(failure).await,
    }
}

/// The permanent address of the day to which the slider was moved.
fn slid(query: &Query) -> Option<String> {
    let day = query.first?.0.checked_add(query.day?.days()).ok()?;
    let mut to = address::play(Some(day));
    for (name, value) in [
        ("since", query.since.map(|d| d.iso())),
        ("sure", query.sure.map(|s| s.to_string())),
    ] {
        if let Some(value) = value {
            to += &format!("&{name}={value}");
        }
    }
    Some(to)
}

fn play(reading: &Reading<'_>, query: &Query) -> Result<Play, Failure> {
    let dossier = reading.dossier();
    let days = reading.days()?;
    let at = query.at.map(|d| d.0).or(days.last().map(|d| d.0));
    let since = query.since.map(|d| d.0);
    if let (Some(since), Some(at)) = (since, at)
        && since > at
    {
        let why =
            format!("{since} is after {at}, the day shown: compare with an earlier day");
        return Err(Failure::Bad(why));
    }
    let sure = query.sure.unwrap_or(0).min(100);
    let known = at.map(|at| reading.known(at)).transpose()?.unwrap_or_default();
    let before = since.map(|d| reading.known(d)).transpose()?;
    let disputes = disputes(dossier, &known.state);
    let seen = grid::Seen { dossier, at, known: &known, before: before.as_deref(), sure };
    let groups = grid::groups(&seen, &disputes);
    let mut cells = Cells { disputes: disputes.len(), ..grid::count(&groups) };
    cells.all = dossier.parties.len() * dossier.points.len();
    Ok(Play {
        at: at.map(Day),
        since: since.map(Day),
        sure,
        parties: (0..dossier.parties.len()).map(|p| PartyMark::of(dossier, p)).collect(),
        changes: changes::changes(&groups),
        groups,
        cells,
        dossier_errors: errors(&reading.declared.doubts),
        statements: Statements::of(&reading.record.tally(iso(at).as_deref())?),
        timeline: Timeline::new(&days, at),
    })
}

fn errors(doubts: &[Diagnostic]) -> usize {
    doubts.iter().filter(|d| d.severity == Severity::Error).count()
}

fn iso(at: Option<Date>) -> Option<String> {
    at.map(|d| d.to_string())
}

impl Statements {
    fn of(tally: &Tally) -> Self {
        let Tally { printed, repeated, undated, uncoded, without_party, .. } = *tally;
        Self { printed, repeated, undated, uncoded, without_party }
    }
}
