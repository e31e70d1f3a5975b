//! `rapporteur add`: reports into the record, read and coded.

mod args;
mod problems;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::ProgressBar;
use problems::Problems;
use rapporteur_coder::Desk;
use rapporteur_dossier::{Dossier, parse};
use rapporteur_intake::{
    Arrival, Arrived, Diagnostic, Mapping, Options, Piece, Source, Unpacked, unpack,
};
use rapporteur_record::{Body, Entry, Hash, Reading, Record, ReportEvent};
use rayon::prelude::*;

use crate::case::{LESSONS, Models, REPORTS, Said, dated, day, desk, named_day, said};
use crate::dossier::open;
use crate::outcome::{Outcome, Stop, warn};
use crate::progress::{bar, counter};
use crate::record::{kept, now, path};

pub(crate) use args::AddArgs;

/// Reports that are read at a time for each thread, and entered in one transaction.
const BATCH: usize = 8;

/// What reads, codes and enters.
struct Work<'w> {
    models: &'w Models,
    desk: Desk<'w>,
    dossier: &'w Dossier,
    /// What statements are coded by.
    by: String,
    /// How things are taken in.
    options: Options,
    /// The folder of the dossier.
    folder: PathBuf,
    /// Its full path, from which places are told.
    home: Option<PathBuf>,
}

/// What came of all reports.
#[derive(Debug, Default)]
struct Sum {
    added: usize,
    known: usize,
    failed: usize,
    statements: usize,
}

/// A report, ready to be entered.
struct Ready {
    entries: Vec<Entry>,
    statements: usize,
}

pub(crate) fn run(args: &AddArgs) -> Result<Outcome, Stop> {
    let source = open(&args.folder)?;
    let dossier = parse(&source.text).dossier;
    let folder = source.path.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut record = Record::open(&path(&source.path))?;
    let models = Models::builtin()?;
    let (desk, doubt) = desk(&models.coder, &dossier, &folder);
    doubt.iter().for_each(|d| _ = warn(d, args.quiet));
    let learned = fs::read(folder.join(LESSONS)).ok();
    let by = kept::coded_by(&dossier, learned.as_deref());
    let options = options(args)?;
    let home = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let home = fs::canonicalize(home).ok();
    let (models, dossier) = (&models, &dossier);
    let work = Work { models, desk, dossier, by, options, folder, home };
    let stop = stopped()?;
    let sum = match args.again {
        true => work.again(&mut record, args.quiet, &stop)?,
        false => work.add(&mut record, args, &stop)?,
    };
    tell(&sum, args.again, stop.load(Ordering::Relaxed))
}

fn options(args: &AddArgs) -> Result<Options, Stop> {
    let mapping = args.map.as_deref().map(Mapping::parse).transpose();
    Ok(Options {
        limit: args.max_size.saturating_mul(1 << 20),
        mapping: mapping.map_err(Stop::message)?.unwrap_or_default(),
        ..Options::default()
    })
}

/// Whether somebody pressed Ctrl-C: what is at hand is finished then.
fn stopped() -> Result<Arc<AtomicBool>, Stop> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        // The second time at once: whatever was entered is whole.
        if flag.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "the user insists")]
            std::process::exit(130);
        }
    })
    .map_err(Stop::message)?;
    Ok(stop)
}

fn tell(sum: &Sum, again: bool, stopped: bool) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    let done = if again { "read anew" } else { "added" };
    write!(
        out,
        "{} {done}, with {}",
        count(sum.added, "report"),
        count(sum.statements, "statement")
    )?;
    if sum.known > 0 {
        write!(out, "; {} there already", sum.known)?;
    }
    if sum.failed > 0 {
        write!(out, "; {} could not be used", sum.failed)?;
    }
    writeln!(out, ".")?;
    if stopped {
        writeln!(out, "Stopped; the same command goes on from here.")?;
    }
    Ok(if sum.failed > 0 || stopped { Outcome::SomeFailed } else { Outcome::Done })
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

