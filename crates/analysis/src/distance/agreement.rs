//! How far many parties agree on a point whose options stand in order.

use rapporteur_dossier::{Dossier, Scale};

use crate::distance::{Interval, is_known, spread};
use crate::position::State;

/// Known positions below which agreement is not told: of fewer the measure takes a handful
/// of values, and the positions themselves say more.
pub const FEWEST: usize = 5;
/// Completions of unknown positions that are gone through, at most.
const COMPLETIONS: u64 = 50_000;

/// How far parties agree on a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Index of the point.
    pub point: usize,
    /// How many parties stand at each option.
    pub counts: Vec<u64>,
    /// Parties of which nobody knows where they stand.
    pub unknown: usize,
    /// Van der Eijk's agreement of those that are known, from −1 (half at each end) through
    /// 0 (spread evenly) to 1 (all at one option).
    pub agreement: f64,
    /// The same wherever the unknown stand; none where there are too many ways.
    pub interval: Option<Interval>,
    /// Tastle and Wierman's consensus of those that are known, from 0 to 1.
    pub consensus: f64,
    /// The statements that the positions rest on, in order.
    pub basis: Vec<usize>,
}

/// The agreement of parties on every ordinal point of three options or more on which the
/// positions of at least [`FEWEST`] of them are known; facts are left out.
pub fn agreements(dossier: &Dossier, state: &State, parties: &[usize]) -> Vec<Agreement> {
    let points = dossier.points.iter().enumerate();
    let points = points.filter(|(_, p)| {
        crate::distance::is_measured(p)
            && p.scale == Scale::Ordinal
            && p.options.len() > 2
    });
    points
        .filter_map(|(point, declared)| {
            let mut counts = vec![0; declared.options.len()];
            let mut basis = Vec::new();
            let held = parties.iter().filter_map(|party| state.get(&(*party, point)));
            for position in held.filter(|p| is_known(Some(p))) {
                counts[position.option] += 1;
                basis.extend(&position.basis);
            }
            basis.sort_unstable();
            basis.dedup();
            let known = usize::try_from(counts.iter().sum::<u64>()).ok()?;
            let unknown = parties.len() - known;
            (known >= FEWEST).then(|| Agreement {
                point,
                unknown,
                agreement: agreement(&counts).unwrap_or(0.0),
                interval: completed(&counts, unknown),
                consensus: consensus(&counts).unwrap_or(0.0),
                counts,
                basis,
            })
        })
        .collect()
}

/// Van der Eijk's agreement A of how many stand at each of three or more options in order:
/// "Measuring Agreement in Ordered Rating Scales", Quality & Quantity 35 (2001), 325–341.
/// From −1 to 1; none of fewer options or where nobody stands anywhere.
///
/// The counts are taken apart into layers, each as many times a pattern of empty and
/// occupied options as its least occupied one holds. A layer's agreement is
/// U · (1 − (S − 1) / (K − 1)), with S of K options occupied and
/// U = ((K − 2) · TU − (K − 1) · TDU) / ((K − 2) · (TU + TDU)), where TU counts the triples
/// of options of the patterns 110 and 011, and TDU those of the pattern 101.
pub fn agreement(counts: &[u64]) -> Option<f64> {
    let all: u64 = counts.iter().sum();
    if counts.len() < 3 || all == 0 {
        return None;
    }
    let mut left = counts.to_vec();
    let mut sum = 0.0;
    while let Some(least) = left.iter().copied().filter(|n| *n > 0).min() {
        let pattern: Vec<bool> = left.iter().map(|n| *n > 0).collect();
        let occupied = pattern.iter().filter(|o| **o).count() as u64;
        sum += of_pattern(&pattern) * (least * occupied) as f64 / all as f64;
        left.iter_mut().filter(|n| **n > 0).for_each(|n| *n -= least);
    }
    Some(sum)
}

fn of_pattern(pattern: &[bool]) -> f64 {
    let options = pattern.len() as f64;
    let occupied = pattern.iter().filter(|o| **o).count() as f64;
    let (mut one_peak, mut two_peaks) = (0.0, 0.0);
    for i in 0..pattern.len() {
        for j in i + 1..pattern.len() {
            for k in j + 1..pattern.len() {
                match (pattern[i], pattern[j], pattern[k]) {
                    (true, true, false) | (false, true, true) => one_peak += 1.0,
                    (true, false, true) => two_peaks += 1.0,
                    _ => {}
                }
            }
        }
    }
    let triples: f64 = one_peak + two_peaks;
    // With one option occupied, or all, no triple tells; the shape is that of one peak.
    let shape = if triples == 0.0 {
        1.0
    } else {
        ((options - 2.0) * one_peak - (options - 1.0) * two_peaks)
            / ((options - 2.0) * triples)
    };
    shape * (1.0 - (occupied - 1.0) / (options - 1.0))
}

/// Polarisation, from 0 to 1: (1 − A) / 2.
pub fn polarisation(agreement: f64) -> f64 {
    (1.0 - agreement) / 2.0
}

/// Tastle and Wierman's consensus of how many stand at each of two or more options in order:
/// 1 + Σ p · log₂(1 − |x − mean| / (K − 1)), "Consensus and dissention", International
/// Journal of Approximate Reasoning 45 (2007), 531–545. From 0 to 1; none of fewer options or
/// where nobody stands anywhere.
pub fn consensus(counts: &[u64]) -> Option<f64> {
    let all: u64 = counts.iter().sum();
    if counts.len() < 2 || all == 0 {
        return None;
    }
    let share = |n: u64| n as f64 / all as f64;
    let placed = || counts.iter().enumerate().filter(|(_, n)| **n > 0);
    let mean: f64 = placed().map(|(x, n)| x as f64 * share(*n)).sum();
    let width = (counts.len() - 1) as f64;
    let each = |(x, n): (usize, &u64)| {
        share(*n) * (1.0 - (x as f64 - mean).abs() / width).log2()
    };
    Some(1.0 + placed().map(each).sum::<f64>())
}

/// The agreement wherever some more parties stand.
fn completed(counts: &[u64], unknown: usize) -> Option<Interval> {
    let mut ways: u64 = 1;
    for i in 1..counts.len() as u64 {
        ways = ways.checked_mul(unknown as u64 + i)? / i;
        if ways > COMPLETIONS {
            return None;
        }
    }
    let mut found = Vec::new();
    place(&mut counts.to_vec(), 0, unknown, &mut found);
    Some(spread(found.into_iter()))
}

fn place(counts: &mut Vec<u64>, option: usize, left: usize, found: &mut Vec<f64>) {
    if option + 1 == counts.len() {
        counts[option] += left as u64;
        found.extend(agreement(counts));
        counts[option] -= left as u64;
        return;
    }
    for here in 0..=left {
        counts[option] += here as u64;
        place(counts, option + 1, left - here, found);
        counts[option] -= here as u64;
    }
}
