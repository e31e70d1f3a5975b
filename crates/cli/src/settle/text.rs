//! What can be agreed, for people.

mod grid;
mod moves;
mod packages;
mod questions;
mod zones;

pub(super) use grid::word;

use std::io::Write;

use rapporteur_analysis::settle::{BigUint, Coverage, Refusal, Settlement};

use super::Settled;
use crate::follow::columns::paragraph;
use crate::outcome::Stop;

/// What the sections need.
struct Page<'p> {
    settled: &'p Settled<'p>,
    answer: &'p Settlement,
}

pub(super) fn write(settled: &Settled<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    settled.sheet.head("What can still be agreed", settled.at, out)?;
    let answer = match &settled.answer {
        Ok(answer) => answer,
        Err(refusal) => {
            writeln!(out)?;
            let words = format!("No answer: {refusal}.");
            return Ok(paragraph(out, 0, &words, anstyle::Style::new())?);
        }
    };
    let page = Page { settled, answer };
    page.assumed(out)?;
    page.grid(out)?;
    page.zones(out)?;
    page.packages(out)?;
    page.moves(out)?;
    page.questions(out)
}

impl Page<'_> {
    fn assumed(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let assume = self.settled.assume;
        let words = [
            (assume.ordinal, "whoever refuses an option refuses what lies beyond it"),
            (assume.exclusive, "whoever is for an option refuses the others"),
            (assume.hearsay, "hearsay counts"),
        ];
        let words: Vec<_> = words.iter().filter(|w| w.0).map(|w| w.1).collect();
        if words.is_empty() {
            let words = "Nothing is assumed beyond what was said, not even that whoever refuses \
                         an option refuses what lies beyond it: see --assume.";
            return Ok(paragraph(out, 0, words, self.settled.sheet.styles.faint)?);
        }
        let words = format!("Assumed, not said: {}.", words.join("; "));
        Ok(paragraph(out, 0, &words, self.settled.sheet.styles.cue)?)
    }

    /// Why something is not told, and what is missing for it.
    fn refused(&self, refusal: &Refusal, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let plain = anstyle::Style::new();
        let Refusal::TooLittleKnown(coverage) = refusal else {
            return Ok(paragraph(out, 0, &format!("No answer: {refusal}."), plain)?);
        };
        let words = format!(
            "No answer: something is known of {} cells of a party and a point, and {} are \
             asked for (--coverage {}). Nothing is known of:",
            known(coverage),
            percent(self.settled.least),
            self.settled.least,
        );
        paragraph(out, 0, &words, plain)?;
        for party in &self.answer.grid.parties {
            let own = coverage.silent.iter().filter(|(p, _)| p == party);
            let points: Vec<_> = own.map(|(_, point)| sheet.point(*point)).collect();
            if !points.is_empty() {
                let words = format!("{}: {}", sheet.party(*party), points.join(", "));
                paragraph(out, 2, &words, sheet.styles.faint)?;
            }
        }
        Ok(())
    }
}

/// `5 of 12`
fn known(coverage: &Coverage) -> String {
    format!("{} of {}", coverage.cells - coverage.silent.len(), coverage.cells)
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Digits of a count, from which on it is rounded for people.
const DIGITS: usize = 15;

/// A count in groups of three digits; where it is very long, its size.
pub(super) fn count(number: &BigUint) -> String {
    let digits = number.to_string();
    if digits.len() > DIGITS {
        return format!(
            "about {}.{} · 10^{}",
            &digits[..1],
            &digits[1..3],
            digits.len() - 1
        );
    }
    let head = digits.len() % 3;
    let mut out = digits[..head].to_owned();
    for (i, digit) in digits[head..].chars().enumerate() {
        if i % 3 == 0 && !out.is_empty() {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
