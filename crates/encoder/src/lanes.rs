//! Functions and sums in floating point that come out the same everywhere: plain
//! operations in a fixed order, sixteen lanes at a time so that the compiler can use
//! whatever registers there are.

/// Lanes that sums are kept in.
pub(crate) const LANES: usize = 16;

/// 1.5 · 2^23: adding and subtracting it rounds a float of smaller magnitude to a whole
/// number, ties to even.
pub(crate) const ROUND: f32 = 12_582_912.0;

/// Combines the lanes pairwise.
#[inline(always)]
fn fold(mut lanes: [f32; LANES], combine: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] = combine(lanes[i], lanes[i + half]);
        }
        half /= 2;
    }
    lanes[0]
}

/// Combines `map` of all values, in sixteen lanes that start from `start`.
#[inline(always)]
fn reduce(
    x: &[f32],
    start: f32,
    map: impl Fn(f32) -> f32,
    combine: impl Fn(f32, f32) -> f32,
) -> f32 {
    let mut lanes = [start; LANES];
    let (chunks, rest) = x.as_chunks::<LANES>();
    for chunk in chunks {
        for i in 0..LANES {
            lanes[i] = combine(lanes[i], map(chunk[i]));
        }
    }
    for (lane, &v) in lanes.iter_mut().zip(rest) {
        *lane = combine(*lane, map(v));
    }
    fold(lanes, combine)
}

/// The sum of `map` of all values.
#[inline(always)]
pub(crate) fn sum(x: &[f32], map: impl Fn(f32) -> f32) -> f32 {
    reduce(x, 0.0, map, |a, b| a + b)
}

#[inline(always)]
pub(crate) fn greatest(x: &[f32]) -> f32 {
    reduce(x, f32::NEG_INFINITY, |v| v, |a, b| if a > b { a } else { b })
}

#[inline(always)]
pub(crate) fn least(x: &[f32]) -> f32 {
    reduce(x, f32::INFINITY, |v| v, |a, b| if a < b { a } else { b })
}

/// The greatest magnitude, 0 of none.
#[inline(always)]
pub(crate) fn magnitude(x: &[f32]) -> f32 {
    reduce(x, 0.0, f32::abs, |a, b| if a > b { a } else { b })
}

/// Σ a·b.
#[inline(always)]
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        for i in 0..LANES {
            lanes[i] += a[i] * b[i];
        }
    }
    for ((lane, a), b) in lanes.iter_mut().zip(a_rest).zip(b_rest) {
        *lane += a * b;
    }
    fold(lanes, |a, b| a + b)
}

/// e^x for x ≤ 0, within 3e-7 of its value; below −87 as at −87.
///
/// x = n·ln 2 + r, and a polynomial for e^r (Cephes' `expf`).
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = if x < -87.0 { -87.0 } else { x };
    let n = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    // ln 2 in two parts, the first exact in few bits.
    let r = (x - n * 0.693_359_4) + n * 2.121_944_4e-4;
    let mut p = 1.987_569_1e-4;
    for c in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        p = p * r + c;
    }
    let e = (p * r * r + r) + 1.0;
    e * f32::from_bits(((n + ROUND).to_bits() << 23).wrapping_add(127 << 23))
}

