//! Words and meaning together, the best first.

use std::collections::HashMap;

use crate::error::RecordError;
use crate::meaning::{nearest, nearest_of};
use crate::open::Record;
use crate::search::{Found, Hit, Query};

/// How little it matters whether something stands first or second in one list: the
/// constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).
const EVEN: f64 = 60.0;
/// Of each list so many times the results wanted are joined.
const DEEP: usize = 4;

/// Where the filters let through so few statements, all of them are compared.
const FEW: usize = 2000;

/// A result with what it was found by.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// What was found, and where.
    pub found: Found,
    /// The sum of the reciprocal ranks.
    pub score: f64,
    /// Its rank by words, from 1.
    pub by_words: Option<usize>,
    /// Its rank by meaning, from 1.
    pub by_meaning: Option<usize>,
}

impl Record {
    /// As [`Record::search`], with the statements that mean something near to a vector
    /// among the results, by reciprocal rank: what stands high in both lists comes first.
    /// Without a vector, the order is that of the words.
    ///
    /// # Errors
    /// If the record cannot be read, or the vector is of another length.
    pub fn ranked(
        &self,
        query: &Query,
        meaning: Option<&[i8]>,
    ) -> Result<Vec<Ranked>, RecordError> {
        let deep = Query { limit: query.limit.saturating_mul(DEEP), ..query.clone() };
        let mut all: Vec<Ranked> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        if !query.words.trim().is_empty() || meaning.is_none() {
            for (rank, found) in (1..).zip(self.search(&deep)?) {
                places.insert(name(&found), all.len());
                let score = reciprocal(rank);
                let (by_words, by_meaning) = (Some(rank), None);
                all.push(Ranked { found, score, by_words, by_meaning });
            }
        }
        if let Some(vector) = meaning {
            for (rank, found) in (1..).zip(self.near(&deep, vector)?) {
                let place = *places.entry(name(&found)).or_insert(all.len());
                if place == all.len() {
                    let (by_words, by_meaning) = (None, None);
                    all.push(Ranked { found, score: 0.0, by_words, by_meaning });
                }
                all[place].score += reciprocal(rank);
                all[place].by_meaning = Some(rank);
            }
        }
        // Equal ones stay in the order in which they were found.
        all.sort_by(|a, b| b.score.total_cmp(&a.score));
        all.truncate(query.limit);
        Ok(all)
    }

    /// The statements nearest to a vector that the filters of a query let through.
    fn near(&self, query: &Query, vector: &[i8]) -> Result<Vec<Found>, RecordError> {
        let connection = &self.connection;
        let filters = Query { words: String::new(), limit: 0, ..query.clone() };
        let near = match self.filtered(&filters, FEW + 1)? {
            Some(few) if few.len() <= FEW => {
                nearest_of(connection, vector, query.limit, &few)?
            }
            _ => {
                let lets = |statement| self.lets(&filters, statement);
                nearest(connection, vector, query.limit, lets)?
            }
        };
        let mut out = Vec::new();
        for near in near {
            let keys = connection
                .prepare_cached(
                    "SELECT s.key, r.key FROM statement s JOIN report r ON r.id = s.report \
                     WHERE s.id = ?1",
                )?
                .query_row([near.statement], |r| {
                    Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))
                });
            let Ok((key, report)) = keys else { continue };
            let statement = self.find(&key)?.into_iter().find(|s| s.key == key);
            if let Some((statement, report)) = statement.zip(self.report(&report)?) {
                out.push(Found { hit: Hit::Statement(Box::new(statement)), report });
            }
        }
        Ok(out)
    }
}

fn reciprocal(rank: usize) -> f64 {
    // No list has so many results that a float could not count them.
    #[allow(clippy::cast_precision_loss, reason = "a rank")]
    let rank = rank as f64;
    1.0 / (EVEN + rank)
}

fn name(found: &Found) -> String {
    match &found.hit {
        Hit::Statement(statement) => statement.key.clone(),
        Hit::Report => format!("report {}", found.report.key),
    }
}
