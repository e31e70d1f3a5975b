//! Seconds for reading one report of some 600 words, and for coding its statements against
//! 15 points with 50 options, on one thread: `coding CASE CASE`.
//!
//! The report is the first reports of the first case, whole, until there are 600 words. What
//! is coded are their gold statements, so that another reader changes nothing. The points
//! are those of both cases, in order; the first option of each is repeated until there are
//! 50 options. Used by `bench/run`.
#![allow(clippy::print_stdout, reason = "a program that prints figures")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use rapporteur_coder::{Coder, Desk, Mention};
use rapporteur_reader::Reader;
use serde_json::Value;

/// Words of the report, points and options.
const SIZE: (usize, usize, usize) = (600, 15, 50);
const ROUNDS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let cases: Vec<String> = std::env::args().skip(1).collect();
    let [first, second] = cases.as_slice() else {
        return Err("expected two folders of cases".into());
    };
    let dossier = |case: &str| -> Result<_, Box<dyn Error>> {
        Ok(rapporteur_dossier::parse(&fs::read_to_string(format!(
            "{case}/dossier.toml"
        ))?)
        .dossier)
    };
    let mut joined = dossier(first)?;
    joined.points.extend(dossier(second)?.points);
    joined.points.truncate(SIZE.1);
    fill(&mut joined.points);
    let (text, mentions) = report(first)?;
    let coder = Coder::builtin()?;
    let desk = Desk::new(&coder, &joined);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let options: usize = joined.points.iter().map(|p| p.options.len()).sum();
    println!(
        "{} words, {} statements, {} points, {options} options",
        text.split_whitespace().count(),
        mentions.len(),
        joined.points.len(),
    );
    let reader = Reader::builtin()?;
    let (mut reading, mut coding) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        pool.install(|| {
            let read = || reader.read(&text, reader.threshold(), &|_, _| ());
            reading.push(seconds(read));
            coding.push(seconds(|| desk.statements(&text, None, &mentions)));
        });
    }
    show("reading", reading);
    show("coding", coding);
    Ok(())
}

fn seconds<T>(work: impl Fn() -> T) -> f64 {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed().as_secs_f64()
}

/// The median, the least and the most.
fn show(part: &str, mut seconds: Vec<f64>) {
    seconds.sort_by(f64::total_cmp);
    if let [least, .., most] = seconds[..] {
        let median = seconds[seconds.len() / 2];
        println!("{part}: {median:.3} s ({least:.3} to {most:.3})");
    }
}

/// Repeats the first option of one point after the other until there are as many as
/// wanted.
fn fill(points: &mut [rapporteur_dossier::Point]) {
    let count: usize = points.iter().map(|p| p.options.len()).sum();
    for i in 0..SIZE.2.saturating_sub(count) {
        let at = i % points.len();
        let option = points[at].options[0].clone();
        points[at].options.push(option);
    }
}

/// The first reports of a case, joined until they have the words, and their statements.
fn report(case: &str) -> Result<(String, Vec<Mention>), Box<dyn Error>> {
    let gold = fs::read_to_string(format!("{case}/gold.jsonl"))?;
    let gold: Vec<Value> =
        gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut files: Vec<String> = Vec::new();
    for g in &gold {
        let file = g["report"].as_str().unwrap_or_default().to_owned();
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for file in files {
        if text.split_whitespace().count() >= SIZE.0 {
            break;
        }
        let whole = fs::read_to_string(format!("{case}/reports/{file}"))?;
        let body = whole.splitn(3, "---\n").nth(2).unwrap_or_default();
        for g in gold.iter().filter(|g| g["report"] == file.as_str()) {
            let pieces = g["content"].as_array().into_iter().flatten();
            let find = |words: &str| {
                body.find(words).map(|i| text.len() + i..text.len() + i + words.len())
            };
            let content = pieces.filter_map(Value::as_str).filter_map(find).collect();
            let part = |key: &str| g[key].as_str().and_then(find);
            mentions.push(Mention { source: part("source"), cue: part("cue"), content });
        }
        text.push_str(body);
    }
    Ok((text, mentions))
}
