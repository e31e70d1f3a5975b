//! The options of `rapporteur search`.

use std::path::PathBuf;

use clap::Args;
use rapporteur_dossier::Date;

use crate::args::{Color, EvalFormat, date};

/// `rapporteur search`
#[derive(Debug, Args)]
#[command(after_help = "\
All words must be there; \"a phrase\", beginn*, -not, one OR another. Case and accents do not
matter.

Exit codes: 0 something was found, 1 nothing was, 2 no record, or it cannot be used so.

Examples:
  rapporteur search DIR ceasefire \"line of contact\"
  rapporteur search DIR --party ardan --point quota --stance open")]
pub(crate) struct SearchArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// What to find; may be left out where filters tell
    #[arg(value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// Only statements of that party, by its id
    #[arg(long, value_name = "ID")]
    pub(crate) party: Option<String>,

    /// Only of that person, by id or a part of the name
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,

    /// Only on that point
    #[arg(long, value_name = "ID")]
    pub(crate) point: Option<String>,

    /// Only on that option
    #[arg(long, value_name = "ID")]
    pub(crate) option: Option<String>,

    /// Only with that stance: for, against, open
    #[arg(long, value_name = "STANCE")]
    pub(crate) stance: Option<String>,

    /// Only with that act: assert, deny, offer, …
    #[arg(long, value_name = "ACT")]
    pub(crate) act: Option<String>,

    /// Only of that outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// Only since that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Date>,

    /// Only up to that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date>,

    /// Find statements that mean something near to the words as well; what has no vector
    /// yet gets one first
    #[arg(long, requires = "words")]
    pub(crate) meaning: bool,

    /// So many results of each kind at most; with --meaning, in all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,

    /// How to show them
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}
