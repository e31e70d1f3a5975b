//! How far several coders agree on the statements of a record, field by field.
//!
//! A unit is a statement, known by its name; what somebody gives it is a
//! [`Coding`]. Whoever has no opinion of it gives nothing, which is no disagreement; who
//! says that it is none, says so.

mod fields;
mod spans;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::casebook::Coding;
use crate::count::Count;
use crate::reliability::{Scale, alpha, kappa};
pub use fields::Field;

/// What a coder makes of a statement.
#[expect(clippy::large_enum_variant, reason = "nearly all of them stand")]
#[derive(Debug, Clone, PartialEq)]
pub enum Opinion {
    /// It is none.
    None,
    /// It stands, at these ranges of the report's text, and is coded so.
    Stands {
        /// The report, by its name.
        report: String,
        /// The ranges of its content.
        content: Vec<(u64, u64)>,
        /// Who said what.
        coding: Coding,
    },
}

/// A coder's opinions, by the names of statements.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coder {
    /// `analyst:NAME`, `model:…`.
    pub name: String,
    /// What it makes of each statement that it saw.
    pub opinions: BTreeMap<String, Opinion>,
}

/// The order of options, for points that have one.
pub type Orders = BTreeMap<String, Vec<String>>;

/// Agreement on one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The field.
    pub field: &'static str,
    /// Units with two opinions or more.
    pub units: usize,
    /// The share of pairs of opinions on a unit that are the same.
    pub same: Option<f64>,
    /// Krippendorff's alpha, of all coders.
    pub alpha: Option<f64>,
    /// Cohen's kappa, where there are two coders.
    pub kappa: Option<f64>,
}

/// How far coders agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concord {
    /// Who.
    pub coders: Vec<String>,
    /// F1 of the words of statements' contents, over all pairs of coders: of the statements
    /// on which both have an opinion.
    pub spans: Option<f64>,
    /// By field.
    pub fields: Vec<Row>,
}

/// How far coders agree with each other.
pub fn concord(coders: &[Coder], orders: &Orders) -> Concord {
    let count: Count = spans::count(coders);
    Concord {
        coders: coders.iter().map(|c| c.name.clone()).collect(),
        spans: count.f1(),
        fields: Field::ALL.into_iter().map(|f| row(f, coders, orders)).collect(),
    }
}

fn row(field: Field, coders: &[Coder], orders: &Orders) -> Row {
    let mut units = fields::units(field, coders, orders);
    units.retain(|u| u.iter().flatten().count() > 1);
    let pairs: Vec<(String, String)> = match coders.len() {
        2 => units.iter().filter_map(|u| u[0].clone().zip(u[1].clone())).collect(),
        _ => Vec::new(),
    };
    let scale =
        if field == Field::OptionInOrder { Scale::Ordinal } else { Scale::Nominal };
    Row {
        field: field.name(),
        units: units.len(),
        same: same(&units),
        alpha: alpha(&units, scale),
        kappa: kappa(&pairs),
    }
}

/// The share of pairs of values in a unit that are the same.
fn same(units: &[Vec<Option<String>>]) -> Option<f64> {
    let (mut equal, mut all) = (0, 0);
    for unit in units {
        let values: Vec<&String> = unit.iter().flatten().collect();
        for (i, a) in values.iter().enumerate() {
            for b in &values[i + 1..] {
                (equal, all) = (equal + usize::from(a == b), all + 1);
            }
        }
    }
    crate::count::share(equal, all)
}

impl fmt::Display for Concord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = |v: Option<f64>| v.map_or("–".to_owned(), |v| format!("{v:.3}"));
        writeln!(
            f,
            "{:18} {:>6} {:>7} {:>7} {:>7}",
            "", "units", "same", "alpha", "kappa"
        )?;
        for row in &self.fields {
            let (same, alpha) = (figure(row.same), figure(row.alpha));
            let kappa = figure(row.kappa);
            writeln!(
                f,
                "{:18} {:>6} {same:>7} {alpha:>7} {kappa:>7}",
                row.field, row.units
            )?;
        }
        writeln!(
            f,
            "{:18} {:>6} {:>7}   (F1)",
            "words of contents",
            "",
            figure(self.spans)
        )
    }
}
