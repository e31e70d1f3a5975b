//! Why a decision cannot be made.

use rapporteur_intake::harmless;

use crate::error::RecordError;

/// Why a decision cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// No key begins so.
    #[error("{}: no such statement; `rapporteur statements` shows their keys", harmless(.0))]
    NoStatement(String),
    /// Several keys begin so.
    #[error(
        "{}: several statements begin so ({}); give more of the key",
        harmless(given),
        found.join(", ")
    )]
    SeveralStatements {
        /// What was given.
        given: String,
        /// The keys that begin so.
        found: Vec<String>,
    },
    /// No report has that place or key.
    #[error("{}: no such report here", harmless(.0))]
    NoReport(String),
    /// Several reports have that place, or keys that begin so.
    #[error("{}: several reports are called so", harmless(.0))]
    SeveralReports(String),
    /// A statement whose report is not in the record.
    #[error("its report is not here")]
    ReportIsGone,
    /// A statement cannot be added without it.
    #[error("add: {0} is missing")]
    Missing(&'static str),
    /// A statement to be added has fields of another shape.
    #[error("add: {0}")]
    Malformed(String),
    /// To be corrected, but in what?
    #[error("correct: which field? As in act=concede")]
    NoField,
    /// To be merged, but into what?
    #[error("merge: into which statement? Give its key as well")]
    NoTarget,
    /// There is no verdict of that name.
    #[error(
        "{}: no such verdict; there are confirm, correct, reject, add, merge, split and undo",
        harmless(.0)
    )]
    NoVerdict(String),
    /// Nothing was decided about this statement, or all of it was undone.
    #[error(
        "{}: nothing was decided that could be undone; what was undone holds again only if it \
         is decided again",
        .0.get(..8).unwrap_or(.0)
    )]
    NothingToUndo(String),
    /// Words that do not stand in the report.
    #[error("“{}” does not stand in the report; words must be verbatim", harmless(.0))]
    NotVerbatim(String),
    /// A field says what the dossier does not know, or what cannot be.
    #[error("{why}")]
    Field {
        /// The field: `speaker`, `party`, `act`, `said_on`, `codes`.
        name: &'static str,
        /// What is the matter, with what is expected.
        why: String,
    },
    /// The record cannot be used, or refuses it.
    #[error(transparent)]
    Record(#[from] RecordError),
}
