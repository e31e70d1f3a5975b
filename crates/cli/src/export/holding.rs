//! A case as it is given to other tools.

use rapporteur_exchange::{Code, Holding, Report, Statement};
use rapporteur_intake::show;

use crate::case::{Case, Coded};

/// Everything that a case holds, in the order of reports and of reading.
pub(super) fn of(case: &Case) -> Holding<'_> {
    Holding {
        dossier: &case.dossier,
        reports: case.reports.iter().map(|r| report(case, r)).collect(),
        statements: (0..case.prints.len()).map(|n| statement(case, n)).collect(),
    }
}

fn report(case: &Case, coded: &Coded) -> Report {
    let (path, front) = (coded.report.path(), coded.report.front());
    let home = case.source.path.parent();
    let name = home.and_then(|h| path.strip_prefix(h).ok()).unwrap_or(path);
    Report {
        name: show(name).to_string(),
        title: front.title.clone(),
        outlet: front.outlet.clone(),
        byline: front
            .others
            .get("byline")
            .or_else(|| front.others.get("author"))
            .cloned(),
        date: coded.day,
        url: front.url.clone(),
        text: coded.report.text().to_owned(),
    }
}

fn statement(case: &Case, number: usize) -> Statement {
    let (quote, print) = (case.quote(number), &case.prints[number]);
    let (s, mention) = (quote.statement, &quote.statement.mention);
    let code = |c: &rapporteur_coder::Code| Code {
        point: c.point,
        option: c.option,
        stance: c.stance,
        confidence: c.confidence,
    };
    Statement {
        id: quote.id(),
        report: print.report,
        source: mention.source.clone(),
        cue: mention.cue.clone(),
        content: mention.content.clone(),
        confidence: quote.report.found[print.index].confidence,
        speaker: s.speaker.person,
        speaker_name: Some(s.speaker.name.clone()).filter(|n| !n.is_empty()),
        party: s.speaker.party,
        via: s.via.clone(),
        said_on: quote.day(),
        act: s.act,
        act_confidence: s.act_confidence,
        codes: s.codes.iter().map(code).collect(),
        copy_of: (print.first != number).then(|| case.id(print.first)),
    }
}
