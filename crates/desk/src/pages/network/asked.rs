//! What is asked of networks.

use rapporteur_analysis::network::{Aggregation, Mode, Normalisation, Options};
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ask::{filled, ticked};
use crate::day::Day;
use crate::failure::Failure;
use crate::reading::Reading;

/// What may be asked of networks.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
pub(super) struct Query {
    /// Words known by the end of that day count; the day of the latest report where none is
    /// given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// Words said before that day do not count.
    #[serde(default, deserialize_with = "filled")]
    pub(super) from: Option<Day>,
    /// `parties` or `people`; parties where nothing is given.
    #[serde(default, deserialize_with = "filled")]
    of: Option<String>,
    /// `subtract`, `congruence`, `conflict` or `ignore`; subtract where nothing is given.
    #[serde(default, deserialize_with = "filled")]
    ties: Option<String>,
    /// `1` to join actors with the options that they speak of.
    #[serde(default, deserialize_with = "ticked")]
    two: bool,
    /// What a cell is divided by: `no`, `average`, `jaccard`, `cosine`, and of two modes
    /// `activity`, `prominence`.
    #[serde(default, deserialize_with = "filled")]
    normalise: Option<String>,
}

impl Query {
    /// The day asked for, or that of the latest report.
    pub(super) fn day(&self, reading: &Reading<'_>) -> Result<Option<Date>, Failure> {
        reading.day(self.at)
    }

    /// `parties` or `people`.
    pub(super) fn of(&self) -> &'static str {
        if self.of.as_deref() == Some("people") { "people" } else { "parties" }
    }

    pub(super) fn mode(&self) -> Mode {
        if self.two { Mode::Two } else { Mode::One }
    }

    /// What becomes of agreement and disagreement; what is of the other mode is passed over.
    pub(super) fn aggregation(&self) -> Aggregation {
        let named = |a: &Aggregation| self.ties.as_deref() == Some(a.name());
        let fits = |a: &Aggregation| {
            *a != Aggregation::Combine && a.mode().is_none_or(|m| m == self.mode())
        };
        let mut all = Aggregation::ALL.into_iter();
        all.find(|a| named(a) && fits(a)).unwrap_or(Aggregation::Subtract)
    }

    pub(super) fn normalisation(&self) -> Result<Normalisation, Failure> {
        let Some(given) = self.normalise.as_deref() else { return Ok(Normalisation::No) };
        let found = Normalisation::ALL.into_iter().find(|n| n.name() == given);
        let wrong = || Failure::Bad(format!("there is no normalisation {given:?}"));
        let found = found.ok_or_else(wrong)?;
        let fits = found.mode().is_none_or(|m| m == self.mode());
        Ok(if fits { found } else { Normalisation::No })
    }

    /// As the analysis takes it.
    pub(super) fn options(&self, at: Date) -> Options {
        Options {
            mode: self.mode(),
            aggregation: self.aggregation(),
            normalisation: self.normalisation().unwrap_or(Normalisation::No),
            from: self.from.map(|d| d.0.at(0, 0, 0, 0)),
            to: Some(at.at(23, 59, 59, 0)),
            ..Options::default()
        }
    }
}

/// What the form sends, and what that is for people.
pub(super) const OF: [(&str, &str); 2] = [("parties", "parties"), ("people", "people")];
pub(super) const MODES: [(&str, &str); 2] =
    [("", "each other"), ("1", "what they speak of")];
pub(super) const TIES: [(&str, &str); 4] = [
    ("subtract", "same less contrary"),
    ("congruence", "the same"),
    ("conflict", "the contrary"),
    ("ignore", "anything"),
];
pub(super) const DIVISORS: [(&str, &str); 6] = [
    ("no", "nothing"),
    ("average", "average activity"),
    ("jaccard", "Jaccard"),
    ("cosine", "cosine"),
    ("activity", "activity (of two modes)"),
    ("prominence", "prominence (of two modes)"),
];

/// A field of the form that offers some values.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) label: &'static str,
    pub(super) name: &'static str,
    /// What is sent, what it is called, and whether it was chosen.
    pub(super) options: Vec<(&'static str, &'static str, bool)>,
}

impl Select {
    pub(super) fn new(
        label: &'static str,
        name: &'static str,
        offered: &[(&'static str, &'static str)],
        chosen: &str,
    ) -> Self {
        let option = |(value, words): &(&'static str, &'static str)| {
            (*value, *words, *value == chosen)
        };
        Self { label, name, options: offered.iter().map(option).collect() }
    }
}

/// What a tie means, for people.
pub(super) fn meaning(aggregation: &str, two: bool) -> &'static str {
    match (aggregation, two) {
        ("congruence", _) => "how often both said the same of the same option",
        ("conflict", _) => "how often both said the contrary of the same option",
        ("ignore", false) => "how often both spoke of the same option",
        ("ignore", true) => "how often it spoke of the option",
        (_, true) => "how often it was for the option, less how often it was against it",
        _ => {
            "how often both said the same of the same option, less how often they said the \
             contrary"
        }
    }
}

/// What ties mean that are drawn through, and broken ones.
pub(super) fn key(aggregation: Aggregation, mode: Mode) -> [Option<&'static str>; 2] {
    match (aggregation, mode) {
        (Aggregation::Conflict, _) => [None, Some("say the contrary")],
        (Aggregation::Congruence, _) => [Some("say the same"), None],
        (Aggregation::Subtract, Mode::One) => {
            [Some("rather say the same"), Some("rather say the contrary")]
        }
        (Aggregation::Subtract, Mode::Two) => {
            [Some("rather for it"), Some("rather against it")]
        }
        _ => [Some("speak of the same"), None],
    }
}
