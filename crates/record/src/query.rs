//! Reports and statements as they stand.

use rusqlite::{OptionalExtension, Row, params};

use crate::append::{events, plain};
use crate::content::{self, Hash};
use crate::error::RecordError;
use crate::event::{Body, Event, Proposal};
use crate::fold::{Conflict, Status};
use crate::open::Record;
use crate::project::number;
use crate::undone::undone;

/// A report as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReport {
    /// What it is known by.
    pub key: String,
    /// When it came in.
    pub at: String,
    /// Where it came from.
    pub place: String,
    /// Media type.
    pub media: String,
    /// Title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// What the date was taken from.
    pub date_from: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Hash of the original bytes.
    pub original: Hash,
    /// Hash of the clean text.
    pub text: Hash,
    /// The line of the original on which the clean text begins, where they agree.
    pub line: Option<u64>,
    /// The reader's model that read it last.
    pub reader: Option<String>,
    /// The coder's model that coded it last.
    pub coder: Option<String>,
    /// Hash of dossier and lessons by which it was coded last.
    pub by: Option<String>,
    /// The language, where it is one that is not read.
    pub foreign: Option<String>,
}

/// A statement as it stands in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredStatement {
    /// What it is known by.
    pub key: String,
    /// Key of its report.
    pub report: String,
    /// How it came to stand.
    pub status: Status,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// Key of the statement that it was merged into.
    pub merged_into: Option<String>,
    /// What proposed it, or who added it.
    pub model: String,
    /// Its words and fields, corrected where somebody did.
    pub proposal: Proposal,
}

/// A decision as the log lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// The event.
    pub event: Event,
    /// Whether it holds, which it does not once it is undone.
    pub holds: bool,
}

pub(crate) const REPORT: &str = "SELECT key, at, place, media, title, outlet, byline, date, date_from, \
     url, language, original, text, line, reader, coder, by, foreign_language FROM report";

pub(crate) fn stored_report(row: &Row<'_>) -> rusqlite::Result<StoredReport> {
    Ok(StoredReport {
        key: row.get(0)?,
        at: row.get(1)?,
        place: row.get(2)?,
        media: row.get(3)?,
        title: row.get(4)?,
        outlet: row.get(5)?,
        byline: row.get(6)?,
        date: row.get(7)?,
        date_from: row.get(8)?,
        url: row.get(9)?,
        language: row.get(10)?,
        original: row.get(11)?,
        text: row.get(12)?,
        line: row.get::<_, Option<i64>>(13)?.map(i64::cast_unsigned),
        reader: row.get(14)?,
        coder: row.get(15)?,
        by: row.get(16)?,
        foreign: row.get(17)?,
    })
}

impl Record {
    /// All reports, by their place and key.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn reports(&self) -> Result<Vec<StoredReport>, RecordError> {
        let sql = format!("{REPORT} ORDER BY place, key");
        let mut select = self.connection.prepare_cached(&sql)?;
        let rows = select.query_map([], stored_report)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One report.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn report(&self, key: &str) -> Result<Option<StoredReport>, RecordError> {
        let sql = format!("{REPORT} WHERE id = ?1 AND key = ?2");
        let mut select = self.connection.prepare_cached(&sql)?;
        Ok(select.query_row(params![number(key), key], stored_report).optional()?)
    }

