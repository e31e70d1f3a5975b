//! Statements as the record keeps them, by ids of the dossier, and back.

use std::ops::Range;

use rapporteur_coder::speaker::{How, Speaker};
use rapporteur_coder::{Code, Dated, Mention, Said, Statement};
use rapporteur_dossier::{Act, Dossier, Rank, Stance};
use rapporteur_reader::{Attribution, Kind};
use rapporteur_record::{self as record, Fields, Hash, Parts, Proposal, Span};

/// The statements that reader and coder found in a text, as the record keeps them.
pub fn proposals(
    text: &str,
    found: &[Attribution],
    statements: &[Statement],
    dossier: &Dossier,
) -> Vec<Proposal> {
    let both = found.iter().zip(statements);
    both.map(|(f, s)| proposal(text, f, s, dossier)).collect()
}

fn proposal(
    text: &str,
    found: &Attribution,
    statement: &Statement,
    dossier: &Dossier,
) -> Proposal {
    let speaker = &statement.speaker;
    let words = found.content.iter().filter_map(|r| text.get(r.clone()));
    Proposal {
        parts: Parts {
            source: found.source.as_ref().map(span),
            cue: found.cue.as_ref().map(span),
            content: found.content.iter().map(span).collect(),
        },
        words: words.map(str::to_owned).collect(),
        kind_of_speech: found.kind.name().to_owned(),
        level: found.level,
        confidence: found.confidence,
        fields: fields(statement, dossier),
        how: speaker.how.name().to_owned(),
        speaker_confidence: speaker.confidence(),
        dated: statement.said.found.name().to_owned(),
        said_on_confidence: statement.said.confidence,
        act_confidence: statement.act_confidence,
        rank: statement.rank.name().to_owned(),
        leaked: statement.leaked,
    }
}

fn fields(statement: &Statement, dossier: &Dossier) -> Fields {
    let speaker = &statement.speaker;
    let code = |c: &Code| record::Code {
        point: dossier.points[c.point].id.clone(),
        option: dossier.points[c.point].options[c.option].id.clone(),
        stance: c.stance.name().to_owned(),
        confidence: c.confidence,
    };
    Fields {
        speaker: speaker.person.map(|p| dossier.people[p].id.clone()),
        speaker_name: Some(speaker.name.clone()).filter(|n| !n.is_empty()),
        party: speaker.party.map(|p| dossier.parties[p].id.clone()),
        via: statement.via.clone(),
        said_on: statement.said.day.map(|d| d.to_string()),
        act: Some(statement.act.name().to_owned()),
        codes: statement.codes.iter().map(code).collect(),
    }
}

/// A statement of the record as reader and coder would give it. Ids that the dossier has no
/// longer count as unknown, codes on points that it has no longer fall away.
pub fn statement(proposal: &Proposal, dossier: &Dossier) -> (Attribution, Statement) {
    let Proposal { parts, fields, .. } = proposal;
    let mention = Mention {
        source: parts.source.map(range),
        cue: parts.cue.map(range),
        content: parts.content.iter().copied().map(range).collect(),
    };
    let found = Attribution {
        source: mention.source.clone(),
        cue: mention.cue.clone(),
        content: mention.content.clone(),
        kind: kind(&proposal.kind_of_speech),
        level: proposal.level,
        confidence: proposal.confidence,
    };
    let person = fields.speaker.as_deref().and_then(|id| dossier.person(id));
    let name = person.map(|p| dossier.people[p].name.clone());
    let speaker = Speaker {
        person,
        name: name.or_else(|| fields.speaker_name.clone()).unwrap_or_default(),
        party: fields.party.as_deref().and_then(|id| dossier.party(id)),
        how: How::named(&proposal.how).unwrap_or(How::Undeclared),
    };
    let said = Said {
        day: fields.said_on.as_deref().and_then(|d| d.parse().ok()),
        confidence: proposal.said_on_confidence,
        found: Dated::named(&proposal.dated).unwrap_or(Dated::Report),
    };
    let statement = Statement {
        mention,
        speaker,
        via: fields.via.clone(),
        said,
        rank: Rank::named(&proposal.rank).unwrap_or(Rank::Other),
        leaked: proposal.leaked,
        act: fields.act.as_deref().and_then(Act::named).unwrap_or(Act::Assert),
        act_confidence: proposal.act_confidence,
        codes: fields.codes.iter().filter_map(|c| code(c, dossier)).collect(),
    };
    (found, statement)
}

fn code(code: &record::Code, dossier: &Dossier) -> Option<Code> {
    let point = dossier.point(&code.point)?;
    Some(Code {
        point,
        option: dossier.option(point, &code.option)?,
        stance: Stance::named(&code.stance)?,
        confidence: code.confidence,
    })
}

/// What statements were coded by: whatever of dossier and lessons they depend on.
pub fn coded_by(dossier: &Dossier, lessons: Option<&[u8]>) -> String {
    let declared =
        format!("{:?}{:?}{:?}", dossier.parties, dossier.people, dossier.points);
    let hash = Hash::of_parts(&[declared.as_bytes(), lessons.unwrap_or_default()]);
    hash.hex()[..16].to_owned()
}

fn span(range: &Range<usize>) -> Span {
    (range.start as u64, range.end as u64)
}

fn range(span: Span) -> Range<usize> {
    let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    place(span.0)..place(span.1)
}

fn kind(name: &str) -> Kind {
    let all = [Kind::Direct, Kind::Indirect, Kind::Mixed];
    all.into_iter().find(|k| k.name() == name).unwrap_or(Kind::Indirect)
}
