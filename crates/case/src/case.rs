//! What is asked of a case.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rapporteur_analysis::{Cell, Evidence, Heard, Play, cell, evidence, play};
use rapporteur_dossier::{Date, Dossier, day};
use rapporteur_intake::Diagnostic;
use rapporteur_record::{Record, StoredReport, Tally};

use crate::entered::Own;
use crate::error::CaseError;
use crate::opened::Opened;
use crate::quote::one_line;
use crate::source::Source;

/// A dossier and what was said. Statements go by the numbers that the record gives them.
#[derive(Debug)]
pub struct Case {
    /// The dossier as it was read.
    pub source: Source,
    /// What it declares.
    pub dossier: Dossier,
    /// What could not be read, and what was doubtful in what could.
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong or doubtful in the dossier.
    pub(crate) doubts: Vec<rapporteur_dossier::Diagnostic>,
    /// What is to be told of reports, a line each.
    pub(crate) warnings: Vec<String>,
    /// Names of the reader's models that read the reports; none where somebody marked them.
    pub readers: Vec<String>,
    /// What was read and decided; in memory where none is kept.
    pub record: Record,
    /// The folder from which places are told.
    pub(crate) home: PathBuf,
    /// The reports that were read now; none where the record is kept.
    pub(crate) own: Option<Own>,
    /// The report that was opened last: statements of one often follow each other.
    pub(crate) last: Mutex<Option<Arc<Opened>>>,
}

impl Case {
    /// The name of a party, safe on a terminal; its id where it has none.
    pub fn party_name(&self, party: usize) -> String {
        let party = &self.dossier.parties[party];
        one_line(if party.name.is_empty() { &party.id } else { &party.name })
    }

    /// The state of play with all that follows from it.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn play(
        &self,
        at: Option<Date>,
        since: Option<Date>,
    ) -> Result<Play<'_>, CaseError> {
        Ok(play(&self.dossier, &self.heard()?, at, since))
    }

    /// What stands behind one cell of the state of play.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn cell(
        &self,
        party: usize,
        point: usize,
        at: Option<Date>,
    ) -> Result<Cell, CaseError> {
        let place = (party, point);
        let said = at.map(|at| self.record.said_on(&self.dossier, place, at));
        let said = said.transpose()?.unwrap_or_default();
        Ok(cell(place, &self.heard()?, &said, at))
    }

    /// Everything that was said on the points by parties, statement by statement.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn evidence(&self) -> Result<Vec<Evidence>, CaseError> {
        Ok(evidence(&self.heard()?))
    }

    /// What parties said on the points, as `analysis` takes it.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn heard(&self) -> Result<Vec<Heard>, CaseError> {
        Ok(self.record.heard(&self.dossier)?)
    }

    /// The day of the latest report that was read.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn latest(&self) -> Result<Option<Date>, CaseError> {
        Ok(self.record.last_date()?.as_deref().and_then(day))
    }

    /// The day asked for, or else that of the latest report.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn day(&self, asked: Option<Date>) -> Result<Option<Date>, CaseError> {
        asked.map_or_else(|| self.latest(), |day| Ok(Some(day)))
    }

    /// Whether it has any reports.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn is_empty(&self) -> Result<bool, CaseError> {
        Ok(self.record.reports()?.is_empty())
    }

    /// How many statements of reports up to a day count.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn tally(&self, at: Option<Date>) -> Result<Tally, CaseError> {
        Ok(self.record.tally(at.map(|day| day.to_string()).as_deref())?)
    }

    /// Whether it comes out of a record.
    pub fn is_kept(&self) -> bool {
        self.own.is_none()
    }

    /// The file of a report.
    pub fn path(&self, place: &str) -> PathBuf {
        self.home.join(place)
    }

    /// A report with its text.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn open(&self, stored: &StoredReport) -> Result<Arc<Opened>, CaseError> {
        let own = self.own.as_ref().and_then(|own| own.reports.get(&stored.key));
        if let Some(report) = own {
            return Ok(Arc::clone(report));
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(report) if report.key == stored.key => Ok(Arc::clone(report)),
            _ => {
                let text = self.record.text(stored)?;
                let opened = Opened::stored(stored, &text, &self.path(&stored.place));
                Ok(Arc::clone(last.insert(Arc::new(opened))))
            }
        }
    }
}
