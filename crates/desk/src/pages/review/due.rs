//! The statement to be decided on, with what hangs on it.

use askama::Template;
use rapporteur_analysis::{Doubt, Part, Weighs};
use rapporteur_record::StoredStatement;
use schemars::JsonSchema;
use serde::Serialize;

use super::Query;
use crate::address;
use crate::declared::question;
use crate::failure::Failure;
use crate::fields::{FieldForm, Wrong};
use crate::nav::Place;
use crate::pages::statement::{Decided, Piece, around, of_statement};
use crate::parts::{PartyMark, Quote};
use crate::queue::Done;
use crate::reading::Reading;
use crate::sent::Sent;
use crate::view::View;

/// The review of one statement, and how far one is.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/review.html")]
pub(crate) struct Review {
    /// How far one is.
    progress: Progress,
    /// The statement; none where nothing is left to be decided on.
    due: Option<Due>,
    /// What was done last, and can be undone.
    last: Option<Last>,
    /// Whether the machine can learn from decisions here.
    learns: bool,
    #[serde(skip)]
    editing: bool,
}

/// How far analysts are.
#[derive(Debug, Serialize, JsonSchema)]
struct Progress {
    /// Decided by this analyst since the desk was opened.
    sitting: u64,
    /// Statements decided on by anybody.
    decided: u64,
    /// Statements that nobody has decided on, without those that repeat an earlier print.
    left: u64,
    /// Statements put off in this sitting.
    skipped: usize,
}

/// A statement to be decided on.
#[derive(Debug, Serialize, JsonSchema)]
struct Due {
    quote: Quote,
    /// The paragraph in which it stands, in pieces.
    around: Vec<Piece>,
    /// What hangs on it.
    weighs: Vec<Hangs>,
    /// Id of the latest decision on it, which goes back with the next one; none where
    /// nobody has decided.
    seen: Option<String>,
    /// What was decided on it.
    decisions: Vec<Decided>,
    #[serde(skip)]
    form: FieldForm,
    #[serde(skip)]
    mark: String,
}

/// What a statement is to a cell of the state of play.
#[derive(Debug, Serialize, JsonSchema)]
struct Hangs {
    party: PartyMark,
    /// Id of the point.
    point: String,
    /// What it asks.
    question: String,
    /// The words behind the cell.
    address: String,
    /// `founds`, `supports`, `contests` or `past`.
    part: &'static str,
    /// In words.
    what: String,
}

/// What was done last.
#[derive(Debug, Serialize, JsonSchema)]
struct Last {
    /// Key of the statement.
    statement: String,
    /// `skip`, or the name of a verdict.
    verdict: String,
    /// Id of the decision.
    event: Option<String>,
    /// The beginning of its words.
    words: String,
}

impl View for Review {
    const PLACE: Place = Place::Review;
    const SCRIPTS: &'static [&'static str] = &["review.js"];

    fn title(&self) -> String {
        format!("Review, {} left", self.progress.left)
    }
}

impl Last {
    fn did(&self) -> &str {
        match self.verdict.as_str() {
            "confirm" => "Confirmed",
            "correct" => "Corrected",
            "reject" => "Rejected",
            "add" => "Added",
            _ => "Skipped",
        }
    }
}

/// The statement that is asked for, or that which is due.
pub(super) fn review(reading: &Reading<'_>, query: &Query) -> Result<Review, Failure> {
    let queue = reading.desk.queue();
    let found = match &query.statement {
        Some(key) => {
            let stored = reading.record.statement(key)?;
            let nothing = || Failure::NotFound(format!("no statement {key:?} is here"));
            Some((stored.ok_or_else(nothing)?, queue.doubt(reading, key)?))
        }
        None => queue.next(reading)?,
    };
    let due =
        found.map(|(s, doubt)| due(reading, &s, doubt.as_ref(), None)).transpose()?;
    page(reading, due, query.last.as_deref())
}

