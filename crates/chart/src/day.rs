//! Days as numbers, and back into the calendar.

use std::fmt;

/// A day, counted from 1 January 1970 in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Day {
    /// The day of a year, a month from 1 to 12, and a day from 1 to 31. By Howard Hinnant's
    /// `days_from_civil`: years begin in March, so that the leap day comes last.
    pub fn new(year: i32, month: u32, day: u32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
        let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        Self(era * 146_097 + days - 719_468)
    }

    /// Year, month and day; the way back from [`Day::new`].
    pub fn civil(self) -> (i32, u32, u32) {
        let shifted = self.0.saturating_add(719_468);
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let leaps = of_era / 1460 - of_era / 36_524 + of_era / 146_096;
        let year = (of_era - leaps) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// As in `4 Oct`.
    pub fn short(self) -> String {
        let (_, month, day) = self.civil();
        format!("{day} {}", name_of(month))
    }

    /// As in `4 Oct 2029`.
    pub fn long(self) -> String {
        format!("{} {}", self.short(), self.civil().0)
    }

    /// The day after so many more.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl fmt::Display for Day {
    /// As in `2029-10-04`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The short name of a month from 1 to 12.
pub(crate) fn name_of(month: u32) -> &'static str {
    MONTHS[(month as usize + 11) % 12]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(Day::new(1970, 1, 1), Day(0));
        assert_eq!(Day::new(2000, 3, 1), Day(11_017));
        assert_eq!(Day::new(2029, 10, 4).long(), "4 Oct 2029");
        assert_eq!(Day::new(2028, 2, 29).to_string(), "2028-02-29");
    }

    #[test]
    fn there_and_back() {
        for number in (-800_000..800_000).step_by(17) {
            let (year, month, day) = Day(number).civil();
            assert_eq!(Day::new(year, month, day), Day(number));
        }
    }
}
