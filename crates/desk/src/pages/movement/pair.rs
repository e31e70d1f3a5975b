//! One pair: the chart, and every point on which something changed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use rapporteur_analysis::distance::{
    self, Cause, Interval, PointChange, PointDistance, change,
};
use rapporteur_chart::{Distance, Frame};
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Query, by, moved, turn};
use crate::address;
use crate::ask::Ask;
use crate::charts;
use crate::day::Day;
use crate::declared::question;
use crate::failure::Failure;
use crate::nav::Place;
use crate::parts::{Band, Held, PartyMark, Quotes, marks, svg_file};
use crate::reading::{Known, Reading};
use crate::view::View;

/// Statements shown of each change.
const SHOWN: usize = 4;

/// Two parties.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/pair.html")]
pub(super) struct Pair {
    parties: [PartyMark; 2],
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// The earlier day.
    since: Option<Day>,
    /// On the earlier day; none where no point counts for distances.
    before: Option<Band>,
    /// On the day.
    now: Option<Band>,
    /// As in the list of all pairs.
    turn: &'static str,
    /// By how much it moved, in per cent of as far as can be: least and greatest.
    moved: [i8; 2],
    /// Every point on which what is known of one of them is other than on the earlier day.
    changes: Vec<Changed>,
    /// Every point that counts, with what both hold, the farthest apart first.
    points: Vec<Compared>,
    #[serde(skip)]
    chart: Option<String>,
}

/// A point on which something changed.
#[derive(Debug, Serialize, JsonSchema)]
struct Changed {
    /// What it asks.
    question: String,
    /// Its page.
    address: String,
    /// What happened to what is known of each party.
    sides: Vec<Step>,
    /// `closer`, `further`, `unmoved` or `either`, where the other one is not known.
    turn: &'static str,
    /// The statements that made it so, the latest first.
    words: Quotes,
}

/// What happened to what is known of a party.
#[derive(Debug, Serialize, JsonSchema)]
struct Step {
    party: PartyMark,
    /// `same`, `moved`, `learned` or `lapsed`.
    cause: &'static str,
    /// On the earlier day.
    before: Option<Held>,
    /// On the day.
    now: Option<Held>,
}

/// What both hold on a point.
#[derive(Debug, Serialize, JsonSchema)]
struct Compared {
    question: String,
    address: String,
    /// One for each party.
    positions: Vec<Option<Held>>,
    /// From 0 to 100: least and greatest.
    distance: [u8; 2],
}

impl View for Pair {
    const PLACE: Place = Place::Movement;

    fn title(&self) -> String {
        format!("{} and {}", self.parties[0].name, self.parties[1].name)
    }
}

impl Pair {
    fn by(&self) -> String {
        by(&self.moved)
    }

    fn address(&self) -> String {
        address::pair(&self.parties[0].id, &self.parties[1].id)
    }
}

pub(super) async fn show(ask: Ask, Path(pair): Path<(String, String)>) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| shown(reading, &pair, query)).await
}

pub(super) async fn file(ask: Ask, Path(pair): Path<(String, String)>) -> Response {
    let query = ask.query::<Query>();
    svg_file(ask, query, move |reading, query| {
        let pair = indices(reading, &pair)?;
        let Some((at, _)) = query.days(reading)? else {
            return Err(Failure::NotFound(
                "no report has a date, so nothing can be drawn".into(),
            ));
        };
        Ok(chart(reading, pair, at)?.draw(Frame::default()))
    })
    .await
}

fn indices(
    reading: &Reading<'_>,
    (a, b): &(String, String),
) -> Result<(usize, usize), Failure> {
    let parties = &reading.dossier().parties;
    let find = |id: &str| {
        let found = parties.iter().position(|p| p.id == *id);
        found.ok_or_else(|| Failure::NotFound(format!("the dossier has no party {id}")))
    };
    let pair = (find(a)?, find(b)?);
    match pair.0 == pair.1 {
        true => Err(Failure::NotFound(format!("{a} is one party: name two"))),
        false => Ok(pair),
    }
}

