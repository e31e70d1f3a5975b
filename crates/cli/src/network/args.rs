//! The options of `rapporteur network`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rapporteur_analysis::network::{Aggregation, Duplicates, Kernel, Normalisation};
use rapporteur_dossier::Date;

use super::units::{Backbone, Size};
use crate::args::{Color, date};

/// `rapporteur network`
#[derive(Debug, Args)]
#[command(after_help = "\
See docs/networks.md for formulas, and for what --dna-compat does otherwise.

Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier and no file of DNA, or the command cannot be used so.

Examples:
  rapporteur network DIR
  rapporteur network DIR --of people --aggregate congruence --normalise average
  rapporteur network DIR --format svg --into network.svg
  rapporteur network study.dna --two-mode --dna-compat --format csv
  rapporteur network DIR --window 60days --polarisation")]
pub(crate) struct NetworkArgs {
    /// The case: a folder with a dossier.toml; or a file of the Discourse Network Analyzer
    #[arg(value_name = "DIR|FILE.dna")]
    pub(crate) source: PathBuf,

    /// Actors with each other, by what they said on the same (the default)
    #[arg(long, conflicts_with = "two_mode")]
    pub(crate) one_mode: bool,

    /// Actors by what they spoke of
    #[arg(long)]
    pub(crate) two_mode: bool,

    /// Who the actors of a case are
    #[arg(long, value_enum, value_name = "WHO")]
    pub(crate) of: Option<Who>,

    /// What becomes of agreement and disagreement
    #[arg(long, value_name = "HOW", default_value = "subtract", value_parser = aggregation())]
    pub(crate) aggregate: Named<Aggregation>,

    /// What a cell is divided by
    #[arg(long, value_name = "HOW", default_value = "no", value_parser = normalisation())]
    pub(crate) normalise: Named<Normalisation>,

    /// Of equal statements only the first one counts in each
    #[arg(long, value_name = "UNIT", default_value = "include", value_parser = duplicates())]
    pub(crate) duplicates: Named<Duplicates>,

    /// Keep actors and concepts that no counted statement has
    #[arg(long)]
    pub(crate) isolates: bool,

    /// Leave out statements with that actor, concept or value; may be given several times
    #[arg(long, value_name = "LABEL")]
    pub(crate) exclude: Vec<String>,

    /// Only what was said since that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Date>,

    /// Only what was said, and known, until that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<Date>,

    /// A network for every window of that size: 60days, 12weeks, 3months, 20statements
    #[arg(long, value_name = "SIZE")]
    pub(crate) window: Option<Size>,

    /// Weigh statements in the window by how near its middle they are
    #[arg(long, value_name = "KERNEL", requires = "window", value_parser = kernel())]
    pub(crate) kernel: Option<Named<Kernel>>,

    /// Only windows of a kernel that lie wholly in the range
    #[arg(long, requires = "kernel")]
    pub(crate) indent: bool,

    /// How far the actors fall into so many opposed camps of equal size
    #[arg(
        long,
        value_name = "CAMPS",
        num_args = 0..=1,
        default_missing_value = "2"
    )]
    pub(crate) polarisation: Option<usize>,

    /// Which concepts carry the network: `nested` orders them all, a number takes the best
    /// so many, `penalty:7.5` lets their number be found
    #[arg(long, value_name = "WHICH", conflicts_with = "window")]
    pub(crate) backbone: Option<Backbone>,

    /// Compute and write everything as the Discourse Network Analyzer 3.1 does, its known
    /// defects included
    #[arg(long)]
    pub(crate) dna_compat: bool,

    /// Of a file: the statement type [default: that of most statements]
    #[arg(long = "type", value_name = "LABEL")]
    pub(crate) kind: Option<String>,

    /// Of a file: the variable of the actors, or document:FIELD [default: organization]
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,

    /// Of a file: the variable of the concepts, or document:FIELD [default: concept]
    #[arg(long, value_name = "NAME")]
    pub(crate) concept: Option<String>,

    /// Of a file: the variable that tells agreement, or none [default: the first boolean]
    #[arg(long, value_name = "NAME")]
    pub(crate) qualifier: Option<String>,

    /// Of a file: only documents with that author, source, section, type, id or title
    #[arg(long, value_name = "FIELD=VALUE")]
    pub(crate) only: Vec<String>,

    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Write into that file; several windows become several numbered files
    #[arg(long, value_name = "FILE")]
    pub(crate) into: Option<PathBuf>,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Who the actors of a case are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Who {
    /// The parties of the dossier
    Parties,
    /// Whoever spoke
    People,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// A matrix, as DNA writes it
    Csv,
    /// A matrix for UCINET, as DNA writes it
    Dl,
    /// Nodes and ties for visone and yEd
    Graphml,
    /// Nodes and ties for Gephi
    Gexf,
    /// A drawing
    Svg,
}

/// Something of the analysis by its name there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Named<T>(pub(crate) T);

/// Takes one of some names, and shows them all in the help.
macro_rules! parser {
    ($name:ident, $of:ty) => {
        fn $name() -> impl clap::builder::TypedValueParser<Value = Named<$of>> {
            use clap::builder::{PossibleValuesParser, TypedValueParser};
            let names = <$of>::ALL.map(|one| one.name());
            PossibleValuesParser::new(names).try_map(|name| {
                let found = <$of>::ALL.into_iter().find(|one| one.name() == name);
                found.map(Named).ok_or_else(|| format!("no such thing as {name}"))
            })
        }
    };
}

parser!(aggregation, Aggregation);
parser!(normalisation, Normalisation);
parser!(duplicates, Duplicates);
parser!(kernel, Kernel);
