//! What to ask next.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::settle::{BigUint, Question};

use super::{Page, count};
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Questions that are shown, at most.
const SHOWN: usize = 5;
/// Columns of counts.
const COUNT: usize = 16;

impl Page<'_> {
    pub(super) fn questions(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        if self.answer.questions.is_empty() {
            return Ok(());
        }
        sheet.heading("WHAT TO ASK NEXT", out)?;
        let faint = sheet.styles.faint;
        let question = WIDTH - 3 * (COUNT + 2);
        let head = [
            Cell::new("would it accept …", question, faint),
            Cell::new("a no closes", COUNT, faint),
            Cell::new("expected", COUNT, faint),
            Cell::new("a yes makes sure", COUNT, faint),
        ];
        row(out, 0, &head)?;
        for one in self.answer.questions.iter().take(SHOWN) {
            self.question(one, question, out)?;
        }
        let left = self.answer.questions.len().saturating_sub(SHOWN);
        if left > 0 {
            paragraph(out, 0, &format!("… and {left} more, in --format json"), faint)?;
        }
        let legend = "a no closes: possible packages that it takes away, and its share of them; \
                      expected: half of that, as nobody knows the answer; at worst, with a yes, \
                      all stay possible";
        writeln!(out)?;
        Ok(paragraph(out, 0, legend, faint)?)
    }

    fn question(
        &self,
        one: &Question,
        width: usize,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let declared = &sheet.dossier.points[one.point].options[one.option];
        let mut words = format!(
            "{}: {}={}  {}",
            sheet.party(one.party),
            sheet.point(one.point),
            sheet.option(one.point, one.option),
            one_line(&declared.text)
        );
        if !one.basis.is_empty() {
            words += &format!(" (not answered by {})", sheet.ids(&one.basis));
        }
        let possible = self.answer.packages.as_ref().map(|p| p.possible.clone());
        let share = possible.map_or_else(
            |_| String::new(),
            |all| format!(" ({} %)", percent(&one.no, &all)),
        );
        let cells = [
            Cell::new(words, width, Style::new()),
            Cell::new(count(&one.no) + &share, COUNT, sheet.styles.cue),
            Cell::new(half(&one.no), COUNT, Style::new()),
            Cell::new(count(&one.yes), COUNT, sheet.styles.content),
        ];
        Ok(row(out, 0, &cells)?)
    }
}

/// Half of a count, exactly.
fn half(number: &BigUint) -> String {
    let odd = number.bit(0);
    let whole = count(&(number / 2_u8));
    if odd { whole + ".5" } else { whole }
}

/// A part of a count in hundredths, rounded down.
fn percent(part: &BigUint, all: &BigUint) -> String {
    if *all == BigUint::default() {
        return "0".to_owned();
    }
    (part * 100_u8 / all).to_string()
}
