//! Adjusted Winner for two parties (Brams and Taylor 1996): who wins which point, with at most
//! one point divided.

use std::cmp::Ordering;

use super::worth::Worth;

/// Who wins a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The first party.
    First,
    /// The second.
    Second,
    /// Both: the first party has `part` of `whole`, the second the rest.
    Divided {
        /// Numerator, from 1 to one less than `whole`.
        part: u128,
        /// Denominator, without common divisor.
        whole: u128,
    },
    /// Nobody wants it.
    Nobody,
}

/// What each party wins.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// For each point, in the order given.
    pub holders: Vec<Holder>,
    /// What each party has of its own hundred points.
    pub points: [f64; 2],
}

/// Divides points by what winning each of them is worth to two parties: each party's worths
/// are taken as shares of its own hundred points. None where one of them has nothing at stake
/// or gives a negative worth.
///
/// Both have the same of their hundred, at least fifty, and no other division leaves one of
/// them better off and none worse. That takes worths that add up, and points that can be
/// divided; the divided one is for the parties to work out.
pub fn adjusted_winner(stakes: &[[Worth; 2]]) -> Option<Award> {
    let [first, second] = [0, 1].map(|party| whole(stakes, party));
    let (first, second) = (first?, second?);
    let total = |all: &[u128]| all.iter().sum::<u128>();
    let (sum_first, sum_second) = (total(&first), total(&second));
    if sum_first == 0 || sum_second == 0 {
        return None;
    }
    // On a common scale, on which both have the same in all.
    let shares = first.iter().zip(&second).map(|(a, b)| (a * sum_second, b * sum_first));
    let shares: Vec<(u128, u128)> = shares.collect();
    Some(divide(&shares, sum_first * sum_second))
}

/// A party's worths in the greatest unit in which all are whole.
fn whole(stakes: &[[Worth; 2]], party: usize) -> Option<Vec<u128>> {
    let all = stakes.iter().map(|stake| u128::try_from(stake[party].0).ok());
    let all: Vec<u128> = all.collect::<Option<_>>()?;
    let unit = all.iter().fold(0, |a, b| divisor(a, *b)).max(1);
    Some(all.iter().map(|worth| worth / unit).collect())
}

fn divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// Gives each point to who bids more for it, then hands over, from who has more, those that
/// are dearest to the other for what they cost, until both have the same.
fn divide(shares: &[(u128, u128)], whole: u128) -> Award {
    let first = |i: &usize| shares[*i].0 > shares[*i].1;
    let wanted = |i: &usize| shares[*i] != (0, 0);
    let of_first: Vec<usize> = (0..shares.len()).filter(first).collect();
    let richer = of_first.iter().map(|i| shares[*i].0).sum::<u128>();
    let others = (0..shares.len()).filter(|i| !first(i) && wanted(i));
    let poorer = others.clone().map(|i| shares[i].1).sum::<u128>();
    // Seen from who has more: its share first.
    let turned = richer < poorer;
    let (own, own_sum, other_sum) = match turned {
        false => (of_first, richer, poorer),
        true => (others.collect(), poorer, richer),
    };
    let seen = |i: usize| if turned { (shares[i].1, shares[i].0) } else { shares[i] };
    let handed = hand_over(own.iter().map(|i| (*i, seen(*i))), own_sum, other_sum);
    let names = [Holder::First, Holder::Second];
    let (rich, poor) = if turned { (names[1], names[0]) } else { (names[0], names[1]) };
    let mut holders: Vec<Holder> = (0..shares.len())
        .map(|i| match wanted(&i) {
            true if own.contains(&i) => rich,
            true => poor,
            false => Holder::Nobody,
        })
        .collect();
    handed.whole.iter().for_each(|i| holders[*i] = poor);
    if let Some((i, part, of)) = handed.divided {
        let part = if turned { of - part } else { part };
        holders[i] = Holder::Divided { part, whole: of };
    }
    let points = |party| 100.0 * held(shares, &holders, party) / whole as f64;
    Award { points: [points(0), points(1)], holders }
}

/// What goes from who has more to who has less.
struct Handed {
    whole: Vec<usize>,
    /// A point, and the part of it that stays with who has more.
    divided: Option<(usize, u128, u128)>,
}

/// Points of who has more, each with what it is worth to that party and to the other.
fn hand_over(
    own: impl Iterator<Item = (usize, (u128, u128))>,
    mut more: u128,
    mut less: u128,
) -> Handed {
    let mut own: Vec<(usize, (u128, u128))> = own.collect();
    own.sort_by(|a, b| cheaper(a.1, b.1));
    let mut handed = Handed { whole: Vec::new(), divided: None };
    for (i, (cost, gain)) in own {
        if more <= less {
            break;
        }
        // With a part x handed over both have the same: more − x·cost = less + x·gain.
        let (part, of) = (more - less, cost + gain);
        if part < of {
            let unit = divisor(part, of);
            handed.divided = Some((i, (of - part) / unit, of / unit));
            break;
        }
        handed.whole.push(i);
        (more, less) = (more - cost, less + gain);
    }
    handed
}

/// By cost for each unit of gain: a/b before c/d.
fn cheaper((a, b): (u128, u128), (c, d): (u128, u128)) -> Ordering {
    match (a.checked_mul(d), c.checked_mul(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => (a as f64 * d as f64).total_cmp(&(c as f64 * b as f64)),
    }
}

/// The sum of a party's shares.
fn held(shares: &[(u128, u128)], holders: &[Holder], party: usize) -> f64 {
    let one = |(share, holder): (&(u128, u128), &Holder)| {
        let share = if party == 0 { share.0 } else { share.1 } as f64;
        match holder {
            Holder::First => share * f64::from(u8::from(party == 0)),
            Holder::Second => share * f64::from(u8::from(party == 1)),
            Holder::Nobody => 0.0,
            Holder::Divided { part, whole } => {
                let part = if party == 0 { *part } else { whole - part };
                share * part as f64 / *whole as f64
            }
        }
    };
    shares.iter().zip(holders).map(one).sum()
}
