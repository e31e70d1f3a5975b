//! A coded statement as programs get it.

use rapporteur_coder::{Code, Statement};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::Report;
use rapporteur_reader::Attribution;
use serde::Serialize;

use crate::attribution::{AttributionObject, rounded};
use crate::error::CaseError;
use crate::quote::Quote;

/// The reader's statement, with what the coder makes of it under the names of the
/// casebook's `gold.jsonl`; documented in `docs/format.md`.
#[derive(Debug, Serialize)]
pub struct StatementObject<'c> {
    id: String,
    #[serde(flatten)]
    read: AttributionObject<'c>,
    speaker: Option<&'c str>,
    speaker_name: Option<String>,
    speaker_confidence: f64,
    how: &'static str,
    party: Option<&'c str>,
    party_confidence: f64,
    rank: &'static str,
    via: Option<String>,
    via_confidence: f64,
    said_on: Option<String>,
    said_on_confidence: f64,
    act: &'static str,
    act_confidence: f64,
    codes: Vec<CodeObject<'c>>,
    copy_of: Option<String>,
    /// None where other reports were not looked at.
    copies: Option<Vec<String>>,
}

/// How often hearsay is told right; the coder does not say how sure it is of a single one.
/// The share of gold statements in `examples/` that are no hearsay.
const HEARSAY: f64 = 0.96;

/// What a statement says on an option.
#[derive(Debug, Serialize)]
pub struct CodeObject<'c> {
    point: &'c str,
    option: &'c str,
    stance: &'static str,
    confidence: f64,
}

impl<'c> StatementObject<'c> {
    /// Of a statement of a case.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn new(quote: &'c Quote<'_>) -> Result<Self, CaseError> {
        let (case, report) = (quote.case, &quote.report);
        let prints = case.prints(quote.number)?;
        let first = prints.first().copied().filter(|first| *first != quote.number);
        let others = prints.iter().filter(|n| **n != quote.number);
        let place = (&report.report, report.day);
        let alone = StatementObject::alone(
            quote.id(),
            &case.dossier,
            place,
            &quote.found,
            &quote.statement,
        );
        Ok(Self {
            copy_of: first.map(|first| case.id(first)),
            copies: Some(others.map(|n| case.id(*n)).collect()),
            ..alone
        })
    }

    /// Of a statement of one report, on its day; what other reports would tell is left open.
    pub fn alone(
        id: String,
        dossier: &'c Dossier,
        (report, day): (&'c Report, Option<Date>),
        found: &Attribution,
        s: &Statement,
    ) -> Self {
        let speaker = &s.speaker;
        Self {
            id,
            read: AttributionObject::new(report, found),
            speaker: speaker.person.map(|p| dossier.people[p].id.as_str()),
            speaker_name: Some(speaker.name.clone()).filter(|n| !n.is_empty()),
            speaker_confidence: rounded(speaker.confidence()),
            how: speaker.how.name(),
            party: speaker.party.map(|p| dossier.parties[p].id.as_str()),
            party_confidence: rounded(speaker.confidence()),
            rank: s.rank.name(),
            via: s.via.clone(),
            via_confidence: HEARSAY,
            said_on: s.said.day.or(day).map(|d| d.to_string()),
            said_on_confidence: rounded(s.said.confidence),
            act: s.act.name(),
            act_confidence: rounded(s.act_confidence),
            codes: s.codes.iter().map(|code| CodeObject::new(code, dossier)).collect(),
            copy_of: None,
            copies: None,
        }
    }
}

impl<'c> CodeObject<'c> {
    fn new(code: &Code, dossier: &'c Dossier) -> Self {
        let point = &dossier.points[code.point];
        Self {
            point: &point.id,
            option: &point.options[code.option].id,
            stance: code.stance.name(),
            confidence: rounded(code.confidence),
        }
    }
}
