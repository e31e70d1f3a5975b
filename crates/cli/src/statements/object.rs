//! A coded statement as programs get it.

use serde::Serialize;
use serde_json::Value;

use crate::case::Quote;
use crate::follow::json::rank;
use crate::outcome::Stop;
use crate::read::statement::Statement;

/// The reader's statement, with what the coder makes of it under the names of the
/// casebook's `gold.jsonl`; documented in `docs/format.md`.
#[derive(Debug, Serialize)]
pub(crate) struct Object<'c> {
    id: String,
    #[serde(flatten)]
    read: Statement<'c>,
    speaker: Option<&'c str>,
    speaker_name: Option<&'c str>,
    speaker_confidence: f64,
    how: &'static str,
    party: Option<&'c str>,
    party_confidence: f64,
    rank: &'static str,
    via: Option<&'c str>,
    via_confidence: f64,
    said_on: Option<String>,
    said_on_confidence: f64,
    act: &'static str,
    act_confidence: f64,
    codes: Vec<Code<'c>>,
    copy_of: Option<String>,
    copies: Vec<String>,
}

/// How often hearsay is told right; the coder does not say how sure it is of a single one.
/// The share of gold statements in `examples/` that are no hearsay.
const HEARSAY: f64 = 0.96;

#[derive(Debug, Serialize)]
struct Code<'c> {
    point: &'c str,
    option: &'c str,
    stance: &'static str,
    confidence: f64,
}

impl<'c> Object<'c> {
    pub(crate) fn new(quote: &'c Quote<'_>) -> Result<Self, Stop> {
        let (case, s) = (quote.case, &quote.statement);
        let dossier = &case.dossier;
        let prints = case.prints(quote.number)?;
        let first = prints.first().copied().filter(|first| *first != quote.number);
        let others = prints.iter().filter(|n| **n != quote.number);
        let person = s.speaker.person.map(|p| dossier.people[p].id.as_str());
        let codes = s.codes.iter().map(|c| {
            let point = &dossier.points[c.point];
            Code {
                point: &point.id,
                option: &point.options[c.option].id,
                stance: c.stance.name(),
                confidence: rounded(c.confidence),
            }
        });
        Ok(Self {
            id: quote.id(),
            read: Statement::new(&quote.report.report, &quote.found),
            speaker: person,
            speaker_name: Some(s.speaker.name.as_str()).filter(|n| !n.is_empty()),
            speaker_confidence: rounded(s.speaker.confidence()),
            how: s.speaker.how.name(),
            party: s.speaker.party.map(|p| dossier.parties[p].id.as_str()),
            party_confidence: rounded(s.speaker.confidence()),
            rank: rank(s.rank),
            via: s.via.as_deref(),
            via_confidence: HEARSAY,
            said_on: quote.day().map(|d| d.to_string()),
            said_on_confidence: rounded(s.said.confidence),
            act: s.act.name(),
            act_confidence: rounded(s.act_confidence),
            codes: codes.collect(),
            copy_of: first.map(|first| case.id(first)),
            copies: others.map(|n| case.id(*n)).collect(),
        })
    }

    /// As JSON.
    pub(crate) fn value(quote: &Quote<'_>) -> Result<Value, Stop> {
        Ok(serde_json::to_value(Object::new(quote)?)?)
    }
}

/// Four decimals say enough.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1e4).round() / 1e4
}
