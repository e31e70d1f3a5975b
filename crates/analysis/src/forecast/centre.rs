//! Means and medians of places, plain and weighted.

/// The mean; none of no places.
pub fn mean(places: &[f64]) -> Option<f64> {
    let all: Vec<(f64, f64)> = places.iter().map(|place| (*place, 1.0)).collect();
    weighted_mean(&all)
}

/// The median, half-way between the two middle places of an even number; none of no places.
pub fn median(places: &[f64]) -> Option<f64> {
    let mut sorted = places.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some((sorted[low] + sorted[high]) / 2.0)
}

/// The mean of (place, weight): Σ weight · place / Σ weight. None where nothing weighs.
pub fn weighted_mean(placed: &[(f64, f64)]) -> Option<f64> {
    let weight: f64 = placed.iter().map(|p| p.1).sum();
    let sum: f64 = placed.iter().map(|(place, weight)| place * weight).sum();
    (weight > 0.0).then(|| sum / weight)
}

/// The first place, from below, up to which half of the weight lies. None where nothing weighs.
pub fn weighted_median(placed: &[(f64, f64)]) -> Option<f64> {
    let mut sorted: Vec<(f64, f64)> =
        placed.iter().copied().filter(|p| p.1 > 0.0).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sorted.iter().map(|p| p.1).sum::<f64>() / 2.0;
    let mut below = 0.0;
    let reaches = |(_, weight): &&(f64, f64)| {
        below += weight;
        below >= half
    };
    sorted.iter().find(reaches).map(|p| p.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What ten states wanted of the year from which emission standards bind, with capability
    /// times salience (Bueno de Mesquita 1994, table of positions).
    const STATES: [(f64, f64, f64); 10] = [
        (0.08, 4.0, 0.8),
        (0.08, 7.0, 0.4),
        (0.03, 4.0, 0.2),
        (0.16, 4.0, 0.8),
        (0.16, 10.0, 0.6),
        (0.16, 10.0, 0.6),
        (0.16, 10.0, 0.9),
        (0.05, 7.0, 0.1),
        (0.05, 4.0, 1.0),
        (0.08, 7.0, 0.7),
    ];

    #[test]
    fn a_published_case() {
        let placed: Vec<_> = STATES.iter().map(|(c, x, s)| (*x, c * s)).collect();
        assert!((weighted_mean(&placed).unwrap() - 7.389_955_686_853_767).abs() < 1e-12);
        assert_eq!(weighted_median(&placed), Some(7.0));
    }

    #[test]
    fn plain_centres() {
        assert_eq!(mean(&[0.0, 10.0, 50.0]), Some(20.0));
        assert_eq!(median(&[50.0, 0.0, 10.0]), Some(10.0));
        assert_eq!(median(&[50.0, 0.0, 10.0, 20.0]), Some(15.0));
    }

    #[test]
    fn nothing_has_no_centre() {
        assert_eq!(mean(&[]), None);
        assert_eq!(median(&[]), None);
        assert_eq!(weighted_mean(&[(1.0, 0.0)]), None);
        assert_eq!(weighted_median(&[(1.0, 0.0)]), None);
    }
}
