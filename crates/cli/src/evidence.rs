//! What of a case's statements counts for the state of play.

use rapporteur_analysis::{Coded, Evidence};
use rapporteur_coder::Statement;

use crate::case::Case;

/// Every statement that counts for a party; its number is its place among all statements
/// in the order of the reports. Those of reports without a date do not count.
pub(crate) fn evidence(case: &Case) -> Vec<Evidence> {
    let reports = case.reports.iter().enumerate();
    let all = reports.flat_map(|(report, coded)| {
        let statements = coded.statements.iter().enumerate();
        statements.map(move |(order, statement)| (report, order, statement))
    });
    let numbered = all.enumerate();
    let counting = numbered.filter_map(|(number, (report, order, statement))| {
        let known = case.reports[report].day?;
        Some(Evidence {
            statement: number,
            report,
            date: statement.said.day.unwrap_or(known),
            known,
            order,
            party: statement.speaker.party?,
            speaker: speaker(case, statement),
            rank: statement.rank,
            leaked: statement.leaked,
            act: statement.act,
            codes: codes(statement),
        })
    });
    counting.collect()
}

fn speaker(case: &Case, statement: &Statement) -> String {
    match statement.speaker.person {
        Some(person) => case.dossier.people[person].id.clone(),
        None => statement.speaker.name.to_lowercase(),
    }
}

fn codes(statement: &Statement) -> Vec<Coded> {
    let code = |c: &rapporteur_coder::Code| Coded {
        point: c.point,
        option: c.option,
        stance: c.stance,
        confidence: c.confidence,
    };
    statement.codes.iter().map(code).collect()
}
