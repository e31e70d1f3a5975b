//! Reports out of files: everything that `rapporteur add` takes, batch by batch.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use arrow_array::RecordBatch;
use arrow_pyarrow::ToPyArrow;
use pyo3::prelude::*;
use rapporteur_intake::{Arrived, Options, Severity, Source, arrivals, find};

use crate::error::stop;
use crate::reports::Row;
use crate::rows::Rows;
use crate::schema;

/// Batches that wait to be fetched; what is read further waits.
const AHEAD: usize = 2;

/// An iterator over the reports of a source, as `pyarrow.RecordBatch`es with the columns `id`,
/// `title`, `outlet`, `date`, `text` and `url`. A thread reads ahead.
#[pyclass(frozen, module = "rapporteur")]
pub(crate) struct Reports {
    came: Mutex<Receiver<Came>>,
    problems: Mutex<Vec<String>>,
}

/// What the thread sends.
enum Came {
    Batch(PyResult<RecordBatch>),
    Problem(String),
}

/// The reports of a file or a folder: text, Markdown, web pages, PDF, .docx, mails, and archives
/// (WARC among them), feeds and tables of them.
///
/// `batch` is the number of reports in a batch. What cannot be read does not stop the rest: the
/// iterator's `problems` tell it.
#[pyfunction]
#[pyo3(signature = (path, *, batch=256))]
pub(crate) fn reports(path: PathBuf, batch: usize) -> PyResult<Reports> {
    let found = find(std::slice::from_ref(&path));
    if found.files.is_empty()
        && let Some(why) =
            found.diagnostics.iter().find(|d| d.severity == Severity::Error)
    {
        return Err(stop(why));
    }
    let (send, came) = sync_channel(AHEAD);
    thread::spawn(move || bring(&path, batch.max(1), &send));
    Ok(Reports { came: Mutex::new(came), problems: Mutex::default() })
}

#[pymethods]
impl Reports {
    /// What could not be read, or was doubtful, so far; a line each.
    #[getter]
    fn problems(&self) -> Vec<String> {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let batch = py.detach(|| self.next()).transpose()?;
        batch.map(|batch| batch.to_pyarrow(py)).transpose()
    }
}

impl Reports {
    /// The next batch; none at the end.
    fn next(&self) -> Option<PyResult<RecordBatch>> {
        let came = self.came.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match came.recv().ok()? {
                Came::Batch(batch) => return Some(batch),
                Came::Problem(told) => {
                    self.problems
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(told);
                }
            }
        }
    }
}

/// Reads the source and sends what comes, until nobody takes it any more.
fn bring(path: &std::path::Path, size: usize, send: &SyncSender<Came>) {
    let mut waiting = Vec::new();
    let flow = arrivals(Source::Path(path), &Options::default(), &mut |arrived| {
        match arrived {
            Arrived::Problem(problem) => sent(send, Came::Problem(problem.to_string()))?,
            Arrived::Report(arrival) => {
                for doubt in &arrival.diagnostics {
                    sent(send, Came::Problem(doubt.to_string()))?;
                }
                waiting.push(Row::from(*arrival));
            }
        }
        match waiting.len() >= size {
            true => sent(send, Came::Batch(packed(&std::mem::take(&mut waiting)))),
            false => ControlFlow::Continue(()),
        }
    });
    if flow.is_continue() && !waiting.is_empty() {
        let _ = send.send(Came::Batch(packed(&waiting)));
    }
}

fn sent(send: &SyncSender<Came>, what: Came) -> ControlFlow<()> {
    match send.send(what) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

fn packed(reports: &[Row<'_>]) -> PyResult<RecordBatch> {
    let mut rows = Rows::new(schema::reports())?;
    rows.add(reports)?;
    rows.end()
}
