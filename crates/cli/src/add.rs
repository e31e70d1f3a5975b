//! `rapporteur add`: reports into the record, read and coded.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `args` | the options |
//! | `work` | reading, coding and entering; reports of the record read anew |
//! | `intake` | what comes in, gathered until it is enough for all threads |
//! | `problems` | what could not be used, kept for whoever looks at the sources |

mod args;
mod intake;
mod problems;
mod work;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rapporteur_dossier::parse;
use rapporteur_intake::{Mapping, Options, Source, unpack};
use rapporteur_record::Record;

use crate::case::{Models, REPORTS};
use crate::dossier::open;
use crate::outcome::{Outcome, Stop};
use crate::record::path;
pub(crate) use args::AddArgs;
pub(crate) use intake::Intake;
pub(crate) use work::Work;

/// Reports that are read at a time for each thread, and entered in one transaction.
const BATCH: usize = 8;

/// What came of all reports.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(crate) added: usize,
    pub(crate) known: usize,
    pub(crate) failed: usize,
    pub(crate) statements: usize,
}

pub(crate) fn run(args: &AddArgs) -> Result<Outcome, Stop> {
    let source = open(&args.folder)?;
    let dossier = parse(&source.text).dossier;
    let folder = source.path.parent().unwrap_or(Path::new(""));
    let mut record = Record::open(&path(&source.path))?;
    let models = Models::builtin()?;
    let work = Work::new(&models, &dossier, folder, options(args)?, args.quiet);
    let stop = stopped()?;
    let sum = match args.again {
        true => work.again(&mut record, args.quiet, &stop)?,
        false => add(&work, &mut record, args, folder, &stop)?,
    };
    tell(&sum, args.again, stop.load(Ordering::Relaxed))
}

fn options(args: &AddArgs) -> Result<Options, Stop> {
    let mapping = args.map.as_deref().map(Mapping::parse).transpose();
    Ok(Options {
        limit: args.max_size.saturating_mul(1 << 20),
        mapping: mapping.map_err(Stop::message)?.unwrap_or_default(),
        ..Options::default()
    })
}

/// Adds what is not there yet.
fn add(
    work: &Work<'_>,
    record: &mut Record,
    args: &AddArgs,
    folder: &Path,
    stop: &AtomicBool,
) -> Result<Sum, Stop> {
    let sources = match args.sources.is_empty() {
        true => vec![folder.join(REPORTS)],
        false => args.sources.clone(),
    };
    let mut intake = Intake::new(work, record, stop, args.quiet);
    for source in &sources {
        let source = Source::Path(source);
        if unpack(source, work.options(), &mut |u| intake.take(u)).is_break() {
            break;
        }
    }
    intake.end()
}

/// Whether somebody pressed Ctrl-C: what is at hand is finished then.
pub(crate) fn stopped() -> Result<Arc<AtomicBool>, Stop> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        // The second time at once: whatever was entered is whole.
        if flag.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "the user insists")]
            std::process::exit(130);
        }
    })
    .map_err(Stop::message)?;
    Ok(stop)
}

fn tell(sum: &Sum, again: bool, stopped: bool) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", sum.told(if again { "read anew" } else { "added" }))?;
    if stopped {
        writeln!(out, "Stopped; the same command goes on from here.")?;
    }
    Ok(if sum.failed > 0 || stopped { Outcome::SomeFailed } else { Outcome::Done })
}

impl Sum {
    /// `3 reports added, with 12 statements; 2 there already.`
    pub(crate) fn told(&self, done: &str) -> String {
        let mut out = format!(
            "{} {done}, with {}",
            count(self.added, "report"),
            count(self.statements, "statement")
        );
        if self.known > 0 {
            out.push_str(&format!("; {} there already", self.known));
        }
        if self.failed > 0 {
            out.push_str(&format!("; {} could not be used", self.failed));
        }
        out + "."
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
