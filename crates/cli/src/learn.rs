//! `rapporteur learn`: the coder's last layers, anew from an analyst's marks.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `marks` | the marked statements as the coder reads them |
//! | `gain` | what is learned from some and how right it is on the others |

mod gain;
mod marks;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use rapporteur_coder::{Desk, Lessons, Seen};
use rapporteur_dossier::parse;
use rapporteur_intake::show;

use crate::case::{LESSONS, Models};
use crate::dossier::open;
use crate::outcome::{Outcome, Stop};
use gain::Gain;
use marks::Marks;

/// `rapporteur learn`
#[derive(Debug, Args)]
#[command(after_help = "\
What was learned is kept in DIR/lessons.safetensors and used by every command from then on;
remove the file to forget it.

Exit codes: 0 done, 1 some marks or reports could not be used, 2 nothing was learned.")]
pub(crate) struct LearnArgs {
    /// The dossier: a folder with a dossier.toml, reports/ and marks.jsonl
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// The marked statements, one JSON object a line [default: DIR/marks.jsonl]
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
    let file = args.marks.clone().unwrap_or_else(|| folder.join(MARKS));
    let models = Models::with_coder(args.weights.as_deref())?;
    let desk = Desk::new(&models.coder, &dossier);
    let marks = Marks::read(folder, &file, &dossier)?;
    let failed = marks.tell(args.quiet);
    let marked = marks.marked(&desk);
    if marked.len() < FEWEST {
        return Err(Stop::message(format!(
            "{}: {} usable marks; at least {FEWEST} are needed to learn and to measure",
            show(&file),
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
        let gain = bench.folds(&seen);
        writeln!(out, "{} marks, cross-validated", seen.len())?;
        write!(out, "{gain}")?;
        if gain.gained() <= 0.0 && !args.force {
            writeln!(
                out,
                "Nothing was kept, since it would not help; --force keeps it."
            )?;
        } else {
            let all: Vec<&Seen> = seen.iter().collect();
            let path = folder.join(LESSONS);
            let lessons = bench.lessons(&all);
            let bytes =
                lessons.write(&dossier, models.coder.model(), &notes(seen.len(), &gain));
            keep(&path, &bytes.map_err(Stop::message)?)?;
            writeln!(out, "Kept in {}; used from now on.", show(&path))?;
        }
    }
    Ok(if failed { Outcome::SomeFailed } else { Outcome::Done })
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

/// The lessons of a dossier's folder; none where nothing was learned.
///
/// # Errors
/// In words, if the file is there and cannot be used.
pub(crate) fn lessons(
    folder: &Path,
    dossier: &rapporteur_dossier::Dossier,
    model: &str,
) -> Result<Option<Lessons>, String> {
    let path = folder.join(LESSONS);
    match fs::read(&path) {
        Ok(bytes) => {
            Lessons::read(&bytes, dossier, model).map(Some).map_err(|e| e.to_string())
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(format!("cannot be read: {e}")),
    }
}
