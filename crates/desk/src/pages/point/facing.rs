//! A dispute of fact, with the words of both sides facing each other.

use rapporteur_analysis::Dispute;
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::parts::{Held, PartyMark, Quotes};
use crate::reading::{Known, Reading};

/// Statements shown of each side.
const SHOWN: usize = 4;

/// Two parties whose words on a fact cannot both be true.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Facing {
    /// The sides.
    pub(crate) sides: Vec<Side>,
}

/// A side of a dispute.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Side {
    pub(crate) party: PartyMark,
    /// What it says; none where that is not in the state of play any more.
    pub(crate) position: Option<Held>,
    /// Its words, the latest first.
    pub(crate) words: Quotes,
}

impl Facing {
    pub(crate) fn of(
        reading: &Reading<'_>,
        dispute: &Dispute,
        known: &Known,
    ) -> Result<Self, Failure> {
        let (a, b) = dispute.parties;
        let side = |party: usize, basis: &[usize]| -> Result<Side, Failure> {
            let key = (party, dispute.point);
            let sure = known.sure.get(&key).copied().unwrap_or(0);
            let held = known.state.get(&key);
            Ok(Side {
                party: PartyMark::of(reading.dossier(), party),
                position: held
                    .map(|p| Held::new(reading.dossier(), dispute.point, p, sure)),
                words: Quotes::latest(reading, basis, SHOWN)?,
            })
        };
        let sides = vec![side(a, &dispute.basis.0)?, side(b, &dispute.basis.1)?];
        Ok(Self { sides })
    }
}
