//! `rapporteur network`: the discourse network of a case, or of a file of the Discourse
//! Network Analyzer.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `args` | the options of the command |
//! | `subject` | what a network is made of: statements, with ids and looks |
//! | `case`, `dna` | the subject out of a dossier, and out of a file |
//! | `asked` | what is asked, as the analysis takes it |
//! | `answer` | what was found |
//! | `text`, `json`, `files`, `drawing` | how it is shown |

mod answer;
pub(crate) mod args;
mod asked;
mod case;
mod dna;
mod drawing;
mod files;
mod json;
mod subject;
mod text;
mod units;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::network::answer::Answer;
use crate::network::args::{Format, NetworkArgs};
use crate::network::asked::Asked;
use crate::network::subject::Subject;
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

pub(crate) fn run(args: &NetworkArgs) -> Result<Outcome, Stop> {
    let asked = Asked::of(args)?;
    let (subject, outcome) = subject(args)?;
    let answer = Answer::of(&subject, &asked).map_err(Stop::message)?;
    if let Some(file) = &args.into {
        files::save(&subject, &asked, &answer, args.format, file)?;
        return Ok(outcome);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Text => {
            let styles = Styles::for_stdout(args.color);
            text::write(&subject, &asked, &answer, styles, &mut out)?;
        }
        Format::Json => json::write(&subject, &asked, &answer, &mut out)?,
        other => {
            let network = answer.only()?;
            out.write_all(files::content(&subject, &asked, network, other)?.as_bytes())?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn subject(args: &NetworkArgs) -> Result<(Subject, Outcome), Stop> {
    match is_dossier(&args.source) {
        true => case::subject(args),
        false => dna::subject(args),
    }
}

/// A folder, or the file in it; every other file is one of the Discourse Network Analyzer.
fn is_dossier(path: &Path) -> bool {
    path.is_dir() || !path.exists() || path.extension().is_some_and(|e| e == "toml")
}
