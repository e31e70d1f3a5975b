//! Reading, coding and entering.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rapporteur_case::stored::{coded_by, proposals};
use rapporteur_coder::Desk;
use rapporteur_dossier::{Dossier, day};
use rapporteur_intake::{Arrival, Options};
use rapporteur_record::{Body, Entry, Hash, Reading, Record, ReportEvent, Taken};
use rayon::prelude::*;

use super::{BATCH, Sum};
use crate::case::{LESSONS, Models, Said, dated, desk, named_day, said};
use crate::outcome::{Stop, warn};
use crate::progress::bar;
use crate::record::now;

/// What reads, codes and enters.
pub(crate) struct Work<'w> {
    models: &'w Models,
    desk: Desk<'w>,
    dossier: &'w Dossier,
    /// What statements are coded by.
    by: String,
    /// How things are taken in.
    options: Options,
    /// The full path of the dossier's folder, from which places are told.
    pub(super) home: Option<PathBuf>,
}

/// A report, ready to be entered.
pub(super) struct Ready {
    pub(super) entries: Vec<Entry>,
    pub(super) statements: usize,
}

impl<'w> Work<'w> {
    /// At work on the dossier of a folder, with what was learned there.
    pub(crate) fn new(
        models: &'w Models,
        dossier: &'w Dossier,
        folder: &Path,
        options: Options,
        quiet: bool,
    ) -> Self {
        let (desk, doubt) = desk(&models.coder, dossier, folder);
        doubt.iter().for_each(|d| _ = warn(d, quiet));
        let learned = fs::read(folder.join(LESSONS)).ok();
        let by = coded_by(dossier, learned.as_deref());
        let home = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let home = fs::canonicalize(home).ok();
        Self { models, desk, dossier, by, options, home }
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// Reads those reports of the record anew that other models read, or that were coded by
    /// another dossier.
    pub(super) fn again(
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
            enter(record, ready, &[], &mut sum)?;
            progress.inc(batch.len() as u64);
        }
        progress.finish_and_clear();
        Ok(sum)
    }

    /// Where something lies, seen from the dossier, so that a dossier may be moved with its
    /// reports; the full path of what lies elsewhere. What is behind `!` stays.
    pub(super) fn place(&self, given: &str) -> String {
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

    /// A report as it is entered, with what is read in it.
    pub(super) fn ready(&self, key: String, place: String, arrival: Arrival) -> Ready {
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
        let (reader, coder) =
            (reader.model().to_owned(), self.models.coder.model().to_owned());
        let who = format!("model:{reader}+{coder}");
        let reading = Reading {
            report: key.to_owned(),
            reader,
            coder,
            by: self.by.clone(),
            foreign: foreign.map(str::to_owned),
            statements: proposals(text, &found, &statements, self.dossier),
        };
        let count = reading.count();
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

/// Enters reports with what was read in them, in one transaction, and notes the sources that
/// are taken in wholly with them.
pub(super) fn enter(
    record: &mut Record,
    ready: Vec<Ready>,
    sources: &[Taken],
    sum: &mut Sum,
) -> Result<(), Stop> {
    let mut entries = Vec::new();
    for one in ready {
        entries.extend(one.entries);
        sum.added += 1;
        sum.statements += one.statements;
    }
    record.append_taken(&entries, sources)?;
    Ok(())
}
