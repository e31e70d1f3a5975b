//! What becomes of what was fetched: reports are read and entered, and what the hosts said is
//! noted behind them, so that nothing is noted that was not entered.

use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use rapporteur_fetch::{FetchError, Marks, Sink};
use rapporteur_intake::Arrived;
use rapporteur_record::{FetchedMarks, Record};

use crate::add::{Intake, Sum, Work};
use crate::outcome::Stop;

/// Takes what comes, and remembers what was there before.
pub(super) struct Kept<'k, 'w> {
    intake: Intake<'k, 'w>,
    /// The address of the list at hand: a feed, or a page.
    url: String,
    /// Whether something of it may be had later that was not to be had now.
    lacking: bool,
    /// Addresses that gave nothing.
    failed: usize,
    /// What stopped it.
    stop: Option<Stop>,
}

impl<'k, 'w> Kept<'k, 'w> {
    pub(super) fn new(
        work: &'k Work<'w>,
        record: &'k mut Record,
        stop: &'k AtomicBool,
        quiet: bool,
    ) -> Self {
        Self {
            intake: Intake::new(work, record, stop, quiet),
            url: String::new(),
            lacking: false,
            failed: 0,
            stop: None,
        }
    }

    /// Begins with another address.
    pub(super) fn begin(&mut self, url: &str) {
        url.clone_into(&mut self.url);
        self.lacking = false;
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.is_some() || self.intake.is_stopped()
    }

    /// What was noted of an address; a record that cannot be read stops the round.
    fn noted(&mut self, url: &str) -> Option<FetchedMarks> {
        match self.intake.record().fetched(url) {
            Ok(marks) => marks,
            Err(error) => {
                self.stop = Some(error.into());
                None
            }
        }
    }

    /// Enters what is left, and gives what came of all.
    pub(super) fn end(self) -> Result<Sum, Stop> {
        let Self { intake, failed, stop, .. } = self;
        let sum = intake.end()?;
        match stop {
            Some(stop) => Err(stop),
            None => Ok(Sum { failed: sum.failed + failed, ..sum }),
        }
    }
}

impl Sink for Kept<'_, '_> {
    fn marks(&mut self, url: &str) -> Option<Marks> {
        let FetchedMarks { etag, modified } = self.noted(url)?;
        Some(Marks { etag, modified })
    }

    fn keep(&mut self, url: &str, marks: &Marks) {
        self.intake.flush();
        // A feed of which something is lacking is asked for again, whole.
        if self.is_stopped() || (url == self.url && self.lacking) {
            return;
        }
        let marks =
            FetchedMarks { etag: marks.etag.clone(), modified: marks.modified.clone() };
        if let Err(error) = self.intake.record().note_fetched(url, &marks) {
            self.stop = Some(error.into());
        }
    }

    fn wants(&mut self, url: &str) -> bool {
        !self.is_stopped() && self.noted(url).is_none()
    }

    fn arrived(&mut self, arrived: Arrived) -> ControlFlow<()> {
        self.intake.arrived(arrived)
    }

    #[expect(clippy::print_stderr, reason = "failures go to standard error")]
    fn failed(&mut self, error: FetchError) {
        self.failed += 1;
        eprintln!("rapporteur: {error}");
        let url = error.url().to_owned();
        if error.may_pass() {
            self.lacking = true;
        } else if url != self.url {
            // Whatever a feed names in vain is asked for once.
            self.keep(&url, &Marks::default());
        }
    }
}
