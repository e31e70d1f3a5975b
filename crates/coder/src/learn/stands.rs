//! Where parties stood in the statements that were marked: mostly they say again what they
//! said before.

use rapporteur_dossier::{Dossier, Stance};

use super::Seen;
use crate::network::ANSWERS;

/// Stances by [`Stance::ALL`].
const STANCES: usize = ANSWERS - 1;

/// How many numbers tell where a party stood on an option.
pub(crate) const SIGNS: usize = STANCES + 2;

/// How often a party's marked statements took each stance on an option.
pub(crate) type Counts = [u32; STANCES];

/// Counts by the indices of party, point and option.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stands(pub(crate) Vec<Vec<Vec<Counts>>>);

impl Stands {
    /// Of nothing marked.
    pub(crate) fn nowhere(dossier: &Dossier) -> Self {
        let points = dossier.points.iter();
        let points: Vec<Vec<Counts>> =
            points.map(|p| vec![Counts::default(); p.options.len()]).collect();
        Self(vec![points; dossier.parties.len()])
    }

    pub(super) fn of(seen: &[&Seen], dossier: &Dossier) -> Self {
        let mut out = Self::nowhere(dossier);
        for one in seen {
            for &(point, option, stance) in one.codes() {
                let options = one.party.and_then(|p| out.0.get_mut(p)?.get_mut(point));
                let counts = options.and_then(|o| o.get_mut(option));
                if let Some(counts) = counts {
                    counts[stance as usize] += 1;
                }
            }
        }
        out
    }

    /// What tells where a party stood on an option: the share of its codes on the point that
    /// took each stance on the option, the share that were for another option, and the share
    /// of all parties' codes that were for this one. Shares are drawn towards nought as by
    /// one more code. `but` are codes that do not count: those of the statement itself.
    pub(crate) fn signs(
        &self,
        party: Option<usize>,
        (point, option): (usize, usize),
        but: &[(usize, usize, Stance)],
    ) -> [f32; SIGNS] {
        let own = party.map_or_else(Vec::new, |p| self.on(p, point, but));
        let (mut wanted, mut total) = (0, 0);
        for other in 0..self.0.len() {
            let but = if Some(other) == party { but } else { &[] };
            let counts = self.on(other, point, but);
            wanted += counts.get(option).map_or(0, |c| c[Stance::For as usize]);
            total += sum(&counts);
        }
        let mine = own.get(option).copied().unwrap_or_default();
        let others: u32 = own.iter().map(|c| c[Stance::For as usize]).sum();
        let share = |part: u32, of: u32| part as f32 / (of as f32 + 1.0);
        let [a, b, c] = mine.map(|n| share(n, sum(&own)));
        let another = share(others - mine[Stance::For as usize], sum(&own));
        [a, b, c, another, share(wanted, total)]
    }

    /// The counts of a party on a point, without some codes.
    fn on(
        &self,
        party: usize,
        point: usize,
        but: &[(usize, usize, Stance)],
    ) -> Vec<Counts> {
        let counts = self.0.get(party).and_then(|points| points.get(point));
        let mut counts = counts.cloned().unwrap_or_default();
        for (_, option, stance) in but.iter().filter(|c| c.0 == point) {
            if let Some(c) = counts.get_mut(*option) {
                c[*stance as usize] = c[*stance as usize].saturating_sub(1);
            }
        }
        counts
    }
}

fn sum(counts: &[Counts]) -> u32 {
    counts.iter().flatten().sum()
}
