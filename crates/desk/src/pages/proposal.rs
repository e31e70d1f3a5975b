//! Proposals: versions side by side, clause by clause, and what each party answers; and drafts
//! that nobody has put forward yet.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `align` | which clause of one version became which of another |
//! | `replies` | what the parties answer to clauses |
//! | `matching` | which option a clause of a draft stands for |
//! | `draft` | a draft that somebody pasted |

mod align;
mod draft;
mod matching;
mod replies;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::on_the_table;
use rapporteur_dossier::{Clause, Dossier, Proposal, Version};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::ask::{Ask, filled};
use crate::day::Day;
use crate::desk::Desk;
use crate::diff::{Run, diff};
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::PartyMark;
use crate::reading::Reading;
use crate::view::View;
use align::align;
use replies::Replies;
pub(super) use replies::{Counts, counts, replies};

pub(super) const PAGE: Page = Page {
    place: Place::Proposals,
    routes,
    operations: &[
        Operation::get::<Query, Proposals>("/proposals", "All proposals"),
        Operation::get::<Query, Compared>("/proposal/{id}", "Two versions of a proposal"),
        draft::OPERATION,
    ],
};

fn routes() -> Router<Desk> {
    Router::new()
        .route("/proposals", get(list))
        .route("/proposal/{id}", get(show))
        .route("/draft", get(draft::ask).post(draft::answer))
}

/// What may be asked of proposals.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// Id of the earlier version; the one before the later one where none is given.
    #[serde(default, deserialize_with = "filled")]
    from: Option<String>,
    /// Id of the later version; the one on the table where none is given.
    #[serde(default, deserialize_with = "filled")]
    to: Option<String>,
}

/// All proposals.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/proposals.html")]
struct Proposals {
    /// The day; none where no report has a date.
    at: Option<Day>,
    proposals: Vec<Row>,
}

/// A proposal.
#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    id: String,
    title: String,
    address: String,
    /// Who put it forward.
    by: Vec<PartyMark>,
    /// Its versions, oldest first.
    versions: Vec<VersionMark>,
    /// What the parties answer to the version on the table.
    answers: Counts,
}

/// A version as pages name it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct VersionMark {
    id: String,
    day: Option<Day>,
    clauses: usize,
}

/// Two versions of a proposal, clause by clause.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/proposal.html")]
struct Compared {
    id: String,
    title: String,
    by: Vec<PartyMark>,
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// All versions, oldest first.
    versions: Vec<VersionMark>,
    /// The earlier of the two; none where there is but one.
    from: Option<VersionMark>,
    /// The later one.
    to: VersionMark,
    /// In the order of the later version, dropped clauses where they stood.
    clauses: Vec<Pair>,
    /// What each party answers in all.
    answers: Counts,
}

/// A clause in two versions.
#[derive(Debug, Serialize, JsonSchema)]
struct Pair {
    /// `same`, `reworded`, `added` or `dropped`.
    fate: &'static str,
    /// In the earlier version.
    before: Option<Text>,
    /// In the later version.
    after: Option<Text>,
    /// What was added, dropped and kept, word by word.
    words: Vec<Run>,
    /// What each party answers to the clause as it is in the later version.
    answers: Replies,
}

/// A clause.
#[derive(Debug, Serialize, JsonSchema)]
struct Text {
    /// Its number.
    n: String,
    /// Its words.
    text: String,
    /// The option that it stands for; none where it is bound to none.
    option: Option<Bound>,
}

/// The option that a clause stands for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Bound {
    point: String,
    option: String,
    /// The option in words.
    text: String,
    /// The page of the point.
    address: String,
}

impl View for Proposals {
    const PLACE: Place = Place::Proposals;

    fn title(&self) -> String {
        "Proposals".to_owned()
    }
}

impl View for Compared {
    const PLACE: Place = Place::Proposals;

    fn title(&self) -> String {
        self.title.clone()
    }
}

impl Compared {
    fn is_from(&self, id: &str) -> bool {
        self.from.as_ref().is_some_and(|v| v.id == id)
    }

    fn count(&self, fate: &str) -> usize {
        self.clauses.iter().filter(|c| c.fate == fate).count()
    }
}

impl VersionMark {
    fn of(version: &Version) -> Self {
        let clauses = version.clauses.len();
        Self { id: version.id.clone(), day: version.date.map(Day), clauses }
    }
}

impl Text {
    fn of(dossier: &Dossier, clause: &Clause) -> Self {
        let option = clause.option.map(|key| Bound::of(dossier, key));
        Self { n: clause.n.clone(), text: clause.text.clone(), option }
    }
}

