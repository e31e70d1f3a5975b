//! The coder on examples of acts and stances.

use std::collections::BTreeMap;
use std::io::Write;

use rapporteur_coder::{Coder, Passage, Questions};
use rapporteur_dossier::{Act, Choice, PointKind, Scale};
use rapporteur_intake::harmless;
use rapporteur_measure::casebook::{ACTS, STANCES};
use rapporteur_measure::stance::{
    self, Answer, Example, Figures, Kind, Point, fold, score,
};
use rayon::prelude::*;
use serde_json::json;

use super::EvalArgs;
use super::{tell, unreadable, weights};
use crate::args::EvalFormat;
use crate::case::Models;
use crate::outcome::Stop;
use crate::spans::Spans;

pub(super) fn run(args: &EvalArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let part = part(args)?;
    let mut examples = Vec::new();
    for file in &args.stance {
        let (found, wrong) = stance::read(file).map_err(unreadable)?;
        tell(&wrong);
        examples.extend(found);
    }
    if let Some((part, parts)) = part {
        examples.retain(|e| fold(&e.point, parts) == part);
    }
    if examples.is_empty() {
        let part = if part.is_some() { " in this part" } else { "" };
        return Err(Stop::message(format!(
            "there is no example{part}; --stance takes files of one JSON object a line"
        )));
    }
    let coder = Models::with_coder(args.weights.as_deref())?.coder;
    let answered: Vec<_> = examples.iter().zip(answers(&coder, &examples)).collect();
    let figures = score(&answered);
    match args.format {
        EvalFormat::Text => {
            let part = part.map(|(k, n)| format!("part {k} of {n}, "));
            let part = part.unwrap_or_default();
            writeln!(out, "Acts and stances, {part}{}\n\n{figures}", weights(args))?;
            if args.list {
                list(&answered, out)?;
            }
        }
        EvalFormat::Json => document(args, &figures, out)?,
    }
    Ok(out.flush()?)
}

/// The part of a cross-validation and how many there are.
fn part(args: &EvalArgs) -> Result<Option<(u32, u32)>, Stop> {
    match (args.fold, args.of) {
        (Some(part), Some(parts)) if part >= parts => Err(Stop::message(format!(
            "--fold {part} --of {parts}: the parts are counted from 0, so expected less \
             than {parts}"
        ))),
        (Some(part), Some(parts)) => Ok(Some((part, parts))),
        _ => Ok(None),
    }
}

fn document(args: &EvalArgs, figures: &Figures, out: &mut dyn Write) -> Result<(), Stop> {
    let document = json!({
        "format": "rapporteur-stance/1",
        "weights": args.weights.as_ref().map(|path| path.to_string_lossy()),
        "fold": args.fold,
        "of": args.of,
        "figures": figures,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

fn answers(coder: &Coder, examples: &[Example]) -> Vec<Answer> {
    let numbers: BTreeMap<&Point, usize> =
        examples.iter().map(|e| (&e.point, 0)).collect();
    let points: Vec<rapporteur_dossier::Point> =
        numbers.keys().map(|p| declared(p)).collect();
    let numbers: BTreeMap<&Point, usize> = numbers.into_keys().zip(0..).collect();
    let questions = coder.questions(&points);
    let one = |e: &Example| answer(coder, &questions, numbers[&e.point], e);
    examples.par_iter().map(one).collect()
}

/// The point is asked directly, whatever the statement is about; the likeliest of the
/// four answers counts for each option.
fn answer(coder: &Coder, questions: &Questions, point: usize, e: &Example) -> Answer {
    let passage = passage(e);
    let surest =
        |p: &[f32; 4]| (1..4).fold(0, |best, i| if p[i] > p[best] { i } else { best });
    let stances = coder.judge(&passage, questions, point).iter().map(surest).collect();
    Answer { act: number(coder.act(&passage).0), stances }
}

/// The place of an act among those of examples.
fn number(act: Act) -> usize {
    ACTS.iter().position(|name| *name == act.name()).unwrap_or(ACTS.len())
}

fn passage(e: &Example) -> Passage<'_> {
    let spans = Spans::new(&e.text);
    let parts = &e.statement;
    Passage {
        text: &e.text,
        source: parts.source.first().map(|r| spans.bytes(r)),
        cue: parts.cue.first().map(|r| spans.bytes(r)),
        content: parts.content.iter().map(|r| spans.bytes(r)).collect(),
        speaker: e.speaker.clone(),
    }
}

fn declared(point: &Point) -> rapporteur_dossier::Point {
    let option = |o: &stance::Choice| Choice { id: o.id.clone(), text: o.text.clone() };
    rapporteur_dossier::Point {
        id: String::new(),
        question: point.question.clone(),
        kind: match point.kind {
            Kind::Issue => PointKind::Issue,
            Kind::Fact => PointKind::Fact,
            Kind::Process => PointKind::Process,
        },
        scale: match point.scale {
            stance::Scale::Ordinal => Scale::Ordinal,
            stance::Scale::Nominal => Scale::Nominal,
        },
        options: point.options.iter().map(option).collect(),
    }
}

/// Every example of which something is not right, with what was answered.
fn list(answered: &[(&Example, Answer)], out: &mut dyn Write) -> Result<(), Stop> {
    for (example, answer) in answered {
        if answer.act == example.act && answer.stances == example.stances {
            continue;
        }
        writeln!(out, "\n{}\n  {}", harmless(&example.id), line(&example.text))?;
        if answer.act != example.act {
            let name = |act: usize| ACTS.get(act).copied().unwrap_or_default();
            writeln!(
                out,
                "    act {}, expected {}",
                name(answer.act),
                name(example.act)
            )?;
        }
        let both =
            answer.stances.iter().zip(&example.stances).zip(&example.point.options);
        for ((found, gold), option) in both.filter(|((found, gold), _)| found != gold) {
            let (found, gold) = (STANCES[*found], STANCES[*gold]);
            writeln!(out, "    {found}, expected {gold}: {}", line(&option.text))?;
        }
    }
    Ok(())
}

/// Words on one line, made fit to be shown.
fn line(words: &str) -> String {
    harmless(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}
