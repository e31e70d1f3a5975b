//! A dossier with the coder at work on it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use pyo3::PyResult;
use rapporteur_case::{StatementObject, loose};
use rapporteur_coder::{Desk, Lessons};
use rapporteur_dossier::{Date, Dossier, parse};
use rapporteur_intake::Report;
use rayon::prelude::*;

use crate::error::stop;
use crate::models::models;

/// What a dossier is made of: the text of its file, and what was learned for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Declared {
    pub(crate) text: String,
    pub(crate) lessons: Option<Vec<u8>>,
}

/// A dossier with the coder at work on it.
#[derive(Debug)]
pub(crate) struct Bench {
    dossier: &'static Dossier,
    desk: Desk<'static>,
}

static BENCHES: Mutex<Option<HashMap<Declared, &'static Bench>>> = Mutex::new(None);

/// The bench of a dossier. It is kept for the life of the process: a worker codes for few
/// dossiers, and points need not be read again for every batch.
pub(crate) fn bench(declared: &Declared) -> PyResult<&'static Bench> {
    let mut benches = BENCHES.lock().unwrap_or_else(PoisonError::into_inner);
    let benches = benches.get_or_insert_default();
    if let Some(bench) = benches.get(declared) {
        return Ok(bench);
    }
    let bench: &'static Bench = Box::leak(Box::new(Bench::new(declared)?));
    benches.insert(declared.clone(), bench);
    Ok(bench)
}

impl Bench {
    fn new(declared: &Declared) -> PyResult<Self> {
        let coder = &models()?.coder;
        let dossier: &'static Dossier =
            Box::leak(Box::new(parse(&declared.text).dossier));
        let desk = Desk::new(coder, dossier);
        let lessons = declared.lessons.as_deref();
        let lessons = lessons.map(|bytes| Lessons::read(bytes, dossier, coder.model()));
        let desk = match lessons.transpose() {
            Ok(Some(lessons)) => desk.with(lessons),
            Ok(None) => desk,
            Err(e) => return Err(stop(format!("what was learned cannot be used: {e}"))),
        };
        Ok(Self { dossier, desk })
    }

    /// The statements of each report, in parallel on rayon's current pool.
    pub(crate) fn statements<'r>(
        &'r self,
        reports: &'r [(Report, Option<Date>)],
    ) -> PyResult<Vec<Vec<StatementObject<'r>>>> {
        let models = models()?;
        let one = |(report, day): &'r (Report, Option<Date>)| {
            loose(models, &self.desk, self.dossier, report, *day)
        };
        Ok(reports.par_iter().map(one).collect())
    }
}