impl Bound {
    fn of(dossier: &Dossier, (point, option): (usize, usize)) -> Self {
        let point = &dossier.points[point];
        let option = &point.options[option];
        Self {
            point: point.id.clone(),
            option: option.id.clone(),
            text: option.text.trim_end_matches('.').to_owned(),
            address: address::point(&point.id, None),
        }
    }
}

async fn list(ask: Ask) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, proposals).await
}

async fn show(ask: Ask, Path(id): Path<String>) -> Response {
    let query = ask.query::<Query>();
    ask.show_asked(query, move |reading, query| compared(reading, &id, query)).await
}

fn marks(dossier: &Dossier, proposal: &Proposal) -> Vec<PartyMark> {
    proposal.by.iter().map(|p| PartyMark::of(dossier, *p)).collect()
}

fn proposals(reading: &Reading<'_>, query: &Query) -> Result<Proposals, Failure> {
    let dossier = reading.dossier();
    let at = reading.day(query.at)?;
    let row = |proposal: &Proposal| -> Result<Row, Failure> {
        let version = at.and_then(|at| on_the_table(proposal, at));
        let answers = match (version, at) {
            (Some(version), Some(at)) => {
                counts(&replies(reading, proposal, version, at)?)
            }
            _ => Counts::default(),
        };
        Ok(Row {
            id: proposal.id.clone(),
            title: proposal.title.clone(),
            address: address::proposal(&proposal.id, None),
            by: marks(dossier, proposal),
            versions: proposal.versions.iter().map(VersionMark::of).collect(),
            answers,
        })
    };
    let proposals: Result<Vec<Row>, Failure> =
        dossier.proposals.iter().map(row).collect();
    Ok(Proposals { at: at.map(Day), proposals: proposals? })
}

fn compared(reading: &Reading<'_>, id: &str, query: &Query) -> Result<Compared, Failure> {
    let dossier = reading.dossier();
    let proposal = dossier.proposals.iter().find(|p| p.id == id);
    let missing = |what: String| Failure::NotFound(what);
    let proposal =
        proposal.ok_or_else(|| missing(format!("the dossier has no proposal {id}")))?;
    let at = reading.day(query.at)?;
    let (from, to) = versions(proposal, query, at)?;
    let pairs = align(dossier, from.map_or(&[][..], |v| &v.clauses), &to.clauses);
    let answers = match at {
        Some(at) => replies(reading, proposal, to, at)?,
        None => Vec::new(),
    };
    let pair = |(before, after): &(Option<usize>, Option<usize>)| {
        let old = before.and_then(|i| from?.clauses.get(i));
        let new = after.and_then(|i| to.clauses.get(i));
        let words = diff(old.map_or("", |c| &c.text), new.map_or("", |c| &c.text));
        Pair {
            fate: align::fate(old, new),
            before: old.map(|c| Text::of(dossier, c)),
            after: new.map(|c| Text::of(dossier, c)),
            words,
            answers: after.and_then(|i| answers.get(i).cloned()).unwrap_or_default(),
        }
    };
    Ok(Compared {
        id: proposal.id.clone(),
        title: proposal.title.clone(),
        by: marks(dossier, proposal),
        at: at.map(Day),
        versions: proposal.versions.iter().map(VersionMark::of).collect(),
        from: from.map(VersionMark::of),
        to: VersionMark::of(to),
        clauses: pairs.iter().map(pair).collect(),
        answers: counts(&answers),
    })
}

/// The earlier and the later version that were asked for.
fn versions<'p>(
    proposal: &'p Proposal,
    query: &Query,
    at: Option<rapporteur_dossier::Date>,
) -> Result<(Option<&'p Version>, &'p Version), Failure> {
    let find = |id: &String| {
        let found = proposal.versions.iter().position(|v| v.id == *id);
        found.ok_or_else(|| {
            Failure::NotFound(format!("{} has no version {id}", proposal.id))
        })
    };
    let last = proposal.versions.len().checked_sub(1);
    let table = at.and_then(|at| on_the_table(proposal, at));
    let table = table.and_then(|t| proposal.versions.iter().position(|v| v.id == t.id));
    let to = query.to.as_ref().map(find).transpose()?.or(table).or(last);
    let to = to.ok_or_else(|| {
        Failure::NotFound(format!("{} has no versions yet", proposal.id))
    })?;
    let from = query.from.as_ref().map(find).transpose()?.or(to.checked_sub(1));
    let from = from.filter(|from| *from != to).map(|i| &proposal.versions[i]);
    Ok((from, &proposal.versions[to]))
}
