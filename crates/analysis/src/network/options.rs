//! What is asked of a network, and which combinations make sense.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use super::statement::Scale;

/// The most cells that a matrix may have: 5,000 actors with each other.
pub const MOST_CELLS: usize = 25_000_000;
/// The most values of a qualifier that can be combined in one whole number of 32 bits.
const MOST_COMBINED: usize = 30;

/// Everything that is asked of a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What stands in rows and columns.
    pub mode: Mode,
    /// What becomes of agreement and disagreement.
    pub aggregation: Aggregation,
    /// What a cell is divided by.
    pub normalisation: Normalisation,
    /// Which repetitions count.
    pub duplicates: Duplicates,
    /// Whether actors and concepts stay that no counted statement has.
    pub isolates: bool,
    /// From when on, inclusive.
    pub from: Option<DateTime>,
    /// Until when, inclusive.
    pub to: Option<DateTime>,
    /// Actors, concepts and categories whose statements are left out.
    pub exclude: BTreeSet<String>,
    /// By whose definitions.
    pub rules: Rules,
}

/// What stands in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Actors and actors.
    One,
    /// Actors and concepts.
    Two,
}

/// What becomes of agreement and disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregation {
    /// Speaking of the same counts, whatever is said.
    Ignore,
    /// Saying the same counts; one-mode.
    Congruence,
    /// Saying the contrary counts; one-mode.
    Conflict,
    /// One-mode: congruence less conflict. Two-mode: agreement less disagreement.
    Subtract,
    /// A number that tells which values occur; two-mode.
    Combine,
}

/// What a cell is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalisation {
    /// Nothing.
    No,
    /// The statements of the actor; two-mode.
    Activity,
    /// The statements on the concept; two-mode.
    Prominence,
    /// The mean of both actors' statements; one-mode.
    Average,
    /// What either of both says, with repetitions of what both say multiplied; one-mode.
    Jaccard,
    /// The lengths of both actors' vectors; one-mode.
    Cosine,
}

/// Which of several equal statements (actor, concept and value alike) count: the first one
/// in each of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duplicates {
    /// All count.
    Include,
    /// A document.
    Document,
    /// A calendar week, from Monday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// The whole range.
    Range,
}

/// By whose definitions a network is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// As documented.
    Documented,
    /// As the Discourse Network Analyzer 3.1 computes it, its known defects included.
    Dna,
}

/// Why a network cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An aggregation of the other mode.
    #[error(
        "the aggregation `{0}` is of {1} networks only: choose another, or that mode"
    )]
    Aggregation(&'static str, &'static str),
    /// A normalisation of the other mode.
    #[error(
        "the normalisation `{0}` is of {1} networks only: choose another, or that mode"
    )]
    Normalisation(&'static str, &'static str),
    /// Something that needs agreement and disagreement.
    #[error(
        "`{0}` needs a qualifier, such as agreement, and these statements have none: \
         choose `ignore`"
    )]
    NoQualifier(&'static str),
    /// Too many values to combine.
    #[error("`combine` can tell 30 values apart, and the qualifier has {0}")]
    TooManyValues(usize),
    /// Too large a matrix.
    #[error("a matrix of {0} rows and {1} columns is too large: leave out what is rare")]
    TooLarge(usize, usize),
    /// A kernel with something that is defined for counts alone.
    #[error("`{0}` is defined for counts and not for the weights of a kernel")]
    Weights(&'static str),
    /// No time to go through.
    #[error("no statement is left, so there is no time to go through")]
    NoTime,
    /// Too many steps of time.
    #[error("more than {0} steps of time: take a larger unit, or a shorter range")]
    TooManySteps(usize),
    /// A window that holds nothing.
    #[error("a window must be of one unit at least")]
    NoWindow,
    /// A number of camps or concepts that cannot be.
    #[error("{0} of {1} is asked: it must be from {2} to {1}")]
    Number(usize, usize, usize),
    /// What the Discourse Network Analyzer itself cannot compute.
    #[error("the Discourse Network Analyzer has no result here: {0}")]
    NoResult(&'static str),
}

impl Default for Options {
    /// A one-mode network of congruence less conflict, all statements counted as often as
    /// they were made.
    fn default() -> Self {
        Self {
            mode: Mode::One,
            aggregation: Aggregation::Subtract,
            normalisation: Normalisation::No,
            duplicates: Duplicates::Include,
            isolates: false,
            from: None,
            to: None,
            exclude: BTreeSet::new(),
            rules: Rules::Documented,
        }
    }
}

impl Options {
    /// Whether the options go with each other and with a scale.
    pub(crate) fn check(&self, scale: Scale) -> Result<(), Refusal> {
        let (aggregation, normalisation) = (self.aggregation, self.normalisation);
        let of = |mode| if mode == Mode::One { "one-mode" } else { "two-mode" };
        if let Some(mode) = aggregation.mode().filter(|m| *m != self.mode) {
            return Err(Refusal::Aggregation(aggregation.name(), of(mode)));
        }
        if let Some(mode) = normalisation.mode().filter(|m| *m != self.mode) {
            return Err(Refusal::Normalisation(normalisation.name(), of(mode)));
        }
        if aggregation != Aggregation::Ignore && scale == Scale::None {
            return Err(Refusal::NoQualifier(aggregation.name()));
        }
        Ok(())
    }

    /// Whether so many values can be told apart.
    pub(crate) fn check_values(&self, values: usize) -> Result<(), Refusal> {
        let combined = self.aggregation == Aggregation::Combine;
        if combined && values > MOST_COMBINED {
            return Err(Refusal::TooManyValues(values));
        }
        Ok(())
    }

    /// Whether it is computed as the Discourse Network Analyzer does.
    pub fn is_dna(&self) -> bool {
        self.rules == Rules::Dna
    }
}

impl Aggregation {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Ignore, Self::Congruence, Self::Conflict, Self::Subtract, Self::Combine];

    /// Its name, as options and files have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Congruence => "congruence",
            Self::Conflict => "conflict",
            Self::Subtract => "subtract",
            Self::Combine => "combine",
        }
    }

    /// The mode that it is of, if it is of one alone.
    pub fn mode(self) -> Option<Mode> {
        match self {
            Self::Congruence | Self::Conflict => Some(Mode::One),
            Self::Combine => Some(Mode::Two),
            Self::Ignore | Self::Subtract => None,
        }
    }
}

impl Normalisation {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::No,
        Self::Activity,
        Self::Prominence,
        Self::Average,
        Self::Jaccard,
        Self::Cosine,
    ];

    /// Its name, as options and files have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Activity => "activity",
            Self::Prominence => "prominence",
            Self::Average => "average",
            Self::Jaccard => "jaccard",
            Self::Cosine => "cosine",
        }
    }

    /// The mode that it is of, if it is of one alone.
    pub fn mode(self) -> Option<Mode> {
        match self {
            Self::No => None,
            Self::Activity | Self::Prominence => Some(Mode::Two),
            Self::Average | Self::Jaccard | Self::Cosine => Some(Mode::One),
        }
    }
}

impl Duplicates {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Include, Self::Document, Self::Week, Self::Month, Self::Year, Self::Range];

    /// Its name, as the Discourse Network Analyzer has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Include => "include",
            Self::Document => "document",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Range => "acrossrange",
        }
    }
}
