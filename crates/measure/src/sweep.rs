//! What a threshold on the confidence costs and gains.

use serde::{Deserialize, Serialize};

use crate::count::Count;
use crate::statement::{Article, Statement};
use crate::tally::judged;
use crate::token::Tokens;

/// The figures on statements that remain at one threshold, where right is what overlaps
/// ([`Verdict::overlap`](crate::pair::Verdict::overlap)).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Threshold {
    /// The lowest confidence that was kept.
    pub threshold: f32,
    /// The share of the kept statements that is right; none where none was kept.
    pub precision: Option<f64>,
    /// The share of the gold statements that was found.
    pub recall: Option<f64>,
    /// The harmonic mean of the two.
    pub f1: Option<f64>,
    /// What was counted.
    pub count: Count,
}

/// Measures what is left at each threshold: predicted statements whose confidence is at
/// least as high, and those that have none. What is left is paired anew.
pub fn sweep(
    articles: &[(&Article, &[Statement])],
    thresholds: &[f32],
) -> Vec<Threshold> {
    let tokens: Vec<Tokens> =
        articles.iter().map(|(gold, _)| Tokens::new(&gold.text)).collect();
    let at = |threshold: f32| {
        let mut count = Count::default();
        for ((gold, predicted), tokens) in articles.iter().zip(&tokens) {
            count += overlapping(tokens, &gold.statements, &kept(predicted, threshold));
        }
        let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
        Threshold { threshold, precision, recall, f1, count }
    };
    thresholds.iter().map(|threshold| at(*threshold)).collect()
}

fn kept(predicted: &[Statement], threshold: f32) -> Vec<Statement> {
    let keep = |s: &&Statement| s.confidence.is_none_or(|c| c >= threshold);
    predicted.iter().filter(keep).cloned().collect()
}

fn overlapping(tokens: &Tokens, gold: &[Statement], predicted: &[Statement]) -> Count {
    let pairs = judged(tokens, gold, predicted);
    let hits = pairs.iter().filter(|(_, _, verdict)| verdict.overlap).count();
    Count { gold: gold.len(), found: hits, predicted: predicted.len(), right: hits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;

    #[test]
    fn higher_thresholds_keep_less() {
        let marked = article("[S:She] [Q:said] [C:it rained]. [S:He] [Q:said] [C:no].");
        let mut predicted = marked.statements.clone();
        predicted[0].confidence = Some(0.9);
        predicted[1].confidence = Some(0.4);
        let gold = Article { statements: marked.statements[..1].to_vec(), ..marked };

        let swept = sweep(&[(&gold, &predicted)], &[0.0, 0.4, 0.5, 0.95]);
        let figures: Vec<_> = swept.iter().map(|t| (t.precision, t.recall)).collect();
        assert_eq!(
            figures,
            [
                (Some(0.5), Some(1.0)),
                (Some(0.5), Some(1.0)),
                (Some(1.0), Some(1.0)),
                (None, Some(0.0)),
            ]
        );
        assert_eq!(swept[3].f1, Some(0.0));
    }

    #[test]
    fn what_has_no_confidence_stays() {
        let gold = article("[S:She] [Q:said] [C:it rained].");
        let swept = sweep(&[(&gold, &gold.statements)], &[1.0]);
        assert_eq!(swept[0].f1, Some(1.0));
    }
}
