//! `rapporteur extract`: what intake makes of files, without reading any statement.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use rapporteur_intake::{
    Arrival, Arrived, Mapping, Options, STDIN, Source, arrivals, harmless,
};
use serde_json::json;

use crate::args::Format;
use crate::outcome::{Outcome, Stop, warn};

/// `rapporteur extract`
#[derive(Debug, Args)]
#[command(after_help = "\
The text shown is the one whose places are counted when the report is read.

Exit codes: 0 all inputs were taken, 1 something was not, 2 the command cannot be used so.

Examples:
  rapporteur extract page.html
  rapporteur extract --map text=body,date=published reports.csv
  rapporteur extract --format jsonl CC-NEWS.warc.gz > reports.jsonl")]
pub(crate) struct ExtractArgs {
    /// Files of any kind that can be read, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// How to show the reports
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Which column of a table holds what, as in text=body,date=published; the fields are
    /// text, title, outlet, byline, date, url and language
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub(crate) map: Option<String>,

    /// What standard input might be called: its extension tells what it is
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// No warnings; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// The largest report taken, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16)]
    pub(crate) max_size: u64,
}

pub(crate) fn run(args: &ExtractArgs) -> Result<Outcome, Stop> {
    let mapping =
        args.map.as_deref().map(Mapping::parse).transpose().map_err(Stop::message)?;
    let options = Options {
        limit: args.max_size.saturating_mul(1 << 20),
        mapping: mapping.unwrap_or_default(),
        ..Options::default()
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Done;
    for input in &args.inputs {
        let mut stopped = None;
        let mut take = |arrived| match show(arrived, args, &mut out, &mut outcome) {
            Ok(()) => ControlFlow::Continue(()),
            Err(stop) => {
                stopped = Some(stop);
                ControlFlow::Break(())
            }
        };
        let mut stdin = io::stdin().lock();
        let source = match (&args.name, input.as_path() == Path::new(STDIN)) {
            (Some(name), true) => Source::Bytes { bytes: &mut stdin, name },
            _ => Source::Path(input),
        };
        let _ = arrivals(source, &options, &mut take);
        if let Some(stop) = stopped {
            return Err(stop);
        }
    }
    out.flush()?;
    Ok(outcome)
}

#[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
fn show(
    arrived: Arrived,
    args: &ExtractArgs,
    out: &mut dyn Write,
    outcome: &mut Outcome,
) -> Result<(), Stop> {
    let arrival = match arrived {
        Arrived::Report(arrival) => arrival,
        Arrived::Problem(problem) => {
            if warn(&problem, args.quiet) {
                *outcome = Outcome::SomeFailed;
            }
            return Ok(());
        }
    };
    if !args.quiet {
        arrival.diagnostics.iter().for_each(|d| eprintln!("rapporteur: {d}"));
    }
    match args.format {
        Format::Text => text(&arrival, out),
        Format::Json | Format::Jsonl => {
            serde_json::to_writer(&mut *out, &object(&arrival))?;
            Ok(writeln!(out)?)
        }
    }
}

/// Front matter and text, as a report of a case may be written.
fn text(arrival: &Arrival, out: &mut dyn Write) -> Result<(), Stop> {
    let fields = [
        ("title", arrival.title.as_deref()),
        ("outlet", arrival.outlet.as_deref()),
        ("byline", arrival.byline.as_deref()),
        ("date", arrival.date.as_deref()),
        ("url", arrival.url.as_deref()),
        ("language", arrival.language.as_deref()),
    ];
    writeln!(out, "---")?;
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{name}: {}", scalar(value))?;
        }
    }
    for evidence in &arrival.date_evidence {
        let doubt = evidence.doubt.map(|why| format!("; {why}")).unwrap_or_default();
        let raw = harmless(&evidence.raw);
        writeln!(out, "# date by {}: {raw}{}", evidence.found.name(), harmless(&doubt))?;
    }
    writeln!(out, "---")?;
    for line in arrival.text.lines() {
        writeln!(out, "{}", harmless(line))?;
    }
    Ok(writeln!(out)?)
}

/// A value of front matter, in quotation marks where it could be read as something else.
fn scalar(value: &str) -> String {
    let value = harmless(value);
    let plain = value.chars().next().is_some_and(char::is_alphanumeric)
        && !value.contains(": ")
        && !value.contains(" #");
    if plain { value.into_owned() } else { format!("{value:?}") }
}

fn object(arrival: &Arrival) -> serde_json::Value {
    let evidence = arrival.date_evidence.iter();
    json!({
        "format": "rapporteur-arrival/1",
        "place": arrival.place,
        "media": arrival.media,
        "title": arrival.title,
        "outlet": arrival.outlet,
        "byline": arrival.byline,
        "date": arrival.date,
        "date_evidence": evidence.map(|e| json!({
            "found": e.found.name(), "raw": e.raw, "date": e.date, "doubt": e.doubt,
        })).collect::<Vec<_>>(),
        "url": arrival.url,
        "language": arrival.language,
        "diagnostics": arrival.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "text": arrival.text,
    })
}
