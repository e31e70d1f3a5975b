//! Numbers as Java's `%.6f` writes them.

/// Six places after the point. Java takes the shortest decimal number that is told apart
/// from all others, and rounds that, halves away from nothing; C and Rust round the binary
/// number, halves to even. So 1/128, which is 0.0078125, becomes 0.007813 and not 0.007812.
pub(super) fn six_places(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}Infinity");
    }
    let shortest = format!("{}", value.abs());
    let (whole, rest) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let kept: String = rest.chars().chain("000000".chars()).take(6).collect();
    let up = rest.as_bytes().get(6).is_some_and(|digit| *digit >= b'5');
    let digits = format!("{whole}{kept}");
    let digits = if up { one_more(&digits) } else { digits };
    let (whole, rest) = digits.split_at(digits.len() - 6);
    format!("{sign}{whole}.{rest}")
}

/// The next whole number, of any length.
fn one_more(digits: &str) -> String {
    let mut out = digits.as_bytes().to_vec();
    for digit in out.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return String::from_utf8_lossy(&out).into_owned();
        }
        *digit = b'0';
    }
    format!("1{}", String::from_utf8_lossy(&out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up_as_in_java() {
        // What Java 17 prints for the same numbers.
        let known = [
            (0.0, "0.000000"),
            (-0.0, "-0.000000"),
            (1.0, "1.000000"),
            (2.0 / 3.0, "0.666667"),
            (1.0 / 128.0, "0.007813"),
            (-1.0 / 128.0, "-0.007813"),
            (0.000_000_5, "0.000001"),
            (0.000_000_4, "0.000000"),
            (-0.000_000_4, "-0.000000"),
            (0.999_999_5, "1.000000"),
            (9.999_999_96, "10.000000"),
            (1e21, "1000000000000000000000.000000"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ];
        for (number, written) in known {
            assert_eq!(six_places(number), written, "{number}");
        }
    }

    proptest::proptest! {
        #[test]
        fn it_is_the_number_to_half_a_millionth(number in -1e6_f64..1e6) {
            let written: f64 = six_places(number).parse().unwrap();
            proptest::prop_assert!((written - number).abs() <= 0.5e-6 + number.abs() * f64::EPSILON);
        }
    }
}
