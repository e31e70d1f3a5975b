//! Counts that are exact however great.

use std::borrow::Cow;
use std::fmt;

use rapporteur_analysis::settle::BigUint;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// Digits from which on a count is rounded for people.
const DIGITS: usize = 15;

/// A count. Programs get a text of decimal digits, as it may be greater than numbers of JSON
/// readers; people get groups of three digits, of a very long one its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Count(pub(super) BigUint);

impl Count {
    pub(super) fn is_zero(&self) -> bool {
        self.0 == BigUint::default()
    }

    pub(super) fn is_one(&self) -> bool {
        self.0 == BigUint::from(1_u8)
    }

    /// The share of another count, in whole per cent, rounded down; 0 of nothing.
    pub(super) fn percent(&self, all: &Self) -> String {
        match all.is_zero() {
            true => "0".to_owned(),
            false => (&self.0 * 100_u8 / &all.0).to_string(),
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        if digits.len() > DIGITS {
            let (first, next) = (&digits[..1], &digits[1..3]);
            return write!(f, "about {first}.{next} · 10^{}", digits.len() - 1);
        }
        let head = digits.len() % 3;
        f.write_str(&digits[..head])?;
        for (i, digit) in digits[head..].chars().enumerate() {
            let gap = i % 3 == 0 && head + i > 0;
            write!(f, "{}{digit}", if gap { "," } else { "" })?;
        }
        Ok(())
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl JsonSchema for Count {
    fn schema_name() -> Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]+$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_and_of_very_long_ones_the_size_is_told() {
        let told = |digits: &str| Count(digits.parse().unwrap()).to_string();
        assert_eq!(told("0"), "0");
        assert_eq!(told("999"), "999");
        assert_eq!(told("1000"), "1,000");
        assert_eq!(told("123456789012345"), "123,456,789,012,345");
        assert_eq!(told("1234567890123456"), "about 1.23 · 10^15");
    }

    #[test]
    fn shares_are_rounded_down_and_of_nothing_there_is_none() {
        let count = |n: u32| Count(BigUint::from(n));
        assert_eq!(count(2).percent(&count(3)), "66");
        assert_eq!(count(0).percent(&count(0)), "0");
        assert_eq!(count(5).percent(&count(5)), "100");
    }
}
