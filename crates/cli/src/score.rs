//! `rapporteur score`: what is made of whole cases, against what an analyst entered.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `gold` | what the analyst entered, and what is wrong with it |
//! | `seen` | the case as the program reads it, from one of three starting points |
//! | `entry` | statements of the coder in the shape of gold ones |
//! | `concluded` | the states of play that gold codes lead to, where nobody entered any |
//! | `play` | the states of play at the gold checkpoints |
//! | `list` | everything that is not right, in words |

mod concluded;
mod entry;
mod gold;
mod list;
mod play;
mod seen;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_intake::show;
use rapporteur_measure::case::{Figures, Part, figures, mean};
use serde_json::{Value, json};

use crate::args::EvalFormat;
use crate::case::Models;
use crate::outcome::{Outcome, Stop};
use gold::Gold;
use seen::Seen;

/// `rapporteur score`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but something of a case could not be used; 2 not a case.

Examples:
  rapporteur score examples/harbour-strike
  rapporteur score --gold-statements --list examples/harbour-strike")]
pub(crate) struct ScoreArgs {
    /// Cases: folders with dossier.toml, reports/, gold.jsonl and state.json; without the
    /// last, the states of play count that the gold codes lead to
    #[arg(required = true, value_name = "CASE")]
    pub(crate) cases: Vec<PathBuf>,

    /// Give the coder the gold statements instead of what the reader finds, so that it
    /// alone is measured
    #[arg(long)]
    pub(crate) gold_statements: bool,

    /// Give gold statements and gold codes, so that the rules of the state of play alone
    /// are measured
    #[arg(long, conflicts_with_all = ["gold_statements", "weights"])]
    pub(crate) gold_codes: bool,

    /// The coder's weights [default: those built in]
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// How to show the figures
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// List whatever is not right, beside the figures for people
    #[arg(long)]
    pub(crate) list: bool,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// How much of the gold the program is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    /// It reads the reports by itself.
    Nothing,
    /// Where the statements stand.
    Statements,
    /// All but the states of play.
    Codes,
}

impl Given {
    fn of(args: &ScoreArgs) -> Self {
        match args {
            ScoreArgs { gold_codes: true, .. } => Self::Codes,
            ScoreArgs { gold_statements: true, .. } => Self::Statements,
            _ => Self::Nothing,
        }
    }

    /// The name in JSON.
    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Statements => "statements",
            Self::Codes => "codes",
        }
    }

    /// The figures that tell something: of what was given all is right.
    fn parts(self) -> &'static [Part] {
        match self {
            Self::Nothing => {
                &[Part::Statements, Part::Paired, Part::Codes, Part::Play, Part::Reports]
            }
            Self::Statements => &[Part::Paired, Part::Codes, Part::Play, Part::Reports],
            Self::Codes => &[Part::Play],
        }
    }
}

pub(crate) fn run(args: &ScoreArgs) -> Result<Outcome, Stop> {
    let given = Given::of(args);
    let cases: Result<Vec<Gold>, Stop> =
        args.cases.iter().map(|c| Gold::read(c)).collect();
    let cases = cases?;
    let models = match given {
        Given::Codes => None,
        _ => Some(Models::with_coder(args.weights.as_deref())?),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let text = args.format == EvalFormat::Text;
    if text {
        writeln!(out, "{}", title(args, given, models.as_ref()))?;
    }
    let (mut all, mut failed) = (Vec::new(), false);
    for (number, gold) in cases.into_iter().enumerate() {
        let seen = Seen::read(gold, models.as_ref(), given, args.quiet)?;
        failed |= seen.tell(args.quiet);
        let case = seen.case(given);
        let found = figures(&case, number).only(given.parts());
        if text {
            write!(out, "\n{found}")?;
            if args.list {
                list::write(&seen, &case, given, &mut out)?;
            }
            out.flush()?;
        }
        all.push(found);
    }
    if !text {
        let document = document(args, given, models.as_ref(), &all);
        serde_json::to_writer_pretty(&mut out, &document)?;
        writeln!(out)?;
    } else if all.len() > 1 {
        write!(out, "\n{}", mean(&all))?;
    }
    out.flush()?;
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
}

/// What is measured, and with which weights.
fn title(args: &ScoreArgs, given: Given, models: Option<&Models>) -> String {
    let Some(models) = models else {
        return "Gold statements and codes given: the rules of the state of play alone"
            .to_owned();
    };
    let coder = match &args.weights {
        Some(path) => format!("the coder's weights from {}", show(path)),
        None => "the coder's weights built in".to_owned(),
    };
    match given {
        Given::Nothing => {
            format!(
                "From the reports to the state of play: {}, {coder}",
                models.reader.model()
            )
        }
        _ => format!("Gold statements given, the coder alone: {coder}"),
    }
}

fn document(
    args: &ScoreArgs,
    given: Given,
    models: Option<&Models>,
    all: &[Figures],
) -> Value {
    let case = |f: &Figures| {
        let figures = f.to_json();
        json!({ "case": f.name, "reports": f.reports, "figures": figures })
    };
    json!({
        "format": "rapporteur-score/1",
        "given": given.name(),
        "reader": models.filter(|_| given == Given::Nothing).map(|m| m.reader.model()),
        "weights": args.weights.as_ref().map(|path| path.to_string_lossy()),
        "cases": all.iter().map(case).collect::<Vec<_>>(),
        "mean": mean(all).to_json(),
    })
}
