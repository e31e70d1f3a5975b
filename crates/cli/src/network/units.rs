//! Sizes of windows and backbones, as they are typed.

use std::str::FromStr;

use rapporteur_analysis::network::{Unit, Window};

/// The size of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) Window);

/// Which backbone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Backbone {
    /// All concepts in the order in which they can be left out.
    Nested,
    /// So many concepts.
    Fixed(usize),
    /// As many as a penalty makes worth while.
    Penalised(f64),
}

impl FromStr for Size {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let expected =
            || "expected a number and a unit, as in 60days, 3months or 20statements";
        let end = given.find(|c: char| !c.is_ascii_digit()).unwrap_or(given.len());
        let size = given[..end].parse().ok().filter(|size| *size > 0);
        let size: u32 = size.ok_or_else(expected)?;
        let unit = given[end..].trim_start_matches(['-', ' ']);
        let plural = |name: &str| unit == name || Some(unit) == name.strip_suffix('s');
        if plural("statements") || plural("events") {
            return Ok(Self(Window::Events(size)));
        }
        let unit = Unit::ALL.into_iter().find(|u| plural(u.name()));
        Ok(Self(Window::Time(unit.ok_or_else(expected)?, size)))
    }
}

impl FromStr for Backbone {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let expected = "expected `nested`, a number of concepts as in 5, or a penalty as in \
                        penalty:7.5";
        let finite = |p: &f64| p.is_finite() && *p >= 0.0;
        let found = match given.strip_prefix("penalty:") {
            Some(penalty) => penalty.parse().ok().filter(finite).map(Self::Penalised),
            None if given == "nested" => Some(Self::Nested),
            None => given.parse().ok().filter(|n| *n > 0).map(Self::Fixed),
        };
        found.ok_or_else(|| expected.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_backbones_are_read() {
        let days = Size(Window::Time(Unit::Days, 60));
        for given in ["60days", "60 days", "60-day"] {
            assert_eq!(given.parse(), Ok(days), "{given}");
        }
        assert_eq!("20statements".parse(), Ok(Size(Window::Events(20))));
        for given in
            ["", "days", "0days", "60", "60fortnights", "-3days", "99999999999days"]
        {
            assert!(given.parse::<Size>().is_err(), "{given}");
        }
        assert_eq!("penalty:7.5".parse(), Ok(Backbone::Penalised(7.5)));
        assert_eq!("nested".parse(), Ok(Backbone::Nested));
        assert_eq!("5".parse(), Ok(Backbone::Fixed(5)));
        for given in ["", "0", "nest", "penalty:", "penalty:NaN", "penalty:-1"] {
            assert!(given.parse::<Backbone>().is_err(), "{given}");
        }
    }
}
