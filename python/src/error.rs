//! What stops a call, as a Python exception with the words of the command line.

use std::fmt::Display;

use pyo3::exceptions::PyException;
use pyo3::{PyErr, create_exception};

create_exception!(
    rapporteur,
    Error,
    PyException,
    "What stops a call, in the words of the command line: what was expected, where, and what \
     to do."
);

/// An exception with these words.
pub(crate) fn stop(words: impl Display) -> PyErr {
    Error::new_err(words.to_string())
}
