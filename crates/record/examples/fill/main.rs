//! Fills a record with generated reports and prints how fast that went.
//!
//! ```console
//! $ cargo run --release -p rapporteur-record --example fill -- FOLDER REPORTS STATEMENTS [BATCH]
//! ```
//!
//! `FOLDER/record.sqlite` is made; it must not be there. Parties, people, points and options
//! are those of `examples/harbour-strike`, so that with its `dossier.toml` beside the record
//! the commands of the program work on it. A report has some 600 words in Zipf's proportions,
//! and every tenth one prints two thirds of an earlier one again. The same numbers always
//! give the same record. BATCH reports are entered in one transaction, 64 unless told.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod draw;
mod report;
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rapporteur_record::{Entry, FILE, Record};

use report::entries;
use words::Vocabulary;

struct Asked {
    folder: PathBuf,
    reports: u64,
    statements: u64,
    batch: u64,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(asked) = read(&args) else {
        eprintln!("usage: fill FOLDER REPORTS STATEMENTS [BATCH]");
        return ExitCode::from(2);
    };
    match fill(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fill: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(args: &[String]) -> Option<Asked> {
    let number = |i: usize| args.get(i)?.parse::<u64>().ok();
    let batch = if args.len() > 3 { number(3)? } else { 64 };
    (args.len() <= 4 && batch > 0).then_some(())?;
    let folder = PathBuf::from(args.first()?);
    Some(Asked { folder, reports: number(1)?, statements: number(2)?, batch })
}

fn fill(asked: &Asked) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(&asked.folder)?;
    let path = asked.folder.join(FILE);
    if path.exists() {
        return Err(format!("{}: is there already", path.display()).into());
    }
    let mut record = Record::open(&path)?;
    let vocabulary = Vocabulary::new();
    let (mut entering, mut slowest) = (Duration::ZERO, Duration::ZERO);
    for first in (0..asked.reports).step_by(usize::try_from(asked.batch)?) {
        let last = (first + asked.batch).min(asked.reports);
        let made: Vec<Entry> = (first..last)
            .flat_map(|n| entries(&vocabulary, n, share(asked, n)))
            .collect();
        let start = Instant::now();
        record.append(&made)?;
        entering += start.elapsed();
        slowest = slowest.max(start.elapsed());
    }
    tell(&record, entering, slowest)
}

/// How many statements a report gets, so that together they are as many as were asked for.
fn share(asked: &Asked, n: u64) -> u64 {
    let until = |n: u64| asked.statements * n / asked.reports;
    until(n + 1) - until(n)
}

fn tell(
    record: &Record,
    entering: Duration,
    slowest: Duration,
) -> Result<(), Box<dyn Error>> {
    let (reports, statements) = record.counts()?;
    let seconds = entering.as_secs_f64();
    let per = |n: u64| n as f64 / seconds.max(f64::MIN_POSITIVE);
    println!("{reports} reports, {statements} statements in {seconds:.1} s of appending");
    println!("{:.0} reports/s, {:.0} statements/s", per(reports), per(statements));
    if let Some(used) = used() {
        let per = reports as f64 / used.max(f64::MIN_POSITIVE);
        println!("{used:.1} s of one core, generating included: {per:.0} reports/s");
    }
    println!("slowest transaction: {:.0} ms", slowest.as_secs_f64() * 1e3);
    println!(
        "file: {}, log beside it: {}",
        size(record.path()),
        size(&wal(record.path()))
    );
    println!("peak memory: {}", peak().unwrap_or_else(|| "not known here".to_owned()));
    Ok(())
}

fn wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

fn size(path: &Path) -> String {
    let bytes = fs::metadata(path).map_or(0, |m| m.len());
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

/// Seconds of computing that this process took, where the system tells it in `/proc`: what
/// counts where others compute on the same core.
fn used() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

/// The most memory that this process held, where the system tells it in `/proc`.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(format!("{:.1} MiB", kib / 1024.0))
}
