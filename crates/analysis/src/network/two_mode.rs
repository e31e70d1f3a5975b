//! Actors by concepts.

use super::counts::{Counts, Entry};
use super::levels::{Levels, Likeness};
use super::one_mode::divided;
use super::options::{Aggregation, Normalisation, Options, Refusal};

/// The cells of the matrix, row after row.
pub(crate) fn cells(
    counts: &Counts,
    levels: &Levels,
    options: &Options,
) -> Result<Vec<f64>, Refusal> {
    let mut cells = raw(counts, levels, options.aggregation);
    match options.normalisation {
        Normalisation::Activity => by_activity(&mut cells, counts, options.aggregation),
        Normalisation::Prominence => by_prominence(&mut cells, counts, options)?,
        _ => {}
    }
    Ok(cells)
}

fn raw(counts: &Counts, levels: &Levels, aggregation: Aggregation) -> Vec<f64> {
    let width = counts.columns.len();
    let mut cells = vec![0.0; counts.rows.len() * width];
    for (row, entries) in counts.by_row.iter().enumerate() {
        for e in entries {
            cells[row * width + e.column] += match aggregation {
                Aggregation::Subtract => subtracted(levels, e),
                Aggregation::Combine => bit(levels, e),
                _ => e.count,
            };
        }
    }
    cells
}

/// Categories have no contrary, so that there is nothing to subtract.
fn subtracted(levels: &Levels, e: &Entry) -> f64 {
    match levels.likeness {
        Likeness::Same => e.count,
        Likeness::Graded { .. } => levels.weights[e.level] * e.count,
    }
}

/// A bit for each value that occurs: of the first value the most significant one.
fn bit(levels: &Levels, e: &Entry) -> f64 {
    let place = levels.len() - 1 - e.level;
    i32::try_from(place).map_or(0.0, |place| 2.0_f64.powi(place))
}

/// Divides by what the actor says in all.
fn by_activity(cells: &mut [f64], counts: &Counts, aggregation: Aggregation) {
    let width = counts.columns.len().max(1);
    for (row, cells) in cells.chunks_mut(width).enumerate() {
        let all = match aggregation {
            Aggregation::Combine => cells.iter().filter(|c| **c > 0.0).count() as f64,
            _ => counts.total(row),
        };
        cells.iter_mut().for_each(|c| *c = divided(*c, all));
    }
}

/// Divides by what is said on the concept in all.
fn by_prominence(
    cells: &mut [f64],
    counts: &Counts,
    options: &Options,
) -> Result<(), Refusal> {
    let (height, width) = (counts.rows.len(), counts.columns.len());
    let mut said = vec![0.0; width];
    for e in counts.by_row.iter().flatten() {
        said[e.column] += e.count;
    }
    for column in 0..width {
        let above = |row: &usize| cells[row * width + column] > 0.0;
        let all = match options.aggregation {
            Aggregation::Combine if options.is_dna() => turned(cells, counts, column)?,
            Aggregation::Combine => (0..height).filter(above).count() as f64,
            _ => said[column],
        };
        for row in 0..height {
            let cell = &mut cells[row * width + column];
            *cell = divided(*cell, all);
        }
    }
    Ok(())
}

/// The Discourse Network Analyzer goes through the row with the number of the column here,
/// for as many columns as there are rows; it stops with an error where there is none.
fn turned(cells: &[f64], counts: &Counts, column: usize) -> Result<f64, Refusal> {
    let (height, width) = (counts.rows.len(), counts.columns.len());
    if column >= height || height > width {
        let why =
            "`combine` with `prominence` stops it unless rows and columns are as many";
        return Err(Refusal::NoResult(why));
    }
    let row = &cells[column * width..][..height];
    Ok(row.iter().filter(|c| **c > 0.0).count() as f64)
}
