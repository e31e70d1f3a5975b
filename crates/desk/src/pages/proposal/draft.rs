//! A draft that somebody pasted: clause by clause who has accepted, refused or said nothing.
//! Nothing of it is kept.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use rapporteur_dossier::{Clause, Date, Dossier, Proposal, Version};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Bound;
use super::matching::{Match, Options, clauses};
use super::replies::{Counts, Replies, counts, replies};
use crate::ask::Ask;
use crate::day::Day;
use crate::declared::question;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::reading::Reading;
use crate::view::View;

pub(super) const OPERATION: Operation = Operation::post::<Pasted, Draft>(
    "/draft",
    "What the parties have said to the clauses of a draft",
);

/// Clauses of a draft at most.
const MOST: usize = 200;

/// A draft, as it was pasted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Pasted {
    /// Its words. Lines that begin with a number begin a clause; where there are none, every
    /// paragraph is one.
    #[serde(default)]
    text: String,
    /// For `c1`, `c2` and so on: the option for which that clause stands, as `point/option`, or
    /// `none`; what is not named here is found by the words.
    #[serde(flatten)]
    chosen: BTreeMap<String, String>,
}

/// A draft with what the parties have said to it.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/draft.html")]
pub(super) struct Draft {
    /// The draft as it was pasted.
    text: String,
    /// The day of the state of play; none where no report has a date.
    at: Option<Day>,
    clauses: Vec<Judged>,
    /// Clauses of which it is not known which option they stand for.
    unmatched: usize,
    /// Whether it was longer than is read.
    cut: bool,
    /// What each party answers in all.
    answers: Counts,
    #[serde(skip)]
    points: Vec<Asked>,
}

/// A clause of a draft.
#[derive(Debug, Serialize, JsonSchema)]
struct Judged {
    /// Its place, from 1.
    place: usize,
    n: String,
    text: String,
    /// The option for which it stands.
    option: Option<Bound>,
    /// The point that it speaks of, where the words do not tell the option.
    point: Option<String>,
    /// How it was found: `chosen`, `by its words`, or `not`.
    found: &'static str,
    /// How much of the words is shared, in per cent, where it was found by them.
    alike: Option<u8>,
    answers: Replies,
}

/// A point with its options, to choose from.
#[derive(Debug)]
struct Asked {
    question: String,
    options: Vec<(String, String)>,
}

impl View for Draft {
    const PLACE: Place = Place::Proposals;

    fn title(&self) -> String {
        "A draft held against the record".to_owned()
    }
}

impl Judged {
    /// Whether it stands for what is written so in the form.
    fn is(&self, value: &str) -> bool {
        let bound = self.option.as_ref();
        bound.is_some_and(|b| format!("{}/{}", b.point, b.option) == value)
    }
}

pub(super) async fn ask(ask: Ask) -> Response {
    ask.show(|reading| draft(reading, &Pasted::default())).await
}

pub(super) async fn answer(ask: Ask, request: Request) -> Response {
    match pasted(request).await {
        Ok(pasted) => ask.show(move |reading| draft(reading, &pasted)).await,
        Err(failure) => ask.refuse(failure).await,
    }
}

/// What was pasted: as a form, or as JSON.
async fn pasted(request: Request) -> Result<Pasted, Failure> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|k| k.to_str().ok());
    if kind.is_some_and(|k| k.starts_with("application/json")) {
        let body = Bytes::from_request(request, &()).await;
        let body = body.map_err(|e| Failure::Bad(e.body_text()))?;
        return serde_json::from_slice(&body).map_err(|e| Failure::Bad(e.to_string()));
    }
    let form = Form::<Pasted>::from_request(request, &()).await;
    form.map(|Form(pasted)| pasted).map_err(|e| Failure::Bad(e.body_text()))
}

fn draft(reading: &Reading<'_>, pasted: &Pasted) -> Result<Draft, Failure> {
    let dossier = reading.dossier();
    let mut clauses = clauses(&pasted.text);
    let cut = clauses.len() > MOST;
    clauses.truncate(MOST);
    let options = Options::new(dossier);
    let bind = |(i, (_, text)): (usize, &(String, String))| match pasted
        .chosen
        .get(&format!("c{}", i + 1))
        .map(String::as_str)
    {
        Some("none") => Found { key: None, by: "chosen", matched: None },
        Some(chosen) if !chosen.is_empty() => {
            Found { key: named(dossier, chosen), by: "chosen", matched: None }
        }
        _ => Found::by_words(options.find(text)),
    };
    let found: Vec<Found> = clauses.iter().enumerate().map(bind).collect();
    let at = reading.latest()?;
    let answers = match at {
        Some(at) => answered(reading, &clauses, &found, at)?,
        None => vec![Replies::default(); clauses.len()],
    };
    let counts = counts(&answers);
    let all = clauses.into_iter().zip(&found).zip(answers).enumerate();
    let judged = all.map(|(i, (((n, text), found), answers))| Judged {
        place: i + 1,
        n,
        text,
        option: found.key.map(|key| Bound::of(dossier, key)),
        point: found.point(dossier),
        found: found.by,
        alike: found.alike(),
        answers,
    });
    let point = |p: &rapporteur_dossier::Point| Asked {
        question: question(p).to_owned(),
        options: p
            .options
            .iter()
            .map(|o| (format!("{}/{}", p.id, o.id), o.text.clone()))
            .collect(),
    };
    Ok(Draft {
        text: pasted.text.clone(),
        at: at.map(Day),
        clauses: judged.collect(),
        unmatched: found.iter().filter(|f| f.key.is_none()).count(),
        cut,
        answers: counts,
        points: dossier.points.iter().map(point).collect(),
    })
}

/// For which option a clause stands, and how that was found.
struct Found {
    key: Option<(usize, usize)>,
    by: &'static str,
    matched: Option<Match>,
}

impl Found {
    fn by_words(matched: Option<Match>) -> Self {
        let key = matched.as_ref().and_then(|m| Some((m.point, m.option?)));
        let by = if key.is_some() { "by its words" } else { "not" };
        Self { key, by, matched }
    }

    /// The question of the point that it speaks of, where the option is not told.
    fn point(&self, dossier: &Dossier) -> Option<String> {
        let matched = self.matched.as_ref().filter(|m| m.option.is_none())?;
        Some(question(&dossier.points[matched.point]).to_owned())
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    fn alike(&self) -> Option<u8> {
        Some((self.matched.as_ref()?.alike * 100.0).round() as u8)
    }
}

/// The option that is written as `point/option`.
fn named(dossier: &Dossier, chosen: &str) -> Option<(usize, usize)> {
    let (point, option) = chosen.split_once('/')?;
    let index = dossier.points.iter().position(|p| p.id == point)?;
    let option = dossier.points[index].options.iter().position(|o| o.id == option)?;
    Some((index, option))
}

/// What all parties have said to the clauses, as if they were on the table and put forward by
/// none of them.
fn answered(
    reading: &Reading<'_>,
    clauses: &[(String, String)],
    found: &[Found],
    at: Date,
) -> Result<Vec<Replies>, Failure> {
    let clause = |((n, text), found): (&(String, String), &Found)| Clause {
        n: n.clone(),
        text: text.clone(),
        option: found.key,
    };
    let clauses = clauses.iter().zip(found).map(clause).collect();
    let version = Version { id: String::new(), date: None, clauses };
    let proposal = Proposal {
        id: String::new(),
        title: String::new(),
        by: Vec::new(),
        versions: Vec::new(),
    };
    replies(reading, &proposal, &version, at)
}
