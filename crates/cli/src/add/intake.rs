//! What comes in, gathered until it is enough for all threads.

use std::collections::HashSet;
use std::mem::take;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::ProgressBar;
use rapporteur_intake::{Arrival, Arrived, Diagnostic, Piece, Unpacked};
use rapporteur_record::{Hash, Record, ReportEvent, Taken};
use rayon::prelude::*;

use super::problems::Problems;
use super::work::{Ready, enter};
use super::{BATCH, Sum, Work};
use crate::outcome::{Stop, warn};
use crate::progress::counter;

/// Takes in what is not there yet.
pub(crate) struct Intake<'i, 'w> {
    work: &'i Work<'w>,
    record: &'i mut Record,
    quiet: bool,
    stop: &'i AtomicBool,
    pieces: Vec<(Piece, Hash)>,
    /// Reports that nobody has to make of pieces any more.
    arrived: Vec<Arrived>,
    sum: Sum,
    problems: Problems,
    /// What stopped it, where something did.
    failed: Option<Stop>,
    progress: ProgressBar,
}

/// What pieces hold, as far as it is new.
#[derive(Default)]
struct New {
    reports: Vec<(String, String, Arrival)>,
    keys: HashSet<String>,
    sources: Vec<Taken>,
}

impl<'i, 'w> Intake<'i, 'w> {
    pub(crate) fn new(
        work: &'i Work<'w>,
        record: &'i mut Record,
        stop: &'i AtomicBool,
        quiet: bool,
    ) -> Self {
        Self {
            work,
            record,
            quiet,
            stop,
            pieces: Vec::new(),
            arrived: Vec::new(),
            sum: Sum::default(),
            problems: Problems::default(),
            failed: None,
            progress: counter(quiet),
        }
    }

    /// The record, to note something in it.
    #[cfg(feature = "net")]
    pub(crate) fn record(&mut self) -> &mut Record {
        self.record
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.failed.is_some()
    }

    /// Takes what a source was taken apart into.
    pub(crate) fn take(&mut self, unpacked: Unpacked) -> ControlFlow<()> {
        match unpacked {
            Unpacked::Piece(piece) if !self.is_stopped() => {
                let source = self.source(&piece);
                match self.record.taken(source) {
                    Ok(Some(reports)) => self.known(reports),
                    Ok(None) => self.pieces.push((*piece, source)),
                    Err(error) => self.failed = Some(error.into()),
                }
            }
            Unpacked::Piece(_) => {}
            Unpacked::Problem(problem) => self.problem(&problem),
        }
        self.enough(self.pieces.len())
    }

    /// Takes a report, or what is told instead of one.
    #[cfg(feature = "net")]
    pub(crate) fn arrived(&mut self, arrived: Arrived) -> ControlFlow<()> {
        self.arrived.push(arrived);
        self.enough(self.arrived.len())
    }

    fn enough(&mut self, gathered: usize) -> ControlFlow<()> {
        if gathered >= BATCH * rayon::current_num_threads() {
            self.flush();
        }
        match self.is_stopped() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// What tells whether a piece was taken in before: its bytes, where it lies, and which
    /// columns hold what. Nothing has to be made of the bytes for it.
    fn source(&self, piece: &Piece) -> Hash {
        let place = self.work.place(piece.place());
        let mapping = format!("{:?}", self.work.options().mapping);
        Hash::of_parts(&[piece.bytes(), place.as_bytes(), mapping.as_bytes()])
    }

    fn known(&mut self, reports: u64) {
        self.progress.inc(reports);
        self.sum.known += usize::try_from(reports).unwrap_or(0);
    }

    /// Tells what could not be used, and keeps it.
    fn problem(&mut self, problem: &Diagnostic) {
        let place = self.work.place(&problem.path.to_string_lossy());
        self.problems.push(problem, &place);
        self.sum.failed += usize::from(warn(problem, self.quiet));
    }

    /// Makes reports of what was gathered, reads them and enters them.
    pub(crate) fn flush(&mut self) {
        if self.failed.is_none()
            && let Err(stop) = self.read()
        {
            self.failed = Some(stop);
        }
    }

    fn read(&mut self) -> Result<(), Stop> {
        let options = self.work.options();
        let pieces: Vec<(Vec<Arrived>, Hash)> = take(&mut self.pieces)
            .into_par_iter()
            .map(|(piece, source)| (piece.arrivals(options), source))
            .collect();
        let mut new = New::default();
        for (arrived, source) in pieces {
            if let Some(reports) = self.sort(arrived, &mut new)? {
                new.sources.push(Taken { source, reports });
            }
        }
        let arrived = take(&mut self.arrived);
        self.sort(arrived, &mut new)?;
        for (_, place, arrival) in &new.reports {
            for warning in &arrival.diagnostics {
                self.problems.push(warning, place);
                warn(warning, self.quiet);
            }
        }
        let work = self.work;
        let ready: Vec<Ready> = new
            .reports
            .into_par_iter()
            .map(|(key, place, arrival)| work.ready(key, place, arrival))
            .collect();
        enter(self.record, ready, &new.sources, &mut self.sum)
    }

    /// Puts aside what is known already. Gives the number of reports, where there is nothing
    /// else among them.
    fn sort(
        &mut self,
        arrived: Vec<Arrived>,
        new: &mut New,
    ) -> Result<Option<u64>, Stop> {
        let (mut reports, mut whole) = (0, true);
        for one in arrived {
            match one {
                Arrived::Problem(problem) => {
                    whole = false;
                    self.problem(&problem);
                }
                Arrived::Report(arrival) => {
                    reports += 1;
                    self.report(*arrival, new)?;
                }
            }
        }
        Ok(whole.then_some(reports))
    }

    fn report(&mut self, arrival: Arrival, new: &mut New) -> Result<(), Stop> {
        let place = self.work.place(&arrival.place);
        let bytes = match arrival.whole {
            true => &arrival.original[..],
            false => arrival.text.as_bytes(),
        };
        let key = ReportEvent::key(Hash::of(bytes), &place);
        self.progress.inc(1);
        let known = self.record.report(&key)?.is_some_and(|r| r.reader.is_some());
        if known || !new.keys.insert(key.clone()) {
            self.sum.known += 1;
        } else {
            new.reports.push((key, place, arrival));
        }
        Ok(())
    }

    /// Enters what is left, and gives what came of all.
    pub(crate) fn end(mut self) -> Result<Sum, Stop> {
        if !self.stop.load(Ordering::Relaxed) {
            self.flush();
        }
        self.progress.finish_and_clear();
        if let Some(home) = &self.work.home {
            self.problems.keep(home)?;
        }
        match self.failed {
            Some(stop) => Err(stop),
            None => Ok(self.sum),
        }
    }
}
