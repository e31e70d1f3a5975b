//! What a party is known to prefer of the outcomes of one point.

use rapporteur_dossier::{Scale, Stance};

use super::order::Known;
use super::preference::Relation;
use crate::position::Position;

/// What is known of a party's preferences between the outcomes of a point: one of its
/// `options`, or, last, that it stays open.
///
/// - What the party is for is better than every other outcome.
/// - That the point stays open is better than what it has rejected.
/// - With `in_order` and on an ordinal scale, of two options on the same side of what it is
///   for the nearer is better.
///
/// Everything else is not known.
pub(super) fn known(
    options: usize,
    position: Option<&Position>,
    rejected: &[usize],
    scale: Scale,
    in_order: bool,
) -> Known {
    let open = options;
    let wanted = position.filter(|p| p.stance == Stance::For).map(|p| p.option);
    let mut comparisons = Vec::new();
    if let Some(wanted) = wanted {
        let others = (0..=open).filter(|o| *o != wanted);
        comparisons.extend(others.map(|o| (wanted, Relation::Better, o)));
        if in_order && scale == Scale::Ordinal {
            let away = |a: usize, b: usize| (a, Relation::Better, b);
            comparisons.extend((wanted + 1..options).skip(1).map(|o| away(o - 1, o)));
            comparisons.extend((1..wanted).map(|o| away(o, o - 1)));
        }
    }
    let refused = rejected.iter().filter(|o| Some(**o) != wanted && **o < options);
    comparisons.extend(refused.map(|o| (open, Relation::Better, *o)));
    // They cannot go in a circle: nothing is better than what it is for, only that is better
    // than that the point stays open, and nearer ones follow the scale.
    Known::follows(options + 1, &comparisons)
        .unwrap_or_else(|_| Known::nothing(options + 1))
}
