//! What stops whoever opens a case.

use rapporteur_coder::WeightsError;
use rapporteur_record::RecordError;

/// Why a case cannot be opened or asked; the words are for the user.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// A file cannot be used: which, why, and what to do.
    #[error("{path}: {reason}")]
    File {
        /// The file, safe on a terminal.
        path: String,
        /// Why it cannot be used, and what to do.
        reason: String,
    },
    /// The record cannot be read or written.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The weights built in are damaged.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// A statement that was there a moment ago is not there any more.
    #[error("the record was changed meanwhile; try again")]
    Changed,
}
