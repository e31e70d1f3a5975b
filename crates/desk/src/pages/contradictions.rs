//! Where parties' words contradict each other: a party against itself over time, those who
//! speak for it against each other, public words against reported ones.

use std::cmp::Reverse;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::contradiction::{
    Contradiction, Contradictions, Kind, WITHIN, contradictions,
};
use rapporteur_chart::{Drawing, Frame};
use rapporteur_dossier::{Date, Dossier};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{Ask, filled};
use crate::charts;
use crate::day::Day;
use crate::declared::{named, party_name};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::pages::party::{Clash, lately};
use crate::parts::{PartyMark, marks, svg_file};
use crate::reading::Reading;
use crate::view::View;

pub(super) const PAGE: Page = Page {
    place: Place::Contradictions,
    routes,
    operations: &[
        Operation::get::<Query, Clashing>(
            "/contradictions",
            "Where the words of each party contradict each other",
        ),
        Operation::drawing::<Query>(
            "/contradictions/chart.svg",
            "The same on lines of time, as a drawing",
        ),
    ],
};

fn routes() -> Router<Desk> {
    Router::new()
        .route("/contradictions", get(show))
        .route("/contradictions/chart.svg", get(file))
}

/// Contradictions shown of each party; of one that is asked for, so many times as many.
const SHOWN: usize = 6;
const MORE: usize = 10;
/// The longest time that can be asked for, in days.
const LONGEST: i32 = 36_500;

/// What may be asked of contradictions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// Id of a party; all of them where none is given.
    #[serde(default, deserialize_with = "filled")]
    party: Option<String>,
    /// Only `over time`, `officials` or `public and private`.
    #[serde(default, deserialize_with = "filled")]
    kind: Option<String>,
    /// Days up to which two officials, or public and private words, are held against each
    /// other; 30 where nothing is given.
    #[serde(default, deserialize_with = "filled")]
    within: Option<i32>,
}

impl Query {
    fn within(&self) -> i32 {
        self.within.unwrap_or(WITHIN).clamp(0, LONGEST)
    }

    /// Indices of the parties asked for; none where all are.
    fn parties(&self, dossier: &Dossier) -> Result<Option<Vec<usize>>, Failure> {
        named("party", self.party.as_deref(), dossier.parties.iter().map(|p| &p.id))
    }
}

/// Where the words of parties contradict each other.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/contradictions.html")]
struct Clashing {
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// Days up to which two officials, or public and private words, are held against each
    /// other.
    within: i32,
    /// How many there are of each kind.
    counts: Counts,
    /// Those of each party that has any, in the order of the dossier.
    parties: Vec<Own>,
    /// Parties that have not said two things on any point: nothing can be told of them.
    silent: Vec<PartyMark>,
    #[serde(skip)]
    kind: Option<String>,
    #[serde(skip)]
    chart: Option<String>,
    /// The drawing as a file, with what was asked.
    #[serde(skip)]
    file: String,
    /// Parties that can be asked for: id, name, whether it is.
    #[serde(skip)]
    offered: Vec<(String, String, bool)>,
}

/// How many there are of each kind.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct Counts {
    /// Of a party against itself over time.
    over_time: usize,
    /// Of two who speak for one party.
    officials: usize,
    /// Between public words and reported ones.
    public_and_private: usize,
}

/// Contradictions of one party.
#[derive(Debug, Serialize, JsonSchema)]
struct Own {
    party: PartyMark,
    /// The latest first.
    shown: Vec<Clash>,
    /// How many earlier ones there are.
    more: usize,
}

impl View for Clashing {
    const PLACE: Place = Place::Contradictions;

    fn title(&self) -> String {
        "Contradictions".to_owned()
    }
}

impl Clashing {
    /// Every kind, with what it is for people, and whether it alone is shown.
    fn kinds(&self) -> [(&'static str, &'static str, bool); 3] {
        let all = [
            (Kind::OverTime, "a party against itself"),
            (Kind::Officials, "those who speak for a party"),
            (Kind::PublicPrivate, "in public and as reported"),
        ];
        all.map(|(kind, words)| {
            let name = kind.name();
            (name, words, self.kind.as_deref() == Some(name))
        })
    }
}

