//! Published cases of Adjusted Winner and of the compromise model, what is asked beside what is got:
//!
//! ```text
//! cargo run -p rapporteur-analysis --example acceptance_bargain -- FILE
//! ```
//!
//! FILE is JSON: `adjusted_winner` holds cases of two parties with a worth for each point, and
//! what is `expected`; `compromise_model` holds cases with `rows` (actor, capability, position,
//! salience), `weighted_mean` and `weighted_median`. It ends with an error where anything differs.

#![allow(clippy::print_stdout, reason = "an example program")]

use std::env;
use std::fs;
use std::process::ExitCode;

use rapporteur_analysis::bargain::{Award, Holder, Worth, adjusted_winner};
use rapporteur_analysis::forecast::{weighted_mean, weighted_median};
use serde_json::{Map, Value};

fn main() -> ExitCode {
    let file = env::args().nth(1).expect("a file of cases");
    let text = fs::read_to_string(file).expect("the file can be read");
    let cases: Value = serde_json::from_str(&text).expect("the file is JSON");
    let mut report = Report::default();
    for (name, case) in entries(&cases["adjusted_winner"]) {
        winner(&mut report, &name, &case);
    }
    for (name, case) in entries(&cases["compromise_model"]) {
        compromise(&mut report, &name, &case);
    }
    println!("\n{} asked, {} wrong", report.asked, report.wrong);
    ExitCode::from(u8::from(report.wrong > 0 || report.asked == 0))
}

fn entries(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

#[derive(Default)]
struct Report {
    asked: usize,
    wrong: usize,
}

impl Report {
    fn line(&mut self, case: &str, what: &str, asked: &str, got: &str, right: bool) {
        self.asked += 1;
        self.wrong += usize::from(!right);
        let mark = if right { "" } else { "  WRONG" };
        println!("{case:<28} {what:<18} asked {asked:<48} got {got}{mark}");
    }

    fn number(&mut self, case: &str, what: &str, asked: f64, got: f64, digits: f64) {
        let right = (asked - got).abs() < digits;
        self.line(case, what, &asked.to_string(), &got.to_string(), right);
    }
}

fn winner(report: &mut Report, name: &str, case: &Value) {
    let parties: Vec<(String, Value)> = entries(case)
        .into_iter()
        .filter(|(k, _)| k != "expected" && k != "source")
        .collect();
    let [(first, a), (second, b)] = &parties[..] else { panic!("{name}: two parties") };
    let points: Vec<String> = entries(a).into_iter().map(|e| e.0).collect();
    let worth = |of: &Value, point: &str| {
        Worth::new(of[point].as_f64().expect("a number")).expect("a worth")
    };
    let stakes: Vec<[Worth; 2]> =
        points.iter().map(|p| [worth(a, p), worth(b, p)]).collect();
    let award = adjusted_winner(&stakes).expect("something at stake");
    let expected = &case["expected"];
    let each = match &expected["points_each"] {
        Value::String(text) => {
            let (part, whole) = text
                .split_once(['/', ' '])
                .map(|(a, b)| (a, b.split(' ').next().unwrap_or(b)))
                .expect("a fraction");
            part.parse::<f64>().expect("a number") / whole.parse::<f64>().expect("one")
        }
        number => number.as_f64().expect("a number"),
    };
    for (party, got) in [first, second].into_iter().zip(award.points) {
        report.number(name, &format!("points of {party}"), each, got, 1e-9);
    }
    for (side, party) in [(Holder::First, first), (Holder::Second, second)] {
        if let Some(wins) = expected[format!("{party}_wins")].as_array() {
            let asked = wins.iter().filter_map(Value::as_str);
            wins_of(report, name, party, asked.collect(), &points, &award, side);
        }
    }
    for (point, text) in entries(&expected["split"]) {
        let asked = text.as_str().expect("as in 2/15 to one of them");
        let place = points.iter().position(|p| *p == point).expect("a point");
        let Holder::Divided { part, whole } = award.holders[place] else {
            report.line(name, &point, asked, "not divided", false);
            continue;
        };
        let to_first = asked.ends_with(first.as_str());
        let part = if to_first { part } else { whole - part };
        let got = format!("{part}/{whole} to {}", if to_first { first } else { second });
        report.line(name, &point, asked, &got, got == asked);
    }
}

fn wins_of(
    report: &mut Report,
    name: &str,
    party: &str,
    mut asked: Vec<&str>,
    points: &[String],
    award: &Award,
    side: Holder,
) {
    let held = points.iter().zip(&award.holders).filter(|(_, holder)| **holder == side);
    let mut got: Vec<&str> = held.map(|(point, _)| point.as_str()).collect();
    asked.sort_unstable();
    got.sort_unstable();
    let what = format!("won by {party}");
    report.line(name, &what, &asked.join(" "), &got.join(" "), asked == got);
}

fn compromise(report: &mut Report, name: &str, case: &Value) {
    let Some(rows) = case["rows"].as_array() else {
        let outcomes = entries(case).len();
        println!(
            "{name:<28} {outcomes} outcomes without their inputs: cannot be checked"
        );
        return;
    };
    let placed: Vec<(f64, f64)> = rows
        .iter()
        .map(|row| {
            let number = |i: usize| row[i].as_f64().expect("a number");
            (number(2), number(1) * number(3))
        })
        .collect();
    for (what, got) in [
        ("weighted_mean", weighted_mean(&placed)),
        ("weighted_median", weighted_median(&placed)),
    ] {
        let asked = case[what].as_f64().expect("a number");
        report.number(name, what, asked, got.expect("something weighs"), 1e-12);
    }
}
