//! Cases with published or recomputed figures, asked and got:
//!
//! ```text
//! cargo run --release -p rapporteur-analysis --example acceptance_settle -- CASES.json
//! ```
//!
//! Two kinds are known. A case with `issues` and `acceptable` is a space of packages:
//! `issues` has the number of options of each issue, `acceptable` what each party makes of
//! them (1 yes, 0 no, null unknown), `infeasible`, if there, lists of `[issue, option]` that
//! cannot be agreed together. A list of objects with `V` holds frequencies in order. Other
//! cases are for others and are passed over. It ends with 1 where a figure differs.

#![allow(clippy::print_stdout, reason = "an example program")]

use std::fmt::Debug;
use std::process::ExitCode;

use rapporteur_analysis::distance::{agreement, consensus, polarisation};
use rapporteur_analysis::settle::{
    Accepts, Cell, Grid, Row, Text, Why, opening, packages,
};
use rapporteur_dossier::{Choice, Dossier, Infeasible, Part, Point, PointKind, Scale};
use serde_json::Value;

/// Digits to which decimal figures must be the same.
const SAME: f64 = 5e-8;

/// Figures asked and got.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
}

fn main() -> ExitCode {
    let path = std::env::args().nth(1).expect("the path of a file of cases");
    let text = std::fs::read_to_string(&path).expect("a file that can be read");
    let cases: Value = serde_json::from_str(&text).expect("a JSON document");
    let mut tally = Tally::default();
    for (name, case) in cases.as_object().expect("an object of cases") {
        if case["issues"].is_object() && case["acceptable"].is_object() {
            space(name, case, &in_order(&text, name), &mut tally);
        } else if let Some(rows) = case.as_array() {
            for (i, row) in rows.iter().enumerate().filter(|r| r.1["V"].is_array()) {
                frequencies(&format!("{name}[{i}]"), row, &mut tally);
            }
        }
    }
    println!("{} right, {} wrong", tally.right, tally.wrong);
    ExitCode::from(u8::from(tally.wrong > 0 || tally.right == 0))
}

impl Tally {
    fn row(
        &mut self,
        case: &str,
        what: &str,
        asked: impl Debug,
        got: impl Debug,
        same: bool,
    ) {
        let verdict = if same { "ok" } else { "WRONG" };
        println!("{verdict:<5}  {case:<24}  {what:<24}  asked {asked:?}  got {got:?}");
        *(if same { &mut self.right } else { &mut self.wrong }) += 1;
    }

    fn number(&mut self, case: &str, what: &str, asked: &Value, got: Option<f64>) {
        let Some(asked) = asked.as_f64() else { return };
        let same = got.is_some_and(|got| (got - asked).abs() <= SAME);
        self.row(case, what, asked, got, same);
    }
}

fn frequencies(case: &str, row: &Value, tally: &mut Tally) {
    let counts = row["V"].as_array().into_iter().flatten();
    let counts: Vec<u64> = counts.filter_map(Value::as_u64).collect();
    let found = agreement(&counts);
    tally.number(case, "van der Eijk A", &row["van_der_Eijk_A"], found);
    tally.number(case, "polarisation", &row["polarization"], found.map(polarisation));
    let asked = &row["tastle_wierman_consensus"];
    tally.number(case, "consensus", asked, consensus(&counts));
}

