//! How far outcomes lay from means of positions, by how much was known of the positions.
//!
//! Measured on the 353 issues of the decisions of the European Union, 1996 to 2019, whose
//! outcome is known (DEU III, Arregui and Perarnaud 2021; places from 0 to 100), by
//! `rapporteur eval --forecast deu3.csv`, which prints every figure of this file again.

/// How far outcomes lay from means of positions on the scale from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Half of the outcomes lay no further away.
    pub half: f64,
    /// Four of five outcomes lay no further away.
    pub most: f64,
    /// The share of outcomes between the outermost of the positions known.
    pub hull: f64,
}

/// Where a smaller share of positions is known, the mean is no better than the middle of the
/// scale, and there is no forecast.
pub const LEAST_SHARE: f64 = 0.33;
/// Where fewer positions are known, it is worse, and there is none either.
pub const LEAST_COUNT: usize = 3;

/// With fewer positions known than this, the mean is better than the middle of the scale by
/// less than can be told from chance.
pub const CLEAR_COUNT: usize = 8;

/// By the share of positions known, the greatest first.
pub const BANDS: [(f64, Band); 4] = [
    (1.00, Band { half: 18.6, most: 39.1, hull: 0.997 }),
    (0.75, Band { half: 18.5, most: 40.0, hull: 0.981 }),
    (0.50, Band { half: 19.9, most: 40.0, hull: 0.943 }),
    (LEAST_SHARE, Band { half: 20.0, most: 41.5, hull: 0.875 }),
];

/// By the number of positions known, the greatest first.
pub const COUNTS: [(usize, Band); 4] = [
    (CLEAR_COUNT, Band { half: 19.0, most: 40.0, hull: 0.927 }),
    (5, Band { half: 20.0, most: 41.0, hull: 0.854 }),
    (4, Band { half: 22.5, most: 45.0, hull: 0.808 }),
    (LEAST_COUNT, Band { half: 23.3, most: 46.7, hull: 0.729 }),
];

/// The band of a mean of `known` positions of `of` parties: in each figure the worst of what
/// was measured at such a share and at such a number, or where more was known. None where the
/// mean has no use.
pub fn band(known: usize, of: usize) -> Option<Band> {
    let share = known as f64 / of.max(1) as f64;
    let shares = BANDS.iter().position(|b| share >= b.0)?;
    let counts = COUNTS.iter().position(|b| known >= b.0)?;
    let by_share = BANDS[..=shares].iter().map(|b| b.1);
    by_share.chain(COUNTS[..=counts].iter().map(|b| b.1)).reduce(worse)
}

fn worse(a: Band, b: Band) -> Band {
    Band { half: a.half.max(b.half), most: a.most.max(b.most), hull: a.hull.min(b.hull) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knowing_less_never_makes_the_band_narrower() {
        for of in 1..40 {
            for known in 1..=of {
                let Some(less) = band(known - 1, of) else { continue };
                let more = band(known, of).unwrap();
                assert!(
                    more.half <= less.half && more.most <= less.most,
                    "{known} of {of}"
                );
                assert!(more.hull >= less.hull, "{known} of {of}");
            }
        }
    }

    #[test]
    fn too_little_known_has_no_band() {
        assert_eq!(band(2, 2), None);
        assert_eq!(band(3, 10), None);
        assert!(band(3, 9).is_some());
        assert_eq!(band(0, 0), None);
    }
}
