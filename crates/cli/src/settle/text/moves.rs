//! A text, what each party makes of it, and who would have to move.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::settle::{Accepts, Answered, MoveSet, Opening, Why};

use super::{Page, count};
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;
use crate::sheet::many;

/// Sets that are written out, at most.
const SHOWN: usize = 6;
/// Columns of an answer.
const ANSWER: usize = 26;

impl Page<'_> {
    pub(super) fn moves(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some((given, opening)) = &self.settled.text else { return Ok(()) };
        let sheet = &self.settled.sheet;
        sheet.heading("THE TEXT", out)?;
        paragraph(out, 0, &given.name, sheet.styles.title)?;
        let opening = match opening {
            Ok(opening) => opening,
            Err(refusal) => return self.refused(refusal, out),
        };
        for (number, declared) in self.answer.grid.rows.iter().enumerate() {
            if let Some(option) = given.text.get(&declared.point) {
                self.clause((declared.point, *option), number, opening, out)?;
            }
        }
        if !opening.left.is_empty() {
            let left = opening.left.iter().map(|r| self.answer.grid.rows[*r].point);
            let left: Vec<_> = left.map(|p| sheet.point(p)).collect();
            let words = format!("left open: {}", left.join(", "));
            paragraph(out, 2, &words, sheet.styles.faint)?;
        }
        writeln!(out)?;
        self.sets(opening, out)
    }

    fn clause(
        &self,
        (point, option): (usize, usize),
        row_number: usize,
        opening: &Opening,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let words = one_line(&sheet.dossier.points[point].options[option].text);
        let head =
            format!("{}={}  {words}", sheet.point(point), sheet.option(point, option));
        paragraph(out, 2, &head, Style::new())?;
        for answered in opening.answers.iter().filter(|a| a.row == row_number) {
            self.answered(answered, out)?;
        }
        Ok(())
    }

    fn answered(&self, answered: &Answered, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let declared = &self.answer.grid.rows[answered.row];
        let cell = &declared.cells[answered.place][answered.option];
        let (words, style) = match (answered.accepts, cell.why) {
            (Accepts::Yes, _) => ("accepts", sheet.styles.content),
            (Accepts::No, _) => ("refuses", sheet.styles.cue),
            (_, Why::Silent) => ("not known", sheet.styles.faint),
            (_, Why::Open) => ("not known: open to it", sheet.styles.faint),
            (_, Why::Hearsay) => ("not known: hearsay alone", sheet.styles.faint),
            (_, Why::Replaced) => ("not known: was for it", sheet.styles.faint),
            (_, _) => ("not known", sheet.styles.faint),
        };
        let width = sheet.party_width();
        let party = self.answer.grid.parties[answered.place];
        let cells = [
            Cell::new(sheet.party(party), width, sheet.styles.source),
            Cell::new(words, ANSWER, style),
            Cell::new(
                sheet.ids(&cell.basis),
                WIDTH - 4 - width - ANSWER - 4,
                sheet.styles.faint,
            ),
        ];
        Ok(row(out, 4, &cells)?)
    }

    fn sets(&self, opening: &Opening, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let plain = Style::new();
        for held in &opening.holds {
            let why = one_line(&sheet.dossier.infeasible[*held].why);
            let why = why.trim_end_matches('.');
            let why = if why.is_empty() { String::new() } else { format!(": {why}") };
            let words = format!(
                "The text holds a combination that cannot be agreed{why}. No move opens it; \
                 the text must change."
            );
            paragraph(out, 0, &words, sheet.styles.cue)?;
        }
        let Some(first) = opening.sets.first() else {
            if opening.holds.is_empty() {
                let words = "No completion of the text is free of combinations that cannot be \
                             agreed: the text must change.";
                paragraph(out, 0, words, sheet.styles.cue)?;
            }
            return Ok(());
        };
        if first.moves.is_empty() {
            paragraph(out, 0, "Nobody is known to refuse it.", plain)?;
            return self.missing(first, opening, out);
        }
        let words = match (opening.sets.len(), first.moves.len()) {
            (1, 1) => "One move opens it:".to_owned(),
            (1, n) => format!(
                "It opens when these {n} refusals are taken back, and not before:"
            ),
            _ => format!(
                "There are {} smallest sets of moves that open it; none of their moves can be \
                 left out:",
                count(&opening.count)
            ),
        };
        paragraph(out, 0, &words, plain)?;
        for set in opening.sets.iter().take(SHOWN) {
            self.set(set, opening, out)?;
        }
        Ok(())
    }

    fn set(
        &self,
        set: &MoveSet,
        opening: &Opening,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        writeln!(out)?;
        for one in &set.moves {
            let steps = match one.steps {
                None => "accepts nothing here yet".to_owned(),
                Some(steps) => many(steps, "step", "steps") + " from what it accepts",
            };
            let words = format!(
                "{} accepts {}={} ({steps}; refused in {})",
                sheet.party(one.party),
                sheet.point(one.point),
                sheet.option(one.point, one.option),
                sheet.ids(&one.basis)
            );
            paragraph(out, 2, &words, sheet.styles.cue)?;
        }
        self.missing(set, opening, out)
    }

    /// Who would still have to say yes.
    fn missing(
        &self,
        set: &MoveSet,
        opening: &Opening,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let faint = sheet.styles.faint;
        if !opening.left.is_empty() {
            paragraph(out, 4, &format!("as {}", self.spelled(&set.package)), faint)?;
        }
        let grid = &self.answer.grid;
        let open = grid.parties.iter().enumerate().filter_map(|(place, party)| {
            let own = set.unknown.iter().filter(|u| u.1 == place);
            let points: Vec<_> =
                own.map(|(row, _)| sheet.point(grid.rows[*row].point)).collect();
            (!points.is_empty())
                .then(|| format!("{} on {}", sheet.party(*party), points.join(", ")))
        });
        let open: Vec<_> = open.collect();
        let words = match open.is_empty() {
            true => "Everybody else accepts it.".to_owned(),
            false => format!("not known: {}", open.join("; ")),
        };
        Ok(paragraph(out, 4, &words, faint)?)
    }
}
