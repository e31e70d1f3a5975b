//! One statement: its words, how they were read, where else they were printed, and what was
//! decided on them.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `context` | the words in the paragraph around them |
//! | `decided` | what was decided |

mod context;
mod decided;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rapporteur_analysis::percent;
use rapporteur_record::{Past, Proposal, Record, Status, StoredStatement};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::ask::Ask;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::Quote;
use crate::reading::Reading;
use crate::view::View;
pub(crate) use context::{Piece, around};
pub(crate) use decided::{Decided, of_statement};

pub(super) const PAGE: Page = Page {
    place: Place::Elsewhere,
    routes,
    operations: &[Operation::get::<(), Statement>(
        "/statement/{key}",
        "One statement; the beginning of a key leads to the one that has it",
    )],
};

fn routes() -> Router<Desk> {
    Router::new().route("/statement/{key}", get(show))
}

/// Digits of a whole key.
const KEY: usize = 16;

/// A statement with everything that is known of it.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/statement.html")]
struct Statement {
    /// The statement.
    quote: Quote,
    /// The paragraph in which it stands, in pieces.
    around: Vec<Piece>,
    /// How it was read.
    read: Read,
    /// Other prints of the same words, the first one first.
    prints: Vec<Quote>,
    /// Whether it repeats an earlier print, which counts in its place.
    repeats: bool,
    /// What was decided on it, in order.
    decisions: Vec<Decided>,
    /// Key of the statement that it was merged into.
    merged_into: Option<String>,
    /// Whether it is told out of the log alone: a later reading does not find it, or what
    /// added it was undone.
    gone: bool,
}

/// How a statement was read, and how sure each reading is, in per cent.
#[derive(Debug, Serialize, JsonSchema)]
struct Read {
    /// What proposed it, or who added it.
    by: String,
    /// `direct`, `indirect` or `mixed`.
    speech: String,
    /// Whether it stands inside another statement.
    nested: bool,
    /// That it is a statement.
    sure: u8,
    /// How the speaker was found.
    speaker: String,
    /// That it is this speaker.
    speaker_sure: u8,
    /// How the day was found.
    day: String,
    /// That it is this day.
    day_sure: u8,
    /// That it is this act.
    act_sure: u8,
}

impl View for Statement {
    const PLACE: Place = Place::Reports;

    fn title(&self) -> String {
        format!("Statement {}", &self.quote.key[..8.min(self.quote.key.len())])
    }
}

impl Read {
    fn new(statement: &StoredStatement) -> Self {
        let Proposal { kind_of_speech, level, how, dated, .. } = &statement.proposal;
        let proposal = &statement.proposal;
        Self {
            by: statement.model.clone(),
            speech: kind_of_speech.clone(),
            nested: *level > 1,
            sure: percent(proposal.confidence),
            speaker: how.clone(),
            speaker_sure: percent(proposal.speaker_confidence),
            day: dated.clone(),
            day_sure: percent(proposal.said_on_confidence),
            act_sure: percent(proposal.act_confidence),
        }
    }
}

async fn show(ask: Ask, Path(key): Path<String>) -> Response {
    let asked = key.clone();
    let found = ask.desk.blocking(move |desk| desk.read(|r| led(r, &asked))).await;
    match found {
        Ok(to) if to == key => ask.show(move |reading| statement(reading, &key)).await,
        Ok(to) => Redirect::to(&address::statement(&to)).into_response(),
        Err(failure) => ask.refuse(failure).await,
    }
}

/// The key to which an address leads: the same one where there is, or was, such a statement.
/// The key may be a beginning; it may differ in its last digit, as numbers of statements do
/// not keep it; or it may be of words that a later reading found otherwise.
fn led(reading: &Reading<'_>, key: &str) -> Result<String, Failure> {
    let record = reading.record;
    if key.len() < KEY {
        return whole(reading, key);
    }
    if record.statement(key)?.is_some() {
        return Ok(key.to_owned());
    }
    if let Some(heard) = record.numbered(Record::statement_number(key))? {
        return Ok(heard.key);
    }
    let past = record.once(key)?.ok_or_else(|| nothing(key))?;
    Ok(past.now.unwrap_or_else(|| key.to_owned()))
}

/// The key that begins so.
fn whole(reading: &Reading<'_>, beginning: &str) -> Result<String, Failure> {
    let found = reading.record.find(beginning)?;
    match found.as_slice() {
        [one] => Ok(one.key.clone()),
        [] => Err(nothing(beginning)),
        many => Err(Failure::NotFound(format!(
            "{} statements and more have keys that begin with {beginning:?}; give more of \
             it",
            many.len()
        ))),
    }
}

fn nothing(key: &str) -> Failure {
    Failure::NotFound(format!(
        "no statement {key:?} is here, and none ever was; is the address whole?"
    ))
}

fn statement(reading: &Reading<'_>, key: &str) -> Result<Statement, Failure> {
    let record = reading.record;
    let kept = record.statement(key)?;
    let gone = kept.is_none();
    let stored = match kept {
        Some(stored) => stored,
        None => was(key, record.once(key)?.ok_or_else(|| nothing(key))?),
    };
    let quote = match Quote::find(reading, &stored)? {
        quote if gone => Quote { status: "gone", ..quote },
        quote => quote,
    };
    let report = record.report(&stored.report)?.ok_or_else(|| nothing(key))?;
    let text = record.text(&report)?;
    let printed = record.printed(key)?;
    let repeats = printed.first().is_some_and(|first| first != key);
    let mut prints = Vec::new();
    for other in printed.iter().filter(|k| *k != key) {
        if let Some(other) = record.statement(other)? {
            prints.push(Quote::find(reading, &other)?);
        }
    }
    Ok(Statement {
        around: around(&text, &stored.proposal.parts),
        read: Read::new(&stored),
        decisions: of_statement(record, &stored)?,
        merged_into: stored.merged_into.clone(),
        gone,
        quote,
        prints,
        repeats,
    })
}

/// A statement that is told out of the log alone.
fn was(key: &str, past: Past) -> StoredStatement {
    StoredStatement {
        key: key.to_owned(),
        report: past.report,
        status: Status::Proposed,
        decided_by: None,
        merged_into: None,
        model: past.model,
        proposal: past.proposal,
    }
}
