//! What may be assumed of a party beyond its words, where the analyst asks for it.

use rapporteur_dossier::Scale;

use super::{Accepts, Assume, Cell, Why};

/// Fills unknown cells of one party on one point. What was said is never overruled.
pub(super) fn apply(cells: &mut [Cell], scale: Scale, assume: Assume) {
    if assume.ordinal && scale == Scale::Ordinal {
        ordinal(cells);
    }
    if assume.exclusive {
        exclusive(cells);
    }
}

/// Options between two accepted ones are accepted; those beyond a refused one are refused,
/// seen from what is accepted.
fn ordinal(cells: &mut [Cell]) {
    let yes = |c: &Cell| c.accepts == Accepts::Yes;
    let Some(first) = cells.iter().position(yes) else { return };
    let last = cells.iter().rposition(yes).unwrap_or(first);
    fill(cells, first..=last, &[first, last], Accepts::Yes, Why::Ordinal);
    let no = |c: &Cell| c.accepts == Accepts::No;
    if let Some(line) = cells[..first].iter().rposition(no) {
        fill(cells, 0..=line, &[first, line], Accepts::No, Why::Ordinal);
    }
    if let Some(line) = cells[last..].iter().position(no).map(|i| last + i) {
        let end = cells.len() - 1;
        fill(cells, line..=end, &[last, line], Accepts::No, Why::Ordinal);
    }
}

fn exclusive(cells: &mut [Cell]) {
    let chosen = cells.iter().position(|c| c.why == Why::For);
    if let Some(chosen) = chosen {
        let end = cells.len() - 1;
        fill(cells, 0..=end, &[chosen], Accepts::No, Why::Exclusive);
    }
}

/// Sets the unknown cells of a range, resting on the words behind other cells.
fn fill(
    cells: &mut [Cell],
    range: std::ops::RangeInclusive<usize>,
    from: &[usize],
    accepts: Accepts,
    why: Why,
) {
    let mut basis: Vec<usize> =
        from.iter().flat_map(|i| cells[*i].basis.clone()).collect();
    basis.sort_unstable();
    basis.dedup();
    let rank = from.iter().filter_map(|i| cells[*i].rank).min();
    let latest = from.iter().filter_map(|i| cells[*i].latest).min();
    for cell in &mut cells[range] {
        if cell.accepts == Accepts::Unknown {
            let conflicting = std::mem::take(&mut cell.conflicting);
            let basis = basis.clone();
            *cell = Cell { accepts, why, rank, latest, basis, conflicting };
        }
    }
}
