//! How far people who code the same units agree beyond chance.

use std::collections::BTreeMap;

/// What kind of values units are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Names: two are the same or not.
    Nominal,
    /// Ranks in order: how many units lie between two counts.
    Ordinal,
}

/// Krippendorff's alpha for any number of coders, with values missing: one unit a row, in
/// it what each coder gave it. 1 is perfect agreement, 0 what chance would give; it may be
/// below 0. None where no unit has two values, or all values are the same, so that nothing
/// could have been disagreed upon.
///
/// Values in their order are ranks on an ordinal scale.
///
/// ```
/// use rapporteur_measure::reliability::{Scale, alpha};
///
/// let units = [[Some("yes"), Some("yes")], [Some("no"), Some("no")], [Some("no"), None]];
/// assert_eq!(alpha(&units, Scale::Nominal), Some(1.0));
/// ```
pub fn alpha<V: Ord, U: AsRef<[Option<V>]>>(units: &[U], scale: Scale) -> Option<f64> {
    let coincidences = Coincidences::of(units);
    let all: f64 = coincidences.totals.iter().sum();
    let distance = |c: usize, k: usize| coincidences.distance(scale, c, k);
    let values = 0..coincidences.totals.len();
    let pairs = || values.clone().flat_map(|c| (c + 1..values.end).map(move |k| (c, k)));
    let observed: f64 =
        pairs().map(|(c, k)| coincidences.of_pair(c, k) * distance(c, k)).sum();
    let totals = &coincidences.totals;
    let expected: f64 =
        pairs().map(|(c, k)| totals[c] * totals[k] * distance(c, k)).sum();
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

/// How often two values stand together in a unit, each pair weighted by the number of
/// values that the unit has besides.
struct Coincidences {
    pairs: BTreeMap<(usize, usize), f64>,
    /// How often each value stands in units with two values or more.
    totals: Vec<f64>,
}

impl Coincidences {
    fn of<V: Ord, U: AsRef<[Option<V>]>>(units: &[U]) -> Self {
        let given = |unit: &U| unit.as_ref().iter().flatten().count();
        let pairable = || units.iter().filter(|u| given(u) > 1);
        let all = pairable().flat_map(|u| u.as_ref().iter().flatten());
        let mut ranks: BTreeMap<&V, usize> = all.map(|v| (v, 0)).collect();
        ranks.values_mut().enumerate().for_each(|(rank, to)| *to = rank);
        let (mut pairs, mut totals) = (BTreeMap::new(), vec![0.0; ranks.len()]);
        for unit in pairable() {
            let values: Vec<usize> =
                unit.as_ref().iter().flatten().map(|v| ranks[v]).collect();
            let weight = 1.0 / (values.len() - 1) as f64;
            for (i, &c) in values.iter().enumerate() {
                totals[c] += 1.0;
                for (j, &k) in values.iter().enumerate() {
                    if i != j {
                        *pairs.entry((c, k)).or_default() += weight;
                    }
                }
            }
        }
        Self { pairs, totals }
    }

    fn of_pair(&self, c: usize, k: usize) -> f64 {
        self.pairs.get(&(c, k)).copied().unwrap_or(0.0)
    }

    /// The squared difference of two values.
    fn distance(&self, scale: Scale, c: usize, k: usize) -> f64 {
        match scale {
            Scale::Nominal => f64::from(u8::from(c != k)),
            Scale::Ordinal => {
                let between: f64 = self.totals[c..=k].iter().sum();
                (between - f64::midpoint(self.totals[c], self.totals[k])).powi(2)
            }
        }
    }
}

/// Cohen's kappa of two coders, of the units to which both gave a value. None where there
/// are none, or both always gave the same one value.
pub fn kappa<V: Ord>(units: &[(V, V)]) -> Option<f64> {
    let mut by_value: BTreeMap<&V, (f64, f64)> = BTreeMap::new();
    let mut same = 0.0;
    for (a, b) in units {
        by_value.entry(a).or_default().0 += 1.0;
        by_value.entry(b).or_default().1 += 1.0;
        same += f64::from(u8::from(a == b));
    }
    let all = units.len() as f64;
    let chance: f64 = by_value.values().map(|(a, b)| a * b).sum::<f64>() / all;
    (all > chance).then(|| (same - chance) / (all - chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows of coders as they are printed, a dot for a missing value, as rows of units.
    fn units(coders: &[&str]) -> Vec<Vec<Option<char>>> {
        let rows: Vec<Vec<char>> =
            coders.iter().map(|c| c.chars().filter(|c| *c != ' ').collect()).collect();
        let unit =
            |u| rows.iter().map(move |r: &Vec<char>| Some(r[u]).filter(|v| *v != '.'));
        (0..rows[0].len()).map(|u| unit(u).collect()).collect()
    }

    #[track_caller]
    fn close(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() < 5e-4, "{found} for {expected}");
    }

    /// Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A
    /// to D; the digits are his.
    #[test]
    fn alpha_is_that_of_krippendorffs_examples() {
        let binary = units(&["0100000010", "1110010000"]);
        close(alpha(&binary, Scale::Nominal), 0.095);
        let two = units(&["aabbdcccedda", "babbbccceddd"]);
        close(alpha(&two, Scale::Nominal), 0.692);
        let four = units(&[
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ]);
        close(alpha(&four, Scale::Nominal), 0.743);
        close(alpha(&four, Scale::Ordinal), 0.815);
    }

    /// The two readers of fifty grant proposals, of many textbooks: 20 yes from both, 15 no
    /// from both, 5 and 10 otherwise.
    #[test]
    fn kappa_is_that_of_the_grant_proposals() {
        let mut units = vec![("yes", "yes"); 20];
        units.extend(vec![("yes", "no"); 5]);
        units.extend(vec![("no", "yes"); 10]);
        units.extend(vec![("no", "no"); 15]);
        close(kappa(&units), 0.4);
    }

    #[test]
    fn nothing_to_disagree_upon_is_no_figure() {
        assert_eq!(alpha(&units(&["aaa", "aaa"]), Scale::Nominal), None);
        assert_eq!(alpha(&units(&["ab.", "..c"]), Scale::Nominal), None);
        assert_eq!(kappa::<u8>(&[]), None);
        assert_eq!(kappa(&[(1, 1), (1, 1)]), None);
        assert_eq!(kappa(&[(1, 2), (1, 2)]), Some(0.0));
    }

    proptest! {
        #[test]
        fn agreement_is_perfect_only_where_all_values_are_the_same(
            units in prop::collection::vec(
                prop::collection::vec(prop::option::of(0..3_u8), 3), 1..20),
        ) {
            for scale in [Scale::Nominal, Scale::Ordinal] {
                let Some(alpha) = alpha(&units, scale) else { continue };
                let mut same = units.iter().map(|u| u.iter().flatten().collect::<Vec<_>>());
                let same = same.all(|u| u.windows(2).all(|w| w[0] == w[1]));
                prop_assert!(alpha <= 1.0 + 1e-12);
                prop_assert_eq!(same, alpha > 1.0 - 1e-12);
            }
        }

        #[test]
        fn coders_and_units_have_no_order(
            mut units in prop::collection::vec(
                prop::collection::vec(prop::option::of(0..4_u8), 3), 1..20),
        ) {
            let before = alpha(&units, Scale::Ordinal);
            units.reverse();
            units.iter_mut().for_each(|u| u.rotate_left(1));
            match (before, alpha(&units, Scale::Ordinal)) {
                (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9),
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}
