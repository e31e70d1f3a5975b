//! What each party makes of each option, at a glance.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::settle::{Accepts, Cell as Answer, Row, Why};

use super::Page;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Columns of points and options, at most.
const LONGEST: usize = 20;
/// Columns of a party, at least and at most.
const PARTY: (usize, usize) = (14, 22);

impl Page<'_> {
    pub(super) fn grid(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        sheet.heading("WHO WOULD ACCEPT WHAT", out)?;
        let grid = &self.answer.grid;
        let names = grid.rows.iter().flat_map(|r| {
            let options =
                (0..r.options()).map(move |o| sheet.option(r.point, o).len() + 2);
            options.chain([sheet.point(r.point).len()])
        });
        let first = names.max().unwrap_or(0).clamp(8, LONGEST);
        let abreast = ((WIDTH - first) / (PARTY.0 + 2)).clamp(1, grid.parties.len());
        let width = ((WIDTH - first) / abreast - 2).min(PARTY.1);
        let places: Vec<usize> = (0..grid.parties.len()).collect();
        for (block, places) in places.chunks(abreast).enumerate() {
            if block > 0 {
                writeln!(out)?;
            }
            self.block(places, (first, width), out)?;
        }
        let legend = "yes: for it · no: rejects it, a red line · open: open to it · hearsay: only \
                      said to be so · earlier: was for it, then for another · (no), (yes): assumed \
                      · ·: nothing said · !: somebody of the party with less weight says otherwise";
        let cited = self.first().map(|id| {
            format!(
                " · {id}: the latest statement, +1: and one more; `rapporteur why` shows their \
                 words"
            )
        });
        writeln!(out)?;
        let legend = legend.to_owned() + &cited.unwrap_or_default();
        Ok(paragraph(out, 0, &legend, sheet.styles.faint)?)
    }

    /// The first statement that the grid cites.
    fn first(&self) -> Option<String> {
        let rows = self.answer.grid.rows.iter();
        let answers = rows.flat_map(|row| {
            let options = 0..row.options();
            options.flat_map(|option| row.cells.iter().map(move |cells| &cells[option]))
        });
        let mut cited = answers.filter(|a| word(a).is_some());
        let latest = cited.find_map(|a| a.basis.last())?;
        Some(self.settled.sheet.case.id(*latest))
    }

    fn block(
        &self,
        places: &[usize],
        (first, width): (usize, usize),
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let title = sheet.styles.title;
        let mut head = vec![Cell::new("", first, title)];
        let parties = places.iter().map(|p| sheet.party_id(self.answer.grid.parties[*p]));
        head.extend(parties.map(|name| Cell::new(name, width, title)));
        row(out, 0, &head)?;
        for declared in &self.answer.grid.rows {
            paragraph(out, 0, &sheet.point(declared.point), sheet.styles.source)?;
            for option in 0..declared.options() {
                self.option(declared, option, places, (first, width), out)?;
            }
        }
        Ok(())
    }

    fn option(
        &self,
        declared: &Row,
        option: usize,
        places: &[usize],
        (first, width): (usize, usize),
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let name = self.settled.sheet.option(declared.point, option);
        let mut cells = vec![Cell::new(name, first - 2, Style::new())];
        for place in places {
            let answer = &declared.cells[*place][option];
            cells.push(Cell::new(self.short(answer), width, self.style(answer)));
        }
        Ok(row(out, 2, &cells)?)
    }

    /// `no s012 +1`
    fn short(&self, answer: &Answer) -> String {
        let Some(word) = word(answer) else { return "·".to_owned() };
        let mark = if answer.conflicting.is_empty() { "" } else { " !" };
        self.settled.cited(&format!("{word}{mark}"), answer)
    }

    fn style(&self, answer: &Answer) -> Style {
        let styles = self.settled.sheet.styles;
        match answer.accepts {
            Accepts::Yes => styles.content,
            Accepts::No => styles.cue,
            Accepts::Unknown => styles.faint,
        }
    }
}

/// What a cell comes to, in a word; none where nothing was said.
pub(in crate::settle) fn word(answer: &Answer) -> Option<&'static str> {
    Some(match (answer.why, answer.accepts) {
        (Why::Silent, _) => return None,
        (Why::For, _) => "yes",
        (Why::Rejects, _) => "no",
        (Why::Open, _) => "open",
        (Why::Hearsay, _) => "hearsay",
        (Why::Replaced, _) => "earlier",
        (Why::Old, _) => "old",
        (Why::Ordinal | Why::Exclusive, Accepts::Yes) => "(yes)",
        (Why::Ordinal | Why::Exclusive, _) => "(no)",
    })
}
