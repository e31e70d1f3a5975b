//! How well statements are found by words, by meaning and by both:
//! `retrieval [--weights FILE] CASE…`.
//!
//! The gold statements of each case go into a record. Each point's question, and the text of
//! each option, is searched for; relevant are the statements that the analyst coded on the
//! point, or on the option. Printed are the mean reciprocal rank of the first relevant one
//! and the share of the relevant ones, ten at most, among the first ten.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::ops::Range;
use std::path::Path;

use rapporteur_coder::{Coder, Passage};
use rapporteur_dossier::{Dossier, parse};
use rapporteur_measure::casebook::{self, Entry as Entered, Gold};
use rapporteur_record::{
    Body, Entry, Fields, Hash, Hit, Parts, Proposal, Query, Ranked, Reading, Record,
    ReportEvent, Span,
};

type Failure = Box<dyn std::error::Error>;

/// Results looked at.
const FIRST: usize = 10;

fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1).peekable();
    let coder = match args.next_if(|a| a == "--weights") {
        Some(_) => {
            let file = std::fs::read(args.next().ok_or("--weights FILE")?)?;
            Coder::with_weights(Box::leak(file.into_boxed_slice()))?
        }
        None => Coder::builtin()?,
    };
    println!("{:48} {:>8} {:>10}", "", "MRR", "recall@10");
    for case in args {
        measure(Path::new(&case), &coder)?;
    }
    Ok(())
}

/// Something searched for, and the keys of what should be found.
struct Sought {
    words: String,
    keys: Vec<String>,
}

fn measure(case: &Path, coder: &Coder) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut record = Record::open(&folder.path().join("record.sqlite"))?;
    let dossier = parse(&std::fs::read_to_string(case.join("dossier.toml"))?).dossier;
    let (articles, _) = casebook::read(case)?;
    let (gold, _) = Gold::read(&case.join("gold.jsonl"))?;
    let mut coded: Vec<(String, Entered)> = Vec::new();
    for article in articles {
        let entries = gold.in_report(&article.id, &article.text, &mut Vec::new());
        coded.extend(enter(&mut record, coder, &article.id, &article.text, entries)?);
    }
    let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for (kind, sought) in [
        ("questions", questions(&dossier, &coded)),
        ("options", options(&dossier, &coded)),
    ] {
        for (how, ask) in WAYS {
            let (mut reciprocal, mut recall) = (0.0, 0.0);
            for one in &sought {
                let found = ask(&record, coder, &one.words)?;
                let first = found.iter().position(|key| one.keys.contains(key));
                reciprocal += first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
                let hits = found.iter().filter(|key| one.keys.contains(key)).count();
                recall += hits as f64 / one.keys.len().min(FIRST) as f64;
            }
            let count = sought.len() as f64;
            let (reciprocal, recall) = (reciprocal / count, recall / count);
            let row = format!("{name}, {} {kind}, {how}", sought.len());
            println!("{row:48} {reciprocal:8.3} {recall:10.3}");
        }
    }
    Ok(())
}

type Way = fn(&Record, &Coder, &str) -> Result<Vec<String>, Failure>;

const WAYS: [(&str, Way); 5] = [
    ("words", |record, _, words| ranked(record, &any_of(words), None)),
    ("meaning, asked", |record, coder, words| {
        ranked(record, "", Some(coder.asks(words)))
    }),
    ("meaning, said", |record, coder, words| ranked(record, "", Some(coder.says(words)))),
    ("words and meaning, asked", |record, coder, words| {
        ranked(record, &any_of(words), Some(coder.asks(words)))
    }),
    ("words and meaning, said", |record, coder, words| {
        ranked(record, &any_of(words), Some(coder.says(words)))
    }),
];

/// Any of the words: hardly ever does a statement have all of a question's.
fn any_of(words: &str) -> String {
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3)
        .collect();
    words.join(" OR ")
}

