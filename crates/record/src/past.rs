//! Statements by keys that they went by once.
//!
//! A key is a hash of report and words. A statement that a later reading finds in other words
//! gets another key, and one that somebody added and took back is gone; but what was once
//! shown under a key, and noted somewhere, can be told out of the log for ever.

use rusqlite::params;

use crate::append::{events, plain};
use crate::error::RecordError;
use crate::event::{Body, Event, Parts, Proposal, Span, Verdict};
use crate::fold::{same, shared, words};
use crate::open::Record;
use crate::project;
use crate::query::StoredStatement;

/// A statement that went by a key once.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// Key of its report.
    pub report: String,
    /// As it was proposed, or entered, last under that key.
    pub proposal: Proposal,
    /// What proposed it, or who entered it.
    pub model: String,
    /// Key of the statement that stands for it now: of those that share half of the words or
    /// more, the one that shares most; none where there is none.
    pub now: Option<String>,
}

impl Record {
    /// What went by a key that no statement goes by any more; none where nothing ever did.
    /// Goes through all reports that were read more than once: for addresses that lead
    /// nowhere otherwise.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn once(&self, key: &str) -> Result<Option<Past>, RecordError> {
        let found = match self.once_entered(key)? {
            Some(found) => Some(found),
            None => self.once_read(key)?,
        };
        let Some((report, proposal, model)) = found else { return Ok(None) };
        let now = self.statements(&report)?;
        let now = nearest(&now, &proposal.parts).map(|s| s.key.clone());
        Ok(Some(Past { report, proposal, model, now }))
    }

    /// Out of decisions that added a statement, or made several of one.
    fn once_entered(&self, key: &str) -> Result<Option<Once>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT e.who, e.body FROM decision d JOIN event e USING (seq) \
             WHERE (d.verdict = 'add' AND d.statement = ?1) OR d.verdict = 'split' \
             ORDER BY seq DESC",
        )?;
        let mut rows = select.query(params![key])?;
        while let Some(row) = rows.next()? {
            let who: String = row.get(0)?;
            let body = Body::parse(&plain(row.get(1)?)?)?;
            let Body::Decision(decision) = body else { continue };
            let report = decision.report;
            match decision.verdict {
                Verdict::Add { parts, words, fields, rank, leaked } => {
                    let other = Proposal::default();
                    let proposal =
                        Proposal { parts, words, fields, rank, leaked, ..other };
                    return Ok(Some((report, proposal, who)));
                }
                Verdict::Split { contents } => {
                    let is_it = |content: &Vec<Span>| of(content).key(&report) == key;
                    let Some(content) = contents.iter().find(|c| is_it(c)) else {
                        continue;
                    };
                    let text = project::text(&self.connection, &report)?;
                    let words = words(&text.unwrap_or_default(), content);
                    let proposal =
                        Proposal { parts: of(content), words, ..Proposal::default() };
                    return Ok(Some((report, proposal, who)));
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// Out of readings that were followed by others.
    fn once_read(&self, key: &str) -> Result<Option<Once>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT a.report FROM about a JOIN event e USING (seq) \
             WHERE e.kind = 'reading' GROUP BY a.report HAVING count(*) > 1",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let report: String = row.get(0)?;
            let all = events(&self.connection, &report)?;
            if let Some((proposal, model)) = read(&all, &report, key) {
                return Ok(Some((report, proposal, model)));
            }
        }
        Ok(None)
    }
}

/// Report, proposal, and what made it.
type Once = (String, Proposal, String);

fn of(content: &[Span]) -> Parts {
    Parts { content: content.to_vec(), ..Parts::default() }
}

/// The latest proposal of a key in the readings of a report, and what made it.
fn read(events: &[Event], report: &str, key: &str) -> Option<(Proposal, String)> {
    events.iter().rev().find_map(|event| {
        let Body::Reading(reading) = &event.body else { return None };
        let mut of = reading.statements.iter();
        let found = of.find(|p| p.parts.key(report) == key)?;
        Some((found.clone(), event.who.clone()))
    })
}

/// The statement that shares most words with some others, if it shares half or more.
fn nearest<'s>(all: &'s [StoredStatement], parts: &Parts) -> Option<&'s StoredStatement> {
    let half = all.iter().filter(|s| same(&s.proposal.parts, parts));
    half.max_by_key(|s| shared(&s.proposal.parts, parts))
}
