//! How far a figure can be trusted: the percentile bootstrap over articles.
//!
//! Articles, not statements, are drawn, because the statements of one article resemble
//! one another. The generator is fixed, so that the same input gives the same interval.

use serde::{Deserialize, Serialize};

/// How often the articles are drawn anew.
pub const RESAMPLES: usize = 1000;

/// The seed of every bootstrap.
const SEED: u64 = 0x5EED;

/// A figure between 0 and 1 with its 95 % interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure; none where there was nothing to divide by.
    pub value: Option<f64>,
    /// The interval's lower end; none where most resamples had no figure.
    pub low: Option<f64>,
    /// The interval's upper end.
    pub high: Option<f64>,
}

/// Draws as many articles as there are, with replacement, [`RESAMPLES`] times, and gives
/// what `measure` says of the indices drawn.
pub fn resample<T>(articles: usize, measure: impl FnMut(&[usize]) -> T) -> Vec<T> {
    resample_from(0, articles, measure)
}

/// As [`resample`], with other draws for every `number`, so that those of two collections
/// have nothing to do with each other.
pub fn resample_from<T>(
    number: usize,
    articles: usize,
    mut measure: impl FnMut(&[usize]) -> T,
) -> Vec<T> {
    let mut random = Random(SEED ^ ((number as u64) << 32));
    let mut drawn = vec![0; articles];
    (0..RESAMPLES)
        .map(|_| {
            drawn.iter_mut().for_each(|index| *index = random.below(articles));
            measure(&drawn)
        })
        .collect()
}

impl Estimate {
    /// A figure with the interval that holds the middle 95 % of its resamples.
    ///
    /// Resamples without a figure are left out; where they are the majority, there is
    /// no interval.
    pub fn new(
        value: Option<f64>,
        resamples: impl IntoIterator<Item = Option<f64>>,
    ) -> Estimate {
        let all: Vec<Option<f64>> = resamples.into_iter().collect();
        let mut known: Vec<f64> = all.iter().flatten().copied().collect();
        known.sort_by(f64::total_cmp);
        if value.is_none() || known.is_empty() || known.len() * 2 < all.len() {
            return Estimate { value, low: None, high: None };
        }
        let low = percentile(&known, 0.025);
        let high = percentile(&known, 0.975);
        Estimate { value, low: Some(low), high: Some(high) }
    }
}

/// The value below which the share `at` of the sorted values lies, interpolated.
fn percentile(sorted: &[f64], at: f64) -> f64 {
    let place = at * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    low + (high - low) * place.fract()
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to draw articles.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The same numbers for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(SEED ^ (seed << 32))
    }

    /// The numbers below `count` in a random order (Fisher and Yates).
    pub fn shuffled(mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        (1..count).rev().for_each(|i| order.swap(i, self.below(i + 1)));
        order
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, by the high half of the product; the bias is below one in
    /// 2⁴⁰ for any number of articles.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_generator_is_splitmix64() {
        let mut random = Random(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn the_same_draws_every_time() {
        let draw = || resample(7, |drawn| drawn.to_vec());
        assert_eq!(draw(), draw());
        assert!(draw().iter().flatten().all(|index| *index < 7));
    }

    #[test]
    fn no_articles_draw_nothing() {
        assert!(resample(0, |drawn| drawn.len()).iter().all(|len| *len == 0));
    }

    #[test]
    fn the_interval_of_a_mean_is_about_right() {
        // The mean of 100 coins: standard error 5 %, so about ±9.8 %.
        let means = resample(100, |drawn| {
            Some(drawn.iter().filter(|index| **index < 50).count() as f64 / 100.0)
        });
        let estimate = Estimate::new(Some(0.5), means);
        assert!((estimate.low.unwrap() - 0.402).abs() < 0.02, "{estimate:?}");
        assert!((estimate.high.unwrap() - 0.598).abs() < 0.02, "{estimate:?}");
    }

    #[test]
    fn too_few_figures_have_no_interval() {
        let estimate = Estimate::new(Some(1.0), [Some(1.0), None, None]);
        assert_eq!(estimate.low, None);
        assert_eq!(Estimate::new(None, [Some(1.0)]).high, None);
    }

    proptest! {
        #[test]
        fn the_interval_is_in_order(values in proptest::collection::vec(0.0..1.0, 1..50)) {
            let e = Estimate::new(Some(0.5), values.into_iter().map(Some));
            prop_assert!(e.low <= e.high);
        }
    }
}