/// 2^x for x ≤ 0, within 3e-6 of its value, and exactly 1 for 0; below −120 as at −120.
#[inline(always)]
pub(crate) fn exp2(x: f32) -> f32 {
    let x = if x < -120.0 { -120.0 } else { x };
    let shifted = x + ROUND;
    let r = x - (shifted - ROUND);
    let mut p = 9.582_853e-3;
    for c in [5.590_642_6e-2, 2.402_41e-1, 6.931_242e-1, 1.0] {
        p = p * r + c;
    }
    // The low bits of `shifted` are the whole number, to be added to the exponent of p.
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// Softmax: makes a row of any finite scores positive with the sum 1.
#[inline(always)]
pub fn softmax(row: &mut [f32]) {
    let most = greatest(row);
    row.iter_mut().for_each(|v| *v = exp(*v - most));
    let scale = 1.0 / sum(row, |v| v);
    row.iter_mut().for_each(|v| *v *= scale);
}

/// The error function within 2e-7: a quotient of polynomials in x², as Eigen has it.
#[inline(always)]
fn erf(x: f32) -> f32 {
    let x = if x < -4.0 { -4.0 } else { x };
    let x = if x > 4.0 { 4.0 } else { x };
    let x2 = x * x;
    let mut p = -2.726_142_3e-10;
    for c in [
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_4e-5,
        -7.349_906_3e-4,
        -2.954_6e-3,
        -1.609_603_3e-2,
    ] {
        p = p * x2 + c;
    }
    let mut q = -1.456_607_2e-5;
    for c in [-2.133_740_6e-4, -1.682_827e-3, -7.373_329e-3, -1.426_473_9e-2] {
        q = q * x2 + c;
    }
    x * p / q
}

/// GELU of every value: x · Φ(x), Φ the normal distribution (Hendrycks and Gimpel 2016),
/// by the error function; in place.
#[inline(always)]
pub fn gelu(x: &mut [f32]) {
    x.iter_mut()
        .for_each(|v| *v = 0.5 * *v * (1.0 + erf(*v * std::f32::consts::FRAC_1_SQRT_2)));
}

/// The vectors of `training/golden_encoder.py`: what PyTorch makes of the same numbers.
#[cfg(test)]
pub(crate) mod golden {
    use crate::tensors::Tensors;

    static FILE: &[u8] = include_bytes!("../tests/golden/vectors.safetensors");

    pub(crate) fn tensors() -> Tensors<'static> {
        Tensors::parse(FILE).unwrap()
    }

    pub(crate) fn values(name: &str) -> Vec<f32> {
        let tensors = tensors();
        tensors.f32(name, &tensors.shape(name).unwrap()).unwrap()
    }

    /// Compares with a tensor of the file, value for value.
    #[track_caller]
    pub(crate) fn assert_close(found: &[f32], name: &str, tolerance: f32) {
        let expected = values(name);
        assert_eq!(found.len(), expected.len(), "{name}");
        for (i, (found, expected)) in found.iter().zip(&expected).enumerate() {
            // Not a comparison with `>`, which NaN would pass.
            let close = (found - expected).abs() <= tolerance;
            assert!(close, "{name}, value {i}: {found} for {expected}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn exp_is_close(x in -86.0f32..0.0) {
            let exact = f64::from(x).exp();
            prop_assert!((f64::from(exp(x)) - exact).abs() <= 3e-7 * exact);
        }

        #[test]
        fn sums_are_close_whatever_the_length(x in prop::collection::vec(-9.0f32..9.0, 0..100)) {
            let exact: f64 = x.iter().map(|&v| f64::from(v)).sum();
            prop_assert!((f64::from(sum(&x, |v| v)) - exact).abs() < 1e-3);
            let squares: f64 = x.iter().map(|&v| f64::from(v) * f64::from(v)).sum();
            prop_assert!((f64::from(dot(&x, &x)) - squares).abs() < 1e-2);
        }

        #[test]
        fn softmax_sums_to_one(mut x in prop::collection::vec(-60.0f32..60.0, 1..60)) {
            softmax(&mut x);
            prop_assert!((x.iter().sum::<f32>() - 1.0).abs() < 1e-5);
            prop_assert!(x.iter().all(|v| *v >= 0.0));
        }
    }

    proptest! {
        #[test]
        fn exp2_is_close(x in -119.0f32..0.0) {
            let exact = f64::from(x).exp2();
            prop_assert!((f64::from(exp2(x)) - exact).abs() <= 3.2e-6 * exact);
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp2(0.0), 1.0);
        assert!(exp2(-1e30) > 0.0 && exp2(-1e30) < 1e-35);
        assert!(exp(-1e30) > 0.0 && exp(-1e30) < 1e-37);
        let mut x = [-100.0, 0.0, 100.0];
        gelu(&mut x);
        assert!(x[0].abs() < 1e-4 && x[1] == 0.0 && (x[2] - 100.0).abs() < 1e-4, "{x:?}");
    }

    #[test]
    fn gelu_is_that_of_pytorch() {
        let mut x = golden::values("gelu.input");
        gelu(&mut x);
        golden::assert_close(&x, "gelu.output", 2e-6);
    }
}