fn chart(
    reading: &Reading<'_>,
    pair: (usize, usize),
    at: Date,
) -> Result<Distance, Failure> {
    let heard = reading.heard()?;
    let apart = charts::apart(reading.dossier(), &heard, pair, at);
    // As many as are marked at most.
    marks(reading, 60, |told| {
        charts::distance(reading.dossier(), &apart, (None, at), told)
    })
}

fn shown(
    reading: &Reading<'_>,
    pair: &(String, String),
    query: &Query,
) -> Result<Pair, Failure> {
    let dossier = reading.dossier();
    let pair = indices(reading, pair)?;
    let parties = [pair.0, pair.1].map(|p| PartyMark::of(dossier, p));
    let mut out = Pair {
        parties,
        at: None,
        since: None,
        before: None,
        now: None,
        turn: "unknown",
        moved: [0, 0],
        changes: Vec::new(),
        points: Vec::new(),
        chart: None,
    };
    let Some((at, since)) = query.days(reading)? else { return Ok(out) };
    (out.at, out.since) = (Some(Day(at)), Some(Day(since)));
    let (now, before) = (reading.known(at)?, reading.known(since)?);
    let Some(change) = change(dossier, (&before.state, since), &now.state, pair, None)
    else {
        return Ok(out);
    };
    out.before = Some(Band::from(&change.before));
    out.now = Some(Band::from(&change.after));
    (out.turn, out.moved) = (turn(&change), moved(&change));
    let changed = change.points.iter();
    let changed: Result<Vec<Changed>, Failure> =
        changed.map(|p| Changed::of(reading, pair, p, (&before, &now))).collect();
    out.changes = changed?;
    out.points = compared(reading, pair, &change.after, &now);
    let frame = Frame { width: 1040.0, heading: false };
    out.chart = Some(chart(reading, pair, at)?.draw(frame).inline("distance"));
    Ok(out)
}

fn held(reading: &Reading<'_>, known: &Known, key: (usize, usize)) -> Option<Held> {
    let sure = known.sure.get(&key).copied().unwrap_or(0);
    Some(Held::new(reading.dossier(), key.1, known.state.get(&key)?, sure))
}

impl Changed {
    fn of(
        reading: &Reading<'_>,
        pair: (usize, usize),
        change: &PointChange,
        (before, now): (&Known, &Known),
    ) -> Result<Self, Failure> {
        let point = &reading.dossier().points[change.point];
        let sides = [pair.0, pair.1].into_iter().zip(change.causes);
        let step = |(party, cause): (usize, Cause)| Step {
            party: PartyMark::of(reading.dossier(), party),
            cause: name(cause),
            before: held(reading, before, (party, change.point)),
            now: held(reading, now, (party, change.point)),
        };
        Ok(Self {
            question: question(point).to_owned(),
            address: address::point(&point.id, None),
            sides: sides.map(step).collect(),
            turn: direction(change.moved),
            words: Quotes::latest(reading, &change.basis, SHOWN)?,
        })
    }
}

fn name(cause: Cause) -> &'static str {
    match cause {
        Cause::Same => "same",
        Cause::Moved => "moved",
        Cause::Learned => "learned",
        Cause::Lapsed => "lapsed",
    }
}

fn direction(moved: Interval) -> &'static str {
    match (moved.low, moved.high) {
        (low, high) if low.abs() < 1e-9 && high.abs() < 1e-9 => "unmoved",
        (_, high) if high < 1e-9 => "closer",
        (low, _) if low > -1e-9 => "further",
        _ => "either",
    }
}

/// Every point that counts, the farthest apart first.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
fn compared(
    reading: &Reading<'_>,
    pair: (usize, usize),
    distance: &distance::Distance,
    now: &Known,
) -> Vec<Compared> {
    let mut points: Vec<_> = distance.points.iter().collect();
    points.sort_by(|a, b| b.interval.low.total_cmp(&a.interval.low));
    let one = |p: &&PointDistance| {
        let point = &reading.dossier().points[p.point];
        let both = [pair.0, pair.1].map(|party| held(reading, now, (party, p.point)));
        Compared {
            question: question(point).to_owned(),
            address: address::point(&point.id, None),
            positions: both.into(),
            distance: [p.interval.low, p.interval.high]
                .map(|x| (x * 100.0).round() as u8),
        }
    };
    points.iter().map(one).collect()
}
