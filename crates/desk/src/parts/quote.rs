//! A statement as it is shown: verbatim words, who said them, and where they stand.

use askama::Template;
use rapporteur_dossier::Dossier;
use rapporteur_record::{Code, StoredReport, StoredStatement};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Cited, PartyMark};
use crate::address;
use crate::day::Day;
use crate::failure::Failure;
use crate::reading::Reading;

/// A statement with its report.
#[derive(Debug, Clone, Template, Serialize, JsonSchema)]
#[template(path = "parts/quote.html")]
pub(crate) struct Quote {
    /// What it is known by.
    pub(crate) key: String,
    /// Its permanent address.
    pub(crate) address: String,
    /// The words, piece by piece, as they stand in the report.
    pub(crate) words: Vec<String>,
    /// Who spoke, as dossier or report name them; none where nobody is named.
    pub(crate) speaker: Option<String>,
    /// Id of the person, where the dossier declares them.
    pub(crate) person: Option<String>,
    /// For whom.
    pub(crate) party: Option<PartyMark>,
    /// Through whom it was heard.
    pub(crate) via: Option<String>,
    /// The day it was said.
    pub(crate) said_on: Option<Day>,
    /// What the words do: `assert`, `deny`, `offer`, ….
    pub(crate) act: Option<String>,
    /// Weight of the word: `head`, `minister` or `other`.
    pub(crate) rank: String,
    /// Whether it is hearsay or of somebody unnamed.
    pub(crate) leaked: bool,
    /// What it says on the points.
    pub(crate) codes: Vec<Coded>,
    /// How likely an analyst marks it too, in per cent.
    pub(crate) sure: u8,
    /// `proposed`, `confirmed`, `corrected`, `added`, `rejected`, `merged` or `split`;
    /// `gone` where it is told out of the log alone.
    pub(crate) status: &'static str,
    /// Who decided last.
    pub(crate) decided_by: Option<String>,
    /// Where it stands.
    pub(crate) report: Cited,
}

/// What a statement says on a point.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Coded {
    /// Id of the point.
    pub(crate) point: String,
    /// Id of the option.
    pub(crate) option: String,
    /// The option in words; its id where the dossier has it no longer.
    pub(crate) text: String,
    /// `for`, `against` or `open`.
    pub(crate) stance: String,
    /// How sure it is, in per cent; 100 where an analyst decided.
    pub(crate) sure: u8,
    /// The page of the point.
    pub(crate) address: String,
}

impl askama::filters::HtmlSafe for Quote {}

impl Quote {
    /// A statement by its number in the analysis, with its report; none where it is gone.
    pub(crate) fn numbered(
        reading: &Reading<'_>,
        statement: usize,
    ) -> Result<Option<Self>, Failure> {
        let found = reading.record.heard_statement(statement)?;
        found.map(|s| Self::find(reading, &s)).transpose()
    }

    /// A statement with the report that it stands in.
    pub(crate) fn find(
        reading: &Reading<'_>,
        statement: &StoredStatement,
    ) -> Result<Self, Failure> {
        let report = reading.record.report(&statement.report)?;
        let report = report.ok_or_else(|| {
            Failure::NotFound(format!("no report {} is here", statement.report))
        })?;
        let text = reading.record.text(&report)?;
        Ok(Self::new(reading.dossier(), statement, &report, &text))
    }

    /// A statement of a report of which the text is known.
    pub(crate) fn new(
        dossier: &Dossier,
        statement: &StoredStatement,
        report: &StoredReport,
        text: &str,
    ) -> Self {
        let proposal = &statement.proposal;
        let fields = &proposal.fields;
        let person = fields.speaker.as_deref().and_then(|id| dossier.person(id));
        let name = person.map(|p| dossier.people[p].name.clone());
        let party = fields.party.as_deref().and_then(|id| dossier.party(id));
        let start = proposal.parts.spans().map(|s| s.0).min().unwrap_or(0);
        Self {
            key: statement.key.clone(),
            address: address::statement(&statement.key),
            words: proposal.words.clone(),
            speaker: name
                .or_else(|| fields.speaker_name.clone())
                .filter(|n| !n.is_empty()),
            person: person.map(|p| dossier.people[p].id.clone()),
            party: party.map(|p| PartyMark::of(dossier, p)),
            via: fields.via.clone(),
            said_on: fields.said_on.as_deref().and_then(Day::of),
            act: fields.act.clone(),
            rank: proposal.rank.clone(),
            leaked: proposal.leaked,
            codes: fields.codes.iter().map(|c| Coded::new(dossier, c)).collect(),
            sure: rapporteur_analysis::percent(proposal.confidence),
            status: statement.status.name(),
            decided_by: statement.decided_by.as_deref().map(name_of),
            report: Cited::at(report, &statement.key, text, start),
        }
    }

    pub(crate) fn stands(&self) -> bool {
        !matches!(self.status, "rejected" | "merged" | "split" | "gone")
    }

    fn speaker_address(&self) -> Option<String> {
        self.person.as_deref().map(address::person)
    }
}

impl Coded {
    fn new(dossier: &Dossier, code: &Code) -> Self {
        let point = dossier.point(&code.point);
        let option = point.and_then(|p| {
            Some(&dossier.points[p].options[dossier.option(p, &code.option)?])
        });
        let text = option.map_or(code.option.as_str(), |o| &o.text);
        Self {
            point: code.point.clone(),
            option: code.option.clone(),
            text: text.trim_end_matches('.').to_owned(),
            stance: code.stance.clone(),
            sure: rapporteur_analysis::percent(code.confidence),
            address: address::point(&code.point, None),
        }
    }

    fn verb(&self) -> &str {
        if self.stance == "open" { "open to" } else { &self.stance }
    }
}

/// An analyst's name without the `analyst:` of the log.
pub(crate) fn name_of(who: &str) -> String {
    who.strip_prefix("analyst:").unwrap_or(who).to_owned()
}
