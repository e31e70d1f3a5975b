//! Entering decisions, unless somebody else was quicker.

use rapporteur_record::{Body, DecideError, Decided, Deciding, Line, RecordError};

use crate::desk::Desk;
use crate::failure::Failure;

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was entered.
    Entered {
        /// Key of the statement.
        statement: String,
        /// Id of the decision, in hexadecimal.
        event: String,
    },
    /// Somebody decided on the statement since it was shown; nothing was entered.
    Overtaken {
        /// Key of the statement.
        statement: String,
    },
    /// A field says what cannot be; nothing was entered.
    Wrong {
        /// The field.
        field: &'static str,
        /// What is the matter, with what is expected.
        why: String,
    },
}

impl Desk {
    /// Enters a decision of the analyst at this desk. `seen` is the latest decision on the
    /// statement as it was shown; whoever is behind it is told. Blocks.
    pub(crate) fn decide(
        &self,
        line: Line,
        seen: Option<&str>,
    ) -> Result<Outcome, Failure> {
        let (who, at) = (self.who(), (self.settings().now)());
        let declared = self.declared()?;
        self.write(|record| {
            let dossier = &declared.dossier;
            let deciding = Deciding { record, dossier, who: &who, at: &at };
            let entry = match deciding.entry(line) {
                Ok(entry) => entry,
                Err(DecideError::Field { name: field, why }) => {
                    return Ok(Outcome::Wrong { field, why });
                }
                Err(why @ DecideError::NotVerbatim(_)) => {
                    return Ok(Outcome::Wrong { field: "words", why: why.to_string() });
                }
                Err(why) => return Err(why.into()),
            };
            let statement = match &entry.body {
                Body::Decision(decision) => decision.statement.clone(),
                _ => String::new(),
            };
            let wrong = |why| Outcome::Wrong { field: "words", why };
            match record.decide(&entry, seen) {
                Ok(Decided::Entered(id)) => {
                    Ok(Outcome::Entered { statement, event: id.hex() })
                }
                Ok(Decided::Overtaken { .. }) => Ok(Outcome::Overtaken { statement }),
                Err(RecordError::Refused(why)) => Ok(wrong(why)),
                Err(why) => Err(why.into()),
            }
        })
    }
}
