//! Actors with each other, by what they said on the same concepts.

use super::counts::{Counts, Entry};
use super::levels::{Levels, Likeness};
use super::options::{Aggregation, Normalisation, Options};

/// The cells of the matrix, row after row; symmetric, and nothing on the diagonal.
pub(crate) fn cells(counts: &Counts, levels: &Levels, options: &Options) -> Vec<f64> {
    let of = |a: usize, b: usize| {
        let shared = shared(&counts.by_row[a], &counts.by_row[b], levels, options);
        divided(shared, norm(counts, (a, b), options))
    };
    symmetric(counts.rows.len(), of)
}

/// A symmetric matrix of what pairs have, with nothing on the diagonal.
pub(crate) fn symmetric(size: usize, of: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut cells = vec![0.0; size * size];
    for a in 0..size {
        for b in a + 1..size {
            let cell = of(a, b);
            cells[a * size + b] = cell;
            cells[b * size + a] = cell;
        }
    }
    cells
}

/// Nothing where there is nothing to divide by.
pub(crate) fn divided(cell: f64, by: f64) -> f64 {
    if by == 0.0 { 0.0 } else { cell / by }
}

/// What two actors share, by the aggregation.
pub(crate) fn shared(
    a: &[Entry],
    b: &[Entry],
    levels: &Levels,
    options: &Options,
) -> f64 {
    let aggregation = options.aggregation;
    match &levels.likeness {
        _ if aggregation == Aggregation::Ignore => by_concept(a, b, |a, b| {
            let sum = |of: &[Entry]| of.iter().map(|e| e.count).sum::<f64>();
            sum(a) * sum(b)
        }),
        Likeness::Same => of_categories(a, b, aggregation),
        // The Discourse Network Analyzer divides every distance by a range of nothing.
        Likeness::Graded { range: 0.0, .. } => f64::NAN,
        Likeness::Graded { places, range } => by_concept(a, b, |a, b| {
            graded(a, b, aggregation, |k, l| (places[k] - places[l]).abs() / range)
        }),
    }
}

/// The sum over the concepts that both spoke of.
fn by_concept(a: &[Entry], b: &[Entry], of: impl Fn(&[Entry], &[Entry]) -> f64) -> f64 {
    let same = |x: &Entry, y: &Entry| x.column == y.column;
    let mut theirs = b.chunk_by(same).peekable();
    let mut sum = 0.0;
    for mine in a.chunk_by(same) {
        while theirs.next_if(|b| b[0].column < mine[0].column).is_some() {}
        if let Some(b) = theirs.next_if(|b| b[0].column == mine[0].column) {
            sum += of(mine, b);
        }
    }
    sum
}

/// On one concept: every statement of one with every statement of the other, by how far
/// apart their values are (0 for equal ones, 1 for contrary ones).
fn graded(
    a: &[Entry],
    b: &[Entry],
    aggregation: Aggregation,
    distance: impl Fn(usize, usize) -> f64,
) -> f64 {
    let mut sum = 0.0;
    for x in a {
        for y in b {
            let (pairs, far) = (x.count * y.count, distance(x.level, y.level));
            sum += match aggregation {
                Aggregation::Conflict => pairs * far,
                Aggregation::Subtract => pairs * (1.0 - far) - pairs * far,
                _ => pairs * (1.0 - far),
            };
        }
    }
    sum
}

/// Categories are the same or not: congruence multiplies what both say, conflict counts
/// what one says and the other does not.
fn of_categories(a: &[Entry], b: &[Entry], aggregation: Aggregation) -> f64 {
    let (mut both, mut one) = (0.0, 0.0);
    each(a, b, |x, y| match x * y {
        0.0 => one += x + y,
        product => both += product,
    });
    match aggregation {
        Aggregation::Conflict => one,
        Aggregation::Subtract => both - one,
        _ => both,
    }
}

/// Gives the counts of both for every concept and value that either has.
fn each(a: &[Entry], b: &[Entry], mut take: impl FnMut(f64, f64)) {
    let at = |e: &Entry| (e.column, e.level);
    let mut theirs = b.iter().peekable();
    for x in a {
        while let Some(y) = theirs.next_if(|y| at(y) < at(x)) {
            take(0.0, y.count);
        }
        let y = theirs.next_if(|y| at(y) == at(x));
        take(x.count, y.map_or(0.0, |y| y.count));
    }
    theirs.for_each(|y| take(0.0, y.count));
}

/// What a cell is divided by.
pub(crate) fn norm(counts: &Counts, (a, b): (usize, usize), options: &Options) -> f64 {
    match options.normalisation {
        Normalisation::Average => f64::midpoint(counts.total(a), counts.total(b)),
        Normalisation::Jaccard => jaccard(&counts.by_row[a], &counts.by_row[b]),
        Normalisation::Cosine if options.is_dna() => counts.total(a) * counts.total(b),
        Normalisation::Cosine => {
            length(&counts.by_row[a], options) * length(&counts.by_row[b], options)
        }
        _ => 1.0,
    }
}

fn jaccard(a: &[Entry], b: &[Entry]) -> f64 {
    let mut sum = 0.0;
    each(a, b, |x, y| sum += if x * y == 0.0 { x + y } else { x * y });
    sum
}

/// The Euclidean length of an actor's counts: by concept where the values are ignored, by
/// concept and value otherwise, as the products in the numerator are.
fn length(entries: &[Entry], options: &Options) -> f64 {
    let squared: f64 = match options.aggregation {
        Aggregation::Ignore => {
            let concepts = entries.chunk_by(|x, y| x.column == y.column);
            concepts.map(|c| c.iter().map(|e| e.count).sum::<f64>().powi(2)).sum()
        }
        _ => entries.iter().map(|e| e.count * e.count).sum(),
    };
    squared.sqrt()
}
