//! Days and parties that were asked for.

use pyo3::PyResult;
use rapporteur_analysis::settle::principals;
use rapporteur_case::Case;
use rapporteur_dossier::{Date, Dossier};

use crate::error::stop;

/// The day of an answer, and an earlier one.
pub(super) struct Days {
    pub(super) since: Option<Date>,
    /// The day asked for, or else that of the latest report.
    pub(super) at: Option<Date>,
}

impl Days {
    pub(super) fn new(
        case: &Case,
        since: Option<Date>,
        at: Option<Date>,
    ) -> PyResult<Self> {
        let at = case.day(at).map_err(stop)?;
        match since.zip(at) {
            Some((since, at)) if since > at => Err(stop(format!(
                "since {since} is after {at}, the day of the state of play: name an earlier \
                 day"
            ))),
            _ => Ok(Self { since, at }),
        }
    }
}

/// Indices of the parties that were named; of all principals where none were.
pub(super) fn parties(
    dossier: &Dossier,
    given: Option<&[String]>,
) -> PyResult<Vec<usize>> {
    let Some(given) = given else { return Ok(principals(dossier)) };
    given
        .iter()
        .map(|id| {
            dossier.party(id).ok_or_else(|| {
                let known: Vec<&str> =
                    dossier.parties.iter().map(|p| p.id.as_str()).collect();
                let known = known.join(", ");
                stop(format!(
                    "there is no party {id:?} in the dossier; declared: {known}"
                ))
            })
        })
        .collect()
}

/// Ids of statements.
pub(super) fn ids(case: &Case, statements: &[usize]) -> Vec<String> {
    statements.iter().map(|n| case.id(*n)).collect()
}
