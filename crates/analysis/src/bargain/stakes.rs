//! What each option of each point is worth to each party.

use rapporteur_dossier::{Dossier, Interest, Role, Weights};

use super::barred::Barred;
use super::worth::Worth;

/// What is bargained over, as far as it counts here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stakes {
    /// Indices of the parties, in the order of all worths.
    pub parties: Vec<usize>,
    /// What no agreement is worth to each; none where nobody said.
    pub reserves: Vec<Option<Worth>>,
    /// The points of a package, in order.
    pub points: Vec<Stake>,
    /// Combinations that cannot be, as places in `points` and numbers of options.
    pub barred: Vec<Barred>,
}

/// What is at stake on a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stake {
    /// Index of the point.
    pub point: usize,
    /// The options that can be chosen.
    pub options: Vec<Valued>,
}

/// An option with what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valued {
    /// Index of the option.
    pub number: usize,
    /// To each party.
    pub worths: Vec<Worth>,
}

/// A worth that nobody gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// All of a principal's.
    Party(usize),
    /// All of a party's on a point.
    Point(usize, usize),
    /// A party's, of an option of a point.
    Option(usize, usize, usize),
}

/// What is asked of the weights.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Indices of parties; none for all principals and everyone else who is given weights.
    pub parties: Option<Vec<usize>>,
    /// Indices of points; none for all on which someone of the parties is given values.
    pub points: Option<Vec<usize>>,
    /// Options that cannot be chosen, as indices of point and option.
    pub without: Vec<(usize, usize)>,
    /// Combinations that cannot be.
    pub barred: Vec<Barred>,
}

/// What is at stake, or everything that is missing. Nothing is derived: an option between two
/// others is not taken to be worth something between them.
///
/// Combinations that reach beyond the points of the package are left out.
pub fn stakes(
    dossier: &Dossier,
    weights: &Weights,
    question: &Question,
) -> Result<Stakes, Vec<Missing>> {
    let parties = question.parties.clone().unwrap_or_else(|| concerned(dossier, weights));
    let interests: Vec<Option<&Interest>> =
        parties.iter().map(|party| weights.of(*party)).collect();
    let valued = || valued(dossier, &interests);
    let points = question.points.clone().unwrap_or_else(valued);
    let mut missing = Vec::new();
    for (party, interest) in parties.iter().zip(&interests) {
        match interest {
            None => missing.push(Missing::Party(*party)),
            Some(interest) => missing.extend(gaps(dossier, interest, &points)),
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    let interests: Vec<&Interest> = interests.into_iter().flatten().collect();
    let reserve = |interest: &&Interest| interest.reserve.and_then(Worth::new);
    Ok(Stakes {
        reserves: interests.iter().map(reserve).collect(),
        barred: question.barred.iter().filter_map(|b| within(b, &points)).collect(),
        points: points.iter().map(|p| stake(dossier, &interests, *p, question)).collect(),
        parties,
    })
}

/// The principals, and whoever else is given weights.
fn concerned(dossier: &Dossier, weights: &Weights) -> Vec<usize> {
    let parties = dossier.parties.iter().enumerate();
    parties
        .filter(|(i, party)| party.role == Role::Principal || weights.of(*i).is_some())
        .map(|(i, _)| i)
        .collect()
}

fn valued(dossier: &Dossier, interests: &[Option<&Interest>]) -> Vec<usize> {
    let of = |point: usize| move |i: &&Interest| i.points.contains_key(&point);
    (0..dossier.points.len())
        .filter(|point| interests.iter().flatten().any(of(*point)))
        .collect()
}

/// What a party is not given; a point of no weight needs no values.
fn gaps(dossier: &Dossier, interest: &Interest, points: &[usize]) -> Vec<Missing> {
    let mut out = Vec::new();
    for &point in points {
        let options = 0..dossier.points[point].options.len();
        match interest.points.get(&point) {
            None => out.push(Missing::Point(interest.party, point)),
            Some(_) => out.extend(
                options
                    .filter(|option| worth(interest, point, *option).is_none())
                    .map(|option| Missing::Option(interest.party, point, option)),
            ),
        }
    }
    out
}

fn worth(interest: &Interest, point: usize, option: usize) -> Option<Worth> {
    let valuation = interest.points.get(&point)?;
    if valuation.weight == 0.0 {
        return Some(Worth::default());
    }
    Worth::new(valuation.weight * valuation.values.get(option).copied().flatten()?)
}

fn stake(
    dossier: &Dossier,
    interests: &[&Interest],
    point: usize,
    question: &Question,
) -> Stake {
    let options = 0..dossier.points[point].options.len();
    let options = options.filter(|option| !question.without.contains(&(point, *option)));
    let valued = |number| {
        let worths = interests.iter().map(|i| worth(i, point, number));
        Valued { number, worths: worths.map(Option::unwrap_or_default).collect() }
    };
    Stake { point, options: options.map(valued).collect() }
}

/// A combination by places in the package, if it lies within it.
fn within(barred: &Barred, points: &[usize]) -> Option<Barred> {
    let place = |(point, options): &(usize, Vec<usize>)| {
        Some((points.iter().position(|p| p == point)?, options.clone()))
    };
    barred.iter().map(place).collect()
}
