//! The figures as plain text, for people.

use std::fmt;

use crate::bootstrap::Estimate;
use crate::calibration::Calibration;
use crate::score::{Figure, Linked, Parts, Scores};
use crate::statement::Kind;

/// Per cent with one decimal and the 95 % interval, a dash where there is no figure:
///
/// ```text
/// 84 articles, 2192 statements in the gold, 2100 predicted; per cent [95 % interval]
///
///                                  precision              recall                  F1
/// fragments     source      81.2 [78.0–84.1]    79.9 [76.3–82.8]    80.5 [77.5–83.2]
///               cue         …
/// ```
impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.linked.exact.count;
        writeln!(
            f,
            "{} articles, {} statements in the gold, {} predicted; \
             per cent [95 % interval]\n",
            self.articles, count.gold, count.predicted
        )?;
        writeln!(f, "{:22}{:>20}{:>20}{:>20}", "", "precision", "recall", "F1")?;
        parts(f, "fragments", &self.fragment)?;
        parts(f, "first tokens", &self.first_token)?;
        linked(f, "statements", &self.linked)?;
        for kind in Kind::ALL {
            linked(f, kind.name(), self.by_kind.of(kind))?;
        }
        Ok(())
    }
}

fn parts(f: &mut fmt::Formatter<'_>, title: &str, parts: &Parts) -> fmt::Result {
    row(f, title, "source", &parts.source)?;
    row(f, "", "cue", &parts.cue)?;
    row(f, "", "content", &parts.content)
}

fn linked(f: &mut fmt::Formatter<'_>, title: &str, linked: &Linked) -> fmt::Result {
    row(f, title, "exact", &linked.exact)?;
    row(f, "", "overlap", &linked.overlap)?;
    row(f, "", "near", &linked.near)
}

fn row(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    name: &str,
    figure: &Figure,
) -> fmt::Result {
    let [p, r, f1] = [figure.precision, figure.recall, figure.f1].map(estimate);
    writeln!(f, "{title:14}{name:8}{p:>20}{r:>20}{f1:>20}")
}

/// `75.4 [68.1–80.3]`, a dash where there is no figure.
pub(crate) fn estimate(estimate: Estimate) -> String {
    let Some(value) = estimate.value else { return "–".into() };
    let value = per_cent(value);
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => {
            format!("{value} [{}–{}]", per_cent(low), per_cent(high))
        }
        _ => value,
    }
}

fn per_cent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// The two figures and the bins that hold anything.
impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Calibration { statements, ece, brier, bins } = self;
        let (Some(ece), Some(brier)) = (ece, brier) else {
            return writeln!(f, "no statement with a confidence");
        };
        writeln!(
            f,
            "{statements} statements; expected calibration error {}, Brier score {brier:.3}\n",
            per_cent(*ece)
        )?;
        writeln!(f, "{:>10}{:>12}{:>12}{:>8}", "", "statements", "confidence", "right")?;
        for bin in bins {
            let (Some(confidence), Some(right)) = (bin.confidence, bin.right) else {
                continue;
            };
            writeln!(
                f,
                "{:>10}{:>12}{:>12}{:>8}",
                format!("{:.1}–{:.1}", bin.from, bin.to),
                bin.statements,
                per_cent(confidence),
                per_cent(right)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::calibration::{Outcome, calibration};
    use crate::mini::article;
    use crate::score::score;

    #[test]
    fn the_table() {
        let gold = article("[S:She] [Q:said] [C:it rained]. [S:He] [Q:said] [C:no].");
        let table = score(&[(&gold, &gold.statements[..1])]).to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 3 + 6 + 12);
        assert!(
            lines[0].starts_with("1 articles, 2 statements in the gold, 1 predicted")
        );
        assert_eq!(
            lines[3].split_whitespace().collect::<Vec<_>>(),
            [
                "fragments",
                "source",
                "100.0",
                "[100.0–100.0]",
                "50.0",
                "[50.0–50.0]",
                "66.7",
                "[66.7–66.7]"
            ]
        );
        assert!(lines[20].starts_with("              near  "));
        assert!(lines[20].ends_with('–'));
        let widths: Vec<usize> = lines[2..].iter().map(|l| l.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
    }

    #[test]
    fn calibration_leaves_empty_bins_out() {
        let outcomes = [Outcome { confidence: 0.9, right: true }];
        let table = calibration(&outcomes).to_string();
        assert_eq!(table.lines().count(), 4, "{table}");
        assert!(table.contains("calibration error 10.0, Brier score 0.010"), "{table}");
        assert_eq!(calibration(&[]).to_string().lines().count(), 1);
    }
}
