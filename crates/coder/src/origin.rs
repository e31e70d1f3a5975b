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
        // Who holds an office depends on the day, and the day on who speaks: one more look.
        let days: Vec<Option<Date>> = said.iter().map(|s| s.day.or(day)).collect();
        let speakers = self.on_days(text, &days, mentions);
        let vias = vias(text, mentions, &speakers);
        let parts = speakers.into_iter().zip(said).zip(vias);
        parts.map(|((speaker, said), via)| Origin { speaker, said, via }).collect()
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
