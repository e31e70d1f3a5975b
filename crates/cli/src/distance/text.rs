//! How far parties are apart, for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::distance::{
    Cause, Change, Distance, Interval, PointChange, polarisation,
};
use rapporteur_analysis::{Position, State};
use rapporteur_dossier::Stance;

use super::{Apart, Pair};
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Columns of what the distance is called.
const NAME: usize = 10;
/// Columns of points, of what two parties said, and of distances.
const POINT: usize = 16;
const STEP: usize = 44;
const APART: usize = 16;

pub(super) fn write(apart: &Apart<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let sheet = &apart.sheet;
    sheet.head("How far apart the parties are", apart.at, out)?;
    let faint = sheet.styles.faint;
    let words = "From 0, the same option on every point, to 100, as far apart as can be. Facts \
                 are left out.";
    paragraph(out, 0, words, faint)?;
    if apart.pairs.is_empty() {
        writeln!(out)?;
        let words = match apart.parties.len() {
            0 | 1 => {
                "No answer: distances are told of pairs of parties, and there are not two."
            }
            _ => {
                "No answer: no point counts. Declare issues or processes with two options or \
                  more."
            }
        };
        return Ok(paragraph(out, 0, words, Style::new())?);
    }
    for pair in &apart.pairs {
        apart.pair_of(pair, out)?;
    }
    apart.agreement(out)
}

impl Apart<'_> {
    fn pair_of(&self, pair: &Pair, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.sheet;
        let (a, b) = pair.now.pair;
        sheet.heading(&format!("{} – {}", sheet.party(a), sheet.party(b)), out)?;
        if let Some(change) = &pair.change {
            let since = self.since.map(|d| d.to_string()).unwrap_or_default();
            self.line(&since, &self.told(&change.before), out)?;
        }
        let at = self.at.map_or_else(|| "now".to_owned(), |d| d.to_string());
        self.line(&at, &self.told(&pair.now), out)?;
        self.missing(&pair.now, out)?;
        match &pair.change {
            Some(change) => self.change(change, out),
            None => Ok(()),
        }
    }

    fn line(&self, name: &str, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let cells = [
            Cell::new(name, NAME, self.sheet.styles.faint),
            Cell::new(words, WIDTH - NAME - 2, Style::new()),
        ];
        Ok(row(out, 0, &cells)?)
    }

    fn told(&self, distance: &Distance) -> String {
        let band = band(distance.interval);
        let coverage = hundred(distance.coverage);
        match distance.known {
            _ if !self.enough(distance) => format!(
                "{band}, whatever is not known. No single figure: both are known on {coverage} % \
                 of the weight, and {} % are asked for",
                hundred(self.least)
            ),
            Some(known) => format!(
                "{} on what is known of both ({coverage} % of the weight); {band}, whatever is \
                 not known",
                hundred(known)
            ),
            None => format!("{band}, whatever is not known"),
        }
    }

    /// Points on which a side is not known.
    fn missing(&self, distance: &Distance, out: &mut dyn Write) -> Result<(), Stop> {
        let pair = [distance.pair.0, distance.pair.1];
        for (side, party) in pair.into_iter().enumerate() {
            let silent =
                distance.points.iter().filter(|p| !p.known[side] && p.weight > 0.0);
            let silent: Vec<_> = silent.map(|p| self.sheet.point(p.point)).collect();
            if !silent.is_empty() {
                let words = format!(
                    "not known of {}: {}",
                    self.sheet.party(party),
                    silent.join(", ")
                );
                paragraph(out, NAME + 2, &words, self.sheet.styles.faint)?;
            }
        }
        Ok(())
    }

    fn change(&self, change: &Change, out: &mut dyn Write) -> Result<(), Stop> {
        self.line("movement", &moved(change.moved), out)?;
        self.line("knowledge", &learned(change), out)?;
        if change.points.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let faint = self.sheet.styles.faint;
        let statements = WIDTH - 2 - POINT - STEP - APART - 6;
        let head = [
            Cell::new("point", POINT, faint),
            Cell::new("what was said", STEP, faint),
            Cell::new("apart", APART, faint),
            Cell::new("statements", statements, faint),
        ];
        row(out, 2, &head)?;
        for point in &change.points {
            let pair = [change.before.pair.0, change.before.pair.1];
            let sides = [0, 1].map(|i| self.side(pair[i], point, point.causes[i]));
            let sides: Vec<_> = sides.into_iter().flatten().collect();
            let cells = [
                Cell::new(self.sheet.point(point.point), POINT, self.sheet.styles.source),
                Cell::new(sides.join("\n"), STEP, Style::new()),
                Cell::new(
                    format!("{} → {}", short(point.before), short(point.after)),
                    APART,
                    self.sheet.styles.cue,
                ),
                Cell::new(self.sheet.ids(&point.basis), statements, faint),
            ];
            row(out, 2, &cells)?;
        }
        Ok(())
    }

    /// `union moved: p9 → p7`
    fn side(&self, party: usize, point: &PointChange, cause: Cause) -> Option<String> {
        let word = match cause {
            Cause::Same => return None,
            Cause::Moved => "moved",
            Cause::Learned => "learned",
            Cause::Lapsed => "lapsed",
        };
        let at = |state: &State| self.held(point.point, state.get(&(party, point.point)));
        let party = self.sheet.party_id(party);
        Some(format!("{party} {word}: {} → {}", at(&self.before), at(&self.now)))
    }

    fn held(&self, point: usize, position: Option<&Position>) -> String {
        let Some(position) = position else { return "unknown".to_owned() };
        let option = self.sheet.option(point, position.option);
        match position.stance {
            Stance::For => option,
            Stance::Open => format!("{option}?"),
            Stance::Against => format!("not {option}"),
        }
    }

    fn agreement(&self, out: &mut dyn Write) -> Result<(), Stop> {
        if self.agreements.is_empty() {
            return Ok(());
        }
        let sheet = &self.sheet;
        sheet.heading("AGREEMENT OF ALL", out)?;
        for one in &self.agreements {
            let stands = one.counts.iter().enumerate().filter(|(_, n)| **n > 0);
            let stands =
                stands.map(|(o, n)| format!("{n} at {}", sheet.option(one.point, o)));
            let stands = stands.collect::<Vec<_>>().join(", ");
            let band =
                one.interval.filter(|_| one.unknown > 0).map_or_else(String::new, |i| {
                    format!(", from {:.2} to {:.2} wherever they stand", i.low, i.high)
                });
            let unknown = match one.unknown {
                0 => String::new(),
                n => format!("; {n} not known{band}"),
            };
            let words = format!(
                "A = {:.2} (polarisation {:.2}, consensus {:.2}): {stands}{unknown}  ({})",
                one.agreement,
                polarisation(one.agreement),
                one.consensus,
                sheet.ids(&one.basis)
            );
            let cells = [
                Cell::new(sheet.point(one.point), POINT, sheet.styles.source),
                Cell::new(words, WIDTH - POINT - 2, Style::new()),
            ];
            row(out, 0, &cells)?;
        }
        let legend = "A: van der Eijk's agreement, from −1 (half at each end) through 0 (spread \
                      evenly) to 1 (all at one option); told of five known positions and more";
        writeln!(out)?;
        Ok(paragraph(out, 0, legend, sheet.styles.faint)?)
    }
}

