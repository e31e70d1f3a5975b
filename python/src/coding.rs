//! From reports to statements: one function of a batch, for a process or a cluster.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_pyarrow::ToPyArrow;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rapporteur_case::{LESSONS, lessons_file, open_dossier};
use rapporteur_dossier::parse;
use rapporteur_intake::{harmless, show};
use rayon::ThreadPoolBuilder;

use crate::bench::{Declared, bench};
use crate::error::stop;
use crate::reports::{Given, from_arrow};
use crate::rows::Rows;
use crate::table::Table;
use crate::{given, schema};

/// A function from reports to statements, on one dossier.
///
/// `coding(batch)` takes a `pyarrow.RecordBatch` (or anything that gives Arrow data) with the
/// columns `id`, `date` and `text`, others are passed over, and gives a `pyarrow.RecordBatch` of
/// statements with the columns of `rapporteur statements --format jsonl`. The same batch gives
/// the same statements, wherever and however often it is called: it keeps nothing, reads no
/// file and no clock. `copy_of` and `copies` are null: a batch does not know other batches.
///
/// It can be pickled: the dossier, and what was learned for it, go along; the models are in the
/// package. `threads` says how many threads a call takes; all cores share the work unless it
/// is given. On an engine that runs a call for each core, 1 is right.
#[pyclass(frozen, module = "rapporteur")]
pub(crate) struct Coding {
    declared: Declared,
    threads: Option<usize>,
    /// What is wrong or doubtful in the dossier, a line each.
    #[pyo3(get)]
    problems: Vec<String>,
}

/// The statements of reports, coded on a dossier, as a table.
///
/// `dossier` is its folder or file, or a `Coding`; `reports` one or several texts, dicts with the
/// keys `id`, `date` and `text`, or a table with such columns.
#[pyfunction]
pub(crate) fn code(
    dossier: &Bound<'_, PyAny>,
    reports: &Bound<'_, PyAny>,
) -> PyResult<Table> {
    let opened;
    let coding = match dossier.cast::<Coding>() {
        Ok(coding) => coding.get(),
        Err(_) => {
            opened = Coding::new(dossier.extract()?, None)?;
            &opened
        }
    };
    let given = given::reports(reports)?;
    let (batch, _) = dossier.py().detach(|| coding.statements(&given))?;
    Ok(batch.into())
}

/// What [`Coding::from_text`] takes: so it is pickled.
type Made<'py> = (String, Option<Bound<'py, PyBytes>>, Option<usize>);

#[pymethods]
impl Coding {
    #[new]
    #[pyo3(signature = (dossier, *, threads=None))]
    fn new(dossier: PathBuf, threads: Option<usize>) -> PyResult<Self> {
        let source = open_dossier(&dossier).map_err(stop)?;
        let folder = source.path.parent().unwrap_or(Path::new(""));
        let unread =
            |e| stop(format!("{}: cannot be read: {e}", show(&folder.join(LESSONS))));
        let lessons = lessons_file(folder).map_err(unread)?;
        let path = show(&source.path).to_string();
        Self::of(Declared { text: source.text, lessons }, &path, threads)
    }

    /// From the text of a dossier; `lessons` are the bytes of a `lessons.safetensors`.
    #[staticmethod]
    #[pyo3(signature = (text, lessons=None, threads=None))]
    fn from_text(
        text: String,
        lessons: Option<Vec<u8>>,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        Self::of(Declared { text, lessons }, "dossier", threads)
    }

    fn __call__<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let given = from_arrow(batch)?;
        let (statements, _) = py.detach(|| self.statements(&given))?;
        statements.to_pyarrow(py)
    }

    /// An iterator over the statements of each batch of an iterable: what `mapInArrow` of Spark
    /// takes.
    fn each<'py>(
        slf: &Bound<'py, Self>,
        batches: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("builtins")?.getattr("map")?.call1((slf, batches))
    }

    /// As a call, with a row for each report: a batch with one column, `statements`, of lists.
    /// For engines that want as many rows as they gave.
    fn nested<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let given = from_arrow(batch)?;
        let lists = py.detach(|| {
            let (statements, lengths) = self.statements(&given)?;
            lists(statements, lengths)
        })?;
        lists.to_pyarrow(py)
    }

    /// The columns of what a call gives, as a `pyarrow.Schema`.
    #[getter]
    fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        schema::statements().to_pyarrow(py)
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Made<'py>)> {
        let Self { declared, threads, .. } = slf.get();
        let lessons = declared.lessons.as_deref().map(|l| PyBytes::new(slf.py(), l));
        let from_text = slf.get_type().getattr("from_text")?;
        Ok((from_text, (declared.text.clone(), lessons, *threads)))
    }
}

impl Coding {
    fn of(declared: Declared, path: &str, threads: Option<usize>) -> PyResult<Self> {
        if threads == Some(0) {
            return Err(stop(
                "threads: expected a number from 1 on, or None for all cores",
            ));
        }
        let found = parse(&declared.text).diagnostics;
        let told = found.iter().map(|d| {
            let (line, column) = d.place(&declared.text);
            let (kind, message) = (d.severity.name(), harmless(&d.message));
            format!("{path}:{line}:{column}: {kind}: {message} ({})", harmless(&d.hint))
        });
        let problems = told.collect();
        Ok(Self { declared, threads, problems })
    }

    /// The statements of reports, and how many each of them has.
    fn statements(&self, given: &[Given]) -> PyResult<(RecordBatch, Vec<usize>)> {
        let reports: Vec<_> = given.iter().map(Given::report).collect();
        let bench = bench(&self.declared)?;
        let work = || bench.statements(&reports);
        let found = match self.threads {
            // A pool of its own for each call: calls at once would wait for each other in one.
            Some(threads) => {
                let pool = ThreadPoolBuilder::new().num_threads(threads).build();
                pool.map_err(stop)?.install(work)?
            }
            None => work()?,
        };
        let mut rows = Rows::new(schema::statements())?;
        for statements in &found {
            rows.add(statements)?;
        }
        Ok((rows.end()?, found.iter().map(Vec::len).collect()))
    }
}

/// Rows in lists of these lengths.
fn lists(statements: RecordBatch, lengths: Vec<usize>) -> PyResult<RecordBatch> {
    let offsets = OffsetBuffer::from_lengths(lengths);
    let item = Arc::new(schema::item(schema::rows()));
    let rows: ArrayRef = Arc::new(StructArray::from(statements));
    let list = ListArray::try_new(item, offsets, rows, None).map_err(stop)?;
    debug_assert!(list.null_count() == 0);
    RecordBatch::try_new(schema::nested(), vec![Arc::new(list)]).map_err(stop)
}
