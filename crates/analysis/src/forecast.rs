//! Where the parties may end on an ordinal point: the mean of what they are for, with the error
//! that such means had where the outcome is known, and a refusal where they had no use.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `centre` | means and medians, plain and weighted |
//! | `band` | how far outcomes lay from means, by how much was known |
//! | `words` | what a forecast says in sentences |
//!
//! The mean is the compromise model (Van den Bos 1991), which is the Nash solution for
//! quadratic losses. That plain and weighted means forecast better than medians, majorities
//! and models of bargaining steps was found on decisions of the European Union; the command
//! `rapporteur eval --forecast FILE` finds it again.

mod band;
mod centre;
mod words;

pub use band::{BANDS, Band, CLEAR_COUNT, COUNTS, LEAST_COUNT, LEAST_SHARE, band};
pub use centre::{mean, median, weighted_mean, weighted_median};
pub use words::{CAVEAT, Name};

use rapporteur_dossier::{Dossier, PointKind, Scale, Stance, Weights};

use crate::position::State;

/// The end of the scale: the first option lies at 0, the last one here, the others at even
/// distances between.
pub const END: f64 = 100.0;

/// Below this share of positions known weights are not used: they did worse than none.
pub const LEAST_SHARE_WEIGHTED: f64 = 0.75;

/// What one party is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Index of the party.
    pub party: usize,
    /// Index of the option that it is for.
    pub option: usize,
    /// Where the option lies, from 0 to [`END`].
    pub place: f64,
    /// How much it counts beside the others.
    pub weight: f64,
    /// The statements that its position rests on.
    pub basis: Vec<usize>,
}

/// Where a point may end.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Index of the point.
    pub point: usize,
    /// The mean of what the parties are for, from 0 to [`END`].
    pub place: f64,
    /// Whether parties count by power and weight, and not all the same.
    pub weighted: bool,
    /// The option that lies nearest; two where the mean lies half-way.
    pub nearest: Vec<usize>,
    /// How far outcomes lay from such means elsewhere.
    pub band: Band,
    /// Options within [`Band::most`] of the mean.
    pub within: Vec<usize>,
    /// First and last option that a party is for.
    pub hull: (usize, usize),
    /// What parties are for, as far as it is known.
    pub voices: Vec<Voice>,
    /// Of how many parties.
    pub of: usize,
}

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// What happened is not bargained over.
    Fact,
    /// The options stand in no order, so that they have no mean.
    Nominal,
    /// There is nothing between one option and itself.
    NoChoice,
    /// Too little is known for the mean to be better than the middle of the scale.
    Unknown {
        /// Parties whose position is known.
        known: usize,
        /// Indices of those whose is not.
        unknown: Vec<usize>,
    },
    /// Weights are asked for, and these parties, by index, have no power or no weight on the
    /// point.
    Unweighted(Vec<usize>),
}

/// A forecast on a point from what these parties are for. Being open to an option, or against
/// it, is not being for it, and does not count.
///
/// Without `weights` all parties count the same. With them a party counts by power times the
/// weight of the point, where enough is known.
pub fn forecast(
    dossier: &Dossier,
    state: &State,
    parties: &[usize],
    point: usize,
    weights: Option<&Weights>,
) -> Result<Forecast, Refusal> {
    let declared = &dossier.points[point];
    let last = declared.options.len().saturating_sub(1);
    match (declared.kind, declared.scale) {
        (PointKind::Fact, _) => return Err(Refusal::Fact),
        (_, Scale::Nominal) => return Err(Refusal::Nominal),
        _ if last == 0 => return Err(Refusal::NoChoice),
        _ => {}
    }
    let mut voices = voices(state, parties, point, last);
    let known = voices.len();
    let unknown = || {
        let silent = |party: &&usize| !voices.iter().any(|v| v.party == **party);
        Refusal::Unknown {
            known,
            unknown: parties.iter().filter(silent).copied().collect(),
        }
    };
    let band = band(known, parties.len()).ok_or_else(unknown)?;
    let enough = known as f64 >= LEAST_SHARE_WEIGHTED * parties.len() as f64;
    let weighted = weights.filter(|_| enough);
    if let Some(weights) = weighted {
        weigh(&mut voices, weights, point)?;
    }
    let placed: Vec<(f64, f64)> = voices.iter().map(|v| (v.place, v.weight)).collect();
    // Powers and weights of nothing leave nobody to count.
    let nobody = || Refusal::Unweighted(voices.iter().map(|v| v.party).collect());
    let place = weighted_mean(&placed).ok_or_else(nobody)?;
    let options = || voices.iter().map(|v| v.option);
    Ok(Forecast {
        point,
        place,
        weighted: weighted.is_some(),
        nearest: nearest(place, last),
        within: (0..=last)
            .filter(|o| (place_of(*o, last) - place).abs() <= band.most)
            .collect(),
        band,
        hull: (options().min().unwrap_or(0), options().max().unwrap_or(last)),
        of: parties.len(),
        voices,
    })
}

/// Where an option lies of those up to `last`.
fn place_of(option: usize, last: usize) -> f64 {
    END * option as f64 / last as f64
}

fn voices(state: &State, parties: &[usize], point: usize, last: usize) -> Vec<Voice> {
    let one = |party: &usize| {
        let position = state.get(&(*party, point))?;
        (position.stance == Stance::For).then(|| Voice {
            party: *party,
            option: position.option,
            place: place_of(position.option, last),
            weight: 1.0,
            basis: position.basis.clone(),
        })
    };
    parties.iter().filter_map(one).collect()
}

fn weigh(voices: &mut [Voice], weights: &Weights, point: usize) -> Result<(), Refusal> {
    let mut lacking = Vec::new();
    for voice in voices.iter_mut() {
        let interest = weights.of(voice.party);
        let salience = interest.and_then(|i| i.points.get(&point)).map(|v| v.weight);
        match interest.and_then(|i| i.power).zip(salience) {
            Some((power, salience)) => voice.weight = power * salience,
            None => lacking.push(voice.party),
        }
    }
    if lacking.is_empty() { Ok(()) } else { Err(Refusal::Unweighted(lacking)) }
}

fn nearest(place: f64, last: usize) -> Vec<usize> {
    let away = |option: usize| (place_of(option, last) - place).abs();
    let least = (0..=last).map(away).fold(f64::INFINITY, f64::min);
    (0..=last).filter(|option| away(*option) <= least + 1e-9).collect()
}
