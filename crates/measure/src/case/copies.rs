//! Reports that print the same, by their gold statements.

use std::collections::BTreeSet;

use super::report::Report;
use crate::casebook::Entry;

/// The least number of statements that two reports repeat of each other.
const LEAST: usize = 3;

/// Pairs of near-copies, the smaller index first: at least half of the statements of the
/// one with fewer stand in the other, in four of five words.
pub fn copies(reports: &[Report<'_>]) -> BTreeSet<(usize, usize)> {
    let words: Vec<Vec<BTreeSet<String>>> = reports.iter().map(words).collect();
    let mut out = BTreeSet::new();
    for (i, one) in words.iter().enumerate() {
        for (j, other) in words.iter().enumerate().skip(i + 1) {
            let (few, many) =
                if one.len() <= other.len() { (one, other) } else { (other, one) };
            let again = few.iter().filter(|w| many.iter().any(|v| same(w, v))).count();
            if again >= LEAST && 2 * again >= few.len() {
                out.insert((i, j));
            }
        }
    }
    out
}

fn same(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    5 * a.intersection(b).count() >= 4 * a.union(b).count()
}

/// The words of each gold statement's content.
fn words(report: &Report<'_>) -> Vec<BTreeSet<String>> {
    let chars: Vec<char> = report.text.chars().collect();
    let one = |entry: &Entry| {
        let pieces = entry.statement.content.iter().filter_map(|r| chars.get(r.clone()));
        let text: Vec<String> = pieces.map(|p| p.iter().collect()).collect();
        let text = text.join(" ").to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    report.gold.iter().map(one).collect()
}
