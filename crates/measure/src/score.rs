//! The figures.

use serde::{Deserialize, Serialize};

use crate::bootstrap::{Estimate, resample};
use crate::count::Count;
use crate::statement::{Article, Kind, Statement};
use crate::tally::{FIRST, LINKED, Tally, of_kind};

/// Precision, recall and F1 with their intervals, and the counts behind them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The share of the predicted that is right.
    pub precision: Estimate,
    /// The share of the gold that was found.
    pub recall: Estimate,
    /// The harmonic mean of the two.
    pub f1: Estimate,
    /// What was counted.
    pub count: Count,
}

/// A figure for each part of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Who said it.
    pub source: Figure,
    /// The words that attribute.
    pub cue: Figure,
    /// What is attributed.
    pub content: Figure,
}

/// A figure for each [`Verdict`](crate::pair::Verdict) on whole statements.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    /// All three parts exact.
    pub exact: Figure,
    /// Half of the content, and the source overlaps.
    pub overlap: Figure,
    /// Found whole, every boundary within a token.
    pub near: Figure,
}

/// The figures on whole statements for each kind of quotation. Recall counts the gold
/// statements of the kind, precision the predicted ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Kinds {
    /// All in quotation marks.
    pub direct: Linked,
    /// Nothing in quotation marks.
    pub indirect: Linked,
    /// Partly in quotation marks.
    pub mixed: Linked,
}

impl Kinds {
    /// The figures for one kind.
    pub fn of(&self, kind: Kind) -> &Linked {
        match kind {
            Kind::Direct => &self.direct,
            Kind::Indirect => &self.indirect,
            Kind::Mixed => &self.mixed,
        }
    }
}

/// How well statements were found, over all articles together.
///
/// [`Display`](std::fmt::Display) gives a plain-text table in per cent. In JSON,
/// figures are shares from 0 to 1, `null` where there was nothing to divide by; every
/// figure is an object of this shape:
///
/// ```json
/// {
///   "precision": { "value": 0.75, "low": 0.71, "high": 0.79 },
///   "recall":    { "value": 0.60, "low": 0.55, "high": 0.64 },
///   "f1":        { "value": 0.67, "low": 0.63, "high": 0.70 },
///   "count":     { "gold": 100, "found": 60, "predicted": 80, "right": 60 }
/// }
/// ```
///
/// and the whole is
///
/// ```json
/// {
///   "articles": 84,
///   "fragment":    { "source": …, "cue": …, "content": … },
///   "first_token": { "source": …, "cue": …, "content": … },
///   "linked":      { "exact": …, "overlap": …, "near": … },
///   "by_kind":     { "direct": { "exact": …, "overlap": …, "near": … },
///                    "indirect": …, "mixed": … }
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// The number of articles, the unit that the bootstrap draws.
    pub articles: usize,
    /// Fragments found exactly.
    pub fragment: Parts,
    /// Fragments whose first token was found.
    pub first_token: Parts,
    /// Whole statements.
    pub linked: Linked,
    /// Whole statements by kind of quotation.
    pub by_kind: Kinds,
}

/// Compares what was predicted in each article with the article's own statements.
pub fn score(articles: &[(&Article, &[Statement])]) -> Scores {
    let tallies: Vec<Tally> = articles
        .iter()
        .map(|(gold, predicted)| Tally::new(&gold.text, &gold.statements, predicted))
        .collect();
    scores(&tallies)
}

/// Compares people with one another. Every item is one text as several people marked
/// it; each in turn is taken for the gold and every other for a reader.
///
/// As everybody stands on both sides, precision and recall are the same.
pub fn agreement(texts: &[Vec<Article>]) -> Scores {
    let tallies: Vec<Tally> = texts.iter().map(|versions| among(versions)).collect();
    scores(&tallies)
}

/// The counts of all ordered pairs of versions.
fn among(versions: &[Article]) -> Tally {
    let mut sum = Tally::default();
    for (i, gold) in versions.iter().enumerate() {
        for (j, other) in versions.iter().enumerate() {
            if i != j {
                sum += &Tally::new(&gold.text, &gold.statements, &other.statements);
            }
        }
    }
    sum
}