impl Work<'_> {
    /// Adds what is not there yet.
    fn add(
        &self,
        record: &mut Record,
        args: &AddArgs,
        stop: &AtomicBool,
    ) -> Result<Sum, Stop> {
        let sources = match args.sources.is_empty() {
            true => vec![self.folder.join(REPORTS)],
            false => args.sources.clone(),
        };
        let mut intake = Intake {
            work: self,
            record,
            quiet: args.quiet,
            stop,
            pieces: Vec::new(),
            sum: Sum::default(),
            problems: Problems::default(),
            failed: None,
            progress: counter(args.quiet),
        };
        for source in &sources {
            let flow =
                unpack(Source::Path(source), &self.options, &mut |u| intake.take(u));
            if flow.is_break() {
                break;
            }
        }
        if intake.failed.is_none() && !stop.load(Ordering::Relaxed) {
            intake.flush()?;
        }
        intake.progress.finish_and_clear();
        intake.problems.keep(&self.folder)?;
        match intake.failed {
            Some(stop) => Err(stop),
            None => Ok(intake.sum),
        }
    }

    /// Reads those reports of the record anew that other models read, or that were coded by
    /// another dossier.
    fn again(
        &self,
        record: &mut Record,
        quiet: bool,
        stop: &AtomicBool,
    ) -> Result<Sum, Stop> {
        let (reader, coder) = (self.models.reader.model(), self.models.coder.model());
        let current = |r: &rapporteur_record::StoredReport| {
            r.reader.as_deref() == Some(reader)
                && r.coder.as_deref() == Some(coder)
                && r.by.as_deref() == Some(&self.by)
        };
        let (known, old): (Vec<_>, Vec<_>) =
            record.reports()?.into_iter().partition(current);
        let mut sum = Sum { known: known.len(), ..Sum::default() };
        let progress = bar(old.len(), "reports", quiet);
        for batch in old.chunks(BATCH * rayon::current_num_threads()) {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let mut texts = Vec::new();
            for stored in batch {
                texts.push((stored, record.text(stored)?));
            }
            let ready: Vec<_> = texts
                .par_iter()
                .map(|(stored, text)| {
                    let date = dated(stored.date.as_deref(), Path::new(&stored.place));
                    let (entry, statements) = self.reading(&stored.key, text, date);
                    Ready { entries: vec![entry], statements }
                })
                .collect();
            enter(record, ready, &mut sum)?;
            progress.inc(batch.len() as u64);
        }
        progress.finish_and_clear();
        Ok(sum)
    }

    /// Where something lies, seen from the dossier, so that a dossier may be moved with its
    /// reports; the full path of what lies elsewhere. What is behind `!` stays.
    fn place(&self, given: &str) -> String {
        let (file, member) = match given.split_once('!') {
            Some((file, member)) => (file, format!("!{member}")),
            None => (given, String::new()),
        };
        let Some((file, home)) = fs::canonicalize(file).ok().zip(self.home.as_ref())
        else {
            return given.to_owned();
        };
        let file = file.strip_prefix(home).unwrap_or(&file);
        format!("{}{member}", file.to_string_lossy())
    }

    fn ready(&self, key: String, place: String, arrival: Arrival) -> Ready {
        let named = named_day(Path::new(&arrival.place));
        let told = arrival.date.as_deref().and_then(day);
        let evidence = arrival.date_evidence.iter().find(|e| e.date.is_some());
        let from = match (told, named) {
            (Some(_), _) => {
                evidence.map(|e| format!("{}: {}", e.found.name(), e.raw.trim()))
            }
            (None, Some(_)) => Some("file name".to_owned()),
            (None, None) => None,
        };
        let date = told.or(named);
        let event = ReportEvent {
            key: key.clone(),
            place,
            media: arrival.media.to_owned(),
            line: first_line(&arrival),
            title: arrival.title,
            outlet: arrival.outlet,
            byline: arrival.byline,
            date: arrival
                .date
                .filter(|_| told.is_some())
                .or(named.map(|d| d.to_string())),
            date_from: from,
            url: arrival.url,
            language: arrival.language,
            original: Hash::of(&arrival.original).hex(),
            text: Hash::of(arrival.text.as_bytes()).hex(),
        };
        let came = Entry {
            at: now(),
            who: format!("program:{}", env!("CARGO_PKG_VERSION")),
            body: Body::Report(event),
            contents: vec![arrival.original.to_vec(), arrival.text.clone().into_bytes()],
        };
        let (reading, statements) = self.reading(&key, &arrival.text, date);
        Ready { entries: vec![came, reading], statements }
    }

    /// What the models read in a text.
    fn reading(
        &self,
        key: &str,
        text: &str,
        date: Option<rapporteur_dossier::Date>,
    ) -> (Entry, usize) {
        let reader = &self.models.reader;
        let read = || reader.read(text, reader.threshold(), &|_, _| ());
        let Said { foreign, found, statements } = said(&self.desk, text, date, read);
        let proposals = found.iter().zip(&statements);
        let proposals = proposals.map(|(f, s)| kept::proposal(text, f, s, self.dossier));
        let (reader, coder) =
            (reader.model().to_owned(), self.models.coder.model().to_owned());
        let who = format!("model:{reader}+{coder}");
        let reading = Reading {
            report: key.to_owned(),
            reader,
            coder,
            by: self.by.clone(),
            foreign: foreign.map(str::to_owned),
            statements: proposals.collect(),
        };
        let count = reading.statements.len();
        (
            Entry { at: now(), who, body: Body::Reading(reading), contents: Vec::new() },
            count,
        )
    }
}

