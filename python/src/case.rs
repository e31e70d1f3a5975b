//! A dossier with what was said about it, opened from Python.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `asked` | days and parties that were asked for |
//! | `positions`, `movement`, `disputes`, `distance`, `settle` | rows of answers |

mod asked;
mod disputes;
mod distance;
mod movement;
mod positions;
mod settle;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use pyo3::prelude::*;
use rapporteur_case::{self as case, StatementObject, kept, read};

use crate::error::stop;
use crate::given::{day, share};
use crate::models::models;
use crate::reports::Row;
use crate::rows::Rows;
use crate::schema;
use crate::table::Table;
use asked::Days;

/// A dossier with what was said about it. Days are given as text (`"2031-03-04"`) or as
/// `datetime.date`; the day of the latest report counts unless one is given.
#[pyclass(frozen, module = "rapporteur")]
pub(crate) struct Case {
    case: Mutex<case::Case>,
}

/// Opens a dossier: its folder or its file. Where it has a record, answers come out of that;
/// where it has none, all of its reports are read and coded now, which takes a while.
#[pyfunction]
pub(crate) fn open(py: Python<'_>, path: PathBuf) -> PyResult<Case> {
    py.detach(|| {
        let case = match kept(&path).map_err(stop)? {
            Some(case) => case,
            None => {
                let gathered = read(&path, models()?, &|_, _| ()).map_err(stop)?;
                let now = jiff::Timestamp::now().to_string();
                case::Case::of(gathered, &now).map_err(stop)?
            }
        };
        Ok(Case { case: Mutex::new(case) })
    })
}

#[pymethods]
impl Case {
    /// Id of the dossier.
    #[getter]
    fn id(&self) -> String {
        self.with(|case| case.dossier.id.clone())
    }

    /// Title of the dossier.
    #[getter]
    fn title(&self) -> String {
        self.with(|case| case.dossier.title.clone())
    }

    /// What could not be used, and what is doubtful: the lines that the command line tells.
    #[getter]
    fn problems(&self) -> Vec<String> {
        self.with(|case| case.told(false).lines)
    }

    /// The reports, a row each.
    fn reports(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, |case| {
            let mut rows = Rows::new(schema::reports())?;
            for stored in case.record.reports().map_err(stop)? {
                let opened = case.open(&stored).map_err(stop)?;
                rows.add(&[Row {
                    id: opened.report.path().to_string_lossy().into_owned(),
                    title: stored.title,
                    outlet: stored.outlet,
                    date: stored.date,
                    text: opened.report.text().into(),
                    url: stored.url,
                }])?;
            }
            rows.end()
        })
    }

    /// The statements, a row each, with the columns of `rapporteur statements --format jsonl`.
    fn statements(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, |case| {
            let mut rows = Rows::new(schema::statements())?;
            for report in case.record.reports().map_err(stop)? {
                let quotes = case.quotes(&report).map_err(stop)?;
                let objects: Result<Vec<_>, _> =
                    quotes.iter().map(StatementObject::new).collect();
                rows.add(&objects.map_err(stop)?)?;
            }
            rows.end()
        })
    }

    /// The state of play: who is for what on which point, a row for each party and point of
    /// which a position is known.
    #[pyo3(signature = (at=None))]
    fn positions(&self, py: Python<'_>, at: Option<Bound<'_, PyAny>>) -> PyResult<Table> {
        let at = day(at.as_ref())?;
        self.table(py, |case| positions::rows(case, at))
    }

    /// Whether each pair of principals came closer on each point since a day.
    #[pyo3(signature = (since, at=None))]
    fn movement(
        &self,
        py: Python<'_>,
        since: &Bound<'_, PyAny>,
        at: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let (since, at) = (day(Some(since))?, day(at.as_ref())?);
        self.table(py, |case| {
            let days = Days::new(case, since, at)?;
            movement::rows(case, &days)
        })
    }

    /// Points of fact on which the words of two parties contradict each other.
    #[pyo3(signature = (at=None))]
    fn disputes(&self, py: Python<'_>, at: Option<Bound<'_, PyAny>>) -> PyResult<Table> {
        let at = day(at.as_ref())?;
        self.table(py, |case| disputes::rows(case, at))
    }

    /// How far each pair of parties is apart, from 0 to 1, as an interval; with `since`, what
    /// of its change was movement. All principals unless `parties` names others.
    #[pyo3(signature = (since=None, at=None, *, parties=None))]
    fn distance(
        &self,
        py: Python<'_>,
        since: Option<Bound<'_, PyAny>>,
        at: Option<Bound<'_, PyAny>>,
        parties: Option<Vec<String>>,
    ) -> PyResult<Table> {
        let (since, at) = (day(since.as_ref())?, day(at.as_ref())?);
        self.table(py, |case| {
            let days = Days::new(case, since, at)?;
            distance::rows(case, &days, parties.as_deref())
        })
    }

    /// What each party makes of each option, and how many packages that all could agree to
    /// take it. `coverage` is the share of cells of which something must be known before
    /// packages are counted, from 0 to 1.
    #[pyo3(signature = (at=None, *, parties=None, coverage=0.5))]
    fn settle(
        &self,
        py: Python<'_>,
        at: Option<Bound<'_, PyAny>>,
        parties: Option<Vec<String>>,
        coverage: f64,
    ) -> PyResult<Table> {
        let (at, coverage) = (day(at.as_ref())?, share(coverage)?);
        self.table(py, |case| settle::rows(case, at, parties.as_deref(), coverage))
    }

    fn __repr__(&self) -> String {
        format!("<rapporteur.Case {:?}>", self.id())
    }
}

impl Case {
    fn with<T>(&self, ask: impl FnOnce(&case::Case) -> T) -> T {
        ask(&self.case.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// An answer, worked out with the interpreter's lock released.
    fn table(
        &self,
        py: Python<'_>,
        ask: impl FnOnce(&case::Case) -> PyResult<RecordBatch> + Send,
    ) -> PyResult<Table> {
        Ok(py.detach(|| self.with(ask))?.into())
    }
}
