//! What of the statements that were read counts for the state of play.

use rapporteur_analysis::{Coded, Evidence};

use super::prints::Print;
use crate::case::Gathered;

/// Every statement that counts for a party, each once however often it was printed.
/// Statements of reports without a date do not count.
pub(super) fn counting(case: &Gathered, prints: &[Print]) -> Vec<Evidence> {
    (0..prints.len()).filter_map(|number| counts(case, prints, number)).collect()
}

fn counts(case: &Gathered, prints: &[Print], number: usize) -> Option<Evidence> {
    let print = &prints[number];
    if print.first != number {
        return None;
    }
    let report = &case.reports[print.report];
    let statement = &report.statements[print.index];
    let (known, party) = (report.day?, statement.speaker.party?);
    let speaker = match statement.speaker.person {
        Some(person) => case.dossier.people[person].id.clone(),
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
