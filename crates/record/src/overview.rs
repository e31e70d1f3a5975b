//! The reports of a record as a whole: what a state of play tells of them, counted without
//! going through them one by one.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use crate::error::RecordError;
use crate::open::Record;
use crate::query::{REPORT, StoredReport, stored_report};

/// Some of the reports that something is true of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlined<T> {
    /// How many there are.
    pub count: u64,
    /// All of them, by place; none where there are more than were asked for.
    pub all: Vec<T>,
}

/// A report that prints an earlier one, by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyPlaces {
    /// Where the report lies.
    pub place: String,
    /// Where the earliest report lies that it is like.
    pub of: String,
    /// As in [`Copied`](crate::Copied).
    pub kind: String,
}

/// No report of a day has a date that is greater than that day and this.
const AFTER_ANY_TIME: char = '~';

impl Record {
    /// The date of the latest report that could be read.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn last_date(&self) -> Result<Option<String>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT date FROM report WHERE date IS NOT NULL AND foreign_language IS NULL \
             ORDER BY date DESC LIMIT 1",
        )?;
        Ok(select.query_row([], |r| r.get(0)).optional()?)
    }

    /// How many reports that could be read are of a day or earlier, and how many are later.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn until(&self, day: &str) -> Result<(u64, u64), RecordError> {
        let end = format!("{day}{AFTER_ANY_TIME}");
        let count = |foreign: &str, than: &str| {
            let sql =
                format!("SELECT count(*) FROM report WHERE {foreign} date {than} ?1");
            self.connection.query_row(&sql, [&end], |r| r.get::<_, i64>(0))
        };
        let of_read = |than| -> Result<u64, RecordError> {
            let all = count("", than)? - count("foreign_language IS NOT NULL AND", than)?;
            Ok(all.cast_unsigned())
        };
        Ok((of_read("<")?, of_read(">=")?))
    }

    /// How many reports were coded by another dossier, or with other lessons, or not at all.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn coded_otherwise(&self, by: &str) -> Result<u64, RecordError> {
        let sql = "SELECT (SELECT count(*) FROM report) - \
                   (SELECT count(*) FROM report WHERE by = ?1)";
        let count = self.connection.query_row(sql, [by], |r| r.get::<_, i64>(0))?;
        Ok(count.cast_unsigned())
    }

    /// The names of the models that read reports.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn readers(&self) -> Result<Vec<String>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT reader FROM report WHERE reader IS NOT NULL ORDER BY reader",
        )?;
        let rows = select.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Reports in a language that is not read; all of them where there are `most` at most.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn foreign(&self, most: u64) -> Result<Outlined<StoredReport>, RecordError> {
        self.outlined("foreign_language IS NOT NULL", most)
    }

    /// Reports that could be read and have no date; all of them where there are `most` at
    /// most.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn undated(&self, most: u64) -> Result<Outlined<StoredReport>, RecordError> {
        self.outlined("date IS NULL AND foreign_language IS NULL", most)
    }

    fn outlined(
        &self,
        which: &str,
        most: u64,
    ) -> Result<Outlined<StoredReport>, RecordError> {
        let connection = &self.connection;
        let sql = format!("SELECT count(*) FROM report WHERE {which}");
        let count: i64 = connection.query_row(&sql, [], |r| r.get(0))?;
        let count = count.cast_unsigned();
        if count > most {
            return Ok(Outlined { count, all: Vec::new() });
        }
        let sql = format!("{REPORT} WHERE {which} ORDER BY place, key");
        let mut select = connection.prepare_cached(&sql)?;
        let all = select.query_map([], stored_report)?.collect::<Result<_, _>>()?;
        Ok(Outlined { count, all })
    }

    /// Reports of a day, earlier, or without a date that print an earlier one; all of them
    /// where there are `most` in the record at most.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn copied(
        &self,
        day: Option<&str>,
        most: u64,
    ) -> Result<Outlined<CopyPlaces>, RecordError> {
        let connection = &self.connection;
        let count = connection
            .query_row("SELECT count(*) FROM copy", [], |r| r.get::<_, i64>(0))?
            .cast_unsigned();
        if count > most {
            return Ok(Outlined { count, all: Vec::new() });
        }
        let mut select = connection.prepare_cached(
            "SELECT r.place, o.place, c.kind FROM copy c JOIN report r ON r.id = c.report \
             JOIN report o ON o.id = c.of WHERE r.date IS NULL OR r.date < ?1 \
             ORDER BY r.place, r.key",
        )?;
        let end = day.map(|day| format!("{day}{AFTER_ANY_TIME}")).unwrap_or_default();
        let all = select.query_map(params![end], |r| {
            Ok(CopyPlaces { place: r.get(0)?, of: r.get(1)?, kind: r.get(2)? })
        })?;
        let all: Vec<CopyPlaces> = all.collect::<Result<_, _>>()?;
        Ok(Outlined { count: all.len() as u64, all })
    }

    /// How many statements stand in each report, by its key.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn standing(&self) -> Result<HashMap<String, u64>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT r.key, count(*) FROM statement s JOIN report r ON r.id = s.report \
             WHERE s.status NOT IN ('rejected', 'merged', 'split') GROUP BY s.report",
        )?;
        let rows = select.query_map([], |r| {
            Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
