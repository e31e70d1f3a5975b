//! All minimal sets of refusals that stand between a text and its completions.
//!
//! Each completion of a text has its set of refusals. Going down a diagram of coupled
//! points, of two ways that meet in a node only the sets count that hold no other, since
//! both go on alike. Points that are not coupled give their sets independently: every
//! choice of one set from each group is a minimal set of the whole.

use num_bigint::BigUint;

use super::{SETS, Text, refusals};
use crate::settle::acceptance::Grid;
use crate::settle::packages::Package;
use crate::settle::space::{Coupled, Diagram, Space};

/// Minimal sets of one group of coupled points that are kept, at most.
const KEPT: usize = 2_000;

/// Refusals, as rows and places of parties, in order.
type Set = Vec<(usize, usize)>;

/// The minimal sets, or the smallest of them where there are many.
pub(super) struct Found {
    /// Each with the first completion that it opens.
    pub(super) sets: Vec<(Set, Package)>,
    pub(super) count: BigUint,
}

/// A set with the options taken so far, by row.
#[derive(Clone)]
struct Way {
    set: Set,
    taken: Vec<(usize, usize)>,
}

pub(super) fn sets(grid: &Grid, space: &Space, text: &Text) -> Result<Found, Coupled> {
    let mut groups = Vec::new();
    for part in space.parts() {
        let mut ways = minimal(grid, part, text)?;
        ways.sort_by_key(|way| way.set.len());
        groups.push(ways);
    }
    let count = groups.iter().map(|ways| BigUint::from(ways.len())).product();
    let ways = combine(groups);
    let package = |way: &Way| {
        let mut package = vec![0; grid.rows.len()];
        way.taken.iter().for_each(|(row, option)| package[*row] = *option);
        package
    };
    let sets = ways.into_iter().map(|mut way| {
        let package = package(&way);
        way.set.sort_unstable();
        (way.set, package)
    });
    Ok(Found { sets: sets.collect(), count })
}

/// The smallest unions of one way from each group. A union that is among the smallest has
/// only beginnings that are among the smallest, as every group is sorted.
fn combine(groups: Vec<Vec<Way>>) -> Vec<Way> {
    let mut out = vec![Way { set: Vec::new(), taken: Vec::new() }];
    for ways in groups {
        let mut next = Vec::new();
        for begun in &out {
            for way in ways.iter().take(SETS) {
                let set = [&begun.set[..], &way.set[..]].concat();
                let taken = [&begun.taken[..], &way.taken[..]].concat();
                next.push(Way { set, taken });
            }
        }
        next.sort_by_key(|way| way.set.len());
        next.truncate(SETS);
        out = next;
    }
    out
}

/// The minimal sets of a group of coupled points.
fn minimal(grid: &Grid, part: &Diagram, text: &Text) -> Result<Vec<Way>, Coupled> {
    let options = |row: usize| {
        let all = 0..grid.rows[row].options();
        match text.get(&grid.rows[row].point) {
            Some(&option) => all.filter(|o| *o == option).collect(),
            None => all.collect::<Vec<_>>(),
        }
    };
    let step = |ways: &Vec<Way>, row: usize, option: usize| {
        let more = refusals(grid, row, option);
        let further = |way: &Way| Way {
            set: [&way.set[..], &more].concat(),
            taken: [&way.taken[..], &[(row, option)]].concat(),
        };
        ways.iter().map(further).collect::<Vec<_>>()
    };
    let join = |a: Vec<Way>, b: Vec<Way>| {
        let kept = without_greater(a, b);
        if kept.len() > KEPT {
            return Err(Coupled { rows: part.rows().collect(), limit: KEPT });
        }
        Ok(kept)
    };
    let start = vec![Way { set: Vec::new(), taken: Vec::new() }];
    Ok(part.walk(start, options, step, join)?.unwrap_or_default())
}

/// Of two lists of minimal sets, those that hold no other set.
fn without_greater(a: Vec<Way>, b: Vec<Way>) -> Vec<Way> {
    let mut kept: Vec<Way> = a;
    for way in b {
        if kept.iter().any(|k| holds(&way.set, &k.set)) {
            continue;
        }
        kept.retain(|k| !holds(&k.set, &way.set));
        kept.push(way);
    }
    kept
}

/// Whether a set holds every element of another. Both name rows in the same order.
fn holds(greater: &Set, lesser: &Set) -> bool {
    let mut rest = greater.iter();
    lesser.iter().all(|one| rest.any(|other| other == one))
}
