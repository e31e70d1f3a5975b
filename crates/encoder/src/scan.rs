//! Sentence vectors in bytes, compared exactly.

use crate::kernel::{Isa, Kernel, widened};

/// A vector of any length but nought as signed bytes, its greatest magnitude as 127: all
/// that a comparison of directions needs.
pub fn to_bytes(vector: &[f32]) -> Vec<i8> {
    let most = vector.iter().fold(0.0_f32, |m, v| if v.abs() > m { v.abs() } else { m });
    let scale = if most > 0.0 { 127.0 / most } else { 0.0 };
    // Within ±127 by the scale, and NaN becomes 0.
    vector.iter().map(|v| (v * scale).round() as i8).collect()
}

/// The products of one vector with many, which stand one after another as bytes: exact, so
/// that every kernel gives the same. Bytes left over at the end are passed over.
pub fn dots(kernel: Kernel, query: &[i8], rows: &[u8], out: &mut Vec<i32>) {
    dots_on(Isa::of(kernel), query, rows, out);
}

/// A bit for every value, whether it is above 0: of 384 values 48 bytes. Vectors that point
/// the same way have most of them in common.
pub fn signs(vector: &[i8]) -> Vec<u8> {
    let bits = |chunk: &[i8]| {
        let bits = chunk.iter().enumerate();
        bits.fold(0, |byte, (bit, v)| byte | u8::from(*v > 0) << bit)
    };
    vector.chunks(8).map(bits).collect()
}

/// In how many bits the signs of one vector differ from those of many, which stand one
/// after another.
pub fn differences(kernel: Kernel, query: &[u8], rows: &[u8], out: &mut Vec<u32>) {
    differences_on(Isa::of(kernel), query, rows, out);
}

widened! {
    fn dots_on(query: &[i8], rows: &[u8], out: &mut Vec<i32>) = dots_any;
}

widened! {
    fn differences_on(query: &[u8], rows: &[u8], out: &mut Vec<u32>) = differences_any;
}

#[inline(always)]
fn dots_any(query: &[i8], rows: &[u8], out: &mut Vec<i32>) {
    let query: Vec<i16> = query.iter().map(|q| i16::from(*q)).collect();
    for row in rows.chunks_exact(query.len().max(1)) {
        let mut sum = 0;
        for (q, r) in query.iter().zip(row) {
            sum += i32::from(*q) * i32::from(i16::from(r.cast_signed()));
        }
        out.push(sum);
    }
}

#[inline(always)]
fn differences_any(query: &[u8], rows: &[u8], out: &mut Vec<u32>) {
    for row in rows.chunks_exact(query.len().max(1)) {
        let (words, rest) = query.as_chunks::<8>();
        let (row_words, row_rest) = row.as_chunks::<8>();
        let mut count = 0;
        for (q, r) in words.iter().zip(row_words) {
            count += (u64::from_le_bytes(*q) ^ u64::from_le_bytes(*r)).count_ones();
        }
        for (q, r) in rest.iter().zip(row_rest) {
            count += (q ^ r).count_ones();
        }
        out.push(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_kernel_gives_the_plain_sums(
            query in prop::collection::vec(any::<i8>(), 384),
            rows in prop::collection::vec(any::<u8>(), 0..2000),
        ) {
            let bits: Vec<u8> = query.iter().map(|q| q.cast_unsigned()).take(48).collect();
            for kernel in Kernel::available() {
                let (mut products, mut differing) = (Vec::new(), Vec::new());
                dots(kernel, &query, &rows, &mut products);
                let plain = rows.chunks_exact(384).map(|row| {
                    let all = query.iter().zip(row);
                    all.map(|(q, r)| i32::from(*q) * i32::from(r.cast_signed())).sum::<i32>()
                });
                prop_assert_eq!(products, plain.collect::<Vec<_>>());
                differences(kernel, &bits, &rows, &mut differing);
                let plain = rows.chunks_exact(48).map(|row| {
                    bits.iter().zip(row).map(|(q, r)| (q ^ r).count_ones()).sum::<u32>()
                });
                prop_assert_eq!(differing, plain.collect::<Vec<_>>());
            }
        }

        #[test]
        fn bytes_point_the_same_way(vector in prop::collection::vec(-3.0_f32..3.0, 24)) {
            let bytes = to_bytes(&vector);
            prop_assert_eq!(bytes.len(), 24);
            prop_assert!(vector.iter().zip(&bytes).all(|(v, b)| v * f32::from(*b) >= 0.0));
            prop_assert_eq!(signs(&bytes).len(), 3);
        }
    }

    #[test]
    fn nothing_points_nowhere() {
        assert_eq!(to_bytes(&[0.0, f32::NAN]), [0, 0]);
        assert_eq!(signs(&[1, -1, 0, 5]), [0b1001]);
        let mut out = Vec::new();
        dots(Kernel::Portable, &[], &[1, 2], &mut out);
        differences(Kernel::Portable, &[1], &[], &mut Vec::new());
        assert_eq!(out, [0, 0]);
    }
}
