//! The models, loaded once in a process.

use std::sync::OnceLock;

use pyo3::PyResult;
use rapporteur_case::Models;

use crate::error::stop;

static MODELS: OnceLock<Models> = OnceLock::new();

/// The models that are built in. Two threads that ask at once may both load them; one is kept.
pub(crate) fn models() -> PyResult<&'static Models> {
    if let Some(models) = MODELS.get() {
        return Ok(models);
    }
    let loaded = Models::builtin().map_err(stop)?;
    Ok(MODELS.get_or_init(|| loaded))
}