/// Adds the articles up, once as they are and once for every resample.
fn scores(tallies: &[Tally]) -> Scores {
    let total = sum(tallies.iter());
    let resamples =
        resample(tallies.len(), |drawn| sum(drawn.iter().map(|index| &tallies[*index])));
    let figure = |row: usize| figure(row, &total, &resamples);
    let parts = |first: usize| Parts {
        source: figure(first),
        cue: figure(first + 1),
        content: figure(first + 2),
    };
    let linked = |first: usize| Linked {
        exact: figure(first),
        overlap: figure(first + 1),
        near: figure(first + 2),
    };
    Scores {
        articles: tallies.len(),
        fragment: parts(0),
        first_token: parts(FIRST),
        linked: linked(LINKED),
        by_kind: Kinds {
            direct: linked(of_kind(Kind::Direct)),
            indirect: linked(of_kind(Kind::Indirect)),
            mixed: linked(of_kind(Kind::Mixed)),
        },
    }
}

fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Tally {
    let mut sum = Tally::default();
    tallies.for_each(|tally| sum += tally);
    sum
}

fn figure(row: usize, total: &Tally, resamples: &[Tally]) -> Figure {
    let count = total.0[row];
    let estimate = |of: fn(&Count) -> Option<f64>| {
        Estimate::new(of(&count), resamples.iter().map(|tally| of(&tally.0[row])))
    };
    Figure {
        precision: estimate(Count::precision),
        recall: estimate(Count::recall),
        f1: estimate(Count::f1),
        count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mini::article;

    const MARKED: &str =
        "[S:She] [Q:said] [C:it rained]. [C:“We agree,”] [S:he] [Q:said].";

    #[test]
    fn oneself_is_perfect() {
        let gold = article(MARKED);
        let scores = score(&[(&gold, &gold.statements)]);
        for figure in [
            scores.fragment.source,
            scores.first_token.content,
            scores.linked.exact,
            scores.by_kind.direct.near,
        ] {
            assert_eq!(figure.f1.value, Some(1.0));
            assert_eq!(figure.f1.low, Some(1.0));
        }
        assert_eq!(scores.by_kind.of(Kind::Mixed).exact.f1.value, None);
    }

    #[test]
    fn nothing_predicted_is_nothing_found() {
        let gold = article(MARKED);
        let scores = score(&[(&gold, &[])]);
        assert_eq!(scores.linked.overlap.precision.value, None);
        assert_eq!(scores.linked.overlap.recall.value, Some(0.0));
        assert_eq!(scores.linked.overlap.f1.value, Some(0.0));
    }

    #[test]
    fn no_articles_have_no_figures() {
        let scores = score(&[]);
        assert_eq!(scores.articles, 0);
        assert_eq!(scores.linked.exact.f1, Estimate::default());
    }

    #[test]
    fn articles_are_added_up_not_averaged() {
        let both = article(MARKED);
        let one = article("[S:She] [Q:said] [C:no].");
        let scores = score(&[(&both, &both.statements), (&one, &[])]);
        assert_eq!(scores.linked.exact.recall.value, Some(2.0 / 3.0));
        let recall = scores.linked.exact.recall;
        assert!(recall.low < recall.value && recall.value < recall.high);
    }

    #[test]
    fn agreement_goes_both_ways() {
        let mut other = article(MARKED);
        other.statements.pop();
        let scores = agreement(&[vec![article(MARKED), other.clone(), other]]);
        let exact = scores.linked.exact;
        assert_eq!(exact.precision.value, exact.recall.value);
        // Six ordered pairs: 2 + 2 + 1 + 1 + 1 + 1 gold statements, one found in each.
        assert_eq!((exact.count.gold, exact.count.found), (8, 6));
    }

    #[test]
    fn json_keeps_every_figure() {
        let gold = article(MARKED);
        let scores = score(&[(&gold, &gold.statements[..1])]);
        let json = serde_json::to_value(scores).unwrap();
        assert_eq!(json["linked"]["exact"]["recall"]["value"], 0.5);
        assert_eq!(json["by_kind"]["direct"]["exact"]["count"]["gold"], 1);
        assert!(json["by_kind"]["mixed"]["near"]["f1"]["value"].is_null());
        assert_eq!(serde_json::from_value::<Scores>(json).unwrap(), scores);
    }
}
