//! Statements as a network sees them.

use jiff::civil::DateTime;
use rapporteur_dossier::Stance;

use crate::evidence::{Coded, Evidence};

/// Who said something on what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Number by which results refer to it; several may share one.
    pub number: usize,
    /// When it was said.
    pub at: DateTime,
    /// Number of the document it stands in.
    pub document: u64,
    /// Place in the document: the order of what was said at one time.
    pub place: usize,
    /// Who said it: a row. Empty where it is not known; it does not count then.
    pub actor: String,
    /// What it was said on: a column, or what rows have in common. Empty as above.
    pub concept: String,
    /// What it says of the concept.
    pub value: Value,
}

impl Statement {
    /// What a coded statement says on one of its options. A stance is a number, so that an
    /// open word lies halfway between for and against: see [`STANCES`](super::STANCES).
    pub fn coded(e: &Evidence, code: &Coded, actor: String, concept: String) -> Self {
        let value = match code.stance {
            Stance::For => 1,
            Stance::Open => 0,
            Stance::Against => -1,
        };
        Self {
            number: e.statement,
            at: e.date.at(0, 0, 0, 0),
            document: e.report as u64,
            place: e.order,
            actor,
            concept,
            value: Value::Number(value),
        }
    }
}

/// What a statement says of its concept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// There is no qualifier.
    None,
    /// 0 or 1 on a boolean scale, any whole number on an integer scale.
    Number(i32),
    /// A category.
    Text(String),
}

/// The scale of stances: against, open, for.
pub const STANCES: Scale = Scale::Integer { bounds: Some((-1, 1)) };

/// What the values of a corpus are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// There is no qualifier.
    None,
    /// Disagreement (0) and agreement (1).
    Boolean,
    /// Whole numbers that can be far from each other, or near.
    Integer {
        /// The least and the greatest value that the scale has, used or not; none where
        /// the values that are used tell.
        bounds: Option<(i32, i32)>,
    },
    /// Categories that are the same or different.
    Text,
}

/// Statements of one kind. Their order makes no difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corpus {
    /// The statements.
    pub statements: Vec<Statement>,
    /// What their values are.
    pub scale: Scale,
    /// The times of the first and the last document, with statements or without: where
    /// windows begin and end unless something else is asked.
    pub range: Option<(DateTime, DateTime)>,
}

impl Statement {
    /// Where it stands in the order of what was said.
    pub(crate) fn moment(&self) -> (DateTime, u64, usize, usize) {
        (self.at, self.document, self.place, self.number)
    }
}
