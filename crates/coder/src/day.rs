//! When something was said.

use rapporteur_dossier::Date;

use crate::statement::Mention;

/// The day of a statement and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// The day; none where neither the report nor the text tells.
    pub day: Option<Date>,
    /// How likely it is right, from 0 to 1.
    pub confidence: f32,
}

/// The days of a report's statements, in their order; `report` is that of the report.
pub(crate) fn said(_text: &str, report: Option<Date>, mentions: &[Mention]) -> Vec<Said> {
    let one = Said { day: report, confidence: 0.7 };
    mentions.iter().map(|_| one).collect()
}
