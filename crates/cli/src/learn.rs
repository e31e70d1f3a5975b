//! `rapporteur learn`: the coder's last layers, anew from an analyst's marks.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `marks` | the marked statements as the coder reads them |
//! | `decided` | what analysts decided in the record, as marks |
//! | `gain` | what is learned from some and how right it is on the others |

mod decided;
mod gain;
mod marks;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use rapporteur_coder::{Desk, Seen};
use rapporteur_dossier::{Dossier, parse};
use rapporteur_intake::show;
use rapporteur_record::Record;

use crate::case::{LESSONS, Models};
use crate::dossier::open;
use crate::outcome::{Outcome, Stop};
use crate::record::path;
use gain::Gain;
use marks::Marks;

/// `rapporteur learn`
#[derive(Debug, Args)]
#[command(after_help = "\
What was learned is kept in DIR/lessons.safetensors and used by every command from then on;
remove the file to forget it.

Exit codes: 0 done, 1 some marks or reports could not be used, 2 nothing was learned.")]
pub(crate) struct LearnArgs {
    /// The dossier: a folder with a dossier.toml, and a record with decisions, or reports/
    /// and marks.jsonl
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Marked statements, one JSON object a line, besides what was decided in the record
    /// [default: DIR/marks.jsonl, where it is there]
    #[arg(long, value_name = "FILE")]
    pub(crate) marks: Option<PathBuf>,

    /// Learn from N of the marks and measure on the rest, for several draws; keep nothing
    #[arg(long, value_name = "N")]
    pub(crate) measure: Option<usize>,

    /// The coder's weights from a file instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// Keep what was learned though it does not help
    #[arg(long)]
    pub(crate) force: bool,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// The marks of a dossier, unless others are named.
const MARKS: &str = "marks.jsonl";
/// Fewer marks teach nothing that could be measured.
const FEWEST: usize = 20;

pub(crate) fn run(args: &LearnArgs) -> Result<Outcome, Stop> {
    let source = open(&args.folder)?;
    let dossier = parse(&source.text).dossier;
    let folder = source.path.parent().unwrap_or(Path::new(""));
    let models = Models::with_coder(args.weights.as_deref())?;
    let desk = Desk::new(&models.coder, &dossier);
    let file = args.marks.clone().unwrap_or_else(|| folder.join(MARKS));
    let record = path(&source.path);
    let from = if record.exists() && args.marks.is_none() { &record } else { &file };
    let marks = marks(args, folder, (&record, &file), &dossier)?;
    let failed = marks.tell(args.quiet);
    let marked = marks.marked(&desk);
    if marked.len() < FEWEST {
        return Err(Stop::message(format!(
            "{}: {} usable marks; at least {FEWEST} are needed to learn and to measure",
            show(from),
            marked.len()
        )));
    }
    let seen = models.coder.see(&marked, desk.questions());
    let bench = gain::Bench { coder: &models.coder, desk: &desk, dossier: &dossier };
    let mut out = io::stdout().lock();
    if let Some(count) = args.measure {
        if count < FEWEST || count >= seen.len() {
            return Err(Stop::message(format!(
                "--measure {count}: expected a number from {FEWEST} to {}, below that of the \
                 usable marks",
                seen.len() - 1
            )));
        }
        let gain = bench.draws(&seen, count);
        writeln!(
            out,
            "Learned from {count} of {} marks, measured on the rest",
            seen.len()
        )?;
        write!(out, "{gain}")?;
    } else {
        let force = (args.force, "; --force keeps it");
        write!(out, "{}", learned(&bench, &seen, folder, force)?)?;
    }
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
}

/// What was decided in the record, and the marks of a file: of the one that is named, or of
/// the dossier's own, which must be there where there is no record.
fn marks(
    args: &LearnArgs,
    folder: &Path,
    (record, file): (&Path, &Path),
    dossier: &Dossier,
) -> Result<Marks, Stop> {
    let decided = match record.exists() {
        true => Marks::decided(&Record::read(record)?, dossier)?,
        false => Marks::default(),
    };
    if args.marks.is_none() && record.exists() && !file.exists() {
        return Ok(decided);
    }
    let mut marks = Marks::read(folder, file, dossier)?;
    marks.join(decided);
    Ok(marks)
}

/// Learns from what analysts decided in the record of a dossier, and tells what was gained.
pub(crate) fn from_record(source: &Path, record: &Record) -> Result<String, Stop> {
    let dossier = parse(&open(source)?.text).dossier;
    let folder = source.parent().unwrap_or(Path::new(""));
    let models = Models::with_coder(None)?;
    let desk = Desk::new(&models.coder, &dossier);
    let decided = Marks::decided(record, &dossier)?;
    let marked = decided.marked(&desk);
    if marked.len() < FEWEST {
        return Err(Stop::message(format!(
            "{} statements were confirmed, corrected or added so far; at least {FEWEST} are \
             needed to learn and to measure",
            marked.len()
        )));
    }
    let seen = models.coder.see(&marked, desk.questions());
    let bench = gain::Bench { coder: &models.coder, desk: &desk, dossier: &dossier };
    learned(&bench, &seen, folder, (false, ""))
}

/// Learns, keeps what helps or is kept by force, and tells what was gained, or what could be
/// done instead.
fn learned(
    bench: &gain::Bench<'_>,
    seen: &[Seen],
    folder: &Path,
    (force, instead): (bool, &str),
) -> Result<String, Stop> {
    let gain = bench.folds(seen);
    let told = format!("{} marks, cross-validated\n{gain}", seen.len());
    if gain.gained() <= 0.0 && !force {
        return Ok(told + "Nothing was kept, since it would not help" + instead + ".\n");
    }
    let all: Vec<&Seen> = seen.iter().collect();
    let path = folder.join(LESSONS);
    let (lessons, notes) = (bench.lessons(&all), notes(seen.len(), &gain));
    let bytes = lessons.write(bench.dossier, bench.coder.model(), &notes);
    keep(&path, &bytes.map_err(Stop::message)?)?;
    Ok(format!("{told}Kept in {}; used from now on.\n", show(&path)))
}

/// What the file says about itself.
fn notes(marks: usize, gain: &Gain) -> Vec<(String, String)> {
    let note = |key: &str, value: String| (key.to_owned(), value);
    vec![
        note("marks", marks.to_string()),
        note("code_f1_before", format!("{:.4}", gain.before())),
        note("code_f1_after", format!("{:.4}", gain.after())),
    ]
}

/// Writes a file whole or not at all.
fn keep(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let beside: PathBuf = path.with_extension("new");
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|e| Stop::message(format!("{}: cannot be written: {e}", show(path))))
}
