//! `rapporteur add`: reports into the record, read and coded.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rapporteur_coder::{Desk, Mention};
use rapporteur_dossier::{Dossier, parse};
use rapporteur_intake::{Diagnostic, Severity, decode, find, foreign};
use rapporteur_record::{Body, Entry, Hash, Reading, Record, ReportEvent};
use rayon::prelude::*;

use crate::args::AddArgs;
use crate::case::{LESSONS, Models, REPORTS, day, mention, named_day};
use crate::dossier::open;
use crate::learn::lessons;
use crate::outcome::{Outcome, Stop};
use crate::progress::bar;
use crate::record::{kept, now, path};

/// Reports that are read at a time for each thread, and entered in one transaction.
const BATCH: usize = 8;

/// What reads, codes and enters.
struct Work<'w> {
    models: &'w Models,
    desk: Desk<'w>,
    dossier: &'w Dossier,
    /// What statements are coded by.
    by: String,
    /// The largest report, in bytes.
    limit: u64,
    /// The folder of the dossier, from which places are told.
    folder: PathBuf,
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
    let desk = Desk::new(&models.coder, &dossier);
    let desk = match lessons(&folder, &dossier, models.coder.model()) {
        Ok(Some(lessons)) => desk.with(lessons),
        _ => desk,
    };
    let learned = fs::read(folder.join(LESSONS)).ok();
    let by = kept::coded_by(&dossier, learned.as_deref());
    let limit = args.max_size.saturating_mul(1 << 20);
    let work = Work { models: &models, desk, dossier: &dossier, by, limit, folder };
    let stop = stopped()?;
    let sum = match args.again {
        true => work.again(&mut record, args.quiet, &stop)?,
        false => work.add(&mut record, args, &stop)?,
    };
    tell(&sum, args.again, stop.load(Ordering::Relaxed))
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
        let inputs = find(&sources);
        let mut sum = Sum::default();
        for diagnostic in &inputs.diagnostics {
            sum.failed += usize::from(warn(diagnostic, args.quiet));
        }
        let progress = bar(inputs.files.len(), "reports", args.quiet);
        for batch in inputs.files.chunks(BATCH * rayon::current_num_threads()) {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            // Bytes first: whoever has them knows which reports are there already.
            let read: Vec<_> = batch
                .par_iter()
                .map(|file| (file, rapporteur_intake::read(file, self.limit)))
                .collect();
            let mut new = Vec::new();
            for (file, bytes) in read {
                match bytes {
                    Err(refusal) => {
                        sum.failed +=
                            usize::from(warn(&Diagnostic::from(&refusal), args.quiet));
                    }
                    Ok(bytes) => {
                        let place = self.place(file);
                        let key = ReportEvent::key(Hash::of(&bytes), &place);
                        match record.report(&key)?.is_some_and(|r| r.reader.is_some()) {
                            true => sum.known += 1,
                            false => new.push((file, place, key, bytes)),
                        }
                    }
                }
            }
            let ready: Vec<_> = new
                .into_par_iter()
                .map(|(file, place, key, bytes)| self.ready(file, place, key, bytes))
                .collect();
            self.enter(record, ready, args.quiet, &mut sum)?;
            progress.inc(batch.len() as u64);
        }
        progress.finish_and_clear();
        Ok(sum)
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
                    let date = stored.date.as_deref().and_then(day);
                    let date = date.or_else(|| named_day(Path::new(&stored.place)));
                    let (entry, statements) = self.reading(&stored.key, text, date);
                    Ok((Ready { entries: vec![entry], statements }, Vec::new()))
                })
                .collect();
            self.enter(record, ready, quiet, &mut sum)?;
            progress.inc(batch.len() as u64);
        }
        progress.finish_and_clear();
        Ok(sum)
    }

    fn enter(
        &self,
        record: &mut Record,
        ready: Vec<Result<(Ready, Vec<Diagnostic>), Diagnostic>>,
        quiet: bool,
        sum: &mut Sum,
    ) -> Result<(), Stop> {
        let mut entries = Vec::new();
        for one in ready {
            match one {
                Ok((ready, warnings)) => {
                    warnings.iter().for_each(|w| _ = warn(w, quiet));
                    entries.extend(ready.entries);
                    sum.added += 1;
                    sum.statements += ready.statements;
                }
                Err(diagnostic) => sum.failed += usize::from(warn(&diagnostic, quiet)),
            }
        }
        record.append(&entries)?;
        Ok(())
    }

    /// Where a file lies, seen from the dossier, so that a dossier may be moved with its
    /// reports; the full path of what lies elsewhere.
    fn place(&self, file: &Path) -> String {
        let full = |p: &Path| fs::canonicalize(p).unwrap_or_else(|_| p.to_path_buf());
        let file = full(file);
        let home = full(if self.folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &self.folder
        });
        file.strip_prefix(&home).unwrap_or(&file).to_string_lossy().into_owned()
    }

    fn ready(
        &self,
        file: &Path,
        place: String,
        key: String,
        bytes: Vec<u8>,
    ) -> Result<(Ready, Vec<Diagnostic>), Diagnostic> {
        let (report, warnings) =
            decode(&bytes, file, self.limit).map_err(|r| Diagnostic::from(&r))?;
        let date = report.front().date.as_deref().and_then(day);
        let from = date.map(|_| "front matter".to_owned());
        let named = named_day(file);
        let from = from.or_else(|| named.map(|_| "file name".to_owned()));
        let date = date.or(named);
        let (text, front) = (report.text().to_owned(), report.front());
        let event = ReportEvent {
            key: key.clone(),
            place,
            media: media(file).to_owned(),
            title: front.title.clone(),
            outlet: front.outlet.clone(),
            byline: front.others.get("author").or(front.others.get("byline")).cloned(),
            date: date.map(|d| d.to_string()),
            date_from: from,
            url: front.url.clone(),
            language: foreign(&text)
                .map_or(Some("English".to_owned()), |l| Some(l.to_owned())),
            original: Hash::of(&bytes).hex(),
            text: Hash::of(text.as_bytes()).hex(),
            line: Some(report.body_line() as u64),
        };
        let came = Entry {
            at: now(),
            who: format!("program:{}", env!("CARGO_PKG_VERSION")),
            body: Body::Report(event),
            contents: vec![bytes, text.clone().into_bytes()],
        };
        let (reading, statements) = self.reading(&key, &text, date);
        Ok((Ready { entries: vec![came, reading], statements }, warnings))
    }

    /// What the models read in a text.
    fn reading(
        &self,
        key: &str,
        text: &str,
        date: Option<rapporteur_dossier::Date>,
    ) -> (Entry, usize) {
        let reader = &self.models.reader;
        let foreign = foreign(text);
        let found = match foreign {
            Some(_) => Vec::new(),
            None => reader.read(text, reader.threshold(), &|_, _| ()),
        };
        let mentions: Vec<Mention> = found.iter().map(mention).collect();
        let statements = self.desk.statements(text, date, &mentions);
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

/// The media type of a file of text.
fn media(file: &Path) -> &'static str {
    let markdown = ["md", "markdown"];
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if markdown.contains(&extension.to_ascii_lowercase().as_str()) {
        "text/markdown"
    } else {
        "text/plain"
    }
}

/// Tells what was doubtful, or what could not be used; whether it is the latter.
#[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
fn warn(diagnostic: &Diagnostic, quiet: bool) -> bool {
    let error = diagnostic.severity == Severity::Error;
    if error || !quiet {
        eprintln!("rapporteur: {diagnostic}");
    }
    error
}
