//! Where coders have contents begin and end.

use super::{Coder, Opinion};
use crate::count::Count;

/// The bytes of contents that two coders have in common, over all pairs of coders.
pub(super) fn count(coders: &[Coder]) -> Count {
    let mut sum = Count::default();
    for (i, a) in coders.iter().enumerate() {
        for b in &coders[i + 1..] {
            sum += of_pair(a, b);
        }
    }
    sum
}

fn of_pair(a: &Coder, b: &Coder) -> Count {
    let mut sum = Count::default();
    for (name, one) in &a.opinions {
        let Some(other) = b.opinions.get(name) else { continue };
        let (one, other) = (ranges(one), ranges(other));
        let both = common(&one, &other);
        let (gold, predicted) = (length(&one), length(&other));
        sum += Count { gold, found: both, predicted, right: both };
    }
    sum
}

/// Ranges in order, those that touch joined.
fn ranges(opinion: &Opinion) -> Vec<(u64, u64)> {
    let Opinion::Stands { content, .. } = opinion else { return Vec::new() };
    let mut sorted = content.clone();
    sorted.retain(|r| r.0 < r.1);
    sorted.sort_unstable();
    let mut out: Vec<(u64, u64)> = Vec::new();
    for range in sorted {
        match out.last_mut() {
            Some(last) if range.0 <= last.1 => last.1 = last.1.max(range.1),
            _ => out.push(range),
        }
    }
    out
}

fn common(a: &[(u64, u64)], b: &[(u64, u64)]) -> usize {
    let both = |x: &(u64, u64), y: &(u64, u64)| {
        usize::try_from(x.1.min(y.1).saturating_sub(x.0.max(y.0))).unwrap_or(0)
    };
    a.iter().flat_map(|x| b.iter().map(move |y| both(x, y))).sum()
}

fn length(ranges: &[(u64, u64)]) -> usize {
    ranges.iter().map(|r| usize::try_from(r.1 - r.0).unwrap_or(0)).sum()
}
