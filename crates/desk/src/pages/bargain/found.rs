//! Packages with what they are worth.

use rapporteur_analysis::bargain::{Frontier, Stakes, Worth};
use rapporteur_dossier::Dossier;
use schemars::JsonSchema;
use serde::Serialize;

use crate::declared::choice;

/// What was found by weights.
pub(super) struct Found<'f> {
    pub(super) dossier: &'f Dossier,
    pub(super) stakes: &'f Stakes,
    pub(super) frontier: &'f Frontier,
}

/// Packages that are worth the same to everybody.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Class {
    /// To each party.
    pub(super) worths: Vec<f64>,
    /// How many packages there are, as decimal digits.
    pub(super) count: String,
    /// The first of them: an option in words for each point.
    pub(super) package: Vec<String>,
}

impl Class {
    pub(super) fn is_one(&self) -> bool {
        self.count == "1"
    }
}

impl Found<'_> {
    pub(super) fn class(&self, class: usize) -> Class {
        let first = self.frontier.packages(class, 1).into_iter().next();
        let option = |(place, option): (usize, usize)| {
            let point = &self.dossier.points[self.stakes.points[place].point];
            choice(&point.options[option]).to_owned()
        };
        let package = first.unwrap_or_default().into_iter().enumerate().map(option);
        Class {
            worths: units(self.frontier.worths.row(class)),
            count: self.frontier.count(class).to_string(),
            package: package.collect(),
        }
    }
}

/// Worths in the analyst's units.
pub(super) fn units(worths: &[Worth]) -> Vec<f64> {
    worths.iter().map(|w| w.units()).collect()
}
