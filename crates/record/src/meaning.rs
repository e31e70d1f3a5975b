//! Vectors of what statements mean, and the nearest to one.
//!
//! A vector is made of a statement's words by a model, outside of this crate. It is kept
//! under the statement's number, which is made of report and words, so that it stays right
//! whatever is decided or made anew; with another model all are made again. It is no part
//! of what the log makes: a record without vectors is whole.
//!
//! The signs of 256 vectors stand together in a block of 12 KiB. Those of a million are
//! gone through in a few milliseconds for the nearest few hundred, and these compared
//! exactly.

use rapporteur_encoder::{Kernel, differences, dots, signs};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::error::RecordError;
use crate::event::Proposal;
use crate::open::Record;
use crate::project::number;

/// Values of a vector, a byte each.
pub const WIDTH: usize = 384;
/// Bytes of its signs.
const SIGNS: usize = WIDTH / 8;
/// Vectors whose signs stand in one block.
const BLOCK: i64 = 256;
/// So many of the nearest by signs are compared exactly, for each one wanted.
const COMPARED: usize = 8;
/// And so many at least.
const LEAST: usize = 400;

/// A statement without a vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Unread {
    /// Its key.
    pub key: String,
    /// Key of its report.
    pub report: String,
    /// Where its parts stand and who said it.
    pub proposal: Proposal,
}

/// A statement near to a vector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Near {
    pub(crate) statement: i64,
    /// Cosine of the two vectors.
    pub(crate) cosine: f64,
}

impl Record {
    /// Statements that have no vector of a model, report by report, so many at most. With
    /// another model than that of the vectors kept, these are removed first.
    ///
    /// # Errors
    /// If the record cannot be read or written.
    pub fn without_meaning(
        &mut self,
        model: &str,
        most: usize,
    ) -> Result<Vec<Unread>, RecordError> {
        if !has_model(&self.connection, model)? {
            forget(self, model)?;
        }
        let mut select = self.connection.prepare_cached(
            "SELECT s.key, r.key, s.body FROM statement s JOIN report r ON r.id = s.report \
             WHERE NOT EXISTS (SELECT 1 FROM meaning m WHERE m.statement = s.id) \
             ORDER BY s.report, s.ordinal LIMIT ?1",
        )?;
        let mut rows = select.query([i64::try_from(most).unwrap_or(i64::MAX)])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let body: String = row.get(2)?;
            let proposal = serde_json::from_str(&body).map_err(|_| {
                RecordError::Damaged("a statement that cannot be read".to_owned())
            })?;
            out.push(Unread { key: row.get(0)?, report: row.get(1)?, proposal });
        }
        Ok(out)
    }

    /// Keeps vectors of statements, by key: all of them or none. One that is kept already
    /// stays.
    ///
    /// # Errors
    /// If a vector is not of [`WIDTH`] values or of another model than those kept, or the
    /// record cannot be written.
    pub fn keep_meaning(
        &mut self,
        model: &str,
        vectors: &[(String, Vec<i8>)],
    ) -> Result<(), RecordError> {
        if !has_model(&self.connection, model)? {
            forget(self, model)?;
        }
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        for (key, vector) in vectors {
            if vector.len() != WIDTH {
                let what = format!("a vector of {} values, not {WIDTH}", vector.len());
                return Err(RecordError::Refused(what));
            }
            keep(&transaction, number(key), vector)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// How many statements have a vector.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn meanings(&self) -> Result<u64, RecordError> {
        let count = "SELECT count(*) FROM meaning";
        let count: i64 = self.connection.query_row(count, [], |r| r.get(0))?;
        Ok(count.cast_unsigned())
    }
}

fn has_model(connection: &Connection, model: &str) -> Result<bool, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT 1 FROM meaning_model WHERE model = ?1")?;
    Ok(select.query_row([model], |_| Ok(())).optional()?.is_some())
}

fn forget(record: &mut Record, model: &str) -> Result<(), RecordError> {
    let behavior = TransactionBehavior::Immediate;
    let transaction = record.connection.transaction_with_behavior(behavior)?;
    transaction.execute_batch(
        "DELETE FROM meaning; DELETE FROM meaning_signs; DELETE FROM meaning_model;",
    )?;
    transaction.execute("INSERT INTO meaning_model (model) VALUES (?1)", [model])?;
    transaction.commit()?;
    Ok(())
}