/// A share in per cent. What rounds to nothing has no sign.
fn hundred(share: f64) -> String {
    format!("{:.0}", (share * 100.0).round() + 0.0)
}

/// `between 20 and 60`
fn band(interval: Interval) -> String {
    let (low, high) = (hundred(interval.low), hundred(interval.high));
    if low == high { low } else { format!("between {low} and {high}") }
}

/// `20–60`
fn short(interval: Interval) -> String {
    let (low, high) = (hundred(interval.low), hundred(interval.high));
    if low == high { low } else { format!("{low}–{high}") }
}

fn moved(moved: Interval) -> String {
    let (low, high) = (hundred(moved.low.abs()), hundred(moved.high.abs()));
    // Rounded to nothing is nothing.
    let closer = moved.low < 0.0 && low != "0";
    let further = moved.high > 0.0 && high != "0";
    match (closer, further) {
        (false, false) => "none: nobody who was known moved".to_owned(),
        (true, true) => format!(
            "between {low} closer and {high} further, as the other side is \
                                 not known"
        ),
        (true, false) if low == high => format!("closer by {low}"),
        (true, false) => format!("closer by {high} to {low}"),
        (false, true) if low == high => format!("further by {low}"),
        (false, true) => format!("further by {low} to {high}"),
    }
}

fn learned(change: &Change) -> String {
    let width = |d: &Distance| d.interval.high - d.interval.low;
    let (before, after) = (width(&change.before), width(&change.after));
    let (from, to) = (hundred(before), hundred(after));
    let coverage = format!(
        "both known on {} % of the weight before, {} % now",
        hundred(change.before.coverage),
        hundred(change.after.coverage)
    );
    if (from.as_str(), to.as_str()) == ("0", "0") {
        "complete at both dates".to_owned()
    } else if from == to && change.learned == Interval::default() {
        format!("as before; {coverage}")
    } else {
        format!("the band was {from} wide and is {to}; {coverage}")
    }
}
