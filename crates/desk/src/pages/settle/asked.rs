//! What is asked of settlements, and the form that asks it.

use std::collections::BTreeMap;

use rapporteur_analysis::on_the_table;
use rapporteur_analysis::settle::{self, Asked, Assume, LEAST, issues, text_of};
use rapporteur_dossier::{Date, Dossier, PointKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{filled, ticked};
use crate::day::Day;
use crate::declared::{named, party_name, question};
use crate::failure::Failure;
use crate::reading::Reading;

/// Why nothing is told where no report has a date.
pub(super) const UNDATED: &str =
    "no report has a date, so nothing is known of who stands where";

/// What may be asked of settlements.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
pub(super) struct Query {
    /// The day; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// A text: `PROPOSAL` as it is on the table that day, `PROPOSAL/VERSION`, or options as
    /// `POINT=OPTION,…`.
    #[serde(default)]
    pub(super) text: Option<String>,
    /// Ids of the parties whose agreement is sought, with commas; all principals where none
    /// is given.
    #[serde(default)]
    parties: Option<String>,
    /// Ids of the points to be settled, with commas; all issues, and what the text settles,
    /// where none is given.
    #[serde(default)]
    points: Option<String>,
    /// `1` to assume that on ordered points what lies between two accepted options is
    /// accepted, and what lies beyond a refused one is refused.
    #[serde(default, deserialize_with = "ticked")]
    ordinal: bool,
    /// `1` to assume that whoever is for an option refuses all others.
    #[serde(default, deserialize_with = "ticked")]
    exclusive: bool,
    /// `1` to let hearsay and unnamed sources count as the party's own word.
    #[serde(default, deserialize_with = "ticked")]
    hearsay: bool,
    /// Words from before that day count no longer.
    #[serde(default, deserialize_with = "filled")]
    not_before: Option<Day>,
    /// The share of cells, in per cent, of which something must be known for an answer.
    #[serde(default, deserialize_with = "filled")]
    coverage: Option<u8>,
}

/// How words are taken.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub(super) struct Taken {
    /// Whether what lies between accepted options is taken as accepted, and what lies beyond
    /// a refused one as refused.
    pub(super) ordinal: bool,
    /// Whether who is for an option is taken to refuse all others.
    pub(super) exclusive: bool,
    /// Whether hearsay counts as a party's own word.
    pub(super) hearsay: bool,
    /// Words from before that day count no longer.
    pub(super) not_before: Option<Day>,
    /// The share of cells, in per cent, of which something must be known.
    pub(super) coverage: u8,
}

impl Taken {
    pub(super) fn is_plain(&self) -> bool {
        !self.ordinal && !self.exclusive && !self.hearsay
    }
}

impl Query {
    /// The day asked for, or that of the latest report.
    pub(super) fn day(&self, reading: &Reading<'_>) -> Result<Option<Date>, Failure> {
        reading.day(self.at)
    }