/// The issues of a case in the order of the file, which packages are written in.
fn in_order(text: &str, case: &str) -> Vec<String> {
    let after = |text: &str, key: &str| -> String {
        let start = text.find(&format!("\"{key}\"")).expect("a key") + key.len() + 2;
        text[start..].to_owned()
    };
    let issues = after(&after(text, case), "issues");
    let end = issues.find('}').expect("the end of the issues");
    let names = issues[..end].split('"').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

fn space(name: &str, case: &Value, issues: &[String], tally: &mut Tally) {
    let parties: Vec<&String> =
        case["acceptable"].as_object().into_iter().flat_map(|o| o.keys()).collect();
    let dossier = dossier(case, issues);
    let row = |(point, issue): (usize, &String)| Row {
        point,
        cells: parties.iter().map(|p| cells(&case["acceptable"][*p][issue])).collect(),
    };
    let rows = issues.iter().enumerate().map(row).collect();
    let grid = Grid { parties: (0..parties.len()).collect(), rows };
    let found =
        packages(&grid, &dossier.infeasible).expect("a space that can be counted");
    let expected = &case["expected"];
    let list = |value: &Value| -> Vec<Vec<usize>> {
        let lists = value.as_array().into_iter().flatten();
        lists.map(|l| serde_json::from_value(l.clone()).expect("options")).collect()
    };
    if expected["possibly"].is_array() {
        let asked = list(&expected["possibly"]);
        let same = asked == found.listed && found.possible == asked.len().into();
        tally.row(name, "possibly", asked, &found.listed, same);
    }
    if expected["surely"].is_array() {
        let asked = list(&expected["surely"]);
        let yes = |p: &&Vec<usize>| {
            let rows = grid.rows.iter().zip(p.iter());
            rows.flat_map(|(r, o)| r.cells.iter().map(|c| c[*o].accepts))
                .all(|a| a == Accepts::Yes)
        };
        let got: Vec<_> = found.listed.iter().filter(yes).cloned().collect();
        let same = asked == got && found.sure == asked.len().into();
        tally.row(name, "surely", asked, got, same);
    }
    for (package, asked) in expected["min_known_moves"].as_object().into_iter().flatten()
    {
        let options: Vec<usize> = serde_json::from_str(package).expect("a package");
        let text: Text = options.into_iter().enumerate().collect();
        let found = opening(&dossier, &grid, &dossier.infeasible, &text)
            .expect("a text that can be opened");
        let moves = found.sets.first().map(|s| &s.moves[..]).unwrap_or_default();
        let got =
            moves.iter().map(|m| vec![parties[m.party].clone(), issues[m.point].clone()]);
        let got: Vec<Vec<String>> = got.collect();
        let mut asked: Vec<Vec<String>> =
            serde_json::from_value(asked.clone()).expect("pairs of party and issue");
        asked.sort_by_key(|pair| issues.iter().position(|i| *i == pair[1]));
        let same = asked == got && found.sets.len() == 1;
        tally.row(name, &format!("moves for {package}"), asked, got, same);
    }
}

fn cells(said: &Value) -> Vec<Cell> {
    let cell = |v: &Value| match v.as_u64() {
        Some(0) => Cell::of(Accepts::No, Why::Rejects),
        Some(_) => Cell::of(Accepts::Yes, Why::For),
        None => Cell::of(Accepts::Unknown, Why::Silent),
    };
    said.as_array().into_iter().flatten().map(cell).collect()
}

fn dossier(case: &Value, issues: &[String]) -> Dossier {
    let point = |id: &String| {
        let options = case["issues"][id].as_u64().expect("a number of options");
        let option = |o: u64| Choice { id: o.to_string(), text: o.to_string() };
        Point {
            id: id.clone(),
            question: id.clone(),
            kind: PointKind::Issue,
            scale: Scale::Ordinal,
            options: (0..options).map(option).collect(),
        }
    };
    let part = |pair: &Value| {
        let point = issues.iter().position(|i| Some(i.as_str()) == pair[0].as_str());
        let option = usize::try_from(pair[1].as_u64().expect("an option"));
        Part {
            point: point.expect("an issue of the case"),
            options: vec![option.expect("a small number")],
        }
    };
    let infeasible = |pairs: &Value| {
        let pairs = pairs.as_array().into_iter().flatten();
        let mut parts: Vec<Part> = pairs.map(part).collect();
        parts.sort_by_key(|p| p.point);
        Infeasible { why: String::new(), parts }
    };
    let combinations = case["infeasible"].as_array().into_iter().flatten();
    Dossier {
        points: issues.iter().map(point).collect(),
        infeasible: combinations.map(infeasible).collect(),
        ..Dossier::default()
    }
}
