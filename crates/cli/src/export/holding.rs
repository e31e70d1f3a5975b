//! A case as it is given to other tools.

use rapporteur_dossier::day;
use rapporteur_exchange::{Code, Holding, Report, Statement};
use rapporteur_intake::show;
use rapporteur_record::StoredReport;

use crate::case::{Case, Quote};
use crate::outcome::Stop;

/// Everything that a case holds, in the order of reports and of reading.
pub(super) fn of(case: &Case) -> Result<Holding<'_>, Stop> {
    let (mut reports, mut statements) = (Vec::new(), Vec::new());
    for (number, stored) in case.record.reports()?.iter().enumerate() {
        reports.push(report(case, stored)?);
        for quote in case.quotes(stored)? {
            statements.push(statement(&quote, number)?);
        }
    }
    Ok(Holding { dossier: &case.dossier, reports, statements })
}

fn report(case: &Case, stored: &StoredReport) -> Result<Report, Stop> {
    let path = case.path(&stored.place);
    let home = case.source.path.parent();
    let name = home.and_then(|h| path.strip_prefix(h).ok()).unwrap_or(&path);
    Ok(Report {
        name: show(name).to_string(),
        title: stored.title.clone(),
        outlet: stored.outlet.clone(),
        byline: stored.byline.clone(),
        date: stored.date.as_deref().and_then(day),
        url: stored.url.clone(),
        text: case.open(stored)?.report.text().to_owned(),
    })
}

fn statement(quote: &Quote<'_>, report: usize) -> Result<Statement, Stop> {
    let (case, s) = (quote.case, &quote.statement);
    let first = case.prints(quote.number)?.first().copied();
    let code = |c: &rapporteur_coder::Code| Code {
        point: c.point,
        option: c.option,
        stance: c.stance,
        confidence: c.confidence,
    };
    Ok(Statement {
        id: quote.id(),
        report,
        source: s.mention.source.clone(),
        cue: s.mention.cue.clone(),
        content: s.mention.content.clone(),
        confidence: quote.found.confidence,
        speaker: s.speaker.person,
        speaker_name: Some(s.speaker.name.clone()).filter(|n| !n.is_empty()),
        party: s.speaker.party,
        via: s.via.clone(),
        said_on: quote.day(),
        act: s.act,
        act_confidence: s.act_confidence,
        codes: s.codes.iter().map(code).collect(),
        copy_of: first.filter(|first| *first != quote.number).map(|n| case.id(n)),
    })
}
