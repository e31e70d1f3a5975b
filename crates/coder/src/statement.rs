//! A statement: an attribution with everything that the coder makes of it.

use std::ops::Range;

use rapporteur_dossier::{Act, Date, Dossier, Rank};

use crate::coder::{Coder, Questions};
use crate::codes::Code;
use crate::day::{self, Said};
use crate::hearsay;
use crate::lessons::Lessons;
use crate::sequence::Passage;
use crate::speaker::{Resolver, Speaker};

/// Where a statement's parts stand in the text of its report, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The source, where there is one.
    pub source: Option<Range<usize>>,
    /// The cue.
    pub cue: Option<Range<usize>>,
    /// The pieces of the content.
    pub content: Vec<Range<usize>>,
}

impl Mention {
    /// The first byte of any part.
    pub fn start(&self) -> usize {
        let parts = self.source.iter().chain(&self.cue).chain(&self.content);
        parts.map(|r| r.start).min().unwrap_or(0)
    }
}

/// Who said what on which point, as far as it could be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The words.
    pub mention: Mention,
    /// Who said it, for whom.
    pub speaker: Speaker,
    /// Who is said to report it, where it is hearsay.
    pub via: Option<String>,
    /// When it was said.
    pub said: Said,
    /// Weight of the word: that of the speaker's office on the day; [`Rank::Other`] for
    /// hearsay and for sources that are not named.
    pub rank: Rank,
    /// Whether it is hearsay or comes from somebody unnamed, so that it may be denied.
    pub leaked: bool,
    /// What the words do.
    pub act: Act,
    /// How likely an analyst would call it so, from 0 to 1.
    pub act_confidence: f32,
    /// What they say on the points, in the order of the points.
    pub codes: Vec<Code>,
}

/// The coder at work on one dossier.
#[derive(Debug)]
pub struct Desk<'d> {
    dossier: &'d Dossier,
    coder: &'d Coder,
    resolver: Resolver<'d>,
    questions: Questions,
}

impl<'d> Desk<'d> {
    /// Prepares names and points of a dossier.
    pub fn new(coder: &'d Coder, dossier: &'d Dossier) -> Self {
        let questions = coder.questions(&dossier.points);
        Self { dossier, coder, resolver: Resolver::new(dossier), questions }
    }

    /// With what was learned from an analyst's marks on this dossier.
    #[must_use]
    pub fn with(self, lessons: Lessons) -> Self {
        Self { questions: self.questions.with(lessons), ..self }
    }

    /// The statements of one report, whose mentions stand in reading order. `day` is the
    /// day of the report; without it, days that the text tells by weekday stay unknown.
    pub fn statements(
        &self,
        text: &str,
        day: Option<Date>,
        mentions: &[Mention],
    ) -> Vec<Statement> {
        let speakers = self.resolver.resolve(text, day, mentions);
        let said = day::said(text, day, mentions);
        let passages = self.passages(text, mentions, &speakers);
        let coded = self.coder.code(&passages, &self.questions);
        let vias = self.hearsay(text, mentions, &speakers);
        let parts = mentions.iter().zip(speakers).zip(said).zip(coded).zip(vias);
        parts
            .map(|((((mention, speaker), said), coded), via)| {
                let speaker = self.on_the_day(speaker, said.day);
                let leaked = via.is_some() || speaker.unnamed();
                let rank = match speaker.person {
                    _ if leaked => Rank::Other,
                    Some(person) => self.dossier.people[person].rank_on(said.day),
                    None => Rank::Minister,
                };
                Statement {
                    mention: mention.clone(),
                    speaker,
                    via,
                    said,
                    rank,
                    leaked,
                    act: coded.act,
                    act_confidence: coded.act_confidence,
                    codes: coded.codes,
                }
            })
            .collect()
    }

    /// A person speaks for a party as long as an office lasts: on the day the words were
    /// said, which may be long before the report.
    fn on_the_day(&self, speaker: Speaker, day: Option<Date>) -> Speaker {
        let Some(person) = speaker.person.filter(|_| day.is_some()) else {
            return speaker;
        };
        let person = &self.dossier.people[person];
        let party = person.party.filter(|_| person.speaks_for_party_on(day));
        Speaker { party, ..speaker }
    }

    /// Who reports each statement, where it is hearsay: who is said to quote it, or the
    /// speaker of a statement around it who speaks for another side.
    fn hearsay(
        &self,
        text: &str,
        mentions: &[Mention],
        speakers: &[Speaker],
    ) -> Vec<Option<String>> {
        let reported = |i: usize| {
            let outer = &speakers[hearsay::around(mentions, i)?];
            let another = outer.party != speakers[i].party || outer.party.is_none();
            (another && !outer.name.is_empty()).then(|| outer.name.clone())
        };
        let each = mentions.iter().enumerate();
        each.map(|(i, m)| hearsay::quoted(text, m).or_else(|| reported(i))).collect()
    }

    /// Statements that somebody marked in a report, as [`Coder::see`] reads them.
    pub fn marked<'t>(
        &self,
        text: &'t str,
        day: Option<Date>,
        mentions: &[Mention],
    ) -> Vec<Passage<'t>> {
        let speakers = self.resolver.resolve(text, day, mentions);
        self.passages(text, mentions, &speakers)
    }

    /// The points of the dossier as the coder reads them.
    pub fn questions(&self) -> &Questions {
        &self.questions
    }

    fn passages<'t>(
        &self,
        text: &'t str,
        mentions: &[Mention],
        speakers: &[Speaker],
    ) -> Vec<Passage<'t>> {
        let both = mentions.iter().zip(speakers);
        both.map(|(mention, speaker)| self.passage(text, mention, speaker)).collect()
    }

    /// What the network reads: `Ilse Marten (Ardan)` and the words around the statement.
    fn passage<'t>(
        &self,
        text: &'t str,
        mention: &Mention,
        speaker: &Speaker,
    ) -> Passage<'t> {
        let party = speaker.party.map(|p| self.dossier.parties[p].name.as_str());
        let name = speaker.name.as_str();
        Passage {
            text,
            source: mention.source.clone(),
            cue: mention.cue.clone(),
            content: mention.content.clone(),
            speaker: party.map_or(name.to_owned(), |party| format!("{name} ({party})")),
        }
    }
}