impl Counts {
    fn of(found: &[Contradiction]) -> Self {
        let count = |kind| found.iter().filter(|c| c.kind == kind).count();
        Self {
            over_time: count(Kind::OverTime),
            officials: count(Kind::Officials),
            public_and_private: count(Kind::PublicPrivate),
        }
    }

    fn all(&self) -> usize {
        self.over_time + self.officials + self.public_and_private
    }
}

async fn show(ask: Ask) -> Response {
    let (query, asked) = (ask.query::<Query>(), ask.behind());
    ask.show_asked(query, move |reading, query| clashing(reading, query, &asked)).await
}

async fn file(ask: Ask) -> Response {
    let query = ask.query::<Query>();
    svg_file(ask, query, move |reading, query| {
        let at = reading.day(query.at)?;
        let found = found(reading, query, at)?;
        drawn(reading, &found, at, Frame::default())
    })
    .await
}

fn clashing(
    reading: &Reading<'_>,
    query: &Query,
    behind: &str,
) -> Result<Clashing, Failure> {
    let dossier = reading.dossier();
    let asked = query.parties(dossier)?;
    let is_asked = |party: usize| asked.as_ref().is_none_or(|a| a.contains(&party));
    let at = reading.day(query.at)?;
    let all = found(reading, query, at)?;
    let frame = Frame { width: 1040.0, heading: false };
    let chart = drawn(reading, &all, at, frame)?;
    let Contradictions { mut found, silent } = all;
    let counts = Counts::of(&found);
    found.sort_by_key(|c| Reverse(c.other.date.max(c.one.date)));
    let most = if asked.is_some() { SHOWN * MORE } else { SHOWN };
    let mut parties = Vec::new();
    for party in 0..dossier.parties.len() {
        let own: Vec<_> = found.iter().filter(|c| c.party == party).collect();
        if !own.is_empty() {
            let shown = own.iter().take(most).map(|c| Clash::of(reading, c));
            parties.push(Own {
                party: PartyMark::of(dossier, party),
                shown: shown.collect::<Result<_, _>>()?,
                more: own.len().saturating_sub(most),
            });
        }
    }
    let offered = dossier.parties.iter().enumerate().map(|(i, party)| {
        let chosen = asked.is_some() && is_asked(i);
        (party.id.clone(), party_name(party).to_owned(), chosen)
    });
    Ok(Clashing {
        at: at.map(Day),
        within: query.within(),
        chart: (counts.all() > 0).then(|| chart.inline("contradictions")),
        file: format!("/contradictions/chart.svg{behind}"),
        counts,
        parties,
        silent: silent.into_iter().map(|p| PartyMark::of(dossier, p)).collect(),
        kind: query.kind.clone(),
        offered: offered.collect(),
    })
}

/// The contradictions that are asked for; silent parties are told whatever was asked.
fn found(
    reading: &Reading<'_>,
    query: &Query,
    at: Option<Date>,
) -> Result<Contradictions, Failure> {
    let dossier = reading.dossier();
    let asked = query.parties(dossier)?;
    let Some(at) = at else {
        let silent = (0..dossier.parties.len()).collect();
        return Ok(Contradictions { found: Vec::new(), silent });
    };
    let words = lately(&reading.heard()?, at);
    let mut all = contradictions(dossier, &words, at, query.within());
    all.found.retain(|c| {
        let of = asked.as_ref().is_none_or(|a| a.contains(&c.party));
        of && query.kind.as_deref().is_none_or(|k| k == c.kind.name())
    });
    Ok(all)
}

fn drawn(
    reading: &Reading<'_>,
    found: &Contradictions,
    at: Option<Date>,
    frame: Frame,
) -> Result<Drawing, Failure> {
    marks(reading, 2 * found.found.len(), |told| {
        charts::contradictions(reading.dossier(), found, at, told).draw(frame)
    })
}
