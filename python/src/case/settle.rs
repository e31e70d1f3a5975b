//! A row for every point, option and party: what the party makes of the option.

use arrow_array::RecordBatch;
use arrow_schema::DataType;
use pyo3::PyResult;
use rapporteur_analysis::settle::{Asked, Cell, Settlement, settlement};
use rapporteur_case::Case;
use rapporteur_dossier::{Date, Rank};
use serde::Serialize;

use super::asked::{ids, parties};
use crate::error::stop;
use crate::rows::Rows;
use crate::schema::{always, list, maybe, table};

#[derive(Serialize)]
struct Row<'c> {
    at: Option<String>,
    point: &'c str,
    option: &'c str,
    party: &'c str,
    accepts: &'static str,
    why: &'static str,
    rank: Option<&'static str>,
    latest: Option<String>,
    /// How many possible packages take the option: a whole number, exact; none where too
    /// little is known to count them.
    packages: Option<String>,
    statements: Vec<String>,
    conflicting: Vec<String>,
}

pub(super) fn rows(
    case: &Case,
    at: Option<Date>,
    named: Option<&[String]>,
    coverage: f64,
) -> PyResult<RecordBatch> {
    let at = case.day(at).map_err(stop)?;
    let named = named.map(|_| parties(&case.dossier, named)).transpose()?;
    let asked = Asked { parties: named, ..Asked::default() };
    // Without a day nothing is known: no report has one.
    let day = at.unwrap_or(Date::MAX);
    let evidence = case.evidence().map_err(stop)?;
    let answer = settlement(&case.dossier, &evidence, day, &asked, coverage);
    let answer = answer.map_err(stop)?;
    let mut rows = Rows::new(table(vec![
        maybe("at", DataType::Date32),
        always("point", DataType::Utf8),
        always("option", DataType::Utf8),
        always("party", DataType::Utf8),
        always("accepts", DataType::Utf8),
        always("why", DataType::Utf8),
        maybe("rank", DataType::Utf8),
        maybe("latest", DataType::Date32),
        maybe("packages", DataType::Utf8),
        always("statements", list(DataType::Utf8)),
        always("conflicting", list(DataType::Utf8)),
    ]))?;
    rows.add(&cells(case, at, &answer))?;
    rows.end()
}

fn cells<'c>(case: &'c Case, at: Option<Date>, answer: &Settlement) -> Vec<Row<'c>> {
    let mut out = Vec::new();
    for (i, row) in answer.grid.rows.iter().enumerate() {
        for option in 0..row.options() {
            let taking = answer.packages.as_ref().ok();
            let taking = taking.map(|p| p.taking[i][option].to_string());
            for (place, party) in answer.grid.parties.iter().enumerate() {
                let cell = &row.cells[place][option];
                let told = one(case, at, (row.point, option, *party), cell);
                out.push(Row { packages: taking.clone(), ..told });
            }
        }
    }
    out
}

fn one<'c>(
    case: &'c Case,
    at: Option<Date>,
    (point, option, party): (usize, usize, usize),
    cell: &Cell,
) -> Row<'c> {
    let declared = &case.dossier.points[point];
    Row {
        at: at.map(|day| day.to_string()),
        point: &declared.id,
        option: &declared.options[option].id,
        party: &case.dossier.parties[party].id,
        accepts: cell.accepts.name(),
        why: cell.why.name(),
        rank: cell.rank.map(Rank::name),
        latest: cell.latest.map(|day| day.to_string()),
        packages: None,
        statements: ids(case, &cell.basis),
        conflicting: ids(case, &cell.conflicting),
    }
}
