//! `rapporteur read`: every attributed statement of reports.

mod json;
mod marked;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::ProgressBar;
use rapporteur_intake::{Diagnostic, Options, Report, Severity, find, load_all};
use rapporteur_reader::{Attribution, Reader};
use rayon::prelude::*;

use crate::args::{Color, Format, probability};
use crate::outcome::{Outcome, Stop};
use crate::progress::bar;
use crate::style::Styles;

/// `rapporteur read`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 all inputs were read, 1 some were not, 2 the command cannot be used so.

Examples:
  rapporteur read report.md
  rapporteur read --in-text report.txt
  rapporteur read --format jsonl reports/ > statements.jsonl")]
pub(crate) struct ReadArgs {
    /// Reports: text, Markdown, web pages, PDF, .docx, mails, and archives, feeds and tables
    /// of them; folders (in which tables, JSON and XML are passed over); - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// How to show the statements
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Show the report itself with the statements marked in it
    #[arg(long, conflicts_with = "format")]
    pub(crate) in_text: bool,

    /// The least confidence of a statement shown, from 0 to 1 [default: the model's own]
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) threshold: Option<f32>,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// The largest report read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 4)]
    pub(crate) max_size: u64,

    /// How many threads read [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// Reports that are read together before their statements are shown, in order.
const TOGETHER: usize = 32;

/// A report that was read.
pub(crate) struct Done {
    pub(crate) report: Report,
    pub(crate) found: Vec<Attribution>,
}

/// Shows what was read, one report after another.
trait View {
    fn report(&mut self, done: &Done, out: &mut dyn Write) -> Result<(), Stop>;

    /// A file that could not be read.
    fn failed(&mut self, _: &Diagnostic) {}

    fn end(&mut self, _: &mut dyn Write) -> Result<(), Stop> {
        Ok(())
    }
}

pub(crate) fn run(args: &ReadArgs) -> Result<Outcome, Stop> {
    if let Some(threads) = args.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.into());
        pool.build_global().map_err(Stop::message)?;
    }
    let reader = Reader::builtin().map_err(Stop::message)?;
    let least = args.threshold.unwrap_or_else(|| reader.threshold());
    let mut view = view(args, &reader, least);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut told = Told { quiet: args.quiet, failed: false };

    let found = find(&args.inputs);
    found
        .diagnostics
        .iter()
        .for_each(|d| told.tell(d, view.as_mut(), &ProgressBar::hidden()));
    let progress = bar(found.files.len(), "reports", args.quiet);
    for files in found.files.chunks(TOGETHER) {
        let read = |file: &PathBuf| read_one(file, args, &reader, least, &progress);
        for result in files.par_iter().map(read).collect::<Vec<_>>().into_iter().flatten()
        {
            match result {
                Ok((done, warnings)) => {
                    warnings.iter().for_each(|d| told.tell(d, view.as_mut(), &progress));
                    progress.suspend(|| view.report(&done, &mut out))?;
                }
                Err(diagnostic) => told.tell(&diagnostic, view.as_mut(), &progress),
            }
        }
        progress.suspend(|| out.flush())?;
    }
    progress.finish_and_clear();
    view.end(&mut out)?;
    out.flush()?;
    Ok(if told.failed { Outcome::SomeFailed } else { Outcome::Done })
}

fn view(args: &ReadArgs, reader: &Reader, least: f32) -> Box<dyn View> {
    let styles = Styles::for_stdout(args.color);
    match args.format {
        _ if args.in_text => Box::new(marked::Marked::new(styles)),
        Format::Text => Box::new(text::Text::new(styles)),
        Format::Jsonl => Box::new(json::Lines),
        Format::Json => Box::new(json::Document::new(reader.model(), least)),
    }
}

/// The reports of a file, with the statements in each.
fn read_one(
    file: &Path,
    args: &ReadArgs,
    reader: &Reader,
    least: f32,
    progress: &ProgressBar,
) -> Vec<Result<(Done, Vec<Diagnostic>), Diagnostic>> {
    let limit = args.max_size.saturating_mul(1 << 20);
    let read = |(report, warnings): (Report, Vec<Diagnostic>)| {
        let found = reader.read(report.text(), least, &|_, _| ());
        (Done { report, found }, warnings)
    };
    let options = Options { limit, ..Options::default() };
    let results = load_all(file, &options).into_iter().map(|l| l.map(read)).collect();
    progress.inc(1);
    results
}

/// Tells the user of warnings and failures, and remembers whether there was one.
struct Told {
    quiet: bool,
    failed: bool,
}

impl Told {
    #[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
    fn tell(
        &mut self,
        diagnostic: &Diagnostic,
        view: &mut dyn View,
        progress: &ProgressBar,
    ) {
        let failure = diagnostic.severity == Severity::Error;
        self.failed |= failure;
        if failure {
            view.failed(diagnostic);
        }
        if failure || !self.quiet {
            progress.suspend(|| eprintln!("rapporteur: {diagnostic}"));
        }
    }
}
