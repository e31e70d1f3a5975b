//! Every matrix that is known of a sample file, asked and got:
//! `cargo run -p rapporteur-exchange --example dna_matrices -- FOLDER`. The folder holds
//! `sample.dna` of the Discourse Network Analyzer and `*.json` with matrices by
//! `mode/duplicates/aggregation/normalisation`, computed as that program does.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::path::{Path, PathBuf};

use rapporteur_analysis::network::{
    Aggregation, Corpus, Duplicates, Mode, Normalisation, Options, Rules, network,
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
    println!("{right} of {asked} matrices, every cell to {NEAR}");
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
    let (sum, verdict) = (asked.iter().sum::<f64>(), if right { "right" } else { "WRONG" });
    println!(
        "{name:40} asked {sum:12.6}  got {:12.6}  off {off:.1e}  {verdict}",
        network.matrix.sum()
    );
    Ok(right)
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
