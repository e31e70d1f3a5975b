//! What is to be decided on next, and what was decided in this sitting.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;

use rapporteur_analysis::{Doubt, doubts};
use rapporteur_record::{Status, StoredStatement};

use crate::declared::Stamp;
use crate::desk::lock;
use crate::failure::Failure;
use crate::reading::Reading;

/// Entries of the log after which the order is made anew: what was decided changes what
/// matters most, but not so fast that one would have to wait for it each time.
const ROUND: i64 = 20;
/// Statements put in order at a time.
const MOST: usize = 400;

/// What is to be decided on, in order, and what was decided in this sitting.
#[derive(Default)]
pub(crate) struct Queue(Mutex<Sitting>);

#[derive(Default)]
struct Sitting {
    of: Option<(i64, Stamp)>,
    due: VecDeque<Doubt>,
    skipped: BTreeSet<String>,
    done: Vec<Done>,
}

/// What an analyst did with a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Done {
    /// Key of the statement.
    pub(crate) statement: String,
    /// `skip`, or the name of a verdict.
    pub(crate) verdict: String,
    /// Id of the decision; none where it was skipped.
    pub(crate) event: Option<String>,
}

impl Queue {
    /// The statement of which it would pay most to know whether it is right, with what hangs
    /// on it; after all that matter now, those of the latest reports.
    pub(crate) fn next(
        &self,
        reading: &Reading<'_>,
    ) -> Result<Option<(StoredStatement, Option<Doubt>)>, Failure> {
        let mut sitting = lock(&self.0);
        sitting.order(reading)?;
        let mut at = 0;
        while let Some(doubt) = sitting.due.get(at) {
            let found = reading.record.heard_statement(doubt.statement)?;
            match found.filter(|s| s.status == Status::Proposed) {
                Some(found) if sitting.skipped.contains(&found.key) => at += 1,
                Some(found) => return Ok(Some((found, Some(doubt.clone())))),
                None => _ = sitting.due.remove(at),
            }
        }
        let most = sitting.skipped.len() + 1;
        let keys = reading.record.undecided(most)?.into_iter();
        let Some(key) = keys.into_iter().find(|k| !sitting.skipped.contains(k)) else {
            return Ok(None);
        };
        Ok(reading.record.statement(&key)?.map(|s| (s, None)))
    }

    /// What hangs on a statement, if that is known.
    pub(crate) fn doubt(
        &self,
        reading: &Reading<'_>,
        key: &str,
    ) -> Result<Option<Doubt>, Failure> {
        let mut sitting = lock(&self.0);
        sitting.order(reading)?;
        let number = u64::from_str_radix(key, 16).map_or(0, |k| k >> 1);
        Ok(sitting.due.iter().find(|d| d.statement as u64 == number).cloned())
    }

    /// Enters that something was done.
    pub(crate) fn did(&self, done: Done) {
        let mut sitting = lock(&self.0);
        if done.verdict == "skip" {
            sitting.skipped.insert(done.statement.clone());
        }
        sitting.done.push(done);
    }

    /// What was done last; with a statement given, what was done with it last.
    pub(crate) fn last(&self, statement: Option<&str>) -> Option<Done> {
        let sitting = lock(&self.0);
        let mut done = sitting.done.iter().rev();
        match statement {
            Some(key) => done.find(|d| d.statement == key).cloned(),
            None => done.next().cloned(),
        }
    }

    /// Takes back what was done last with a statement.
    pub(crate) fn take_back(&self, statement: &str) {
        let mut sitting = lock(&self.0);
        let at = sitting.done.iter().rposition(|d| d.statement == statement);
        if let Some(at) = at {
            sitting.done.remove(at);
        }
        sitting.skipped.remove(statement);
    }

    /// How many statements were skipped.
    pub(crate) fn skipped(&self) -> usize {
        lock(&self.0).skipped.len()
    }

    /// Puts what was skipped back.
    pub(crate) fn skip_no_more(&self) {
        let mut sitting = lock(&self.0);
        sitting.skipped.clear();
        sitting.done.retain(|d| d.verdict != "skip");
    }
}

impl Sitting {
    /// Makes the order anew where too much has changed since.
    fn order(&mut self, reading: &Reading<'_>) -> Result<(), Failure> {
        let (version, stamp) = (reading.version, reading.declared.stamp);
        let current = self.of.is_some_and(|(of, by)| {
            by == stamp && version < of + ROUND && (version == of || !self.due.is_empty())
        });
        if current {
            return Ok(());
        }
        let (heard, at) = (reading.heard()?, reading.latest()?);
        let mut all =
            at.map(|at| doubts(reading.dossier(), &heard, at)).unwrap_or_default();
        all.truncate(MOST);
        (self.due, self.of) = (all.into(), Some((version, stamp)));
        Ok(())
    }
}