fn keep(
    connection: &Connection,
    statement: i64,
    vector: &[i8],
) -> Result<(), RecordError> {
    let bytes: Vec<u8> = vector.iter().map(|v| v.cast_unsigned()).collect();
    let new = connection
        .prepare_cached(
            "INSERT OR IGNORE INTO meaning (statement, vector) VALUES (?1, ?2)",
        )?
        .execute(params![statement, bytes])?;
    if new == 0 {
        return Ok(());
    }
    let place = connection.last_insert_rowid() - 1;
    connection
        .prepare_cached(
            "INSERT INTO meaning_signs (block, signs) VALUES (?1, ?2) ON CONFLICT (block) \
             DO UPDATE SET signs = CAST(signs || excluded.signs AS BLOB)",
        )?
        .execute(params![place / BLOCK, signs(vector)])?;
    Ok(())
}

/// The statements nearest to a vector, the nearest first, of those that `lets` through: by
/// their signs first, then exactly.
pub(crate) fn nearest(
    connection: &Connection,
    query: &[i8],
    most: usize,
    mut lets: impl FnMut(i64) -> Result<bool, RecordError>,
) -> Result<Vec<Near>, RecordError> {
    if query.len() != WIDTH {
        let what = format!("a vector of {} values, not {WIDTH}", query.len());
        return Err(RecordError::Refused(what));
    }
    let kernel = Kernel::detect();
    let compared = (most * COMPARED).max(LEAST);
    let mut out = Vec::new();
    for place in candidates(connection, kernel, query, compared)? {
        let mut select = connection
            .prepare_cached("SELECT statement, vector FROM meaning WHERE place = ?1")?;
        let mut rows = select.query([place])?;
        let Some(row) = rows.next()? else { continue };
        out.extend(near(kernel, query, row)?);
    }
    best(&mut out);
    let mut kept = Vec::new();
    for one in out {
        if kept.len() == most {
            break;
        }
        if lets(one.statement)? {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// As [`nearest`], of some statements alone.
pub(crate) fn nearest_of(
    connection: &Connection,
    query: &[i8],
    most: usize,
    statements: &[i64],
) -> Result<Vec<Near>, RecordError> {
    let kernel = Kernel::detect();
    let mut select = connection
        .prepare_cached("SELECT statement, vector FROM meaning WHERE statement = ?1")?;
    let mut out = Vec::new();
    for statement in statements {
        let mut rows = select.query([statement])?;
        let Some(row) = rows.next()? else { continue };
        out.extend(near(kernel, query, row)?);
    }
    best(&mut out);
    out.truncate(most);
    Ok(out)
}

/// The nearest first, of equal ones that with the smaller number.
fn best(all: &mut [Near]) {
    all.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then(a.statement.cmp(&b.statement)));
}

fn near(
    kernel: Kernel,
    query: &[i8],
    row: &rusqlite::Row<'_>,
) -> Result<Option<Near>, RecordError> {
    let statement = row.get(0)?;
    let vector = row.get_ref(1)?.as_blob().unwrap_or(&[]);
    Ok(cosine(kernel, query, vector).map(|cosine| Near { statement, cosine }))
}

/// The places of so many vectors whose signs are nearest.
fn candidates(
    connection: &Connection,
    kernel: Kernel,
    query: &[i8],
    most: usize,
) -> Result<Vec<i64>, RecordError> {
    let query = signs(query);
    let mut select = connection
        .prepare_cached("SELECT block, signs FROM meaning_signs ORDER BY block")?;
    let mut rows = select.query([])?;
    // Places by the number of bits in which they differ.
    let mut differing: Vec<Vec<i64>> = vec![Vec::new(); WIDTH + 1];
    let (mut found, mut counts, mut limit) = (0, Vec::new(), WIDTH);
    while let Some(row) = rows.next()? {
        let first = row.get::<_, i64>(0)? * BLOCK + 1;
        counts.clear();
        let blob = row.get_ref(1)?.as_blob().unwrap_or(&[]);
        differences(kernel, &query, blob, &mut counts);
        for (place, &count) in (first..).zip(&counts) {
            let count = count as usize;
            if count <= limit {
                differing[count].push(place);
                found += 1;
            }
        }
        // Whatever differs in more bits than enough others do is none of the nearest.
        while found - differing[limit].len() >= most && limit > 0 {
            found -= differing[limit].len();
            differing[limit].clear();
            limit -= 1;
        }
    }
    debug_assert!(query.len() == SIGNS);
    Ok(differing.into_iter().flatten().take(most).collect())
}

fn cosine(kernel: Kernel, query: &[i8], vector: &[u8]) -> Option<f64> {
    let mut product = Vec::new();
    dots(kernel, query, vector, &mut product);
    let length = |values: &mut dyn Iterator<Item = i8>| -> f64 {
        values.map(|v| f64::from(v).powi(2)).sum::<f64>().sqrt()
    };
    let own = length(&mut query.iter().copied());
    let theirs = length(&mut vector.iter().map(|v| v.cast_signed()));
    let product = f64::from(*product.first()?);
    Some(if own * theirs > 0.0 { product / (own * theirs) } else { 0.0 })
}