    /// The number of the last event, 0 where there is none: what is made of the record is
    /// the same while it is.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn version(&self) -> Result<i64, RecordError> {
        Ok(crate::append::end(&self.connection)?.0)
    }

    /// One statement, standing or not.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn statement(&self, key: &str) -> Result<Option<StoredStatement>, RecordError> {
        Ok(self.find(key)?.into_iter().find(|s| s.key == key))
    }

    /// A statement that was heard, by its number: see [`Record::statement_key`].
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn heard_statement(
        &self,
        statement: usize,
    ) -> Result<Option<StoredStatement>, RecordError> {
        let key = Self::statement_key(statement);
        // The last digit stands for two keys, of which hardly ever both are there.
        let found = self.find(&key[..15])?.into_iter();
        let number = |key: &str| u64::from_str_radix(key, 16).map_or(0, |k| k >> 1);
        Ok(found.into_iter().find(|s| number(&s.key) == statement as u64))
    }

    /// How many reports and statements stand here.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn counts(&self) -> Result<(u64, u64), RecordError> {
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            self.connection.query_row(&sql, [], |r| r.get::<_, i64>(0))
        };
        Ok((count("report")?.cast_unsigned(), count("statement")?.cast_unsigned()))
    }

    /// The clean text of a report.
    ///
    /// # Errors
    /// If the record cannot be read, or is damaged there.
    pub fn text(&self, report: &StoredReport) -> Result<String, RecordError> {
        let bytes = content::get(&self.connection, report.text)?;
        let text = bytes.and_then(|b| String::from_utf8(b).ok());
        text.ok_or_else(|| RecordError::Damaged(format!("{}: no text", report.place)))
    }

    /// The original bytes of a report.
    ///
    /// # Errors
    /// If the record cannot be read, or is damaged there.
    pub fn original(&self, report: &StoredReport) -> Result<Vec<u8>, RecordError> {
        content::get(&self.connection, report.original)?
            .ok_or_else(|| RecordError::Damaged(format!("{}: no original", report.place)))
    }

    /// The statements of a report in the order of their first words, those included that
    /// were rejected, merged or split.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn statements(&self, report: &str) -> Result<Vec<StoredStatement>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT key, status, decided_by, merged_into, model, body FROM statement \
             WHERE report = ?1 ORDER BY ordinal",
        )?;
        let mut rows = select.query([number(report)])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(stored_statement(report, row)?);
        }
        Ok(out)
    }

    /// The statements whose key begins so, with those of their reports.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn find(&self, beginning: &str) -> Result<Vec<StoredStatement>, RecordError> {
        let plain = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if beginning.is_empty() || !beginning.chars().all(plain) {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached(
            "SELECT s.key, s.status, s.decided_by, s.merged_into, s.model, s.body, r.key \
             FROM statement s JOIN report r ON r.id = s.report \
             WHERE s.key >= ?1 AND s.key < ?1 || 'g' ORDER BY s.key LIMIT 20",
        )?;
        let mut rows = select.query([beginning])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let report: String = row.get(6)?;
            out.push(stored_statement(&report, row)?);
        }
        Ok(out)
    }

    /// Every decision, in the order in which they were entered.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn decisions(&self) -> Result<Vec<Logged>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT seq, id, at, who, body FROM event WHERE kind = 'decision' ORDER BY seq",
        )?;
        let mut rows = select.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let body = Body::parse(&plain(row.get(4)?)?)?;
            let (seq, id) = (row.get(0)?, row.get(1)?);
            let (at, who) = (row.get(2)?, row.get(3)?);
            out.push(Logged { event: Event { seq, id, at, who, body }, holds: true });
        }
        hold(&mut out);
        Ok(out)
    }

    /// The decisions about one report, in the order of time and ids.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn decisions_on(&self, report: &str) -> Result<Vec<Logged>, RecordError> {
        let events = self.history(report)?.into_iter();
        let decisions = events.filter(|e| matches!(e.body, Body::Decision(_)));
        let mut out: Vec<Logged> =
            decisions.map(|event| Logged { event, holds: true }).collect();
        hold(&mut out);
        Ok(out)
    }

    /// Where analysts decided otherwise on the same.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn conflicts(&self) -> Result<Vec<Conflict>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT statement, field, said FROM conflict ORDER BY statement, field",
        )?;
        let rows = select.query_map([], |r| {
            let said: String = r.get(2)?;
            Ok(Conflict {
                statement: r.get(0)?,
                field: r.get(1)?,
                values: serde_json::from_str(&said).unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The events about a report, in the order of time and ids.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn history(&self, report: &str) -> Result<Vec<Event>, RecordError> {
        events(&self.connection, report)
    }
}

/// Tells of decisions which hold.
fn hold(logged: &mut [Logged]) {
    let decided = logged.iter().filter_map(|l| match &l.event.body {
        Body::Decision(decision) => Some((l.event.id, decision)),
        _ => None,
    });
    let undone = undone(decided);
    logged.iter_mut().for_each(|l| l.holds = !undone.contains(&l.event.id));
}

fn stored_statement(report: &str, row: &Row<'_>) -> Result<StoredStatement, RecordError> {
    let status: String = row.get(1)?;
    let body: String = row.get(5)?;
    let damaged = |what: &str| RecordError::Damaged(format!("a statement {what}"));
    Ok(StoredStatement {
        key: row.get(0)?,
        report: report.to_owned(),
        status: Status::named(&status).ok_or_else(|| damaged("of no status"))?,
        decided_by: row.get(2)?,
        merged_into: row.get(3)?,
        model: row.get(4)?,
        proposal: serde_json::from_str(&body)
            .map_err(|_| damaged("that cannot be read"))?,
    })
}
