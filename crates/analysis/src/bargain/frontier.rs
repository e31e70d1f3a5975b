//! The efficient packages of all, without listing all.
//!
//! Packages are built point by point, and after every point the parts that another part
//! dominates are dropped: whatever completes them completes the other one at least as well.
//! (The frontier of a Minkowski sum is that of the sum of the frontiers.) Parts of equal
//! worths are kept as one, with all the ways that lead to it.

use std::collections::BTreeMap;
use std::fmt;

use super::barred::{Situation, Watch};
use super::rows::Rows;
use super::stakes::Stakes;
use super::undominated::undominated_of;
use super::worth::Worth;

/// Parts that are compared at a point, at most. Two million parts take some 0.3 GB.
pub const MOST_PARTS: usize = 2_000_000;

/// The packages that cannot be improved for one party without loss to another, in classes of
/// equal worths.
#[derive(Debug, Clone, Default)]
pub struct Frontier {
    /// What the packages of each class are worth to each party; the greatest sum first.
    pub worths: Rows,
    /// For each point the parts of packages that end there.
    pub(super) layers: Vec<Layer>,
}

/// Parts of packages up to a point.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer {
    parts: Rows,
    situations: Vec<Situation>,
    /// The ways to each part.
    pub(super) ways: Vec<Vec<Way>>,
    /// How many packages up to this point make each part.
    pub(super) counts: Vec<u128>,
}

/// A part of the layer before, and the option that leads on from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) before: u32,
    pub(super) option: u32,
}

/// More parts would have to be compared than can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// Place of the point, among those of the stakes, at which they are too many.
    pub point: usize,
    /// How many there are.
    pub parts: usize,
}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { point, parts } = self;
        write!(
            f,
            "{parts} parts of packages would have to be compared at point {} of the package, \
             more than {MOST_PARTS}: leave out points or parties",
            point + 1
        )
    }
}

/// All efficient packages, exactly; no class where no package can be.
///
/// Worths of packages are sums over points, so that what a party makes of one point does not
/// depend on the others. Combinations that cannot be are left out before anything is compared.
pub fn frontier(stakes: &Stakes) -> Result<Frontier, TooMany> {
    let watch = Watch::new(&stakes.barred);
    let mut layers = vec![Layer::empty(stakes.parties.len())];
    for point in 0..stakes.points.len() {
        let next = layers[point].next(stakes, point, &watch)?;
        layers.push(next);
    }
    // No combination reaches beyond the last point, so that its parts were all compared.
    let worths = std::mem::take(&mut layers[stakes.points.len()].parts);
    Ok(Frontier { worths, layers })
}

/// Parts in one situation, and the way to each.
struct Group {
    parts: Rows,
    ways: Vec<Way>,
}

impl Layer {
    /// Before the first point there is one part, of no worth.
    fn empty(parties: usize) -> Self {
        let mut layer = Self { parts: Rows::new(parties), ..Self::default() };
        layer.parts.push([]);
        layer.situations.push(Vec::new());
        layer.counts.push(1);
        layer
    }

    fn next(
        &self,
        stakes: &Stakes,
        point: usize,
        watch: &Watch<'_>,
    ) -> Result<Self, TooMany> {
        let options = &stakes.points[point].options;
        let parts = self.situations.len().saturating_mul(options.len());
        if parts > MOST_PARTS {
            return Err(TooMany { point, parts });
        }
        let mut next = Self { parts: Rows::new(self.parts.width()), ..Self::default() };
        for (situation, group) in self.groups(stakes, point, watch) {
            next.take(self, &group, &situation);
        }
        Ok(next)
    }

    /// Every part with every option that can follow it, by situation.
    fn groups(
        &self,
        stakes: &Stakes,
        point: usize,
        watch: &Watch<'_>,
    ) -> BTreeMap<Situation, Group> {
        let width = self.parts.width();
        let none = || Group { parts: Rows::new(width), ways: Vec::new() };
        let mut groups = BTreeMap::new();
        for (before, situation) in (0..).zip(&self.situations) {
            for option in &stakes.points[point].options {
                let choice = (point, option.number);
                let Some(after) = watch.after(situation, choice) else { continue };
                let group: &mut Group = groups.entry(after).or_insert_with(none);
                let part = self.parts.row(before as usize).iter();
                group.parts.push(part.zip(&option.worths).map(|(a, b)| *a + *b));
                group.ways.push(Way { before, option: option.number as u32 });
            }
        }
        groups
    }

    /// Keeps what nothing else of a group dominates, equal parts as one.
    fn take(&mut self, before: &Self, group: &Group, situation: &Situation) {
        let row = |number: u32| group.parts.row(number as usize);
        let order = group.parts.descending();
        let equal: Vec<&[u32]> = order.chunk_by(|a, b| row(*a) == row(*b)).collect();
        let first: Vec<u32> = equal.iter().map(|run| run[0]).collect();
        let kept = undominated_of(&group.parts, first);
        let mut kept = kept.into_iter().peekable();
        for run in equal {
            if kept.next_if_eq(&run[0]).is_some() {
                let ways = run.iter().map(|n| group.ways[*n as usize]).collect();
                self.push(before, row(run[0]), ways, situation.clone());
            }
        }
    }

    fn push(
        &mut self,
        before: &Self,
        part: &[Worth],
        ways: Vec<Way>,
        situation: Situation,
    ) {
        let counts = ways.iter().map(|way| before.counts[way.before as usize]);
        self.counts.push(counts.fold(0, u128::saturating_add));
        self.parts.push(part.iter().copied());
        self.ways.push(ways);
        self.situations.push(situation);
    }
}
