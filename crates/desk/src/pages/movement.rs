//! Movement: how far every pair of parties is apart, and who moved since when.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `pair` | one pair: the chart, and every point on which something changed |

mod pair;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::distance::{Change, change};
use rapporteur_dossier::{Date, Dossier, Role};
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
use crate::parts::{Band, PartyMark};
use crate::reading::Reading;
use crate::view::View;

pub(super) const PAGE: Page = Page {
    place: Place::Movement,
    routes,
    operations: &[
        Operation::get::<Query, Movement>(
            "/movement",
            "How far all pairs of parties are apart",
        ),
        Operation::get::<Query, pair::Pair>(
            "/movement/{a}/{b}",
            "How far two parties are apart, and the statements that changed it",
        ),
        Operation::drawing::<Query>(
            "/movement/{a}/{b}/chart.svg",
            "The same as a drawing",
        ),
    ],
};

fn routes() -> Router<Desk> {
    Router::new()
        .route("/movement", get(show))
        .route("/movement/{a}/{b}", get(pair::show))
        .route("/movement/{a}/{b}/chart.svg", get(pair::file))
}

/// What may be asked of movement.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// The earlier day; thirty days before the day where none is given.
    #[serde(default, deserialize_with = "filled")]
    since: Option<Day>,
}

impl Query {
    /// The later and the earlier day; none where no report has a date.
    ///
    /// # Errors
    /// If the record cannot be read, or the earlier day comes after the later one.
    fn days(&self, reading: &Reading<'_>) -> Result<Option<(Date, Date)>, Failure> {
        reading.compared(self.at, self.since, "state of play")
    }
}

/// How far all pairs of parties are apart.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/movement.html")]
struct Movement {
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// The earlier day.
    since: Option<Day>,
    /// Every pair of those who negotiate: of all parties, where fewer than two do.
    pairs: Vec<Row>,
}

/// A pair of parties.
#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    parties: [PartyMark; 2],
    /// Its page.
    address: String,
    /// On the earlier day.
    before: Band,
    /// On the day.
    now: Band,
    /// `closer`, `further`, `both ways` (the distance on some points became smaller and on
    /// others greater, and which weighs more is not known), `unmoved` or `unknown`.
    turn: &'static str,
    /// By how much it moved, in per cent of as far as can be: least and greatest.
    moved: [i8; 2],
    /// Points on which what is known of one of them is other than on the earlier day.
    points: usize,
    /// Statements that made it so.
    statements: usize,
}

impl View for Movement {
    const PLACE: Place = Place::Movement;

    fn title(&self) -> String {
        "Movement".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, movement).await
}

fn movement(reading: &Reading<'_>, query: &Query) -> Result<Movement, Failure> {
    let Some((at, since)) = query.days(reading)? else {
        return Ok(Movement { at: None, since: None, pairs: Vec::new() });
    };
    let dossier = reading.dossier();
    let (now, before) = (reading.known(at)?, reading.known(since)?);
    let pairs = pairs(dossier).into_iter().filter_map(|pair| {
        let change = change(dossier, (&before.state, since), &now.state, pair, None)?;
        Some(Row::of(dossier, pair, &change, (at, since)))
    });
    Ok(Movement { at: Some(Day(at)), since: Some(Day(since)), pairs: pairs.collect() })
}

/// Every pair of principals; of all parties, where there are fewer than two.
pub(super) fn pairs(dossier: &Dossier) -> Vec<(usize, usize)> {
    let all: Vec<usize> = (0..dossier.parties.len()).collect();
    let principal = |p: &usize| dossier.parties[*p].role == Role::Principal;
    let principals: Vec<usize> = all.iter().copied().filter(principal).collect();
    let of = if principals.len() < 2 { all } else { principals };
    let rest = |i: usize| of[i + 1..].iter().copied();
    of.iter().enumerate().flat_map(|(i, a)| rest(i).map(move |b| (*a, b))).collect()
}

impl Row {
    /// By how much it moved, as people read it.
    fn by(&self) -> String {
        by(&self.moved)
    }

    fn of(
        dossier: &Dossier,
        pair: (usize, usize),
        change: &Change,
        (at, since): (Date, Date),
    ) -> Self {
        let parties = [pair.0, pair.1].map(|p| PartyMark::of(dossier, p));
        let [a, b] = [&parties[0].id, &parties[1].id];
        let days = format!("at={at}&since={since}");
        let statements = change.points.iter().map(|p| p.basis.len()).sum();
        Self {
            address: format!("{}?{days}", address::pair(a, b)),
            parties,
            before: Band::from(&change.before),
            now: Band::from(&change.after),
            turn: turn(change),
            moved: moved(change),
            points: change.points.len(),
            statements,
        }
    }
}

/// Where two parties moved, seen from each other.
pub(super) fn turn(change: &Change) -> &'static str {
    let moved = change.moved;
    // Sums of shares are not exact.
    let none = |x: f64| x.abs() < 1e-9;
    match (moved.low, moved.high) {
        _ if change.before.known.is_none() && change.after.known.is_none() => "unknown",
        (low, high) if none(low) && none(high) => "unmoved",
        (_, high) if high < 1e-9 => "closer",
        (low, _) if low > -1e-9 => "further",
        _ => "both ways",
    }
}

/// By how much they moved, in whole per cent.
#[allow(clippy::cast_possible_truncation, reason = "-100 to 100")]
pub(super) fn moved(change: &Change) -> [i8; 2] {
    [change.moved.low, change.moved.high]
        .map(|x| (x.clamp(-1.0, 1.0) * 100.0).round() as i8)
}

/// A change as people read it.
pub(super) fn by(moved: &[i8; 2]) -> String {
    let one =
        |x: i8| if x > 0 { format!("+{x}") } else { x.to_string().replace('-', "−") };
    match moved {
        [a, b] if a == b => one(*a),
        [a, b] => format!("{} to {}", one(*a), one(*b)),
    }
}
