//! A statement: an attribution with everything that the coder makes of it.

use std::ops::Range;

use rapporteur_dossier::{Act, Date, Dossier, Rank};

use crate::coder::{Coder, Questions};
use crate::codes::Code;
use crate::day::Said;
use crate::lessons::Lessons;
use crate::origin::Origin;
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
        let origins = self.resolver.origins(text, day, mentions);
        let passages = self.passages(text, mentions, &origins);
        let coded = self.coder.code(&passages, &self.questions);
        let parts = mentions.iter().zip(origins).zip(coded);
        parts
            .map(|((mention, Origin { speaker, said, via }), coded)| {
                let Speaker { person, name, .. } = &speaker;
                let hearsay = via.is_some();
                let weight = self.dossier.weight(*person, name, hearsay, said.day);
                Statement {
                    mention: mention.clone(),
                    speaker,
                    via,
                    said,
                    rank: weight.rank,
                    leaked: weight.leaked,
                    act: coded.act,
                    act_confidence: coded.act_confidence,
                    codes: coded.codes,
                }
            })
            .collect()
    }

    /// Statements that somebody marked in a report, as [`Coder::see`] reads them.
    pub fn marked<'t>(
        &self,
        text: &'t str,
        day: Option<Date>,
        mentions: &[Mention],
    ) -> Vec<Passage<'t>> {
        let origins = self.resolver.origins(text, day, mentions);
        self.passages(text, mentions, &origins)
    }

    /// The points of the dossier as the coder reads them.
    pub fn questions(&self) -> &Questions {
        &self.questions
    }

    fn passages<'t>(
        &self,
        text: &'t str,
        mentions: &[Mention],
        origins: &[Origin],
    ) -> Vec<Passage<'t>> {
        let both = mentions.iter().zip(origins);
        both.map(|(mention, origin)| self.passage(text, mention, &origin.speaker))
            .collect()
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
