//! Acts against the event types of PLOVER.

use std::io::Write;
use std::path::Path;

use rapporteur_coder::{Desk, Mention};
use rapporteur_dossier::Dossier;
use rapporteur_intake::show;
use rapporteur_measure::plover::{self, Sentence, event, score};
use rayon::prelude::*;
use serde_json::json;

use super::EvalArgs;
use super::{tell, unreadable, weights};
use crate::args::EvalFormat;
use crate::case::Models;
use crate::outcome::Stop;

pub(super) fn run(file: &Path, args: &EvalArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let (sentences, wrong) = plover::read(file).map_err(unreadable)?;
    tell(&wrong);
    if sentences.covered.is_empty() {
        return Err(Stop::message(format!(
            "{}: no sentence of an event type that acts cover; expected a list of objects \
             with `event` and `text`",
            show(file)
        )));
    }
    let models = Models::with_coder(args.weights.as_deref())?;
    let least = args.threshold.unwrap_or_else(|| models.reader.threshold());
    let nothing = Dossier::default();
    let desk = Desk::new(&models.coder, &nothing);
    let one = |s: &Sentence| act(&models, &desk, &s.text, least).map(event);
    let given: Vec<_> = sentences.covered.par_iter().map(one).collect();
    let figures = score(&sentences.covered.iter().zip(given).collect::<Vec<_>>());
    match args.format {
        EvalFormat::Text => {
            let others = sentences.others;
            writeln!(out, "Event types of PLOVER, {}\n\n{figures}", weights(args))?;
            writeln!(out, "\n{others} sentences of other types were not asked about")?;
        }
        EvalFormat::Json => {
            let document = json!({
                "format": "rapporteur-plover/1",
                "weights": args.weights.as_ref().map(|path| path.to_string_lossy()),
                "others": sentences.others,
                "figures": figures,
            });
            serde_json::to_writer_pretty(&mut *out, &document)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

/// The act of the statement that the reader is surest of.
fn act(models: &Models, desk: &Desk<'_>, text: &str, least: f32) -> Option<&'static str> {
    let found = models.reader.read(text, least, &|_, _| ());
    let surest =
        found.iter().reduce(|a, b| if b.confidence > a.confidence { b } else { a })?;
    let mention = Mention {
        source: surest.source.clone(),
        cue: surest.cue.clone(),
        content: surest.content.clone(),
    };
    let statements = desk.statements(text, None, &[mention]);
    statements.first().map(|s| s.act.name())
}
