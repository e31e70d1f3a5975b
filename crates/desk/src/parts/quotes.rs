//! The latest of several statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::Quote;
use crate::failure::Failure;
use crate::reading::Reading;

/// The latest of several statements, and how many more there are.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(crate) struct Quotes {
    /// The latest first.
    pub(crate) shown: Vec<Quote>,
    /// How many more there are.
    pub(crate) more: usize,
}

impl Quotes {
    /// The latest of some statements, given by their numbers in the order in which they were
    /// said.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub(crate) fn latest(
        reading: &Reading<'_>,
        basis: &[usize],
        limit: usize,
    ) -> Result<Self, Failure> {
        let mut shown = Vec::new();
        for number in basis.iter().rev().take(limit) {
            shown.extend(Quote::numbered(reading, *number)?);
        }
        Ok(Self { shown, more: basis.len().saturating_sub(limit) })
    }
}
