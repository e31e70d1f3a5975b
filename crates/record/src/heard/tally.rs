//! How many statements there are, and how many count.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::RecordError;
use crate::open::Record;

/// How many of the statements known on a day count, and why the others do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// As printed, in all reports up to the day and those without a date.
    pub printed: i64,
    /// Prints of a statement that stands in an earlier report.
    pub repeated: i64,
    /// In reports without a date.
    pub undated: i64,
    /// Different statements with a date: the coded and the uncoded ones.
    pub counted: i64,
    /// With a code on a point, or several.
    pub coded: i64,
    /// Without.
    pub uncoded: i64,
    /// Coded, but of somebody whose party is not known.
    pub without_party: i64,
}

impl Tally {
    /// Adds another one so many times.
    pub(super) fn add(&mut self, other: &Self, times: i64) {
        let Self { printed, repeated, undated, counted, coded, uncoded, without_party } =
            self;
        *printed += times * other.printed;
        *repeated += times * other.repeated;
        *undated += times * other.undated;
        *counted += times * other.counted;
        *coded += times * other.coded;
        *uncoded += times * other.uncoded;
        *without_party += times * other.without_party;
    }

    pub(super) fn parse(json: &str) -> Result<Self, RecordError> {
        serde_json::from_str(json)
            .map_err(|_| RecordError::Damaged("a tally that cannot be read".to_owned()))
    }

    pub(super) fn json(&self) -> Result<String, RecordError> {
        serde_json::to_string(self).map_err(|e| RecordError::Other(e.to_string()))
    }
}

impl Record {
    /// Counts the statements of reports up to a day, or of all; those of reports without a
    /// date are always among them.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn tally(&self, at: Option<&str>) -> Result<Tally, RecordError> {
        let mut select =
            self.connection.prepare_cached("SELECT day, counts FROM tally")?;
        let mut rows = select.query([])?;
        let mut out = Tally::default();
        while let Some(row) = rows.next()? {
            let day: String = row.get(0)?;
            if at.is_none_or(|at| day.as_str() <= at) {
                out.add(&Tally::parse(&row.get::<_, String>(1)?)?, 1);
            }
        }
        Ok(out)
    }
}

impl Record {
    /// What is counted of each day of which there are reports, the first day first; those
    /// without a date are left out. Days are written as `2031-03-04`.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn days(&self) -> Result<Vec<(String, Tally)>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT day, counts FROM tally WHERE day <> '' ORDER BY day",
        )?;
        let mut rows = select.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push((row.get(0)?, Tally::parse(&row.get::<_, String>(1)?)?));
        }
        Ok(out)
    }
}

/// Adds to what is counted of a day; a day of which nothing is left is removed. Reports
/// without a date are those of the day ``, before all others.
pub(super) fn add(
    connection: &Connection,
    day: &str,
    counts: &Tally,
    times: i64,
) -> Result<(), RecordError> {
    let mut select =
        connection.prepare_cached("SELECT counts FROM tally WHERE day = ?1")?;
    let kept: Option<String> = select.query_row([day], |r| r.get(0)).optional()?;
    let mut sum = kept.map_or(Ok(Tally::default()), |k| Tally::parse(&k))?;
    sum.add(counts, times);
    if sum == Tally::default() {
        connection.prepare_cached("DELETE FROM tally WHERE day = ?1")?.execute([day])?;
    } else {
        connection
            .prepare_cached("INSERT OR REPLACE INTO tally (day, counts) VALUES (?1, ?2)")?
            .execute(params![day, sum.json()?])?;
    }
    Ok(())
}
