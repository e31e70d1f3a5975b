//! `rapporteur eval`: reader and coder measured against what people marked.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `copies` | whether prints of the same are known |
//! | `listing` | statements missed and found too much |
//! | `stance` | the coder on examples of acts and stances |
//! | `pages` | main text of web pages |
//! | `plover` | acts against the event types of PLOVER |

mod args;

use std::io::{self, BufWriter, Write};
use std::ops::Range;

use rapporteur_intake::{harmless, show};
use rapporteur_measure::{
    Article, Diagnostic, ReadError, Statement, agreement, brat, calibration, casebook,
    outcomes, polnear, score,
};
use rapporteur_reader::{Attribution, Reader};
use rayon::prelude::*;
use serde_json::json;

use crate::args::EvalFormat;
use crate::outcome::{Outcome, Stop};
use crate::spans::Spans;

pub(crate) use args::EvalArgs;

mod copies;
pub(crate) mod listing;
mod pages;
mod plover;
mod stance;

/// What was marked, and how far down statements inside statements were marked too.
struct Gold {
    articles: Vec<Article>,
    diagnostics: Vec<Diagnostic>,
    name: String,
    levels: u8,
}

pub(crate) fn run(args: &EvalArgs) -> Result<Outcome, Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    if let (Some(folder), true) = (&args.polnear, args.agreement) {
        let (texts, _) = polnear::annotators(folder, &args.split).map_err(unreadable)?;
        let scores = agreement(&texts);
        match args.format {
            EvalFormat::Text => writeln!(
                out,
                "PolNeAR {}: annotators against each other, {} texts\n\n{scores}",
                args.split,
                texts.len()
            )?,
            EvalFormat::Json => serde_json::to_writer_pretty(&mut out, &scores)?,
        }
        out.flush()?;
        return Ok(Outcome::Done);
    }
    if !args.copies.is_empty() {
        copies::run(args, &mut out)?;
        return Ok(Outcome::Done);
    }
    if !args.stance.is_empty() {
        stance::run(args, &mut out)?;
        return Ok(Outcome::Done);
    }
    if let Some(folder) = &args.pages {
        pages::run(folder, args, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    if let Some(file) = &args.plover {
        plover::run(file, args, &mut out)?;
        return Ok(Outcome::Done);
    }
    let gold = gold(args).map_err(unreadable)?;
    tell(&gold.diagnostics);
    let reader = Reader::builtin().map_err(Stop::message)?;
    let least = args.threshold.unwrap_or_else(|| reader.threshold());
    report(args, &gold, &reader, least, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// PolNeAR marks no statements inside statements; the casebook does.
fn gold(args: &EvalArgs) -> Result<Gold, ReadError> {
    if let Some(folder) = &args.polnear {
        let (articles, diagnostics) = polnear::read(folder, &args.split)?;
        let name = format!("PolNeAR {}", args.split);
        return Ok(Gold { articles, diagnostics, name, levels: 1 });
    }
    if let (Some(text), Some(marks)) = (&args.text, &args.marks) {
        let (article, diagnostics) = brat::pair(text, marks)?;
        let name = text.display().to_string();
        return Ok(Gold { articles: vec![article], diagnostics, name, levels: 2 });
    }
    let mut all = Gold {
        articles: Vec::new(),
        diagnostics: Vec::new(),
        name: "casebook".to_owned(),
        levels: 2,
    };
    for case in &args.casebook {
        let (articles, diagnostics) = casebook::read(case)?;
        all.articles.extend(articles);
        all.diagnostics.extend(diagnostics);
        let case = case.file_name().unwrap_or(case.as_os_str());
        all.name = format!("{} {}", all.name, case.display());
    }
    Ok(all)
}

fn report(
    args: &EvalArgs,
    gold: &Gold,
    reader: &Reader,
    least: f32,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let read = |article: &Article| -> Vec<Statement> {
        let found = reader.read(&article.text, 0.0, &|_, _| ());
        let spans = Spans::new(&article.text);
        let found = found.iter().filter(|a| a.level <= gold.levels);
        found.map(|a| statement(&article.text, a, &spans)).collect()
    };
    let candidates: Vec<Vec<Statement>> = gold.articles.par_iter().map(read).collect();
    let sure = |s: &&Statement| s.confidence.is_some_and(|c| c >= least);
    let shown: Vec<Vec<Statement>> =
        candidates.iter().map(|all| all.iter().filter(sure).cloned().collect()).collect();
    let pairs = beside(&gold.articles, &shown);
    let scores = score(&pairs);
    let sure = calibration(&outcomes(&pairs));
    let all = calibration(&outcomes(&beside(&gold.articles, &candidates)));
    if args.format == EvalFormat::Json {
        let document = json!({
            "gold": gold.name,
            "model": reader.model(),
            "threshold": least,
            "scores": scores,
            "calibration_shown": sure,
            "calibration_all": all,
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        return Ok(writeln!(out)?);
    }
    writeln!(out, "{}, {} at confidence {least}\n\n{scores}", gold.name, reader.model())?;
    writeln!(out, "\nConfidence of the statements shown\n{sure}")?;
    writeln!(out, "\nConfidence of every statement thought of\n{all}")?;
    if args.list {
        for (article, found) in &pairs {
            listing::write(article, found, out)?;
        }
    }
    Ok(())
}

/// Each article with what was found in it.
fn beside<'a>(
    articles: &'a [Article],
    found: &'a [Vec<Statement>],
) -> Vec<(&'a Article, &'a [Statement])> {
    articles.iter().zip(found.iter().map(Vec::as_slice)).collect()
}

fn statement(text: &str, a: &Attribution, spans: &Spans) -> Statement {
    let part =
        |r: &Option<Range<usize>>| r.iter().map(|r| spans.points(r)).collect::<Vec<_>>();
    let content: Vec<_> = a.content.iter().map(|r| spans.points(r)).collect();
    let mut out = Statement::new(text, part(&a.source), part(&a.cue), content);
    out.confidence = Some(a.confidence);
    out
}

/// Which weights of the coder were used.
fn weights(args: &EvalArgs) -> String {
    match &args.weights {
        Some(path) => format!("the coder's weights from {}", show(path)),
        None => "the coder's weights built in".to_owned(),
    }
}

fn unreadable(error: ReadError) -> Stop {
    Stop::message(format!("cannot read {}: {}", show(&error.path), error.source))
}

#[expect(
    clippy::print_stderr,
    reason = "what is wrong in the marks goes to standard error"
)]
pub(crate) fn tell(diagnostics: &[Diagnostic]) {
    const MOST: usize = 10;
    diagnostics.iter().take(MOST).for_each(|d| {
        // Messages quote what stands in the files.
        eprintln!("rapporteur: {}", harmless(&d.to_string()));
    });
    if let Some(more) = diagnostics.len().checked_sub(MOST).filter(|&n| n > 0) {
        eprintln!("rapporteur: and {more} more of the kind");
    }
}
