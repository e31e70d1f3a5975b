//! What Python gives: days, shares, and reports in several forms.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use rapporteur_dossier::Date;

use crate::error::stop;
use crate::reports::{Given, from_arrow, is_arrow};

/// A day: text as in `2031-03-04`, or a `datetime.date`.
pub(crate) fn day(given: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Date>> {
    let Some(given) = given else { return Ok(None) };
    let text = given.str()?.to_string();
    let day = text.parse().ok().filter(|_| text.len() == 10);
    let wrong =
        || stop(format!("{text:?}: expected a date that exists, as in 2031-03-04"));
    day.map(Some).ok_or_else(wrong)
}

/// A number from 0 to 1.
pub(crate) fn share<T: Into<f64> + Copy>(given: T) -> PyResult<T> {
    let number: f64 = given.into();
    match (0.0..=1.0).contains(&number) {
        true => Ok(given),
        false => Err(stop(format!("{number}: expected a number from 0 to 1, as in 0.5"))),
    }
}

/// Reports: one or several texts, mappings with the keys `id`, `date` and `text`, or a table
/// of them. Reports without an id are called by their number, from 1.
pub(crate) fn reports(given: &Bound<'_, PyAny>) -> PyResult<Vec<Given>> {
    if is_arrow(given)? {
        return from_arrow(given);
    }
    if given.is_instance_of::<PyString>() || given.is_instance_of::<PyDict>() {
        return Ok(vec![one(given, 1)?]);
    }
    given.try_iter()?.enumerate().map(|(i, report)| one(&report?, i + 1)).collect()
}

fn one(given: &Bound<'_, PyAny>, number: usize) -> PyResult<Given> {
    let mut report = Given { id: number.to_string(), date: None, text: None };
    let Ok(fields) = given.cast::<PyDict>() else {
        report.text = Some(given.extract()?);
        return Ok(report);
    };
    let field = |name: &str| -> PyResult<Option<String>> {
        let value = fields.get_item(name)?.filter(|value| !value.is_none());
        value.map(|value| Ok(value.str()?.to_string())).transpose()
    };
    if let Some(id) = field("id")? {
        report.id = id;
    }
    report.date = field("date")?;
    report.text = field("text")?;
    match report.text {
        Some(_) => Ok(report),
        None => Err(stop(format!("report {:?}: there is no \"text\" in it", report.id))),
    }
}
