//! `rapporteur bargain`: efficient packages and bargaining points, by weights that the analyst
//! gives.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `ask` | from arguments to what is asked of the weights |
//! | `found` | what is found |
//! | `text` | it for people |
//! | `json` | it for programs |
//! | `svg` | it as a drawing |

mod ask;
mod found;
mod json;
mod svg;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rapporteur_dossier::{Severity, check, parse};

use crate::args::Color;
use crate::dossier::open;
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;
use crate::weights;
use found::Found;

/// `rapporteur bargain`
#[derive(Debug, Args)]
#[command(after_help = "\
Everything shown rests on the weights alone, not on what is on record. Nothing is derived: where
a worth is missing, it says which.

Exit codes: 0 done; 1 done, but something of the dossier or the weights could not be used;
2 worths are missing, or the command cannot be used so.

Examples:
  rapporteur bargain examples/harbour-strike
  rapporteur bargain DIR --party union,operator --without pay=p9")]
pub(crate) struct BargainArgs {
    /// The dossier: a folder with a dossier.toml, or the file itself
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// What each option is worth to each party [default: DIR/weights.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// Only these parties, by id [default: all principals, and whoever else has weights]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub(crate) party: Vec<String>,

    /// Only these points, by id [default: all on which somebody is given values]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub(crate) point: Vec<String>,

    /// Options that cannot be chosen
    #[arg(long, value_name = "POINT=OPTION,…", value_delimiter = ',')]
    pub(crate) without: Vec<String>,

    /// How many classes of the frontier are listed, and how many packages of a class
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(crate) most: u16,

    /// How to show it
    #[arg(long, value_enum, default_value_t = Drawn::Text)]
    pub(crate) format: Drawn,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// How an answer is shown that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Drawn {
    /// Tables for people
    Text,
    /// One JSON document
    Json,
    /// A drawing
    Svg,
}

pub(crate) fn run(args: &BargainArgs) -> Result<Outcome, Stop> {
    let source = open(&args.dossier)?;
    let parsed = parse(&source.text);
    let mut wrong = check(&parsed);
    wrong.retain(|d| d.severity == Severity::Error);
    let mut failed = weights::tell(&source.path, &source.text, &wrong);
    let dossier = &parsed.dossier;
    let given = weights::weights(args.weights.as_deref(), &source.path, dossier)?;
    failed |= given.failed;
    let question = ask::question(args, dossier)?;
    let found = Found::new(dossier, &given, question, usize::from(args.most))?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Drawn::Text => text::write(&found, Styles::for_stdout(args.color), &mut out)?,
        Drawn::Json => json::write(&found, &mut out)?,
        Drawn::Svg => svg::write(&found, &mut out)?,
    }
    out.flush()?;
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
}
