//! `rapporteur stable`: which states of a conflict would hold, who would leave the others.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `args` | the options of the command |
//! | `source` | the conflict, of a `.gmcr` file or of a dossier |
//! | `names` | states by what the user calls them, and in words |
//! | `study` | everything that is computed |
//! | `text`, `json`, `svg` | how it is shown |

mod args;
mod json;
mod names;
mod source;
mod study;
mod svg;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use args::StableArgs;

use std::fs;
use std::io::{self, BufWriter, Write};

use rapporteur_exchange::gmcr;
use rapporteur_intake::show;

use self::args::StableFormat;
use self::source::Loaded;
use self::study::{Ask, Study};
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

pub(crate) fn run(args: &StableArgs) -> Result<Outcome, Stop> {
    let loaded = source::load(args)?;
    if let Some(path) = &args.write {
        write(&loaded, path)?;
    }
    let ask = Ask {
        concepts: args.concepts(),
        from: args.from.clone(),
        hold: args.hold.clone(),
    };
    let study = Study::new(&loaded, &ask)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        StableFormat::Text => {
            text::write(&study, Styles::for_stdout(args.color), &mut out)?;
        }
        StableFormat::Json => json::write(&study, &mut out)?,
        StableFormat::Svg => svg::write(&study, &mut out)?,
    }
    out.flush()?;
    Ok(loaded.outcome)
}

fn write(loaded: &Loaded, path: &std::path::Path) -> Result<(), Stop> {
    let text = gmcr::write(&loaded.conflict).map_err(Stop::message)?;
    let fail = |e| Stop::message(format!("{}: cannot be written: {e}", show(path)));
    fs::write(path, text + "\n").map_err(fail)
}
