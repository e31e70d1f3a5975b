//! Points of the frontier that the theory of bargaining names, for packages as they are: no
//! lotteries between them. Each is a set of classes, since several may be equally good.

use std::cmp::Ordering;

use super::product::Product;
use super::rows::Rows;
use super::scale::{Scale, scale};
use super::stakes::Stakes;
use super::worth::Worth;

/// How a package is chosen among those that leave nobody below the reserve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The greatest product of gains over the reserve (Nash 1950). Free of each party's unit.
    Nash,
    /// The greatest least gain (Kalai 1977, egalitarian). Units have to be comparable.
    Kalai,
    /// The greatest least ratio of gain to the gain that a party can have at best (Kalai and
    /// Smorodinsky 1975). Free of each party's unit.
    KalaiSmorodinsky,
    /// The greatest least gain, of equals the greatest second least, and so on. Units have to
    /// be comparable.
    Leximin,
    /// As leximin, of the ratios of Kalai and Smorodinsky (Imai 1983). Free of each party's
    /// unit.
    LeximinOfRatios,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Nash,
        Self::Kalai,
        Self::KalaiSmorodinsky,
        Self::Leximin,
        Self::LeximinOfRatios,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nash => "Nash",
            Self::Kalai => "Kalai",
            Self::KalaiSmorodinsky => "Kalai–Smorodinsky",
            Self::Leximin => "leximin",
            Self::LeximinOfRatios => "leximin of ratios",
        }
    }
}

/// What depends on the reserves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solved {
    /// Reserve, best and gains.
    pub scale: Scale,
    /// The classes of each rule.
    pub rules: Vec<(Rule, Vec<usize>)>,
}

/// What every rule chooses on the frontier of all packages, given by its `worths`.
///
/// # Errors
/// The parties, by their places, whose reserve is not given.
pub fn solved(stakes: &Stakes, worths: &Rows) -> Result<Solved, Vec<usize>> {
    let reserves = stakes.reserves.iter().enumerate();
    let lacking = reserves.filter(|(_, r)| r.is_none()).map(|(place, _)| place);
    let lacking: Vec<usize> = lacking.collect();
    if !lacking.is_empty() {
        return Err(lacking);
    }
    let reserves: Vec<Worth> = stakes.reserves.iter().copied().flatten().collect();
    let rules = Rule::ALL.map(|rule| (rule, solution(rule, worths, &reserves)));
    Ok(Solved { scale: scale(worths, &reserves), rules: rules.into() })
}

/// The classes that a rule chooses, by number: rows of `worths`, the frontier of all packages,
/// with a reserve for each party.
///
/// None where no package leaves everyone with the reserve or more. A party that gains nothing
/// in any such package has no say in products and ratios. Nash also has none where no package
/// leaves all the others with a gain at once, since all products are nothing then.
pub fn solution(rule: Rule, worths: &Rows, reserves: &[Worth]) -> Vec<usize> {
    let scale = scale(worths, reserves);
    let gains = |class: &usize| scale.gains(worths.row(*class));
    let all = &scale.classes;
    match rule {
        Rule::Nash => nash(worths, &scale),
        Rule::Kalai => greatest(all, |class| gains(class).min()),
        Rule::Leximin => greatest(all, |class| sorted(gains(class))),
        Rule::KalaiSmorodinsky => {
            greatest(all, |class| ratios(&scale, worths.row(*class)).min())
        }
        Rule::LeximinOfRatios => {
            greatest(all, |class| sorted(ratios(&scale, worths.row(*class))))
        }
    }
}

fn nash(worths: &Rows, scale: &Scale) -> Vec<usize> {
    let gains = |class: usize| ratios(scale, worths.row(class)).map(|ratio| ratio.gain);
    let classes = scale.classes.iter().copied();
    let gaining = classes.filter(|class| gains(*class).all(|gain| gain > 0));
    let gaining: Vec<usize> = gaining.collect();
    greatest(&gaining, |class| Product::of(gains(*class)))
}

/// All for which `key` is greatest.
fn greatest<K: Ord>(classes: &[usize], key: impl Fn(&usize) -> K) -> Vec<usize> {
    let mut best: Option<K> = None;
    let mut out = Vec::new();
    for class in classes {
        let key = key(class);
        match best.as_ref().map_or(Ordering::Greater, |best| key.cmp(best)) {
            Ordering::Less => continue,
            Ordering::Equal => {}
            Ordering::Greater => {
                best = Some(key);
                out.clear();
            }
        }
        out.push(*class);
    }
    out
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all
}

/// A gain as a part of the greatest gain.
#[derive(Debug, Clone, Copy)]
struct Ratio {
    gain: u64,
    of: u64,
}

/// Of every party that can gain at all.
fn ratios<'s>(scale: &'s Scale, row: &'s [Worth]) -> impl Iterator<Item = Ratio> + 's {
    let whole = |worth: Worth| u64::try_from(worth.0).unwrap_or(0);
    let most = scale.best.iter().zip(&scale.reserves).map(|(best, own)| *best - *own);
    let both = scale.gains(row).zip(most);
    both.filter(|(_, most)| *most > Worth::default())
        .map(move |(gain, most)| Ratio { gain: whole(gain), of: whole(most) })
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let product = |a, b| u128::from(a) * u128::from(b);
        product(self.gain, other.of).cmp(&product(other.gain, self.of))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

// One half is two quarters.
impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}
