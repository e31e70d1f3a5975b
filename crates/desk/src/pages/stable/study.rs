//! The conflict that the record makes of what is asked, with its verdicts.

use rapporteur_analysis::stable::{Concept, Derived, Model, Table, derive, table};
use rapporteur_dossier::Dossier;

use super::asked::Query;
use super::words::Words;
use crate::day::Day;
use crate::failure::Failure;
use crate::parts::PartyMark;
use crate::reading::Reading;

/// The concept by which states are explained.
pub(super) const MAIN: Concept = Concept::Seq;

/// The conflict that the record makes of what is asked, or why there is none, in words.
pub(super) fn conflict(
    reading: &Reading<'_>,
    query: &Query,
) -> Result<Result<(Derived, Model), String>, Failure> {
    let Some(at) = query.day(reading)? else {
        let why = "no report has a date, so nothing is known of who stands where";
        return Ok(Err(why.to_owned()));
    };
    let scope = query.scope(reading.dossier())?;
    let derived = match derive(reading.dossier(), &reading.evidence()?, at, &scope) {
        Ok(derived) => derived,
        Err(problem) => return Ok(Err(problem.to_string())),
    };
    if derived.levers.is_empty() {
        return Ok(Err(format!(
            "by {} no principal has a position on what was asked for, so there is nothing to \
             choose from",
            Day(at)
        )));
    }
    Ok(match Model::new(&derived.conflict) {
        Ok(model) => Ok((derived, model)),
        Err(problems) => {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(told.join("; "))
        }
    })
}

/// A conflict with its verdicts.
pub(super) struct Study<'s> {
    pub(super) dossier: &'s Dossier,
    pub(super) derived: &'s Derived,
    pub(super) model: &'s Model,
    pub(super) table: Table,
}

impl<'s> Study<'s> {
    pub(super) fn new(
        dossier: &'s Dossier,
        derived: &'s Derived,
        model: &'s Model,
    ) -> Self {
        Self { dossier, derived, model, table: table(model, &Concept::ALL) }
    }
}

impl Study<'_> {
    pub(super) fn words(&self) -> Words<'_> {
        Words { dossier: self.dossier, derived: self.derived, model: self.model }
    }

    pub(super) fn party(&self, who: usize) -> PartyMark {
        PartyMark::of(self.dossier, self.derived.parties[who])
    }

    /// Whether every point is settled in a state.
    pub(super) fn is_settled(&self, state: usize) -> bool {
        let code = self.model.code(state).unwrap_or(0);
        self.derived.points.keys().all(|p| self.derived.settled(*p, code).is_some())
    }

    pub(super) fn left_out(&self) -> Vec<(String, String)> {
        let ids = |(point, option): &(usize, usize)| {
            let point = &self.dossier.points[*point];
            (point.id.clone(), point.options[*option].id.clone())
        };
        self.derived.left_out.iter().map(ids).collect()
    }
}
