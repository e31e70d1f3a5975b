//! Reports in lists: the latest first, by outlet and language, and those that fall short.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use crate::error::RecordError;
use crate::open::Record;
use crate::prints::Copied;
use crate::project::number;
use crate::query::{REPORT, StoredReport, stored_report};

/// Which reports are listed. What is none lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Who published them; an empty name for those of which nothing tells.
    pub outlet: Option<String>,
    /// The first day, as `2031-03-04`.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// What they have in common.
    pub only: Option<Only>,
    /// So many are passed over.
    pub offset: usize,
    /// Reports at most.
    pub limit: usize,
}

/// What reports may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Only {
    /// They print what an earlier one prints.
    Copy,
    /// They are in a language that is not read.
    Foreign,
    /// Nothing tells their date, so that their statements do not count.
    Undated,
    /// No model has read them.
    Unread,
}

impl Only {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Copy, Self::Foreign, Self::Undated, Self::Unread];

    /// `copy`, `foreign`, `undated` or `unread`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Foreign => "foreign",
            Self::Undated => "undated",
            Self::Unread => "unread",
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Copy => "id IN (SELECT report FROM copy)",
            Self::Foreign => "foreign_language IS NOT NULL",
            Self::Undated => "date IS NULL",
            Self::Unread => "reader IS NULL",
        }
    }
}

/// A report in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The report.
    pub report: StoredReport,
    /// How many statements stand in it.
    pub statements: u64,
    /// The earliest report that it prints, where it prints one.
    pub copied: Option<Copied>,
}

/// What is known of an outlet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlet {
    /// Its name; none for reports of which nothing tells who published them.
    pub name: Option<String>,
    /// Its reports.
    pub reports: u64,
    /// Those that print an earlier report.
    pub copies: u64,
    /// Those in a language that is not read.
    pub foreign: u64,
    /// Those without a date.
    pub undated: u64,
    /// The date of the first.
    pub first: Option<String>,
    /// The date of the last.
    pub last: Option<String>,
}

impl Record {
    /// Reports, the latest first, those without a date last.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn listed(&self, listing: &Listing) -> Result<Vec<Listed>, RecordError> {
        let (condition, mut values) = condition(listing);
        // Places in the order are counted in the index alone.
        let sql = format!(
            "{REPORT} WHERE id IN (SELECT id FROM report {condition} \
             ORDER BY date DESC, key DESC LIMIT ? OFFSET ?) ORDER BY date DESC, key DESC"
        );
        values.push(whole(listing.limit));
        values.push(whole(listing.offset));
        let mut select = self.connection.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(values), stored_report)?;
        let reports: Vec<StoredReport> = rows.collect::<Result<_, _>>()?;
        reports.into_iter().map(|report| self.with_counts(report)).collect()
    }

    /// How many reports a listing has in all.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn listed_count(&self, listing: &Listing) -> Result<u64, RecordError> {
        let (condition, values) = condition(listing);
        let sql = format!("SELECT count(*) FROM report {condition}");
        let mut select = self.connection.prepare_cached(&sql)?;
        let count: i64 = select.query_row(params_from_iter(values), |r| r.get(0))?;
        Ok(count.cast_unsigned())
    }

    fn with_counts(&self, report: StoredReport) -> Result<Listed, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT count(*) FROM statement WHERE report = ?1 \
             AND status NOT IN ('rejected', 'merged', 'split')",
        )?;
        let statements: i64 = select.query_row([number(&report.key)], |r| r.get(0))?;
        let copied = copied(&self.connection, "c.report = ?1", &report.key)?;
        let (statements, copied) =
            (statements.cast_unsigned(), copied.into_iter().next());
        Ok(Listed { report, statements, copied })
    }

    /// The report that one prints, and those that print it: each with the earlier one.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn copies_of(&self, report: &str) -> Result<Vec<Copied>, RecordError> {
        copied(&self.connection, "c.report = ?1 OR c.of = ?1", report)
    }

    /// The outlets, those with the most reports first.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn outlets(&self) -> Result<Vec<Outlet>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT nullif(outlet, ''), count(*), count(c.report), \
             count(foreign_language), sum(date IS NULL), min(date), max(date) \
             FROM report r LEFT JOIN copy c ON c.report = r.id \
             GROUP BY 1 ORDER BY 2 DESC, 1",
        )?;
        let count =
            |r: &rusqlite::Row<'_>, at| r.get::<_, i64>(at).map(i64::cast_unsigned);
        let rows = select.query_map([], |r| {
            Ok(Outlet {
                name: r.get(0)?,
                reports: count(r, 1)?,
                copies: count(r, 2)?,
                foreign: count(r, 3)?,
                undated: count(r, 4)?,
                first: r.get(5)?,
                last: r.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The languages of the reports, as `en`, with how many there are of each; none where
    /// nothing tells it. Those with the most reports first.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn languages(&self) -> Result<Vec<(Option<String>, u64)>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT coalesce(foreign_language, language), count(*) FROM report \
             GROUP BY 1 ORDER BY 2 DESC, 1",
        )?;
        let rows = select
            .query_map([], |r| Ok((r.get(0)?, r.get::<_, i64>(1)?.cast_unsigned())))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn condition(listing: &Listing) -> (String, Vec<Value>) {
    let (mut wheres, mut values) = (Vec::new(), Vec::new());
    let Listing { outlet, from, until, only, .. } = listing;
    match outlet.as_deref() {
        Some("") => wheres.push("(outlet IS NULL OR outlet = '')"),
        Some(name) => {
            wheres.push("outlet = ?");
            values.push(Value::Text(name.to_owned()));
        }
        None => {}
    }
    if let Some(first) = from {
        wheres.push("date >= ?");
        values.push(Value::Text(first.clone()));
    }
    if let Some(last) = until {
        // A date may have a time behind it.
        wheres.push("date < ? || '~'");
        values.push(Value::Text(last.clone()));
    }
    wheres.extend(only.map(Only::condition));
    match wheres.is_empty() {
        true => (String::new(), values),
        false => (format!("WHERE {}", wheres.join(" AND ")), values),
    }
}

fn copied(
    connection: &Connection,
    condition: &str,
    report: &str,
) -> Result<Vec<Copied>, RecordError> {
    let sql = format!(
        "SELECT r.key, o.key, c.kind FROM copy c JOIN report r ON r.id = c.report \
         JOIN report o ON o.id = c.of WHERE {condition} ORDER BY r.date, r.key"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![number(report)], |r| {
        Ok(Copied { report: r.get(0)?, of: r.get(1)?, kind: r.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn whole(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
