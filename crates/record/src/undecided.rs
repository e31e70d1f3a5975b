//! What analysts have still to decide on, and how far they are.

use rusqlite::params;

use crate::error::RecordError;
use crate::open::Record;

/// How far analysts are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Decisions of one analyst since a moment; those taken back count no more.
    pub lately: u64,
    /// Statements on which somebody decided, whether or not it was undone.
    pub decided: u64,
    /// Statements that are as a model proposed them, as printed.
    pub left: u64,
}

impl Record {
    /// Keys of the statements that are as a model proposed them, those of the latest reports
    /// first, in reading order; so many at most. Those that repeat an earlier print are left
    /// out: what counts is decided on there.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn undecided(&self, most: usize) -> Result<Vec<String>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT s.key FROM report r JOIN statement s ON s.report = r.id \
             WHERE s.status = 'proposed' \
             AND NOT EXISTS (SELECT 1 FROM print p WHERE p.statement = s.id) \
             ORDER BY r.date DESC, r.key, s.ordinal LIMIT ?1",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let keys = select.query_map([most], |r| r.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// How far analysts are: `who` is one of them, as `analyst:NAME`, `since` a moment as the
    /// log has it.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn progress(&self, who: &str, since: &str) -> Result<Progress, RecordError> {
        let mut lately = self.connection.prepare_cached(
            "SELECT coalesce(sum(CASE verdict WHEN 'undo' THEN -1 ELSE 1 END), 0) \
             FROM decision WHERE who = ?1 AND rtrim(at, 'Z') >= rtrim(?2, 'Z')",
        )?;
        let lately: i64 = lately.query_row(params![who, since], |r| r.get(0))?;
        let count = |sql: &str| -> Result<u64, RecordError> {
            let mut select = self.connection.prepare_cached(sql)?;
            Ok(select.query_row([], |r| r.get::<_, i64>(0))?.max(0).cast_unsigned())
        };
        Ok(Progress {
            lately: lately.max(0).cast_unsigned(),
            decided: count("SELECT count(DISTINCT statement) FROM decision")?,
            left: count("SELECT count(*) FROM statement WHERE status = 'proposed'")?,
        })
    }
}
