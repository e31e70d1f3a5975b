//! Whether prints of the same are known, on pairs made of the reports of cases.

use std::io::Write;
use std::path::Path;

use rapporteur_intake::{Fingerprint, SketchIndex, harmless};
use rapporteur_measure::case::{Report, copies};
use rapporteur_measure::casebook::{self, Entry, Gold};
use rapporteur_measure::copies::{Figures, Kind, Material, Pair, pairs};
use rayon::prelude::*;
use serde_json::json;

use super::EvalArgs;
use super::{tell, unreadable};
use crate::args::EvalFormat;
use crate::outcome::Stop;

/// Rounds of draws.
const ROUNDS: usize = 10;
/// Of the draws.
const SEED: u64 = 4;

pub(super) fn run(args: &EvalArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let stories: Result<Vec<_>, Stop> = args.copies.iter().map(|c| material(c)).collect();
    let stories = stories?;
    let mut index = SketchIndex::default();
    let texts = || stories.iter().flat_map(|s| &s.texts);
    for (number, text) in (1..).zip(texts()) {
        index.add(number, &Fingerprint::of(text).sketch());
    }
    let made = pairs(&stories, ROUNDS, SEED);
    let told: Vec<bool> = made.par_iter().map(|pair| is_print(pair, &index)).collect();
    let mut figures = Figures::default();
    made.iter().zip(&told).for_each(|(pair, told)| figures.count(pair.kind, *told));
    match args.format {
        EvalFormat::Json => document(&figures, texts().count(), out)?,
        EvalFormat::Text => {
            writeln!(out, "Copies, {} reports, {} pairs\n", texts().count(), made.len())?;
            write!(out, "{figures}")?;
            if args.list {
                list(&made, &told, out)?;
            }
        }
    }
    Ok(out.flush()?)
}

/// As a record finds out: the first text stands among all reports of the cases, and only
/// what the index thinks worth it is compared.
fn is_print(pair: &Pair, index: &SketchIndex) -> bool {
    let (first, second) = (Fingerprint::of(&pair.first), Fingerprint::of(&pair.second));
    let mut index = index.clone();
    index.add(0, &first.sketch());
    // Of texts that are the same the index may name another one.
    let found = index.alike(&second.sketch()).contains(&0);
    found && second.likeness(&first).is_some()
}

fn material(case: &Path) -> Result<Material, Stop> {
    let (articles, wrong) = casebook::read(case).map_err(unreadable)?;
    tell(&wrong);
    let (gold, _) = Gold::read(&case.join("gold.jsonl")).map_err(unreadable)?;
    let entries: Vec<Vec<Entry>> = articles
        .iter()
        .map(|a| gold.in_report(&a.id, &a.text, &mut Vec::new()))
        .collect();
    let reports: Vec<Report<'_>> = articles
        .iter()
        .zip(&entries)
        .map(|(a, gold)| Report { text: &a.text, gold, found: &[], pairs: Vec::new() })
        .collect();
    let alike = copies(&reports);
    Ok(Material { texts: articles.into_iter().map(|a| a.text).collect(), alike })
}

fn list(made: &[Pair], told: &[bool], out: &mut dyn Write) -> Result<(), Stop> {
    let wrong = made.iter().zip(told).filter(|(p, told)| p.kind.is_print() != **told);
    for (pair, _) in wrong {
        let sign = if pair.kind.is_print() { '-' } else { '+' };
        let begin = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().take(9).collect();
            harmless(&words.join(" ")).into_owned()
        };
        let (first, second) = (begin(&pair.first), begin(&pair.second));
        writeln!(out, "{sign} {}: {first} … | {second} …", pair.kind.name())?;
    }
    Ok(())
}

fn document(figures: &Figures, reports: usize, out: &mut dyn Write) -> Result<(), Stop> {
    let kind = |k: Kind| json!({ "kind": k.name(), "print": k.is_print(), "counts": figures.of(k) });
    let document = json!({
        "format": "rapporteur-copies/1",
        "reports": reports,
        "found": figures.prints().share(),
        "falsely_joined": figures.others().share(),
        "kinds": Kind::ALL.map(kind),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}
