//! How many packages can be agreed, and who keeps them shut.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::settle::{Accepts, BigUint, Block, Package, Packages};

use super::{Page, count, known};
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Packages that are written out, at most.
const SHOWN: usize = 4;
/// Columns of parties, at most, of points, options and counts in the table of refusals.
const PARTY: usize = 22;
const POINT: usize = 16;
const OPTIONS: usize = 24;
const COUNT: usize = 12;

impl Page<'_> {
    pub(super) fn packages(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        sheet.heading("PACKAGES", out)?;
        let packages = match &self.answer.packages {
            Ok(packages) => packages,
            Err(refusal) => return self.refused(refusal, out),
        };
        let zero = BigUint::default();
        let words = format!(
            "One option on {}; {} package{}{}. Possible, as nobody refuses any \
             of it: {}. Sure, as everybody accepts all of it: {}. Something is known of {} \
             cells of a party and a point.",
            match self.answer.grid.rows.len() {
                1 => "the one point".to_owned(),
                points => format!("each of {points} points"),
            },
            count(&packages.feasible),
            if packages.feasible == BigUint::from(1_u8) { "" } else { "s" },
            match sheet.dossier.infeasible.len() {
                0 => String::new(),
                1 => " without the combination that cannot be agreed".to_owned(),
                n =>
                    format!(" without any of the {n} combinations that cannot be agreed"),
            },
            count(&packages.possible),
            count(&packages.sure),
            known(&self.answer.coverage),
        );
        paragraph(out, 0, &words, Style::new())?;
        if packages.feasible == zero {
            let words = "The combinations contradict each other: no package is left. \
                         `rapporteur check` says which.";
            paragraph(out, 0, words, sheet.styles.cue)?;
        } else if packages.possible == zero {
            let words = "Every package is refused by somebody.";
            paragraph(out, 0, words, sheet.styles.cue)?;
        }
        self.written_out(packages, out)?;
        self.vetoes(packages, out)
    }

    fn written_out(&self, packages: &Packages, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let Some(nearest) = &packages.nearest else { return Ok(()) };
        let open = self.unknown(nearest);
        let head = match open {
            0 => "A sure one:".to_owned(),
            1 => "The nearest to being sure, with one answer missing:".to_owned(),
            n => format!("The nearest to being sure, with {n} answers missing:"),
        };
        writeln!(out)?;
        paragraph(out, 0, &head, sheet.styles.faint)?;
        self.package(nearest, out)?;
        let others: Vec<&Package> =
            packages.listed.iter().filter(|p| *p != nearest).collect();
        if (1..SHOWN).contains(&others.len())
            && packages.possible == BigUint::from(packages.listed.len())
        {
            paragraph(out, 0, "The other possible ones:", sheet.styles.faint)?;
            for package in others {
                self.package(package, out)?;
            }
        }
        Ok(())
    }

    fn package(&self, package: &Package, out: &mut dyn Write) -> Result<(), Stop> {
        Ok(paragraph(out, 2, &self.spelled(package), self.settled.sheet.styles.content)?)
    }

    /// `pay=p7, pension=levy`
    pub(super) fn spelled(&self, package: &Package) -> String {
        let sheet = &self.settled.sheet;
        let rows = self.answer.grid.rows.iter().zip(package);
        let pairs = rows.map(|(row, option)| {
            format!("{}={}", sheet.point(row.point), sheet.option(row.point, *option))
        });
        pairs.collect::<Vec<_>>().join(", ")
    }

    fn unknown(&self, package: &Package) -> usize {
        let rows = self.answer.grid.rows.iter().zip(package);
        let cells = rows.flat_map(|(row, option)| row.cells.iter().map(|c| &c[*option]));
        cells.filter(|c| c.accepts == Accepts::Unknown).count()
    }

    fn vetoes(&self, packages: &Packages, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        if packages.blocks.is_empty() {
            let words = "Nobody is known to refuse any option.";
            return Ok(paragraph(out, 0, words, sheet.styles.faint)?);
        }
        sheet.heading("WHO KEEPS WHAT SHUT", out)?;
        let faint = sheet.styles.faint;
        let ids =
            self.answer.grid.parties.iter().map(|p| sheet.party_id(*p).chars().count());
        let party = ids.max().unwrap_or(0).clamp(8, PARTY);
        let rest = WIDTH - party - POINT - OPTIONS - COUNT - 2 * 4;
        let head = [
            Cell::new("party", party, faint),
            Cell::new("point", POINT, faint),
            Cell::new("refuses", OPTIONS, faint),
            Cell::new("would open", COUNT, faint),
            Cell::new("statements", rest, faint),
        ];
        row(out, 0, &head)?;
        for veto in &packages.vetoes {
            let own = packages.blocks.iter().filter(|b| b.party == veto.party);
            let own: Vec<&Block> = own.collect();
            for block in &own {
                self.block_of(block, (party, rest), out)?;
            }
            if own.len() > 1 {
                let cells = [
                    Cell::new(sheet.party_id(veto.party), party, sheet.styles.source),
                    Cell::new("all of it", POINT, faint),
                    Cell::new(packages_of(&veto.refuses), OPTIONS, faint),
                    Cell::new(count(&veto.alone), COUNT, Style::new()),
                ];
                row(out, 0, &cells)?;
            }
        }
        let legend = "would open: packages that would become possible if this party alone took \
                      these refusals back";
        writeln!(out)?;
        Ok(paragraph(out, 0, legend, faint)?)
    }

    fn block_of(
        &self,
        block: &Block,
        (party, rest): (usize, usize),
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        let point = self.answer.grid.rows[block.row].point;
        let cells = [
            Cell::new(sheet.party_id(block.party), party, sheet.styles.source),
            Cell::new(sheet.point(point), POINT, Style::new()),
            Cell::new(sheet.options(point, &block.options), OPTIONS, sheet.styles.cue),
            Cell::new(count(&block.alone), COUNT, Style::new()),
            Cell::new(sheet.ids(&block.basis), rest, sheet.styles.faint),
        ];
        Ok(row(out, 0, &cells)?)
    }
}

/// `in 12 packages`
fn packages_of(number: &BigUint) -> String {
    let more = if *number == BigUint::from(1_u8) { "" } else { "s" };
    format!("in {} package{more}", count(number))
}
