//! A statement as it is compared with others.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::RecordError;
use crate::event::Proposal;
use crate::fold::Status;

/// A statement that stands, with what is asked when it is compared.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    pub(crate) row: i64,
    pub(crate) key: String,
    pub(crate) report: i64,
    pub(crate) ordinal: i64,
    /// Of the report.
    pub(crate) date: Option<String>,
    pub(crate) party: Option<String>,
    pub(crate) proposal: Proposal,
}

/// Where a statement stands in the order of prints: reports without a date come last.
pub(crate) type Moment = (bool, String, i64, i64);

impl Printed {
    pub(crate) fn moment(&self) -> Moment {
        let date = self.date.clone().unwrap_or_default();
        (self.date.is_none(), date, self.report, self.ordinal)
    }

    pub(crate) fn words(&self) -> String {
        self.proposal.words.join(" ")
    }

    /// The day it was said.
    pub(crate) fn said(&self) -> Option<&str> {
        self.proposal.fields.said_on.as_deref().or(self.date.as_deref())
    }
}

const SELECT: &str = "SELECT s.id, s.key, s.report, s.ordinal, r.date, s.party, s.body, \
     s.status FROM statement s JOIN report r ON r.id = s.report";

fn printed(row: &Row<'_>) -> Result<Option<Printed>, RecordError> {
    let status: String = row.get(7)?;
    if !Status::named(&status).is_some_and(Status::stands) {
        return Ok(None);
    }
    let body: String = row.get(6)?;
    let proposal = serde_json::from_str(&body).map_err(|_| {
        RecordError::Damaged("a statement that cannot be read".to_owned())
    })?;
    Ok(Some(Printed {
        row: row.get(0)?,
        key: row.get(1)?,
        report: row.get(2)?,
        ordinal: row.get(3)?,
        date: row.get(4)?,
        party: row.get(5)?,
        proposal,
    }))
}

/// The statement of a number, where it stands.
pub(crate) fn one(
    connection: &Connection,
    row: i64,
) -> Result<Option<Printed>, RecordError> {
    let sql = format!("{SELECT} WHERE s.id = ?1");
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query([row])?;
    rows.next()?.map_or(Ok(None), printed)
}

/// The statements of a report that stand, in reading order.
pub(crate) fn of_report(
    connection: &Connection,
    report: i64,
) -> Result<Vec<Printed>, RecordError> {
    let sql = format!("{SELECT} WHERE s.report = ?1 ORDER BY s.ordinal");
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query([report])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.extend(printed(row)?);
    }
    Ok(out)
}

/// The numbers of the statements of a report that stand.
pub(super) fn standing(
    connection: &Connection,
    report: i64,
) -> Result<Vec<i64>, RecordError> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM statement WHERE report = ?1 AND status NOT IN \
         ('rejected', 'merged', 'split') ORDER BY ordinal",
    )?;
    let rows = select.query_map([report], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The day of a report and its number: the order of reports.
pub(super) fn order(
    connection: &Connection,
    report: i64,
) -> Result<Option<(bool, String, i64)>, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT date FROM report WHERE id = ?1")?;
    let date: Option<Option<String>> =
        select.query_row([report], |r| r.get(0)).optional()?;
    Ok(date.map(|d| (d.is_none(), d.unwrap_or_default(), report)))
}
