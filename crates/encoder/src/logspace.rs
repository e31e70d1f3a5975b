//! Exponential and logarithm in double precision, the same to the last bit on every
//! platform: the standard library's call into the system's mathematics, which differ.

/// e^x, within 2 units in the last place; 0 below −745, infinity above 709.
pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x < -745.0 {
        return 0.0;
    }
    if x > 709.0 {
        return f64::INFINITY;
    }
    // x = k·ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts, so that k·HIGH is exact.
    const HIGH: f64 = 0.693_147_180_369_123_8;
    const LOW: f64 = 1.908_214_929_270_587_7e-10;
    let k = (x * std::f64::consts::LOG2_E).round_ties_even();
    let r = (x - k * HIGH) - k * LOW;
    // Taylor series to r^13 / 13!: the next term is below 2^-60 here.
    let mut sum = 1.0;
    for n in (1..=13).rev() {
        sum = 1.0 + sum * r / f64::from(n);
    }
    // In two steps, so that results below the smallest normal number are reached.
    let half = (k / 2.0).trunc();
    sum * power_of_two(half) * power_of_two(k - half)
}

/// Natural logarithm of a positive number; −infinity for 0, not a number below.
pub fn ln(x: f64) -> f64 {
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_infinite() {
        return x;
    }
    let (mantissa, exponent) = split(x);
    // ln m = 2 artanh((m − 1) / (m + 1)), with m in [√½, √2): |z| < 0.172.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let z2 = z * z;
    let mut sum = 0.0;
    for n in (0..=11).rev() {
        sum = sum * z2 + 1.0 / f64::from(2 * n + 1);
    }
    2.0 * z * sum + exponent * std::f64::consts::LN_2
}

/// ln Σ e^x over the values; −infinity for none.
pub fn log_sum_exp(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + ln(values.map(|v| exp(v - most)).sum())
}

/// 1 / (1 + e^−x).
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

fn power_of_two(k: f64) -> f64 {
    f64::from_bits(((k as i64 + 1023) as u64) << 52)
}

/// Mantissa in [√½, √2) and exponent of two.
fn split(x: f64) -> (f64, f64) {
    let (x, shift) = if x < f64::MIN_POSITIVE {
        (x * 18_014_398_509_481_984.0, -54.0) // 2^54: subnormal numbers are lifted first
    } else {
        (x, 0.0)
    };
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if mantissa >= std::f64::consts::SQRT_2 {
        (mantissa / 2.0, exponent as f64 + 1.0 + shift)
    } else {
        (mantissa, exponent as f64 + shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn exp_agrees_with_the_standard_library(x in -744.0..709.0) {
            let (own, std) = (exp(x), x.exp());
            prop_assert!((own - std).abs() <= 1e-14 * std + f64::MIN_POSITIVE);
        }

        #[test]
        fn ln_agrees_with_the_standard_library(bits in 1u64..0x7ff0_0000_0000_0000) {
            let x = f64::from_bits(bits);
            prop_assert!((ln(x) - x.ln()).abs() <= 1e-14 * x.ln().abs().max(1.0));
        }
    }

    #[test]
    fn the_ends_of_the_range_hold() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-1000.0), 0.0);
        assert_eq!(exp(1000.0), f64::INFINITY);
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert!(ln(-1.0).is_nan());
        assert_eq!(log_sum_exp([].into_iter()), f64::NEG_INFINITY);
    }
}