    /// The share of cells of which something must be known, from 0 to 1.
    pub(super) fn least(&self) -> f64 {
        self.coverage.map_or(LEAST, |c| f64::from(c.min(100)) / 100.0)
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    pub(super) fn taken(&self) -> Taken {
        Taken {
            ordinal: self.ordinal,
            exclusive: self.exclusive,
            hearsay: self.hearsay,
            not_before: self.not_before,
            coverage: (self.least() * 100.0).round() as u8,
        }
    }

    /// What is asked, as the analysis takes it.
    pub(super) fn asked(&self, dossier: &Dossier, at: Date) -> Result<Asked, Failure> {
        let ids = dossier.points.iter().map(|p| &p.id);
        let mut points = named("point", self.points.as_deref(), ids)?
            .unwrap_or_else(|| issues(dossier));
        points.extend(self.given(dossier, at)?.iter().flat_map(|t| t.1.keys().copied()));
        for point in &points {
            not_a_fact(dossier, *point)?;
        }
        points.sort_unstable();
        points.dedup();
        let ids = dossier.parties.iter().map(|p| &p.id);
        Ok(Asked {
            parties: named("party", self.parties.as_deref(), ids)?,
            points: Some(points),
            assume: Assume {
                ordinal: self.ordinal,
                exclusive: self.exclusive,
                hearsay: self.hearsay,
            },
            not_before: self.not_before.map(|d| d.0),
        })
    }

    /// The text that is asked about, as it was on a day, with what it is called.
    pub(super) fn given(
        &self,
        dossier: &Dossier,
        at: Date,
    ) -> Result<Option<(String, settle::Text)>, Failure> {
        let Some(given) = self.text.as_deref().map(str::trim).filter(|t| !t.is_empty())
        else {
            return Ok(None);
        };
        if given.contains('=') {
            return Ok(Some((
                "These options together".to_owned(),
                options(dossier, given)?,
            )));
        }
        let (id, version) = match given.split_once('/') {
            Some((id, version)) => (id, Some(version)),
            None => (given, None),
        };
        let missing = |what: String| Failure::Bad(format!("the dossier has no {what}"));
        let proposal = dossier.proposals.iter().find(|p| p.id == id);
        let proposal = proposal.ok_or_else(|| missing(format!("proposal {id}")))?;
        let version = match version {
            Some(v) => proposal.versions.iter().find(|o| o.id == v),
            None => on_the_table(proposal, at),
        };
        let version = version
            .ok_or_else(|| missing(format!("version of {id} by that name or day")))?;
        let text = match text_of(version) {
            text if text.is_empty() => {
                return Err(Failure::Bad(format!(
                    "no clause of {id}, {}, stands for an option of a point: bind its clauses \
                     in the dossier first",
                    version.id
                )));
            }
            text => text,
        };
        Ok(Some((format!("{}, {}", proposal.title, version.id), text)))
    }
}

/// `point=option,…`
fn options(dossier: &Dossier, given: &str) -> Result<settle::Text, Failure> {
    let mut text = BTreeMap::new();
    for pair in given.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let found = pair.split_once('=').and_then(|(point, option)| {
            let point = dossier.point(point.trim())?;
            Some((point, dossier.option(point, option.trim())?))
        });
        let missing =
            || Failure::Bad(format!("{pair:?} is no POINT=OPTION of the dossier"));
        let (point, option) = found.ok_or_else(missing)?;
        if text.insert(point, option).is_some_and(|other| other != option) {
            let id = &dossier.points[point].id;
            return Err(Failure::Bad(format!("{id} is settled twice: name one option")));
        }
    }
    Ok(text)
}

fn not_a_fact(dossier: &Dossier, point: usize) -> Result<(), Failure> {
    let declared = &dossier.points[point];
    match declared.kind {
        PointKind::Fact => Err(Failure::Bad(format!(
            "{} is a question of fact, which nobody settles: name an issue or a process",
            declared.id
        ))),
        _ => Ok(()),
    }
}

/// What the form offers.
#[derive(Debug)]
pub(super) struct Form {
    /// Texts on the table: what is sent, what it is called, whether it was chosen.
    pub(super) texts: Vec<(String, String, bool)>,
    /// Parties and points: id, name, whether it is asked about.
    pub(super) parties: Vec<(String, String, bool)>,
    pub(super) points: Vec<(String, String, bool)>,
    /// A text that is given as options.
    pub(super) options: Option<String>,
}

impl Form {
    pub(super) fn new(dossier: &Dossier, query: &Query) -> Result<Self, Failure> {
        let given = query.text.as_deref().unwrap_or_default();
        let texts = dossier.proposals.iter().flat_map(|proposal| {
            proposal.versions.iter().map(move |version| {
                let sent = format!("{}/{}", proposal.id, version.id);
                let chosen = sent == given;
                (sent, format!("{}, {}", proposal.title, version.id), chosen)
            })
        });
        let ids = dossier.parties.iter().map(|p| &p.id);
        let chosen = named("party", query.parties.as_deref(), ids)?
            .unwrap_or_else(|| settle::principals(dossier));
        let parties = dossier.parties.iter().enumerate().map(|(i, party)| {
            (party.id.clone(), party_name(party).to_owned(), chosen.contains(&i))
        });
        let ids = dossier.points.iter().map(|p| &p.id);
        let asked = named("point", query.points.as_deref(), ids)?
            .unwrap_or_else(|| issues(dossier));
        let open = dossier.points.iter().enumerate();
        let open = open.filter(|(_, p)| p.kind != PointKind::Fact);
        let points =
            open.map(|(i, p)| (p.id.clone(), question(p).to_owned(), asked.contains(&i)));
        Ok(Self {
            texts: texts.collect(),
            parties: parties.collect(),
            points: points.collect(),
            options: given.contains('=').then(|| given.to_owned()),
        })
    }
}
