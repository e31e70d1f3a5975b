//! Decisions as people give them, made into entries of the log.
//!
//! Whoever decides names statements by the beginnings of their keys, words instead of
//! ranges, and fields one by one; here they are looked up and checked, against the record
//! and the dossier, before anything is entered.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `line` | a decision as it is given |
//! | `fields` | fields checked against the dossier |
//! | `locate` | where words, or a selection, stand in a text |
//! | `latest` | the latest decision on a statement, and the one that can be undone |
//! | `enter` | entering a decision unless somebody else was quicker |
//! | `error` | why a decision cannot be made |

mod enter;
mod error;
mod fields;
mod latest;
mod line;
mod locate;

use rapporteur_dossier::{Dossier, day};
use serde_json::Value;

use crate::append::Entry;
use crate::event::{Body, Decision, Fields, Parts, Span, Verdict};
use crate::fold::words;
use crate::open::Record;
use crate::query::{StoredReport, StoredStatement};
use fields::About;

pub use enter::Decided;
pub use error::DecideError;
pub use line::Line;
pub use locate::{byte, locate, selected};

/// What decisions are made with.
#[derive(Debug, Clone, Copy)]
pub struct Deciding<'d> {
    /// Where statements and reports are looked up.
    pub record: &'d Record,
    /// What ids are checked against.
    pub dossier: &'d Dossier,
    /// Who decides, as `analyst:NAME`.
    pub who: &'d str,
    /// When, as RFC 3339 in UTC.
    pub at: &'d str,
}

impl Deciding<'_> {
    /// The decision of a line, ready to be entered.
    ///
    /// # Errors
    /// If it names what there is not, or the record cannot be read.
    pub fn entry(&self, line: Line) -> Result<Entry, DecideError> {
        let note = line.note.clone();
        let decision = match line.verdict.as_str() {
            "add" => self.add(line)?,
            _ => self.about(line)?,
        };
        let body = Body::Decision(Decision { note, ..decision });
        let (at, who) = (self.at.to_owned(), self.who.to_owned());
        Ok(Entry { at, who, body, contents: Vec::new() })
    }

    /// The one statement whose key begins so.
    ///
    /// # Errors
    /// If there is none, or several, or the record cannot be read.
    pub fn statement(&self, beginning: &str) -> Result<StoredStatement, DecideError> {
        let mut found = self.record.find(beginning)?;
        let given = || beginning.to_owned();
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(DecideError::NoStatement(given())),
            _ => {
                let found = found.into_iter().map(|s| s.key).collect();
                Err(DecideError::SeveralStatements { given: given(), found })
            }
        }
    }

    /// The one report of that place, or whose key begins so.
    fn report(&self, given: &str) -> Result<StoredReport, DecideError> {
        let mut of = self.record.reports()?;
        of.retain(|r| r.place == given || (given.len() >= 4 && r.key.starts_with(given)));
        match of.len() {
            1 => Ok(of.remove(0)),
            0 => Err(DecideError::NoReport(given.to_owned())),
            _ => Err(DecideError::SeveralReports(given.to_owned())),
        }
    }

    /// The report of which the whole key is given; else as [`Deciding::report`], which goes
    /// through all of them.
    fn found(&self, given: &str) -> Result<StoredReport, DecideError> {
        match self.record.report(given)? {
            Some(report) => Ok(report),
            None => self.report(given),
        }
    }

    /// A report of which the whole key is given, and its clean text.
    fn text(&self, report: &str) -> Result<(StoredReport, String), DecideError> {
        let report = self.record.report(report)?.ok_or(DecideError::ReportIsGone)?;
        let text = self.record.text(&report)?;
        Ok((report, text))
    }

    /// A decision about a statement that is there.
    fn about(&self, line: Line) -> Result<Decision, DecideError> {
        let statement = self.statement(line.statement.as_deref().unwrap_or_default())?;
        let verdict = self.verdict(line, &statement)?;
        let StoredStatement { report, key, .. } = statement;
        Ok(Decision { report, statement: key, verdict, note: None })
    }

    fn verdict(
        &self,
        line: Line,
        statement: &StoredStatement,
    ) -> Result<Verdict, DecideError> {
        Ok(match line.verdict.as_str() {
            "confirm" => Verdict::Confirm,
            "reject" => Verdict::Reject,
            "correct" if line.fields.is_empty() => return Err(DecideError::NoField),
            "correct" => {
                let (report, text) = self.text(&statement.report)?;
                let told = &statement.proposal.fields;
                let about = About {
                    text: &text,
                    near: start(statement),
                    day: told
                        .said_on
                        .as_deref()
                        .and_then(day)
                        .or_else(|| report.date.as_deref().and_then(day)),
                    hearsay: told.via.is_some(),
                };
                let fields = fields::checked(self.dossier, line.fields, about)?;
                Verdict::Correct { fields }
            }
            "merge" => {
                let into = line.into.ok_or(DecideError::NoTarget)?;
                Verdict::Merge { into: self.statement(&into)?.key }
            }
            "split" => Verdict::Split { contents: self.pieces(&line, statement)? },
            "undo" => {
                let latest = latest::holding(self.record, statement)?;
                let nothing = || DecideError::NothingToUndo(statement.key.clone());
                Verdict::Undo { event: latest.ok_or_else(nothing)? }
            }
            other => return Err(DecideError::NoVerdict(other.to_owned())),
        })
    }

    fn pieces(
        &self,
        line: &Line,
        statement: &StoredStatement,
    ) -> Result<Vec<Vec<Span>>, DecideError> {
        let (_, text) = self.text(&statement.report)?;
        let one = |words: &String| locate(&text, words, start(statement));
        line.contents.iter().map(|all| all.iter().map(one).collect()).collect()
    }

    /// A statement that no model found.
    fn add(&self, line: Line) -> Result<Decision, DecideError> {
        let given = line.report.as_deref().ok_or(DecideError::Missing("report"))?;
        let report = self.found(given)?;
        let text = self.record.text(&report)?;
        let about = About {
            text: &text,
            near: byte(&text, line.start.unwrap_or(0)) as u64,
            day: report.date.as_deref().and_then(day),
            hearsay: false,
        };
        let mut fields = fields::checked(self.dossier, line.fields, about)?;
        fields::weigh(self.dossier, &mut fields, about);
        let content = fields.remove("content").ok_or(DecideError::Missing("content"))?;
        let malformed = |e: serde_json::Error| DecideError::Malformed(e.to_string());
        let parts = Parts {
            content: serde_json::from_value(content).map_err(malformed)?,
            source: fields.remove("source").and_then(span),
            cue: fields.remove("cue").and_then(span),
        };
        let words = words(&text, &parts.content);
        let rank =
            fields.remove("rank").as_ref().and_then(Value::as_str).map(str::to_owned);
        let leaked = fields.remove("leaked").as_ref().and_then(Value::as_bool);
        let (rank, leaked) = (rank.unwrap_or_default(), leaked.unwrap_or_default());
        let fields = Value::Object(fields.into_iter().collect());
        let fields: Fields = serde_json::from_value(fields).map_err(malformed)?;
        let statement = parts.key(&report.key);
        let verdict = Verdict::Add { parts, words, fields, rank, leaked };
        Ok(Decision { report: report.key, statement, verdict, note: None })
    }
}

fn span(value: Value) -> Option<Span> {
    serde_json::from_value(value).ok()
}

/// The byte at which a statement begins.
fn start(statement: &StoredStatement) -> u64 {
    statement.proposal.parts.spans().map(|s| s.0).min().unwrap_or(0)
}
