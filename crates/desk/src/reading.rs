//! The record and the dossier as one request sees them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::ToSpan;
use rapporteur_analysis::{Evidence, Heard, State, evidence, positions};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_record::{Logged, Outlet, Record, Tally};

use crate::day::Day;
use crate::declared::{Declared, Stamp};
use crate::desk::{Desk, lock};
use crate::failure::Failure;
use crate::parts;

/// States of play kept, of different days.
const KEPT: usize = 64;
/// Days back from the day shown with which it is compared, where none is asked for.
const BACK: i32 = 30;

/// The record and the dossier as one request sees them.
pub(crate) struct Reading<'r> {
    pub(crate) desk: &'r Desk,
    pub(crate) record: &'r Record,
    pub(crate) declared: Arc<Declared>,
    /// The number of the last event: what is made of the record is the same while it is.
    pub(crate) version: i64,
}

/// The state of play at the end of a day.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) state: State,
    /// How sure each position is, in per cent.
    pub(crate) sure: BTreeMap<(usize, usize), u8>,
}

/// What was made of the record and is good until something is entered.
#[derive(Default)]
pub(crate) struct Cache(Mutex<Made>);

#[derive(Default)]
struct Made {
    of: Option<(i64, Stamp)>,
    heard: Option<Arc<Vec<Heard>>>,
    evidence: Option<Arc<Vec<Evidence>>>,
    known: BTreeMap<Date, Arc<Known>>,
    days: Option<Arc<Vec<(Date, Tally)>>>,
    outlets: Option<Arc<Vec<Outlet>>>,
    decisions: Option<Arc<Vec<Logged>>>,
}

impl<'r> Reading<'r> {
    pub(crate) fn new(desk: &'r Desk, record: &'r Record) -> Result<Self, Failure> {
        let declared = desk.declared()?;
        Ok(Self { desk, record, declared, version: record.version()? })
    }

    pub(crate) fn dossier(&self) -> &Dossier {
        &self.declared.dossier
    }

    /// What each party said on each point.
    pub(crate) fn heard(&self) -> Result<Arc<Vec<Heard>>, Failure> {
        self.kept(|made| {
            if let Some(heard) = &made.heard {
                return Ok(Arc::clone(heard));
            }
            let heard = Arc::new(self.record.heard(self.dossier())?);
            Ok(Arc::clone(made.heard.insert(heard)))
        })
    }

    /// The same, statement by statement, in the order in which they were said.
    pub(crate) fn evidence(&self) -> Result<Arc<Vec<Evidence>>, Failure> {
        if let Some(evidence) = self.kept(|made| Ok(made.evidence.clone()))? {
            return Ok(evidence);
        }
        // Made while nobody has to wait for it who wants something else.
        let made = Arc::new(evidence(&self.heard()?));
        self.kept(|kept| Ok(Arc::clone(kept.evidence.insert(made))))
    }

    /// The state of play at the end of a day.
    pub(crate) fn known(&self, at: Date) -> Result<Arc<Known>, Failure> {
        if let Some(known) = self.kept(|made| Ok(made.known.get(&at).cloned()))? {
            return Ok(known);
        }
        let heard = self.heard()?;
        let state = positions(&heard, at);
        let sure = parts::known(&heard, &state);
        let known = Arc::new(Known { state, sure });
        self.kept(|made| {
            if made.known.len() >= KEPT {
                made.known.clear();
            }
            made.known.insert(at, Arc::clone(&known));
            Ok(known)
        })
    }

    /// The days of which there are reports, with what is counted in them.
    pub(crate) fn days(&self) -> Result<Arc<Vec<(Date, Tally)>>, Failure> {
        self.kept(|made| {
            if let Some(days) = &made.days {
                return Ok(Arc::clone(days));
            }
            let days = self.record.days()?.into_iter();
            let days = days.filter_map(|(day, tally)| Some((day.parse().ok()?, tally)));
            Ok(Arc::clone(made.days.insert(Arc::new(days.collect()))))
        })
    }

    /// The day asked for, or else that of the latest report.
    pub(crate) fn day(&self, asked: Option<Day>) -> Result<Option<Date>, Failure> {
        asked.map_or_else(|| self.latest(), |day| Ok(Some(day.0)))
    }

    /// The day that is shown and the earlier one with which it is compared: as asked for, or
    /// else that of the latest report, and thirty days before; none where no report has a
    /// date. `of` is what is shown, in words.
    ///
    /// # Errors
    /// If the earlier day is the later one, or the record cannot be read.
    pub(crate) fn compared(
        &self,
        at: Option<Day>,
        since: Option<Day>,
        of: &str,
    ) -> Result<Option<(Date, Date)>, Failure> {
        let Some(at) = self.day(at)? else { return Ok(None) };
        let back = || at.checked_sub(BACK.days()).unwrap_or(at);
        let since = since.map_or_else(back, |day| day.0);
        match since <= at {
            true => Ok(Some((at, since))),
            false => Err(Failure::Bad(format!(
                "since {since} is after {at}, the day of the {of}: name an earlier day"
            ))),
        }
    }

    /// The day of the latest report.
    pub(crate) fn latest(&self) -> Result<Option<Date>, Failure> {
        Ok(self.days()?.last().map(|d| d.0))
    }

    /// The outlets, those with the most reports first.
    pub(crate) fn outlets(&self) -> Result<Arc<Vec<Outlet>>, Failure> {
        self.kept(|made| {
            if let Some(outlets) = &made.outlets {
                return Ok(Arc::clone(outlets));
            }
            let outlets = Arc::new(self.record.outlets()?);
            Ok(Arc::clone(made.outlets.insert(outlets)))
        })
    }

    /// Every decision, in the order in which they were entered.
    pub(crate) fn decisions(&self) -> Result<Arc<Vec<Logged>>, Failure> {
        self.kept(|made| {
            if let Some(decisions) = &made.decisions {
                return Ok(Arc::clone(decisions));
            }
            let decisions = Arc::new(self.record.decisions()?);
            Ok(Arc::clone(made.decisions.insert(decisions)))
        })
    }

    /// Does something with what is kept of this version of record and dossier.
    fn kept<T>(
        &self,
        work: impl FnOnce(&mut Made) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut made = lock(&self.desk.cache().0);
        let now = Some((self.version, self.declared.stamp));
        if made.of != now {
            *made = Made { of: now, ..Made::default() };
        }
        work(&mut made)
    }
}
