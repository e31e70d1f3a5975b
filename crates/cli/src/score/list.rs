//! Everything of a case that is not right, in words.

use std::fmt::Write as _;
use std::io::Write;

use rapporteur_intake::harmless;
use rapporteur_measure::case::{Case, Report, differences, judge};
use rapporteur_measure::casebook::{Checkpoint, Code, Coding, Entry, Position};

use super::Given;
use super::seen::Seen;
use crate::eval::listing::words;
use crate::outcome::Stop;

/// Lists statements report by report and states of play day by day.
pub(super) fn write(
    seen: &Seen,
    case: &Case<'_>,
    given: Given,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    if given != Given::Codes {
        for (seen, report) in seen.reports.iter().zip(&case.reports) {
            let wrong = statements(report);
            if !wrong.is_empty() {
                write!(out, "\n{}\n{}", harmless(&seen.file), lines(&wrong))?;
            }
        }
    }
    for (gold, found) in case.gold.iter().zip(case.found) {
        let wrong = play(gold, found);
        if !wrong.is_empty() {
            write!(out, "\n{}\n{}", harmless(&gold.date), lines(&wrong))?;
        }
    }
    Ok(())
}

/// Lines made fit to be shown, which begin and end as they are.
fn lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", harmless(line))).collect()
}

/// Statements missed (`-`), found too much (`+`), and paired with something wrong.
fn statements(report: &Report<'_>) -> String {
    let mut out = String::new();
    let line = |mark: &str, e: &Entry| {
        let codes = codes(&e.coding);
        format!("  {mark} {} {}  {codes}\n", e.id, words(report.text, &e.statement))
    };
    for (g, gold) in report.gold.iter().enumerate() {
        match report.partner(g) {
            None => out.push_str(&line("-", gold)),
            Some(f) => {
                let wrong = wrong(&gold.coding, &report.found[f].coding);
                if !wrong.is_empty() {
                    let words = words(report.text, &gold.statement);
                    let _ = write!(out, "    {} {words}\n{wrong}", gold.id);
                }
            }
        }
    }
    for (f, found) in report.found.iter().enumerate() {
        if !report.pairs.iter().any(|p| p.1 == f) {
            out.push_str(&line("+", found));
        }
    }
    out
}

/// One line for each thing that differs.
fn wrong(gold: &Coding, found: &Coding) -> String {
    let judged = judge(gold, found);
    let text = |value: &Option<String>| match value {
        Some(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        None => "none".to_owned(),
    };
    let mut out = String::new();
    let mut differs = |right: bool, what: &str, found: String, gold: String| {
        if !right {
            let _ = writeln!(out, "        {what} {found}, expected {gold}");
        }
    };
    differs(judged.speaker, "speaker", text(&found.speaker), text(&gold.speaker));
    differs(judged.name, "name", text(&found.speaker_name), text(&gold.speaker_name));
    differs(judged.party, "party", text(&found.party), text(&gold.party));
    differs(judged.act, "act", text(&found.act), text(&gold.act));
    differs(judged.date, "date", text(&found.said_on), text(&gold.said_on));
    let via = judged.hearsay && judged.via_words != Some(false);
    differs(via, "via", text(&found.via), text(&gold.via));
    differs(judged.codes, "codes", codes(found), codes(gold));
    out
}

fn codes(coding: &Coding) -> String {
    let one = |c: &Code| format!("{}={} {}", c.point, c.option, c.stance);
    let all: Vec<String> = coding.codes.iter().map(one).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

fn play(gold: &Checkpoint, found: &Checkpoint) -> String {
    let mut out = String::new();
    let cell = |p: Option<&Position>| match p {
        Some(p) => format!("{} {} ({})", p.option, p.stance, p.basis.join(" ")),
        None => "nothing".to_owned(),
    };
    for ((party, point), gold, found) in differences(gold, found) {
        let (found, gold) = (cell(found), cell(gold));
        let _ = writeln!(out, "  {party}, {point}: {found}, expected {gold}");
    }
    for point in gold.disputed.difference(&found.disputed) {
        let _ = writeln!(out, "  {point}: not found to be disputed");
    }
    for point in found.disputed.difference(&gold.disputed) {
        let _ = writeln!(out, "  {point}: not disputed, but found to be");
    }
    for (point, gold) in &gold.movement {
        let found = found.movement.get(point).map_or("unknown", |m| &m.direction);
        if found != gold.direction {
            let expected = &gold.direction;
            let _ = writeln!(out, "  {point}: moved {found}, expected {expected}");
        }
    }
    out
}
