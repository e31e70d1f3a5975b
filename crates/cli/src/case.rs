//! A case: a dossier with what was said about it, as a record keeps it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `models` | what reads and codes a text |
//! | `gathered` | a dossier with all of its reports, read and coded now |
//! | `entered` | a case of reports read now, in a record that is not kept |
//! | `kept` | a case out of its record, without reading anything anew |
//! | `opened` | a report with its text |
//! | `quote` | a statement as it is shown: words, place, outlet, speaker |
//! | `told` | what the user is told of dossier and reports on standard error |
//! | `day` | the day of a report |
//!
//! Both kinds of case answer out of a record, so that both give the same.

mod day;
mod entered;
mod gathered;
#[cfg(test)]
pub(crate) mod gold;
mod kept;
mod models;
mod opened;
mod quote;
mod told;

pub(crate) use day::{dated, day, named_day};
pub(crate) use gathered::{Coded, Gathered, read, read_marked};
pub(crate) use models::{Models, Said, desk, said};
pub(crate) use opened::Opened;
pub(crate) use quote::{Quote, one_line};

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rapporteur_analysis::{Cell, Evidence, Heard, Play, cell, evidence, play};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::Diagnostic;
use rapporteur_record::{Record, StoredReport, Tally};

use crate::dossier::Source;
use crate::outcome::Stop;
use entered::Own;

/// The folder of a dossier that holds its reports.
pub(crate) const REPORTS: &str = "reports";
/// The file of a dossier that holds what was learned from its marks.
pub(crate) const LESSONS: &str = "lessons.safetensors";
/// The largest report read, in bytes.
pub(crate) const LARGEST: u64 = 4 << 20;

/// A dossier and what was said. Statements go by the numbers that the record gives them.
pub(crate) struct Case {
    pub(crate) source: Source,
    pub(crate) dossier: Dossier,
    /// What could not be read, and what was doubtful in what could.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What is wrong or doubtful in the dossier.
    doubts: Vec<rapporteur_dossier::Diagnostic>,
    /// What is to be told of reports, a line each.
    warnings: Vec<String>,
    /// Names of the reader's models that read the reports; none where somebody marked them.
    pub(crate) readers: Vec<String>,
    pub(crate) record: Record,
    /// The folder from which places are told.
    home: PathBuf,
    /// The reports that were read now; none where the record is kept.
    own: Option<Own>,
    /// The report that was opened last: statements of one often follow each other.
    last: RefCell<Option<Rc<Opened>>>,
}

/// The case of a folder: out of its record, or, where it has none, read and coded now.
pub(crate) fn open_case(folder: &Path, quiet: bool) -> Result<Case, Stop> {
    match kept::case(folder)? {
        Some(case) => Ok(case),
        None => Case::of(read(folder, &Models::builtin()?, quiet)?),
    }
}

impl Case {
    /// The name of a party, safe on a terminal; its id where it has none.
    pub(crate) fn party_name(&self, party: usize) -> String {
        let party = &self.dossier.parties[party];
        one_line(if party.name.is_empty() { &party.id } else { &party.name })
    }

    /// The state of play with all that follows from it.
    pub(crate) fn play(
        &self,
        at: Option<Date>,
        since: Option<Date>,
    ) -> Result<Play<'_>, Stop> {
        Ok(play(&self.dossier, &self.heard()?, at, since))
    }

    /// What stands behind one cell of the state of play.
    pub(crate) fn cell(
        &self,
        party: usize,
        point: usize,
        at: Option<Date>,
    ) -> Result<Cell, Stop> {
        let place = (party, point);
        let said = at.map(|at| self.record.said_on(&self.dossier, place, at));
        let said = said.transpose()?.unwrap_or_default();
        Ok(cell(place, &self.heard()?, &said, at))
    }

    /// Everything that was said on the points by parties, statement by statement.
    pub(crate) fn evidence(&self) -> Result<Vec<Evidence>, Stop> {
        Ok(evidence(&self.heard()?))
    }

    pub(crate) fn heard(&self) -> Result<Vec<Heard>, Stop> {
        Ok(self.record.heard(&self.dossier)?)
    }

    /// The day of the latest report that was read.
    pub(crate) fn latest(&self) -> Result<Option<Date>, Stop> {
        Ok(self.record.last_date()?.as_deref().and_then(day))
    }

    /// The day asked for, or else that of the latest report.
    pub(crate) fn day(&self, asked: Option<Date>) -> Result<Option<Date>, Stop> {
        asked.map_or_else(|| self.latest(), |day| Ok(Some(day)))
    }

    /// Whether it has any reports.
    pub(crate) fn is_empty(&self) -> Result<bool, Stop> {
        Ok(self.record.reports()?.is_empty())
    }

    /// How many statements of reports up to a day count.
    pub(crate) fn tally(&self, at: Option<Date>) -> Result<Tally, Stop> {
        Ok(self.record.tally(at.map(|day| day.to_string()).as_deref())?)
    }

    /// Whether it comes out of a record.
    pub(crate) fn is_kept(&self) -> bool {
        self.own.is_none()
    }

    /// The file of a report.
    pub(crate) fn path(&self, place: &str) -> PathBuf {
        self.home.join(place)
    }

    /// A report with its text.
    pub(crate) fn open(&self, stored: &StoredReport) -> Result<Rc<Opened>, Stop> {
        let own = self.own.as_ref().and_then(|own| own.reports.get(&stored.key));
        if let Some(report) = own {
            return Ok(Rc::clone(report));
        }
        let mut last = self.last.borrow_mut();
        match &*last {
            Some(report) if report.key == stored.key => Ok(Rc::clone(report)),
            _ => {
                let text = self.record.text(stored)?;
                let opened = Opened::stored(stored, &text, &self.path(&stored.place));
                Ok(Rc::clone(last.insert(Rc::new(opened))))
            }
        }
    }
}
