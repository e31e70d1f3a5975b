//! Contradictions, for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::contradiction::{Contradiction, Kind, Said};
use rapporteur_dossier::Stance;

use super::Found;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Columns of a day, of a speaker, and of what is said.
const DAY: usize = 10;
const SPEAKER: usize = 26;
const SAYS: usize = 30;

pub(super) fn write(found: &Found<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let sheet = &found.sheet;
    sheet.head("Where a party's words contradict each other", found.at, out)?;
    for party in 0..sheet.dossier.parties.len() {
        let own = found.answer.found.iter().filter(|c| c.party == party);
        let own: Vec<_> = own.collect();
        if own.is_empty() {
            continue;
        }
        sheet.heading(&sheet.party(party), out)?;
        for (i, one) in own.into_iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            found.one(one, out)?;
        }
    }
    found.rest(out)
}

impl Found<'_> {
    fn one(&self, found: &Contradiction, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.sheet;
        let title = sheet.styles.title;
        let what = match found.kind {
            Kind::OverTime if found.one.speaker == found.other.speaker => {
                "one speaker over time"
            }
            Kind::OverTime => "the party over time",
            Kind::Officials => "two who speak for it",
            Kind::PublicPrivate => "said in public, and reported from elsewhere",
        };
        let head = format!("{}: {what}", sheet.point(found.point));
        paragraph(out, 0, &head, title)?;
        self.side(found, &found.one, out)?;
        self.side(found, &found.other, out)
    }

    fn side(
        &self,
        found: &Contradiction,
        said: &Said,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let sheet = &self.sheet;
        let Some(latest) = said.basis.last() else { return Ok(()) };
        let quote = sheet.case.quote(*latest)?;
        let stance = match said.stance {
            Stance::For => "for",
            Stance::Against => "against",
            Stance::Open => "open to",
        };
        let says = format!("{stance} {}", sheet.option(found.point, said.option));
        let cells = [
            Cell::new(said.date.to_string(), DAY, sheet.styles.faint),
            Cell::new(quote.speaker(), SPEAKER, sheet.styles.source),
            Cell::new(says, SAYS, sheet.styles.cue),
            Cell::new(
                sheet.ids(&said.basis),
                WIDTH - 2 - DAY - SPEAKER - SAYS - 6,
                sheet.styles.faint,
            ),
        ];
        row(out, 2, &cells)?;
        Ok(paragraph(out, 4 + DAY, &quote.words(), sheet.styles.content)?)
    }

    fn rest(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.sheet;
        if self.answer.found.is_empty() {
            writeln!(out)?;
            let words = "None among the statements that count.";
            paragraph(out, 0, words, Style::new())?;
        }
        writeln!(out)?;
        let faint = sheet.styles.faint;
        if !self.answer.silent.is_empty() {
            let words = format!(
                "Nothing can be told of those who have not said two things on any point: {}.",
                sheet.parties(&self.answer.silent)
            );
            paragraph(out, 0, &words, faint)?;
        }
        let words = format!(
            "Two who speak for a party, and public and reported words, are held against each \
             other up to {} days apart (--within). Being for another option later is movement, \
             except on facts: see `rapporteur distance`.",
            self.within
        );
        Ok(paragraph(out, 0, &words, faint)?)
    }
}