fn ranked(
    record: &Record,
    words: &str,
    meaning: Option<Vec<i8>>,
) -> Result<Vec<String>, Failure> {
    // Reports are none of what is sought.
    let query = Query { words: words.to_owned(), limit: 3 * FIRST, ..Query::default() };
    let found = record.ranked(&query, meaning.as_deref())?;
    let key = |r: Ranked| match r.found.hit {
        Hit::Statement(statement) => Some(statement.key),
        Hit::Report => None,
    };
    Ok(found.into_iter().filter_map(key).take(FIRST).collect())
}

/// Enters a report with its statements and their meanings; gives their keys.
fn enter(
    record: &mut Record,
    coder: &Coder,
    name: &str,
    text: &str,
    entries: Vec<Entered>,
) -> Result<Vec<(String, Entered)>, Failure> {
    let hash = Hash::of(text.as_bytes());
    let report = ReportEvent::key(hash, name);
    let about = ReportEvent {
        key: report.clone(),
        place: name.to_owned(),
        original: hash.hex(),
        text: hash.hex(),
        ..ReportEvent::default()
    };
    let bytes: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let range = |r: &Range<usize>| bytes[r.start]..bytes[r.end];
    let span = |r: Range<usize>| (r.start as u64, r.end as u64) as Span;
    let (mut statements, mut passages) = (Vec::new(), Vec::new());
    for entered in &entries {
        let content: Vec<Range<usize>> =
            entered.statement.content.iter().map(range).collect();
        passages.push(Passage {
            text,
            source: entered.statement.source.first().map(range),
            cue: entered.statement.cue.first().map(range),
            content: content.clone(),
            speaker: entered.coding.speaker_name.clone().unwrap_or_default(),
        });
        statements.push(Proposal {
            words: content.iter().map(|r| text[r.clone()].to_owned()).collect(),
            parts: Parts {
                content: content.into_iter().map(span).collect(),
                ..Parts::default()
            },
            fields: Fields { act: entered.coding.act.clone(), ..Fields::default() },
            ..Proposal::default()
        });
    }
    let keys: Vec<String> = statements.iter().map(|s| s.parts.key(&report)).collect();
    let reading = Reading {
        report,
        reader: "gold".to_owned(),
        coder: "gold".to_owned(),
        by: String::new(),
        foreign: None,
        statements,
    };
    let entry = |who: &str, body, contents| {
        let (at, who) = ("2031-01-01T00:00:00Z".to_owned(), who.to_owned());
        Entry { at, who, body, contents }
    };
    record.append(&[
        entry("program:gold", Body::Report(about), vec![text.as_bytes().to_vec()]),
        entry("model:gold", Body::Reading(reading), Vec::new()),
    ])?;
    let vectors: Vec<_> = keys.iter().cloned().zip(coder.meanings(&passages)).collect();
    record.keep_meaning(coder.model(), &vectors)?;
    Ok(keys.into_iter().zip(entries).collect())
}

fn questions(dossier: &Dossier, coded: &[(String, Entered)]) -> Vec<Sought> {
    let sought = dossier.points.iter().map(|point| {
        let on = |e: &Entered| e.coding.codes.iter().any(|c| c.point == point.id);
        Sought { words: point.question.clone(), keys: keys(coded, on) }
    });
    sought.filter(|s| !s.keys.is_empty()).collect()
}

fn options(dossier: &Dossier, coded: &[(String, Entered)]) -> Vec<Sought> {
    let all = dossier.points.iter().flat_map(|p| p.options.iter().map(move |o| (p, o)));
    let sought = all.map(|(point, option)| {
        let on = |e: &Entered| {
            e.coding.codes.iter().any(|c| c.point == point.id && c.option == option.id)
        };
        Sought { words: option.text.clone(), keys: keys(coded, on) }
    });
    sought.filter(|s| !s.keys.is_empty()).collect()
}

fn keys(coded: &[(String, Entered)], on: impl Fn(&Entered) -> bool) -> Vec<String> {
    coded.iter().filter(|(_, e)| on(e)).map(|(key, _)| key.clone()).collect()
}