/// The line of the original on which the text begins, where the text is its end.
fn first_line(arrival: &Arrival) -> Option<u64> {
    let before = arrival.original.strip_suffix(arrival.text.as_bytes())?;
    Some(before.iter().filter(|b| **b == b'\n').count() as u64 + 1)
}

/// What comes in, gathered until it is enough for all threads.
struct Intake<'i, 'w> {
    work: &'i Work<'w>,
    record: &'i mut Record,
    quiet: bool,
    stop: &'i AtomicBool,
    pieces: Vec<Piece>,
    sum: Sum,
    problems: Problems,
    /// What stopped it, where something did.
    failed: Option<Stop>,
    progress: ProgressBar,
}

impl Intake<'_, '_> {
    fn take(&mut self, unpacked: Unpacked) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        match unpacked {
            Unpacked::Piece(piece) => self.pieces.push(*piece),
            Unpacked::Problem(problem) => self.tell(&problem),
        }
        if self.pieces.len() >= BATCH * rayon::current_num_threads()
            && let Err(stop) = self.flush()
        {
            self.failed = Some(stop);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Tells what could not be used, and keeps it.
    fn tell(&mut self, problem: &Diagnostic) {
        let place = self.work.place(&problem.path.to_string_lossy());
        self.problems.push(problem, &place);
        self.sum.failed += usize::from(warn(problem, self.quiet));
    }

    /// Makes reports of what was gathered, reads them and enters them.
    fn flush(&mut self) -> Result<(), Stop> {
        let pieces = std::mem::take(&mut self.pieces);
        let options = &self.work.options;
        let arrived: Vec<Vec<Arrived>> =
            pieces.into_par_iter().map(|p| p.arrivals(options)).collect();
        let (mut new, mut keys) = (Vec::new(), HashSet::new());
        for one in arrived.into_iter().flatten() {
            match one {
                Arrived::Problem(problem) => self.tell(&problem),
                Arrived::Report(arrival) => {
                    let place = self.work.place(&arrival.place);
                    let key = ReportEvent::key(Hash::of(&arrival.original), &place);
                    self.progress.inc(1);
                    let known =
                        self.record.report(&key)?.is_some_and(|r| r.reader.is_some());
                    match known || !keys.insert(key.clone()) {
                        true => self.sum.known += 1,
                        false => new.push((key, place, *arrival)),
                    }
                }
            }
        }
        for (_, place, arrival) in &new {
            for warning in &arrival.diagnostics {
                self.problems.push(warning, place);
                warn(warning, self.quiet);
            }
        }
        let ready: Vec<Ready> = new
            .into_par_iter()
            .map(|(key, place, arrival)| self.work.ready(key, place, arrival))
            .collect();
        enter(self.record, ready, &mut self.sum)
    }
}

/// Enters reports with what was read in them, in one transaction.
fn enter(record: &mut Record, ready: Vec<Ready>, sum: &mut Sum) -> Result<(), Stop> {
    let mut entries = Vec::new();
    for one in ready {
        entries.extend(one.entries);
        sum.added += 1;
        sum.statements += one.statements;
    }
    record.append(&entries)?;
    Ok(())
}
