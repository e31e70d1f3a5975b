//! A bounded search for settlements that hold no combination that is ruled out.

use std::collections::BTreeSet;

use crate::model::{Dossier, Infeasible};

/// Choices tried for combinations that share points before the search gives up, and with it
/// the doubt: a dossier is checked while somebody waits.
const TRIED: usize = 200_000;

/// What a search came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// There is one.
    Settlement,
    /// There is none.
    Nothing,
    /// It would take too long to find out.
    GaveUp,
}

/// A search for settlements that hold none of a group's combinations.
pub(super) struct Search<'d> {
    dossier: &'d Dossier,
    pub(super) points: Vec<usize>,
    /// For each of the points, the combinations of which it is the last.
    closing: Vec<Vec<&'d Infeasible>>,
    /// Options of the settlements found.
    pub(super) seen: BTreeSet<(usize, usize)>,
    tried: usize,
}

impl<'d> Search<'d> {
    pub(super) fn new(dossier: &'d Dossier, group: &[usize]) -> Self {
        let all: Vec<_> = group.iter().map(|n| &dossier.infeasible[*n]).collect();
        let points = all.iter().flat_map(|c| c.parts.iter().map(|p| p.point));
        let points: BTreeSet<usize> = points.collect();
        let points: Vec<usize> = points.into_iter().collect();
        let last = |c: &Infeasible| c.parts.last().map(|p| p.point);
        let closing = |point: &usize| {
            all.iter().copied().filter(|c| last(c) == Some(*point)).collect()
        };
        let closing = points.iter().map(closing).collect();
        Self { dossier, points, closing, seen: BTreeSet::new(), tried: 0 }
    }

    /// A settlement, with an option fixed.
    pub(super) fn settlement(&mut self, fixed: Option<(usize, usize)>) -> Found {
        let mut taken = vec![None; self.dossier.points.len()];
        let found = self.descend(0, fixed, &mut taken);
        if found == Found::Settlement {
            let options = self.points.iter().filter_map(|p| Some((*p, taken[*p]?)));
            self.seen.extend(options);
        }
        found
    }

    fn descend(
        &mut self,
        depth: usize,
        fixed: Option<(usize, usize)>,
        taken: &mut [Option<usize>],
    ) -> Found {
        let Some(&point) = self.points.get(depth) else { return Found::Settlement };
        for option in 0..self.dossier.points[point].options.len() {
            if fixed.is_some_and(|(p, o)| p == point && o != option) {
                continue;
            }
            self.tried += 1;
            if self.tried > TRIED {
                return Found::GaveUp;
            }
            taken[point] = Some(option);
            if self.closing[depth].iter().any(|c| c.is_in(|p| taken[p])) {
                continue;
            }
            match self.descend(depth + 1, fixed, taken) {
                Found::Nothing => {}
                found => return found,
            }
        }
        taken[point] = None;
        Found::Nothing
    }
}
