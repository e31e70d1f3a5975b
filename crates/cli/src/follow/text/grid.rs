//! All points by all parties at a glance.

use std::io::Write;

use super::Page;
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Columns of the ids of points, at most.
const LONGEST: usize = 18;
/// Columns of a party, at least and at most.
const PARTY: (usize, usize) = (13, 20);

impl Page<'_> {
    pub(super) fn grid(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("POINTS BY PARTIES", out)?;
        let faint = self.styles.faint;
        if self.dossier.points.is_empty() || self.dossier.parties.is_empty() {
            let words = "The dossier declares no points or no parties: there are no \
                         positions to show. `rapporteur statements` shows who said what.";
            return Ok(paragraph(out, 0, words, faint)?);
        }
        let (said, silent) = self.spoken_of();
        let parties: Vec<usize> = (0..self.dossier.parties.len()).collect();
        let ids = said.iter().map(|p| self.point(*p).chars().count());
        let first = ids.max().unwrap_or(0).clamp(6, LONGEST);
        let room = WIDTH - first;
        let abreast = (room / (PARTY.0 + 2)).min(parties.len());
        let width = (room / abreast - 2).min(PARTY.1);
        if !said.is_empty() {
            for (block, parties) in parties.chunks(abreast).enumerate() {
                if block > 0 {
                    writeln!(out)?;
                }
                self.block(&said, parties, (first, width), out)?;
            }
        }
        if !silent.is_empty() && !said.is_empty() {
            writeln!(out)?;
        }
        if !silent.is_empty() {
            let silent: Vec<_> = silent.iter().map(|p| self.point(*p)).collect();
            let words = format!("Unknown for every party: {}", silent.join(", "));
            paragraph(out, 0, &words, faint)?;
        }
        let legend = format!(
            "x? open to x · not x: rejects x and is for nothing · ! somebody of the party \
             with less weight says otherwise · {}: statements, whose words `rapporteur why` \
             shows",
            self.some_statement()
        );
        writeln!(out)?;
        Ok(paragraph(out, 0, &legend, faint)?)
    }

    /// The id of a statement, to show what ids look like.
    fn some_statement(&self) -> String {
        let first = self.play.state.values().find_map(|p| p.basis.first());
        let first = first.filter(|_| self.case.is_kept());
        first.map_or("s001".to_owned(), |number| self.case.id(*number))
    }

    /// Points on which some party has a position, and those on which none has.
    pub(super) fn spoken_of(&self) -> (Vec<usize>, Vec<usize>) {
        let points = 0..self.dossier.points.len();
        points.partition(|point| self.play.state.keys().any(|key| key.1 == *point))
    }

    fn block(
        &self,
        points: &[usize],
        parties: &[usize],
        (first, width): (usize, usize),
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let title = self.styles.title;
        let mut head = vec![Cell::new("", first, title)];
        head.extend(
            parties
                .iter()
                .map(|p| Cell::new(one_line(&self.dossier.parties[*p].id), width, title)),
        );
        row(out, 0, &head)?;
        for &point in points {
            let mut cells = vec![Cell::new(self.point(point), first, self.styles.source)];
            cells.extend(parties.iter().map(|p| self.cell(*p, point, width)));
            row(out, 0, &cells)?;
        }
        Ok(())
    }

    fn cell(&self, party: usize, point: usize, width: usize) -> Cell {
        let position = self.play.state.get(&(party, point));
        let short = self.short(point, position);
        let Some(position) = position else {
            return Cell::new(short, width, self.styles.faint);
        };
        let mark = if position.conflicting.is_empty() { "" } else { " !" };
        let latest = position.basis.last().map(|n| self.case.id(*n)).unwrap_or_default();
        let more = match position.basis.len() {
            0 | 1 => String::new(),
            n => format!(" +{}", n - 1),
        };
        Cell::new(format!("{short}{mark}\n{latest}{more}"), width, anstyle::Style::new())
    }
}
