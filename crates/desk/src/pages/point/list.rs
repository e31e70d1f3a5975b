//! All points.

use askama::Template;
use axum::response::Response;
use rapporteur_analysis::disputes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::day::Day;
use crate::declared::question;
use crate::failure::Failure;
use crate::nav::Place;
use crate::reading::Reading;
use crate::view::View;

/// What may be asked of the list.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
}

/// All points at issue.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/points.html")]
pub(super) struct Points {
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// In the order of the dossier.
    points: Vec<Row>,
}

/// A point.
#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    /// Id.
    id: String,
    /// What it asks.
    question: String,
    /// `issue`, `fact` or `process`.
    kind: &'static str,
    /// Its page.
    address: String,
    /// Parties of which something is known.
    known: usize,
    /// How many different options they are for.
    held: usize,
    /// Pairs of parties whose words on it contradict each other, on a fact.
    disputes: usize,
    /// Statements on it.
    statements: usize,
    /// The day of the latest.
    latest: Option<Day>,
}

impl View for Points {
    const PLACE: Place = Place::Points;

    fn title(&self) -> String {
        "Points".to_owned()
    }
}

pub(super) async fn show(ask: Ask) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, points).await
}

fn points(reading: &Reading<'_>, query: &Query) -> Result<Points, Failure> {
    let dossier = reading.dossier();
    let at = reading.day(query.at)?;
    let known = at.map(|at| reading.known(at)).transpose()?.unwrap_or_default();
    let disputes = disputes(dossier, &known.state);
    let heard = reading.heard()?;
    let row = |(index, point): (usize, &rapporteur_dossier::Point)| {
        let cells = heard.iter().filter(|c| c.point == index);
        let words = cells.flat_map(|c| c.words());
        let words = words.filter(|w| at.is_some_and(|at| w.date.max(w.known) <= at));
        let (mut statements, mut latest) = (0, None);
        words.for_each(|w| {
            statements += 1;
            latest = latest.max(Some(w.date));
        });
        let held = known.state.iter().filter(|(key, _)| key.1 == index);
        let stands =
            held.clone().filter(|(_, p)| p.stance == rapporteur_dossier::Stance::For);
        let options: std::collections::BTreeSet<usize> =
            stands.map(|(_, p)| p.option).collect();
        Row {
            id: point.id.clone(),
            question: question(point).to_owned(),
            kind: kind(point.kind),
            address: address::point(&point.id, query.at.map(|d| d.0)),
            known: held.count(),
            held: options.len(),
            disputes: disputes.iter().filter(|d| d.point == index).count(),
            statements,
            latest: latest.map(Day),
        }
    };
    let points = dossier.points.iter().enumerate().map(row).collect();
    Ok(Points { at: at.map(Day), points })
}

/// The name of a kind in output.
pub(super) fn kind(kind: rapporteur_dossier::PointKind) -> &'static str {
    match kind {
        rapporteur_dossier::PointKind::Issue => "issue",
        rapporteur_dossier::PointKind::Fact => "fact",
        rapporteur_dossier::PointKind::Process => "process",
    }
}
