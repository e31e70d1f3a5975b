//! A forecast as it is shown.

use rapporteur_analysis::forecast::{CLEAR_COUNT, Forecast};
use rapporteur_dossier::Dossier;
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::declared::{choice, question};
use crate::failure::Failure;
use crate::parts::{Bases, Basis, PartyMark};

/// Where a point may end. Places go from 0, the first option, to 100, the last.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Outlook {
    /// Id of the point.
    pub(super) point: String,
    /// What it asks.
    pub(super) question: String,
    /// Its page.
    pub(super) address: String,
    /// The mean of what the parties are for.
    pub(super) place: f64,
    /// The option that lies nearest, in words; two where the mean lies half-way.
    pub(super) nearest: Vec<String>,
    /// Half of the outcomes lay no further from such a mean.
    pub(super) half_within: f64,
    /// Four of five outcomes lay no further.
    pub(super) most_within: f64,
    /// Options within that, in words.
    pub(super) within: Vec<String>,
    /// The outermost options that a party is for, in words.
    pub(super) between: [String; 2],
    /// The share of outcomes, in per cent, that lay between the outermost positions known.
    pub(super) share_between: f64,
    /// Positions that are known.
    pub(super) known: usize,
    /// Of how many parties.
    pub(super) of: usize,
    /// Whether so few are known that such means were hardly better than the middle of the
    /// scale.
    pub(super) doubtful: bool,
    /// What the parties are for.
    pub(super) voices: Vec<Voice>,
    /// The first and the last option, in words.
    pub(super) scale: [String; 2],
    /// It on its scale.
    #[serde(skip)]
    pub(super) chart: Option<String>,
}

/// What one party is for.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Voice {
    pub(super) party: PartyMark,
    /// The option in words.
    pub(super) option: String,
    /// Where it lies.
    pub(super) place: f64,
    /// The statements that its position rests on.
    pub(super) basis: Basis,
}

impl Outlook {
    pub(super) fn of(
        dossier: &Dossier,
        bases: &Bases<'_>,
        found: &Forecast,
        chart: Option<String>,
    ) -> Result<Self, Failure> {
        let declared = &dossier.points[found.point];
        let word = |option: usize| choice(&declared.options[option]).to_owned();
        let words = |options: &[usize]| options.iter().map(|o| word(*o)).collect();
        let voices = found.voices.iter().map(|v| {
            Ok(Voice {
                party: PartyMark::of(dossier, v.party),
                option: word(v.option),
                place: v.place,
                basis: bases.of(&v.basis)?,
            })
        });
        let voices = voices.collect::<Result<Vec<Voice>, Failure>>()?;
        Ok(Self {
            point: declared.id.clone(),
            question: question(declared).to_owned(),
            address: address::point(&declared.id, None),
            place: found.place,
            nearest: words(&found.nearest),
            half_within: found.band.half,
            most_within: found.band.most,
            within: words(&found.within),
            between: [word(found.hull.0), word(found.hull.1)],
            share_between: found.band.hull * 100.0,
            known: found.voices.len(),
            of: found.of,
            doubtful: found.voices.len() < CLEAR_COUNT,
            scale: [word(0), word(declared.options.len() - 1)],
            chart,
            voices,
        })
    }

    /// A place as people read it.
    pub(super) fn whole(place: &f64) -> String {
        format!("{place:.0}")
    }
}
