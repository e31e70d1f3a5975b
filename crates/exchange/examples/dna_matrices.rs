//! Every matrix that is known of a sample file, asked and got:
//! `cargo run -p rapporteur-exchange --example dna_matrices -- FOLDER`. The folder holds
//! `sample.dna` of the Discourse Network Analyzer and `*.json` with matrices by
//! `mode/duplicates/aggregation/normalisation`, computed as that program does. Beside them
//! figures that its own tests have, and others recomputed of the same file.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::path::{Path, PathBuf};

use rapporteur_analysis::network::{
    self, Aggregation, Corpus, Duplicates, Mode, Normalisation, Options, Rules, nested,
    network, polarisation,
};
use rapporteur_exchange::dna::{self, Choice, Source};
use serde_json::Value;

/// What a cell may be off.
const NEAR: f64 = 1e-6;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder with sample.dna")?;
    let folder = Path::new(&folder);
    let corpus = sample(&folder.join("sample.dna"))?;
    let (mut right, mut asked) = (0, 0);
    for file in references(folder)? {
        let known: Value = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
        let known = known.as_object().ok_or("a map of matrices is expected")?;
        for (name, cells) in known.iter().filter(|k| k.0.contains('/')) {
            asked += 1;
            right += usize::from(one(&corpus, name, cells)?);
        }
    }
    println!("{right} of {asked} matrices, every cell to {NEAR}\n");
    let beside = others(&corpus)?;
    for (what, asked, got) in &beside {
        println!("{what:52} asked {asked:11.6}  got {got:11.6}");
    }
    let off = beside.iter().filter(|b| (b.1 - b.2).abs() > NEAR).count();
    let (right, asked) = (right + beside.len() - off, asked + beside.len());
    if right == asked { Ok(()) } else { Err("some are not right".into()) }
}

fn sample(file: &Path) -> Result<Corpus, Box<dyn Error>> {
    let file = dna::read(file)?;
    let variable = |name: &str| Source::Variable(name.to_owned());
    let choice = Choice {
        kind: "DNA Statement".to_owned(),
        actor: variable("organization"),
        concept: variable("concept"),
        qualifier: Some(variable("agreement")),
        only: Vec::new(),
    };
    Ok(dna::corpus(&file, &choice, &mut Vec::new())?)
}

fn references(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let files = std::fs::read_dir(folder)?.map(|e| Ok(e?.path()));
    let files: Vec<PathBuf> = files.collect::<Result<_, std::io::Error>>()?;
    let json = |f: &PathBuf| f.extension().is_some_and(|e| e == "json");
    let mut files: Vec<PathBuf> = files.into_iter().filter(json).collect();
    files.sort();
    Ok(files)
}

/// Prints one matrix: the sums of the cells asked and got, and the greatest difference.
fn one(corpus: &Corpus, name: &str, asked: &Value) -> Result<bool, Box<dyn Error>> {
    let network = network(corpus, &options(name)?)?;
    let rows = asked.as_array().ok_or("rows are expected")?;
    let cells = rows.iter().flat_map(|r| r.as_array().into_iter().flatten());
    let asked: Vec<f64> = cells.filter_map(Value::as_f64).collect();
    let got = &network.matrix.cells;
    let off = asked.iter().zip(got).map(|(a, b)| (a - b).abs());
    let off = off.fold(0.0, f64::max);
    let right = asked.len() == got.len() && off <= NEAR;
    let (sum, verdict) =
        (asked.iter().sum::<f64>(), if right { "right" } else { "WRONG" });
    println!(
        "{name:40} asked {sum:12.6}  got {:12.6}  off {off:.1e}  {verdict}",
        network.matrix.sum()
    );
    Ok(right)
}

/// Figures in words, with what is asked and what is got.
type Asked = Vec<(String, f64, f64)>;

/// What else is known.
fn others(corpus: &Corpus) -> Result<Asked, Box<dyn Error>> {
    let compat = Options { rules: Rules::Dna, ..Options::default() };
    let two =
        Options { mode: Mode::Two, aggregation: Aggregation::Ignore, ..compat.clone() };
    let once = Options { duplicates: Duplicates::Document, ..compat.clone() };
    let (wide, kept) = (network(corpus, &two)?, network(corpus, &once)?);
    let ties = |n: &network::Network| n.edges().count() as f64;
    let one = Options { aggregation: Aggregation::Ignore, ..compat.clone() };
    let mut out = vec![
        ("two-mode, statements (DNA's test)".to_owned(), 40.0, wide.matrix.sum()),
        ("two-mode, ties (DNA's test)".to_owned(), 22.0, ties(&wide)),
        ("one-mode, ties (DNA's test)".to_owned(), 21.0, ties(&network(corpus, &one)?)),
        (
            "once in a document, statements (DNA's test)".to_owned(),
            23.0,
            kept.statements.len() as f64,
        ),
    ];
    for (aggregation, asked) in [
        (Aggregation::Ignore, 78.0),
        (Aggregation::Congruence, 48.0),
        (Aggregation::Conflict, 38.0),
        (Aggregation::Subtract, 10.0),
    ] {
        let options = Options { aggregation, ..once.clone() };
        let got = network(corpus, &options)?.matrix.sum();
        out.push((format!("once in a document, {}", aggregation.name()), asked, got));
    }
    for (rules, asked) in [(Rules::Dna, 0.534_249_3), (Rules::Documented, 0.335_914_6)] {
        let found = polarisation(corpus, &Options { rules, ..compat.clone() }, 2)?;
        let got = found.distance.unwrap_or(f64::NAN);
        out.push((format!("polarisation, {rules:?}"), asked, got));
    }
    let losses = [0.027_258, 0.017_395, 0.030_614, 0.144_696, 0.322_651, 1.0];
    for (step, asked) in nested(corpus, &once)?.iter().zip(losses) {
        out.push((format!("nested backbone, round {}", step.round), asked, step.loss));
    }
    Ok(out)
}

fn options(name: &str) -> Result<Options, Box<dyn Error>> {
    let parts: Vec<&str> = name.split('/').collect();
    let [mode, duplicates, aggregation, normalisation] = parts[..] else {
        return Err(format!("{name} does not name four options").into());
    };
    let unknown = || format!("{name} names an option that there is not");
    Ok(Options {
        mode: if mode == "onemode" { Mode::One } else { Mode::Two },
        duplicates: found(&Duplicates::ALL, duplicates, |d| d.name())
            .ok_or_else(unknown)?,
        aggregation: found(&Aggregation::ALL, aggregation, |a| a.name())
            .ok_or_else(unknown)?,
        normalisation: found(&Normalisation::ALL, normalisation, |n| n.name())
            .ok_or_else(unknown)?,
        rules: Rules::Dna,
        ..Options::default()
    })
}

fn found<T: Copy>(all: &[T], name: &str, of: impl Fn(T) -> &'static str) -> Option<T> {
    all.iter().copied().find(|one| of(*one) == name)
}
