//! `rapporteur import`: statements that somebody coded in another tool, into the record.

mod brat;
mod meant;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rapporteur_dossier::Dossier;
use rapporteur_exchange::dna;
use rapporteur_exchange::incoming::{
    Columns, Incoming, Mark, Unreadable, lines, project, rows, web,
};
use rapporteur_intake::{harmless, show};
use rapporteur_record::{Deciding, Line, StoredReport};
use serde_json::{Value, json};

use crate::outcome::{Outcome, Stop};
use crate::record::decide::analyst;
use crate::record::{now, open};
use crate::sheet::many;

/// The largest file that is read at once, in bytes.
const LARGEST: u64 = 1 << 30;

/// `rapporteur import`
#[derive(Debug, Args)]
#[command(after_help = "\
The reports have to be in the record already (`rapporteur add`). Every statement becomes a
decision of the analyst named, who can undo it.

Exit codes: 0 done; 1 done, but some statements could not be taken in; 2 no record, or
nothing of the file could be read.")]
pub(crate) struct ImportArgs {
    /// The folder of the dossier
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// The file; for brat also a folder of .ann files beside their texts
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// What it is
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub(crate) format: ImportFormat,

    /// Who coded it
    #[arg(long = "by", value_name = "NAME")]
    pub(crate) who: Option<String>,

    /// For tables: the column that holds a field, as in content=quote
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub(crate) map: Vec<String>,

    /// Tell what would be taken in, and take nothing in
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// What other tools write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// JSON lines in the shape of gold.jsonl or of `statements --format jsonl`
    Jsonl,
    /// A table with a row of names first
    Csv,
    /// W3C Web Annotations (JSON-LD)
    Annotations,
    /// A REFI-QDA project (.qdpx or .qde)
    Qdpx,
    /// A file of the Discourse Network Analyzer 3 (.dna)
    Dna,
    /// Annotations of brat (.ann beside .txt): events of Source, Cue and Content
    Brat,
}

pub(crate) fn run(args: &ImportArgs) -> Result<Outcome, Stop> {
    let source = crate::dossier::open(&args.folder)?;
    let dossier = rapporteur_dossier::parse(&source.text).dossier;
    let who = format!("analyst:{}", analyst(args.who.as_deref(), "--by")?);
    let incoming = read(args)?;
    let mut record = open(&source.path)?;
    let reports = record.reports()?;
    let mut refused = Vec::new();
    let mut taken = 0;
    for mark in &incoming.marks {
        let at = &now();
        let deciding = Deciding { record: &record, dossier: &dossier, who: &who, at };
        let report = meant::report(&reports, &mark.report);
        let line = |r| addition(&dossier, r, mark);
        let entry = report.and_then(|r| Ok(deciding.entry(line(r))?));
        match entry {
            Ok(entry) if args.dry_run => drop(entry),
            Ok(entry) => record.append(std::slice::from_ref(&entry)).map(drop)?,
            Err(Stop::Message(why)) => {
                refused.push(format!("{}: {why}", harmless(&mark.place)));
                continue;
            }
            Err(stop) => return Err(stop),
        }
        taken += 1;
    }
    tell(args, &incoming, taken, &refused)?;
    let whole = refused.is_empty() && incoming.problems.is_empty();
    Ok(if whole { Outcome::Done } else { Outcome::SomeFailed })
}

fn read(args: &ImportArgs) -> Result<Incoming, Stop> {
    let fail =
        |e: &dyn std::fmt::Display| Stop::message(format!("{}: {e}", show(&args.file)));
    let bytes = || whole(&args.file).map_err(|e| fail(&e));
    let unreadable = |e: Unreadable| fail(&e);
    match args.format {
        ImportFormat::Jsonl => {
            let text = String::from_utf8(bytes()?);
            Ok(lines(&text.map_err(|e| fail(&format!("not UTF-8: {e}")))?))
        }
        ImportFormat::Csv => rows(&bytes()?, &columns(&args.map)?).map_err(unreadable),
        ImportFormat::Annotations => web(&bytes()?).map_err(unreadable),
        ImportFormat::Qdpx => project(&bytes()?).map_err(unreadable),
        ImportFormat::Dna => dna::marks(&args.file).map_err(|e| fail(&e)),
        ImportFormat::Brat => brat::read(&args.file),
    }
}

/// The bytes of a file that is no larger than what is read at once.
fn whole(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |e: io::Error| format!("cannot be read: {e}");
    let size = std::fs::metadata(path).map_err(cannot)?.len();
    match size {
        0..=LARGEST => std::fs::read(path).map_err(cannot),
        _ => Err(format!("{size} bytes are more than the {LARGEST} that are read")),
    }
}

fn columns(map: &[String]) -> Result<Columns, Stop> {
    map.iter().try_fold(Columns::default(), |columns, pair| {
        let (field, column) = pair.split_once('=').ok_or_else(|| {
            Stop::message(format!(
                "--map {pair}: expected FIELD=COLUMN, as in content=quote"
            ))
        })?;
        columns.with(field, column).map_err(|e| Stop::message(format!("--map: {e}")))
    })
}

/// A mark as a decision; what it does not tell is left out.
fn addition(dossier: &Dossier, report: &StoredReport, mark: &Mark) -> Line {
    let words = |v: &Option<String>| v.clone().map(Value::String);
    let named = || meant::person(dossier, mark.speaker_name.as_deref()?);
    let speaker = mark.speaker.clone().or_else(named).map(Value::String);
    let party = mark.party.clone().map(|called| meant::party(dossier, called));
    let codes = mark
        .codes
        .iter()
        .map(|c| json!({ "point": c.point, "option": c.option, "stance": c.stance }));
    let fields = [
        ("source", words(&mark.source)),
        ("cue", words(&mark.cue)),
        ("content", Some(json!(mark.content))),
        ("speaker", speaker),
        ("speaker_name", words(&mark.speaker_name)),
        ("party", party.map(Value::String)),
        ("via", words(&mark.via)),
        ("said_on", words(&mark.said_on)),
        ("act", words(&mark.act)),
        ("codes", Some(codes.collect())),
    ];
    let told = fields.into_iter().filter_map(|(name, v)| Some((name.to_owned(), v?)));
    Line {
        verdict: "add".to_owned(),
        report: Some(report.key.clone()),
        start: mark.start,
        fields: told.collect(),
        ..Line::default()
    }
}

#[expect(
    clippy::print_stderr,
    reason = "what could not be taken in goes to standard error"
)]
fn tell(
    args: &ImportArgs,
    incoming: &Incoming,
    taken: usize,
    refused: &[String],
) -> Result<(), Stop> {
    let file = show(&args.file);
    let problems =
        incoming.problems.iter().map(|p| harmless(&p.to_string()).into_owned());
    problems
        .chain(refused.iter().cloned())
        .for_each(|why| eprintln!("rapporteur: {file}: {why}"));
    for what in &incoming.unheld {
        eprintln!(
            "rapporteur: {file}: not held by a record, left out: {}",
            harmless(what)
        );
    }
    let verb = if args.dry_run { "would be taken in" } else { "taken in" };
    let left = incoming.problems.len() + refused.len();
    let mut out = io::stdout().lock();
    let statements = many(taken, "statement", "statements");
    writeln!(out, "{statements} {verb}, {left} could not be")?;
    Ok(())
}
