//! Statements in the shapes of coder and gold.

use std::ops::Range;

use rapporteur_analysis::{Coded, Evidence};
use rapporteur_coder::Statement;
use rapporteur_dossier::{Act, Date, Dossier, Stance};
use rapporteur_measure::casebook::{Code, Coding, Entry};
use rapporteur_reader::{Attribution, Kind};

use crate::spans::Spans;

/// A statement of the coder as an analyst would enter it.
pub(super) fn entry(
    dossier: &Dossier,
    statement: &Statement,
    (text, spans): (&str, &Spans),
    id: String,
) -> Entry {
    let mention = &statement.mention;
    let part = |ranges: &mut dyn Iterator<Item = &Range<usize>>| -> Vec<Range<usize>> {
        ranges.map(|r| spans.points(r)).collect()
    };
    let parts = rapporteur_measure::Statement::new(
        text,
        part(&mut mention.source.iter()),
        part(&mut mention.cue.iter()),
        part(&mut mention.content.iter()),
    );
    let speaker = &statement.speaker;
    let codes = statement.codes.iter().map(|c| {
        let point = &dossier.points[c.point];
        let option = point.options[c.option].id.clone();
        Code { point: point.id.clone(), option, stance: c.stance.name().to_owned() }
    });
    let coding = Coding {
        speaker: speaker.person.map(|p| dossier.people[p].id.clone()),
        speaker_name: Some(speaker.name.clone()).filter(|name| !name.is_empty()),
        party: speaker.party.map(|p| dossier.parties[p].id.clone()),
        via: statement.via.clone(),
        said_on: statement.said.day.map(|day| day.to_string()),
        act: Some(statement.act.name().to_owned()),
        codes: codes.collect(),
    };
    Entry { id, statement: parts, coding }
}

/// A gold statement as if the reader had found it.
pub(super) fn attribution(entry: &Entry, spans: &Spans) -> Attribution {
    let parts = &entry.statement;
    let first = |ranges: &[Range<usize>]| ranges.first().map(|r| spans.bytes(r));
    Attribution {
        source: first(&parts.source),
        cue: first(&parts.cue),
        content: parts.content.iter().map(|r| spans.bytes(r)).collect(),
        kind: match parts.kind {
            rapporteur_measure::Kind::Direct => Kind::Direct,
            rapporteur_measure::Kind::Indirect => Kind::Indirect,
            rapporteur_measure::Kind::Mixed => Kind::Mixed,
        },
        level: 1,
        confidence: 1.0,
    }
}

/// What counts of a gold statement for the state of play: nothing without a party, a day
/// and an act that are known.
pub(super) fn evidence(
    dossier: &Dossier,
    coding: &Coding,
    (statement, report, order): (usize, usize, usize),
    known: Date,
) -> Option<Evidence> {
    let date: Date = coding.said_on.as_deref()?.parse().ok()?;
    let person = coding.speaker.as_deref().and_then(|id| dossier.person(id));
    let party = dossier.party(coding.party.as_deref()?);
    let name = coding.speaker_name.clone().unwrap_or_default();
    let weight = dossier.weight(person, &name, coding.via.is_some(), Some(date));
    Some(Evidence {
        statement,
        report,
        date,
        known,
        order,
        party: party?,
        speaker: coding.speaker.clone().unwrap_or(name),
        rank: weight.rank,
        leaked: weight.leaked,
        act: Act::named(coding.act.as_deref()?)?,
        codes: coding.codes.iter().filter_map(|c| coded(dossier, c)).collect(),
    })
}

fn coded(dossier: &Dossier, code: &Code) -> Option<Coded> {
    let point = dossier.point(&code.point)?;
    let option = dossier.option(point, &code.option)?;
    Some(Coded { point, option, stance: Stance::named(&code.stance)?, confidence: 1.0 })
}
