//! Days and times as they are written in pages, feeds and mails.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `numeric` | days in digits alone |
//! | `written` | days with their month in words |
//! | `months` | the words |
//! | `clock` | times of a day |

mod clock;
mod months;
mod numeric;
mod written;

use numeric::{epoch, iso, numbers};
use written::written;

/// The first and the last year that a report found by machine is believed to be of.
const YEARS: std::ops::RangeInclusive<i64> = 1970..=2100;

/// What was made of the words of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    /// ISO 8601: a day, or a day with a time, and the offset where it is told.
    At(String),
    /// A date that a report cannot have, with the reason.
    Doubtful(&'static str),
}

/// Reads a date; none where there is none in the words.
pub(crate) fn moment(words: &str) -> Option<Moment> {
    let words = words.trim();
    let head = &words[..words.floor_char_boundary(120)];
    let parts = iso(head)
        .or_else(|| epoch(head))
        .or_else(|| written(head))
        .or_else(|| numbers(head));
    match parts {
        Some(parts) => Some(parts.moment()),
        None if looks_like_a_date(head) => {
            Some(Moment::Doubtful("it cannot be read as a date"))
        }
        None => None,
    }
}

/// The date, where it is one that a report can have.
pub(crate) fn date(words: &str) -> Option<String> {
    match moment(words)? {
        Moment::At(date) => Some(date),
        Moment::Doubtful(_) => None,
    }
}

#[derive(Debug, Default, Clone)]
struct Parts {
    year: i64,
    month: u32,
    day: u32,
    time: Option<(u32, u32, u32)>,
    offset: Option<String>,
}

impl Parts {
    fn moment(&self) -> Moment {
        if self.month == 0
            || self.month > 12
            || self.day == 0
            || self.day > crate::date::days(self.year.unsigned_abs() as u32, self.month)
        {
            return Moment::Doubtful("there is no such day");
        }
        if self.year < *YEARS.start() {
            return Moment::Doubtful("it lies before 1970");
        }
        if self.year > *YEARS.end() {
            return Moment::Doubtful("it lies after 2100");
        }
        let mut out = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        if let Some((hour, minute, second)) =
            self.time.filter(|t| t.0 < 24 && t.1 < 60 && t.2 < 61)
        {
            out.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
            out.push_str(self.offset.as_deref().unwrap_or(""));
        }
        Moment::At(out)
    }
}

fn number(text: &str) -> Option<u32> {
    let plain =
        !text.is_empty() && text.len() < 9 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn looks_like_a_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && text.len() < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> String {
        match moment(words) {
            Some(Moment::At(date)) => date,
            Some(Moment::Doubtful(why)) => why.into(),
            None => "none".into(),
        }
    }

    #[test]
    fn dates_as_they_are_written() {
        let cases = [
            ("2031-03-04", "2031-03-04"),
            ("2031-03-04T06:05:07.123+01:00", "2031-03-04T06:05:07+01:00"),
            ("2031-03-04 06:05", "2031-03-04T06:05:00"),
            ("20310304", "2031-03-04"),
            ("2031/3/4", "2031-03-04"),
            ("Tue, 04 Mar 2031 06:00:00 +0100", "2031-03-04T06:00:00+01:00"),
            ("Tue, 4 Mar 2031 06:00:00 GMT", "2031-03-04T06:00:00Z"),
            ("4 March 2031", "2031-03-04"),
            ("Published: March 4th, 2031 at 6:05 p.m.", "2031-03-04T18:05:00"),
            ("Dienstag, 4. März 2031, 18:05 Uhr", "2031-03-04T18:05:00"),
            ("4 de marzo de 2031", "2031-03-04"),
            ("1er août 2031", "2031-08-01"),
            ("4 июля 2031 г.", "2031-07-04"),
            ("4 مارس 2031", "2031-03-04"),
            ("04.03.2031", "2031-03-04"),
            ("14/03/2031", "2031-03-14"),
            ("03/14/2031", "2031-03-14"),
            ("1930000000", "2031-02-27T23:06:40Z"),
            ("1930000000000", "2031-02-27T23:06:40Z"),
        ];
        for (words, wanted) in cases {
            assert_eq!(at(words), wanted, "{words}");
        }
    }

    #[test]
    fn dates_that_reports_cannot_have() {
        assert_eq!(at("1969-12-31"), "it lies before 1970");
        assert_eq!(at("1 May 2101"), "it lies after 2100");
        assert_eq!(at("2031-02-30"), "there is no such day");
        assert_eq!(at("03/04/2031"), "it cannot be read as a date");
        assert_eq!(at("Wed, 99 Foo 2031"), "it cannot be read as a date");
        assert_eq!(at("yesterday"), "none");
        assert_eq!(at(""), "none");
        assert_eq!(at("-1234567890"), "it lies before 1970");
    }
}
