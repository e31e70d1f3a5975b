//! Where a statement comes from: who said it, for whom, when, and through whom it
//! reached the report.

use rapporteur_dossier::Date;

use crate::day::{self, Said};
use crate::hearsay;
use crate::prose::Prose;
use crate::speaker::{Resolver, Speaker};
use crate::statement::Mention;

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Who said it, for whom.
    pub speaker: Speaker,
    /// When it was said.
    pub said: Said,
    /// Who is said to report it, where it is hearsay.
    pub via: Option<String>,
}

impl Resolver<'_> {
    /// Where the statements of a report come from, which stand in reading order; `day` is
    /// the day of the report. Ranges that are no part of the text are passed over.
    pub fn origins(
        &self,
        text: &str,
        day: Option<Date>,
        mentions: &[Mention],
    ) -> Vec<Origin> {
        let prose = Prose::of(text);
        let speakers = self.resolve(text, day, mentions);
        let same = |a: usize, b: usize| speakers[a].is(&speakers[b]);
        let said = day::said(&prose, day, mentions, &same);
        let dated = speakers.into_iter().zip(&said);
        let speakers: Vec<Speaker> =
            dated.map(|(s, said)| self.on_the_day(s, said.day)).collect();
        let vias = vias(text, mentions, &speakers);
        let parts = speakers.into_iter().zip(said).zip(vias);
        parts.map(|((speaker, said), via)| Origin { speaker, said, via }).collect()
    }

    /// A person speaks for a party as long as an office lasts: on the day the words were
    /// said, which may be long before the report.
    fn on_the_day(&self, speaker: Speaker, day: Option<Date>) -> Speaker {
        let Some(person) = speaker.person.filter(|_| day.is_some()) else {
            return speaker;
        };
        let person = &self.dossier().people[person];
        let party = person.party.filter(|_| person.speaks_for_party_on(day));
        Speaker { party, ..speaker }
    }
}

/// Who reports each statement, where it is hearsay: who is said to quote it, or the
/// speaker of a statement around it who speaks for another side.
fn vias(text: &str, mentions: &[Mention], speakers: &[Speaker]) -> Vec<Option<String>> {
    let reported = |i: usize| {
        let outer = &speakers[hearsay::around(mentions, i)?];
        let another = outer.party != speakers[i].party || outer.party.is_none();
        (another && !outer.name.is_empty()).then(|| outer.name.clone())
    };
    let each = mentions.iter().enumerate();
    each.map(|(i, m)| hearsay::quoted(text, m).or_else(|| reported(i))).collect()
}
