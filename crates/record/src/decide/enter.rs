//! Entering a decision unless somebody else was quicker.

use rusqlite::TransactionBehavior;

use super::latest::entered;
use crate::append::{Entry, enter};
use crate::content::Hash;
use crate::error::RecordError;
use crate::event::Body;
use crate::open::Record;

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// It was entered, under this id.
    Entered(Hash),
    /// Somebody decided about the same statement meanwhile; nothing was entered.
    Overtaken {
        /// Id of the latest decision about it, in hexadecimal.
        by: Option<String>,
    },
}

impl Record {
    /// Enters a decision, unless the statement was decided on since whoever decides has seen
    /// it: `seen` is what [`Record::latest_decision`] gave then. That is looked at and
    /// written in one transaction, so that of two who decide at once, in whatever
    /// processes, one is told.
    ///
    /// # Errors
    /// As [`Record::append`], and if the entry is no decision.
    pub fn decide(
        &mut self,
        entry: &Entry,
        seen: Option<&str>,
    ) -> Result<Decided, RecordError> {
        let Body::Decision(decision) = &entry.body else {
            return Err(RecordError::Refused("this is no decision".to_owned()));
        };
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        let latest = entered(&transaction, &decision.statement)?;
        if latest.as_deref() != seen {
            return Ok(Decided::Overtaken { by: latest });
        }
        // What is not written is not seen either.
        let mut known = std::mem::take(&mut self.seen);
        let ids = enter(&transaction, std::slice::from_ref(entry), &mut known)?;
        transaction.commit()?;
        self.seen = known;
        match ids.first() {
            Some(id) => Ok(Decided::Entered(*id)),
            None => Err(RecordError::Other("nothing was entered".to_owned())),
        }
    }
}
