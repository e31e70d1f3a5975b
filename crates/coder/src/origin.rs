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
        let parts = mentions.iter().zip(speakers).zip(said);
        parts
            .map(|((m, speaker), said)| Origin { speaker, said, via: hearsay::via(text, m) })
            .collect()
    }
}