/// The same statement again, as its form was filled in, with what is wrong.
pub(super) fn again(
    reading: &Reading<'_>,
    key: &str,
    sent: &Sent,
    wrong: Wrong,
) -> Result<Review, Failure> {
    let nothing = || Failure::NotFound(format!("no statement {key:?} is here"));
    let stored = reading.record.statement(key)?.ok_or_else(nothing)?;
    let doubt = reading.desk.queue().doubt(reading, key)?;
    let form = FieldForm::again(reading.dossier(), sent, wrong);
    let due = due(reading, &stored, doubt.as_ref(), Some(form))?;
    Ok(Review { editing: true, ..page(reading, Some(due), None)? })
}

fn page(
    reading: &Reading<'_>,
    due: Option<Due>,
    last: Option<&str>,
) -> Result<Review, Failure> {
    let desk = reading.desk;
    let last =
        desk.queue().last(last).map(|done| self::last(reading, done)).transpose()?;
    let known = reading.record.progress(&desk.who(), desk.opened())?;
    let repeated = u64::try_from(reading.record.tally(None)?.repeated).unwrap_or(0);
    let progress = Progress {
        sitting: known.lately,
        decided: known.decided,
        left: known.left.saturating_sub(repeated),
        skipped: desk.queue().skipped(),
    };
    let learns = desk.settings().machine.is_some();
    Ok(Review { progress, due, last, learns, editing: false })
}

fn due(
    reading: &Reading<'_>,
    stored: &StoredStatement,
    doubt: Option<&Doubt>,
    form: Option<FieldForm>,
) -> Result<Due, Failure> {
    let record = reading.record;
    let gone = || Failure::NotFound(format!("no report {} is here", stored.report));
    let report = record.report(&stored.report)?.ok_or_else(gone)?;
    let text = record.text(&report)?;
    let dossier = reading.dossier();
    let at = reading.latest()?;
    let weighs = doubt.map(|d| d.weighs.as_slice()).unwrap_or_default();
    let hangs = |w: &Weighs| Hangs {
        party: PartyMark::of(dossier, w.party),
        point: dossier.points[w.point].id.clone(),
        question: question(&dossier.points[w.point]).to_owned(),
        address: address::cell(
            &dossier.points[w.point].id,
            &dossier.parties[w.party].id,
            at,
        ),
        part: name(w.part),
        what: what(w),
    };
    let declared =
        |w: &&Weighs| w.point < dossier.points.len() && w.party < dossier.parties.len();
    let form = form.unwrap_or_else(|| FieldForm::of(dossier, &stored.proposal.fields));
    Ok(Due {
        quote: Quote::new(dossier, stored, &report, &text),
        around: around(&text, &stored.proposal.parts),
        weighs: weighs.iter().filter(declared).map(hangs).collect(),
        seen: record.latest_decision(&stored.key)?,
        decisions: of_statement(record, stored)?,
        form,
        mark: address::mark(&stored.report),
    })
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Founds => "founds",
        Part::Supports(_) => "supports",
        Part::Contests => "contests",
        Part::Past => "past",
    }
}

/// What a statement is to a cell, in words.
fn what(weighs: &Weighs) -> String {
    let disputes = match weighs.disputes {
        0 => String::new(),
        1 => ", and so does a dispute".to_owned(),
        n => format!(", and so do {n} disputes"),
    };
    match weighs.part {
        Part::Founds => format!("the position changes if this is wrong{disputes}"),
        Part::Supports(2) => "the position rests on this and another one".to_owned(),
        Part::Supports(n) => format!("the position rests on this and {} others", n - 1),
        Part::Contests => {
            "it says otherwise than the position, with less weight".to_owned()
        }
        Part::Past => {
            "it does not count now: it was replaced since, or rejects something \
             that was not chosen"
                .to_owned()
        }
    }
}

fn last(reading: &Reading<'_>, done: Done) -> Result<Last, Failure> {
    const SHOWN: usize = 80;
    let stored = reading.record.statement(&done.statement)?;
    let words = stored.map(|s| s.proposal.words.join(" … ")).unwrap_or_default();
    let words = match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    };
    let Done { statement, verdict, event } = done;
    Ok(Last { statement, verdict, event, words })
}
