//! The options of `rapporteur stable`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rapporteur_analysis::stable::Concept;
use rapporteur_dossier::Date;

use crate::args::{Color, date};

/// `rapporteur stable`
#[derive(Debug, Args)]
#[command(after_help = "\
A STATE is its number in the table, or its options as in YNNY (- is either).

Of a dossier, an option is that a principal stands for an option of a point. What a party
prefers is taken from what it is for and what it rejects; the rest is not known, and so may be
the answer.

Exit codes: 0 done; 1 done, but something in the file, the reports or the dossier is wrong;
2 no conflict, no such state, or the command cannot be used so.

Examples:
  rapporteur stable conflict.gmcr --from 1
  rapporteur stable conflict.gmcr --hold NNYN --concept seq
  rapporteur stable DIR --points pay,truce --by truce=union
  rapporteur stable conflict.gmcr --format svg > conflict.svg")]
pub(crate) struct StableArgs {
    /// A conflict in a file of GMCR+ (.gmcr), or a dossier
    #[arg(value_name = "FILE|DIR")]
    pub(crate) input: PathBuf,

    /// Judge by these concepts alone; the first of them is explained [default: all, and SEQ]
    #[arg(long, value_enum, value_name = "CONCEPT", value_delimiter = ',')]
    pub(crate) concept: Vec<ConceptName>,

    /// Show how to come from this state to those that hold [of a dossier: from the state of play]
    #[arg(long, value_name = "STATE")]
    pub(crate) from: Option<String>,

    /// Show what would have to be preferred for this state to hold
    #[arg(long, value_name = "STATE")]
    pub(crate) hold: Option<String>,

    /// Of a dossier: only these points
    #[arg(long, value_name = "POINT", value_delimiter = ',')]
    pub(crate) points: Vec<String>,

    /// Of a dossier: a point that these principals decide without the others
    #[arg(long, value_name = "POINT=PARTY+PARTY", value_delimiter = ',')]
    pub(crate) by: Vec<String>,

    /// Of a dossier: on an ordinal scale nearer options are better
    #[arg(long)]
    pub(crate) in_order: bool,

    /// Of a dossier: the day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// Write the conflict into a file of GMCR+ as well
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,

    /// How to show it
    #[arg(long, value_enum, default_value_t = StableFormat::Text)]
    pub(crate) format: StableFormat,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// A concept by its short name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConceptName {
    /// No improvement is open
    Nash,
    /// Others can undo every improvement
    Gmr,
    /// … and there is no escape
    Smr,
    /// Others undo every improvement by moves that they gain by
    Seq,
    /// … and there is no escape
    Sseq,
    /// Others undo every improvement by moving at the same time
    Sim,
}

/// How stability is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StableFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A drawing of states and moves
    Svg,
}

impl StableArgs {
    /// The concepts that were asked for, in order; none for all.
    pub(super) fn concepts(&self) -> Vec<Concept> {
        let concept = |name: &ConceptName| match name {
            ConceptName::Nash => Concept::Nash,
            ConceptName::Gmr => Concept::Gmr,
            ConceptName::Smr => Concept::Smr,
            ConceptName::Seq => Concept::Seq,
            ConceptName::Sseq => Concept::Sseq,
            ConceptName::Sim => Concept::Sim,
        };
        self.concept.iter().map(concept).collect()
    }
}
