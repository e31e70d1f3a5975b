//! `rapporteur check`: what is wrong or doubtful in a dossier.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_dossier::{Diagnostic, Dossier, Severity, check, parse};
use rapporteur_intake::{harmless, show};
use serde::Serialize;

use crate::args::EvalFormat;
use crate::dossier::{Source, open};
use crate::outcome::{Outcome, Stop};
use crate::sheet::many;

/// `rapporteur check`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 nothing wrong, though perhaps doubtful; 1 something is wrong; 2 no dossier.")]
pub(crate) struct CheckArgs {
    /// The dossier: a folder with a dossier.toml, or the file itself
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Stop> {
    let source = open(&args.dossier)?;
    let parsed = parse(&source.text);
    let found = check(&parsed);
    let mut out = io::stdout().lock();
    match args.format {
        EvalFormat::Text => text(&source, &found, &parsed.dossier, &mut out)?,
        EvalFormat::Json => json(&source, &found, &mut out)?,
    }
    let wrong = found.iter().any(|d| d.severity == Severity::Error);
    Ok(if wrong { Outcome::SomeFailed } else { Outcome::Done })
}

fn text(
    source: &Source,
    found: &[Diagnostic],
    dossier: &Dossier,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    for diagnostic in found {
        let (line, column) = diagnostic.place(&source.text);
        let Diagnostic { severity, message, hint, .. } = diagnostic;
        let (path, severity) = (show(&source.path), severity.name());
        writeln!(out, "{path}:{line}:{column}: {severity}: {}", harmless(message))?;
        if let Some(words) = source.text.lines().nth(line - 1) {
            let before: String = words.chars().take(column - 1).collect();
            // What stands before the mark is shown escaped, so its width is counted so.
            let indent = " ".repeat(harmless(&before).chars().count());
            writeln!(out, "    {}\n    {indent}^", harmless(words))?;
        }
        writeln!(out, "    {}\n", harmless(hint))?;
    }
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    writeln!(
        out,
        "{}, {}, {}, {}, {}",
        many(dossier.parties.len(), "party", "parties"),
        many(dossier.people.len(), "person", "people"),
        many(dossier.points.len(), "point", "points"),
        many(
            dossier.points.iter().map(|p| p.options.len()).sum::<usize>(),
            "option",
            "options"
        ),
        many(dossier.proposals.len(), "proposal", "proposals"),
    )?;
    writeln!(
        out,
        "{}, {}",
        many(count(Severity::Error), "error", "errors"),
        many(count(Severity::Warning), "warning", "warnings"),
    )?;
    Ok(())
}

/// One diagnostic in JSON; line and column from 1, bytes from 0.
#[derive(Serialize)]
struct Shown<'d> {
    severity: &'static str,
    line: usize,
    column: usize,
    byte_start: usize,
    byte_end: usize,
    message: &'d str,
    hint: &'d str,
}

fn json(source: &Source, found: &[Diagnostic], out: &mut dyn Write) -> Result<(), Stop> {
    let shown = found.iter().map(|d| {
        let (line, column) = d.place(&source.text);
        Shown {
            severity: d.severity.name(),
            line,
            column,
            byte_start: d.span.start,
            byte_end: d.span.end,
            message: &d.message,
            hint: &d.hint,
        }
    });
    let path = source.path.to_string_lossy();
    let document = serde_json::json!({
        "format": "rapporteur-check/1",
        "dossier": path,
        "diagnostics": shown.collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)?;
    Ok(())
}
