//! Whether a statement touches a point: its topic and its options weighed together.

use rapporteur_encoder::logspace::{ln, sigmoid};

use crate::network::Answers;

/// What tells whether a statement touches a point, all of it log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Signs {
    /// That they are of one topic.
    pub(crate) topic: f32,
    /// That the option most surely spoken of is spoken of.
    pub(crate) spoken: f32,
    /// By how much the topic exceeds that of any other point.
    pub(crate) topic_above: f32,
    /// By how much `spoken` exceeds that of any other point read.
    pub(crate) spoken_above: f32,
}

/// A logistic regression on [`Signs`], fitted by `training/coder_fit.py`: a point is
/// touched the more surely, the more it stands out among the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Touch {
    weights: [f64; 5],
}

impl Default for Touch {
    /// What the options say alone.
    fn default() -> Self {
        Self { weights: [0.0, 0.0, 1.0, 0.0, 0.0] }
    }
}

impl Touch {
    /// From five numbers with commas between: constant, and one for each sign.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let numbers = text.split(',').map(|n| n.trim().parse::<f64>().ok());
        let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
        let weights = <[f64; 5]>::try_from(numbers).ok()?;
        weights.iter().all(|w| w.is_finite()).then_some(Self { weights })
    }

    /// How likely the statement touches the point, from 0 to 1.
    pub(crate) fn probability(self, signs: Signs) -> f32 {
        let Signs { topic, spoken, topic_above, spoken_above } = signs;
        let x = [1.0, topic, spoken, topic_above, spoken_above];
        let products = self.weights.iter().zip(x).map(|(w, x)| w * f64::from(x));
        sigmoid(products.sum()) as f32
    }
}

/// Log-odds of a probability, within ±9.2: what is surer than that is not known to be.
pub(crate) fn odds(p: f32) -> f32 {
    const LEAST: f64 = 1e-4;
    let p = f64::from(p).clamp(LEAST, 1.0 - LEAST);
    ln(p / (1.0 - p)) as f32
}

/// Log-odds that the option most surely spoken of is spoken of.
pub(crate) fn spoken(answers: &[Answers]) -> f32 {
    let most = answers.iter().map(|a| 1.0 - a[0]).fold(0.0, f32::max);
    odds(most)
}

/// By how much the odds at a place exceed the greatest of the others; of what is alone,
/// by how much they exceed small ones.
pub(crate) fn above(all: &[f32], place: usize) -> f32 {
    const ALONE: f32 = -3.0;
    let others = all.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, o)| *o);
    all[place] - others.reduce(f32::max).unwrap_or(ALONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_weights_what_the_options_say() {
        let signs =
            Signs { topic: -4.0, spoken: odds(0.8), topic_above: 1.0, spoken_above: 2.0 };
        assert!((Touch::default().probability(signs) - 0.8).abs() < 1e-6);
    }

    #[test]
    fn a_point_stands_out_among_others() {
        assert!((above(&[1.0, 3.0, 2.5], 1) - 0.5).abs() < 1e-6);
        assert!((above(&[1.0, 3.0, 2.5], 0) + 2.0).abs() < 1e-6);
        assert!((above(&[1.0], 0) - 4.0).abs() < 1e-6);
    }

    #[test]
    fn numbers_that_are_none_are_refused() {
        assert_eq!(Touch::parse("1,2,3,4"), None);
        assert_eq!(Touch::parse("1,2,3,4,NaN"), None);
        assert!(Touch::parse("1, -2,3.5,4,0").is_some());
    }
}
