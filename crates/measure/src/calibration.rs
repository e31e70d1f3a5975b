//! Do confidences mean what they say? Of the statements given with 0.8, eight in ten
//! should be right.

use serde::{Deserialize, Serialize};

use crate::statement::{Article, Statement};
use crate::tally::judged;
use crate::token::Tokens;

/// The number of bins, equally wide.
const BINS: usize = 10;

/// A predicted statement's confidence and whether it was right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The confidence from 0 to 1.
    pub confidence: f64,
    /// Whether it was.
    pub right: bool,
}

/// How far confidence and truth lie apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// The number of statements that had a confidence.
    pub statements: usize,
    /// Expected calibration error: the distance between mean confidence and share right
    /// in each bin, averaged over the statements; none without statements.
    pub ece: Option<f64>,
    /// Brier score: the mean squared distance of the confidence from 1 where the
    /// statement is right and from 0 where it is not.
    pub brier: Option<f64>,
    /// The ten bins, from the lowest confidence up.
    pub bins: Vec<Bin>,
}

/// The statements whose confidence lies in one tenth of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// The lowest confidence in it.
    pub from: f64,
    /// The confidence that the next bin begins with; the last bin holds 1 itself.
    pub to: f64,
    /// How many statements it holds.
    pub statements: usize,
    /// Their mean confidence; none in an empty bin.
    pub confidence: Option<f64>,
    /// The share of them that is right.
    pub right: Option<f64>,
}

/// The outcomes of the predicted statements that have a confidence. Right is what is
/// paired with a gold statement and overlaps it
/// ([`Verdict::overlap`](crate::pair::Verdict::overlap)).
pub fn outcomes(articles: &[(&Article, &[Statement])]) -> Vec<Outcome> {
    articles.iter().flat_map(|(gold, predicted)| of_article(gold, predicted)).collect()
}

fn of_article(gold: &Article, predicted: &[Statement]) -> Vec<Outcome> {
    let mut right = vec![false; predicted.len()];
    for (_, p, verdict) in judged(&Tokens::new(&gold.text), &gold.statements, predicted) {
        right[p] = verdict.overlap;
    }
    predicted
        .iter()
        .zip(right)
        .filter_map(|(statement, right)| {
            let confidence = f64::from(statement.confidence?);
            Some(Outcome { confidence, right })
        })
        .collect()
}

/// Sorts the outcomes into bins and measures how far off they are. Confidences are
/// taken into the range from 0 to 1; what is not a number is left out.
pub fn calibration(outcomes: &[Outcome]) -> Calibration {
    let outcomes: Vec<Outcome> = outcomes
        .iter()
        .filter(|outcome| !outcome.confidence.is_nan())
        .map(|o| Outcome { confidence: o.confidence.clamp(0.0, 1.0), ..*o })
        .collect();
    let bins: Vec<Bin> = (0..BINS).map(|index| bin(index, &outcomes)).collect();
    let mean = |sum: f64| (!outcomes.is_empty()).then(|| sum / outcomes.len() as f64);
    let gaps = bins.iter().map(Bin::gap).sum();
    let squares = outcomes.iter().map(|o| (o.confidence - truth(o)).powi(2)).sum();
    Calibration {
        statements: outcomes.len(),
        ece: mean(gaps),
        brier: mean(squares),
        bins,
    }
}

fn bin(index: usize, outcomes: &[Outcome]) -> Bin {
    let inside = || outcomes.iter().filter(move |o| bin_of(o.confidence) == index);
    let statements = inside().count();
    let mean = |sum: f64| (statements > 0).then(|| sum / statements as f64);
    Bin {
        from: index as f64 / BINS as f64,
        to: (index + 1) as f64 / BINS as f64,
        statements,
        confidence: mean(inside().map(|o| o.confidence).sum()),
        right: mean(inside().map(truth).sum()),
    }
}

/// The bin of a confidence between 0 and 1.
fn bin_of(confidence: f64) -> usize {
    ((confidence * BINS as f64) as usize).min(BINS - 1)
}

fn truth(outcome: &Outcome) -> f64 {
    f64::from(u8::from(outcome.right))
}

impl Bin {
    /// The distance between confidence and truth, once for every statement in the bin.
    fn gap(&self) -> f64 {
        match (self.confidence, self.right) {
            (Some(confidence), Some(right)) => {
                self.statements as f64 * (confidence - right).abs()
            }
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;
    use proptest::prelude::*;

    fn outcome(confidence: f64, right: bool) -> Outcome {
        Outcome { confidence, right }
    }

    #[test]
    fn by_hand() {
        let c = calibration(&[
            outcome(0.85, true),
            outcome(0.85, false),
            outcome(0.25, false),
            outcome(1.0, true),
        ]);
        // (2 × 0.35 + 0.25 + 0) / 4
        assert!((c.ece.unwrap() - 0.2375).abs() < 1e-12);
        let brier = (0.15_f64.powi(2) + 0.85_f64.powi(2) + 0.25_f64.powi(2)) / 4.0;
        assert!((c.brier.unwrap() - brier).abs() < 1e-12);
        assert_eq!(c.bins.len(), 10);
        assert_eq!(c.bins[8].statements, 2);
        assert_eq!(c.bins[9].right, Some(1.0));
        assert_eq!(c.bins[0].right, None);
    }

    #[test]
    fn nothing_is_nothing() {
        let c = calibration(&[outcome(f64::NAN, true)]);
        assert_eq!((c.statements, c.ece, c.brier), (0, None, None));
    }

    #[test]
    fn right_is_what_overlaps_a_gold_statement_of_its_own() {
        let gold = article("[S:She] [Q:said] [C:it rained].");
        let mut sure = gold.statements[0].clone();
        sure.confidence = Some(0.5);
        let mut again = sure.clone();
        again.confidence = Some(0.25);
        let without = Statement { confidence: None, ..sure.clone() };
        let all = outcomes(&[(&gold, &[sure, again, without])]);
        assert_eq!(all.len(), 2);
        assert_eq!(all.iter().filter(|o| o.right).count(), 1);
    }

    proptest! {
        #[test]
        fn both_errors_are_shares(
            pairs in proptest::collection::vec((0.0..=1.0_f64, any::<bool>()), 1..40)
        ) {
            let all: Vec<Outcome> = pairs.iter().map(|(c, r)| outcome(*c, *r)).collect();
            let c = calibration(&all);
            prop_assert!((0.0..=1.0).contains(&c.ece.unwrap()));
            prop_assert!((0.0..=1.0).contains(&c.brier.unwrap()));
            prop_assert_eq!(c.bins.iter().map(|b| b.statements).sum::<usize>(), all.len());
        }
    }
}
