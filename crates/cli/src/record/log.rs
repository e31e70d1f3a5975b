//! `rapporteur log`: who decided what.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_intake::harmless;
use rapporteur_record::{Body, Decision, Logged, Verdict, said};
use serde_json::json;

use super::{open, short, tell};
use crate::args::EvalFormat;
use crate::case::one_line;
use crate::outcome::{Outcome, Stop};

/// `rapporteur log`
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Show only where analysts decided otherwise on the same
    #[arg(long)]
    pub(crate) conflicts: bool,

    /// How to show it
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

pub(crate) fn run(args: &LogArgs) -> Result<Outcome, Stop> {
    let record = open(&args.folder)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let conflicts = record.conflicts()?;
    let decisions = if args.conflicts { Vec::new() } else { record.decisions()? };
    match args.format {
        EvalFormat::Json => {
            let conflicts = conflicts.iter().map(|c| {
                json!({ "statement": c.statement, "field": c.field, "said": c.values })
            });
            let document = json!({
                "format": "rapporteur-log/1",
                "decisions": decisions.iter().map(object).collect::<Vec<_>>(),
                "conflicts": conflicts.collect::<Vec<_>>(),
            });
            serde_json::to_writer_pretty(&mut out, &document)?;
            writeln!(out)?;
        }
        EvalFormat::Text => {
            if decisions.is_empty() && !args.conflicts {
                writeln!(out, "Nothing was decided yet; `rapporteur decide` does.")?;
            }
            for logged in &decisions {
                line(logged, &mut out)?;
            }
            if args.conflicts || !conflicts.is_empty() {
                tell(&conflicts, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn decision(logged: &Logged) -> Option<&Decision> {
    match &logged.event.body {
        Body::Decision(decision) => Some(decision),
        _ => None,
    }
}

fn object(logged: &Logged) -> serde_json::Value {
    let event = &logged.event;
    json!({
        "id": event.id.hex(),
        "at": event.at,
        "who": event.who,
        "holds": logged.holds,
        "decision": decision(logged),
    })
}

fn line(logged: &Logged, out: &mut dyn Write) -> Result<(), Stop> {
    let Some(decision) = decision(logged) else { return Ok(()) };
    let event = &logged.event;
    let what = match &decision.verdict {
        Verdict::Correct { fields } => {
            let fields = fields.iter().map(|(name, v)| format!("{name}={}", said(v)));
            format!("correct {}", fields.collect::<Vec<_>>().join(" "))
        }
        Verdict::Merge { into } => format!("merge into {}", short(into)),
        Verdict::Add { words, .. } => format!("add “{}”", words.join(" … ")),
        other => other.name().to_owned(),
    };
    let note = decision
        .note
        .as_deref()
        .map(|n| format!("  ({})", one_line(n)))
        .unwrap_or_default();
    let undone = if logged.holds { "" } else { "  [undone]" };
    let who = event.who.trim_start_matches("analyst:");
    Ok(writeln!(
        out,
        "{}  {}  {}  {}{}{undone}",
        event.at.get(..19).unwrap_or(&event.at).replace('T', " "),
        harmless(who),
        short(&decision.statement),
        one_line(&what),
        note,
    )?)
}
