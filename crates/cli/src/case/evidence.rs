//! What of a case's statements counts for the state of play.

use rapporteur_analysis::{Coded, Evidence};
use rapporteur_dossier::Date;
use serde::Serialize;

use super::Case;

/// How many of the statements known on a day count, and why the others do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    /// As printed, in all reports up to the day and those without a date.
    pub(crate) printed: usize,
    /// Prints of a statement that stands in another report.
    pub(crate) repeated: usize,
    /// In reports without a date.
    pub(crate) undated: usize,
    /// Different statements with a date: the coded and the uncoded ones.
    pub(crate) counted: usize,
    /// With a code on a point, or several.
    pub(crate) coded: usize,
    /// Without: the coder abstained, or no point is touched.
    pub(crate) uncoded: usize,
    /// Coded, but of somebody whose party is not known.
    pub(crate) without_party: usize,
}

impl Case {
    /// Every statement that counts for a party, each once however often it was printed.
    /// Statements of reports without a date do not count.
    pub(crate) fn evidence(&self) -> Vec<Evidence> {
        (0..self.prints.len()).filter_map(|number| self.counts(number)).collect()
    }

    fn counts(&self, number: usize) -> Option<Evidence> {
        let print = &self.prints[number];
        if print.first != number {
            return None;
        }
        let report = &self.reports[print.report];
        let statement = &report.statements[print.index];
        let (known, party) = (report.day?, statement.speaker.party?);
        let speaker = match statement.speaker.person {
            Some(person) => self.dossier.people[person].id.clone(),
            None => statement.speaker.name.to_lowercase(),
        };
        let codes = statement.codes.iter().map(|c| Coded {
            point: c.point,
            option: c.option,
            stance: c.stance,
            confidence: c.confidence,
        });
        Some(Evidence {
            statement: number,
            report: print.report,
            date: statement.said.day.unwrap_or(known),
            known,
            order: print.index,
            party,
            speaker,
            rank: statement.rank,
            leaked: statement.leaked,
            act: statement.act,
            codes: codes.collect(),
        })
    }

    /// The day of the latest report that was read.
    pub(crate) fn latest(&self) -> Option<Date> {
        let read = self.reports.iter().filter(|r| r.foreign.is_none());
        read.filter_map(|r| r.day).max()
    }

    /// Counts the statements of reports up to a day.
    pub(crate) fn tally(&self, at: Option<Date>) -> Tally {
        let mut tally = Tally::default();
        for (number, print) in self.prints.iter().enumerate() {
            let report = &self.reports[print.report];
            if report.day.zip(at).is_some_and(|(day, at)| day > at) {
                continue;
            }
            tally.printed += 1;
            if print.first != number {
                tally.repeated += 1;
            } else if report.day.is_none() {
                tally.undated += 1;
            } else {
                let statement = &report.statements[print.index];
                let coded = !statement.codes.is_empty();
                tally.counted += 1;
                tally.coded += usize::from(coded);
                tally.uncoded += usize::from(!coded);
                let nobodys = coded && statement.speaker.party.is_none();
                tally.without_party += usize::from(nobodys);
            }
        }
        tally
    }
}
