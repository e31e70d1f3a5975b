//! Expressions of time in a text: "on Sunday", "14 May 2026", "the same evening".

use std::ops::Range;

use jiff::civil::Weekday;

use crate::prose::{Prose, Word};

/// What an expression tells, before it is known on which day the report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The latest such day; `before` the report's own where it is "last Sunday".
    Weekday { day: Weekday, before: bool },
    /// A day of a month, perhaps with its year.
    Date { year: Option<i16>, month: i8, day: i8 },
    /// A day of a month of "that year".
    ThatYear { month: i8, day: i8 },
    /// A year alone, which "that year" takes up.
    Year(i16),
    /// So many days before the report.
    Ago(i32),
    /// So many days after the day told before.
    Later(i32),
    /// The day told just before.
    Within,
    /// The report's own time again: "since then", "now".
    Now,
}

/// An expression and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expression {
    pub(super) at: Range<usize>,
    pub(super) told: Told,
}

/// The expressions of a text, in order.
pub(super) fn find(prose: &Prose<'_>) -> Vec<Expression> {
    let (mut out, mut i) = (Vec::new(), 0);
    while i < prose.words.len() {
        let words = Words { prose, at: i };
        match words.expression() {
            Some((told, length)) => {
                let last = &prose.words[i + length - 1];
                let at = prose.words[i].at.start..last.at.end;
                out.extend(told.map(|told| Expression { at, told }));
                i += length;
            }
            None => i += 1,
        }
    }
    out
}

/// The words from one on.
struct Words<'p> {
    prose: &'p Prose<'p>,
    at: usize,
}

impl Words<'_> {
    fn word(&self, i: usize) -> &str {
        self.prose.words.get(self.at + i).map_or("", |w: &Word| &w.plain)
    }

    /// As it stands in the text.
    fn written(&self, i: usize) -> &str {
        self.prose.words.get(self.at + i).map_or("", |w| self.prose.get(&w.at))
    }

    /// Whether a possessive follows: "Monday's".
    fn owns(&self, i: usize) -> bool {
        let after =
            self.prose.words.get(self.at + i).map(|w| &self.prose.text[w.at.end..]);
        after.is_some_and(|a| a.starts_with("’s") || a.starts_with("'s"))
    }

    fn before(&self) -> &str {
        self.at.checked_sub(1).map_or("", |i| &self.prose.words[i].plain)
    }

    /// What the words from here on tell, and how many they are; nothing told where they
    /// name a time to come.
    fn expression(&self) -> Option<(Option<Told>, usize)> {
        self.fixed()
            .map(|(told, n)| (Some(told), n))
            .or_else(|| self.weekday())
            .or_else(|| self.ago())
            .or_else(|| self.date().map(|(told, n)| (Some(told), n)))
    }

    fn fixed(&self) -> Option<(Told, usize)> {
        let three = [self.word(0), self.word(1), self.word(2)];
        Some(match three {
            ["the", "day", "before"] if self.word(3) == "yesterday" => (Told::Ago(2), 4),
            ["yesterday", ..] => (Told::Ago(1), 1),
            ["last", "night" | "evening", _] => (Told::Ago(1), 2),
            ["today" | "tonight", ..] => (Told::Ago(0), 1),
            ["this", "morning" | "afternoon" | "evening", _] => (Told::Ago(0), 2),
            ["since", "then", _] => (Told::Now, 2),
            ["the", "same", day] if is_day(day) => (Told::Later(0), 3),
            ["the", "very", "same"] if is_day(self.word(3)) => (Told::Later(0), 4),
            ["that", "day" | "night" | "evening" | "morning" | "afternoon", _] => {
                (Told::Later(0), 2)
            }
            ["the", "next" | "following", day] if is_day(day) => (Told::Later(1), 3),
            ["the", day, "before"] if is_day(day) => (Told::Later(-1), 3),
            ["a", "day", "later"] => (Told::Later(1), 3),
            ["a", "day", "earlier"] => (Told::Later(-1), 3),
            ["one", "day", "later"] => (Told::Later(1), 3),
            ["one", "day", "earlier"] => (Told::Later(-1), 3),
            ["hours" | "minutes", "later" | "earlier", _] => (Told::Later(0), 2),
            ["an" | "one", "hour", "later" | "earlier"] => (Told::Later(0), 3),
            ["within", "hours" | "minutes", _] => (Told::Within, 2),
            ["within", "the" | "an", "hour"] => (Told::Within, 3),
            [n, "days", "later"] => (Told::Later(number(n)?), 3),
            [n, "days", "earlier"] => (Told::Later(-number(n)?), 3),
            _ => return None,
        })
    }

    /// "last Sunday", "Sunday", not "Sundays" nor "next Sunday".
    fn weekday(&self) -> Option<(Option<Told>, usize)> {
        let last = self.word(0) == "last";
        let word = usize::from(last);
        let day = weekday(self.word(word))?;
        // "sun" and "sat" are words; a day has a capital letter.
        if !self.written(word).starts_with(char::is_uppercase) {
            return None;
        }
        let to_come =
            matches!(self.before(), "next" | "coming" | "until" | "by" | "from");
        let to_come = to_come && !self.owns(word);
        let told = Told::Weekday { day, before: last };
        // "Thursday, 20 September": the date says more.
        let Some((date, n)) =
            (Words { prose: self.prose, at: self.at + word + 1 }).date()
        else {
            return Some(((!to_come).then_some(told), word + 1));
        };
        Some(((!to_come).then_some(date), word + 1 + n))
    }

    fn ago(&self) -> Option<(Option<Told>, usize)> {
        let of = match (self.word(1), self.word(2)) {
            ("day" | "days", "ago") => 1,
            ("week" | "weeks", "ago") => 7,
            _ => return None,
        };
        let days = number(self.word(0))?.checked_mul(of)?;
        Some((Some(Told::Ago(days)), 3))
    }

    /// "14 May 2026", "May 14, 2026", "the 3rd of June", "2026-05-14", "2026".
    fn date(&self) -> Option<(Told, usize)> {
        if let Some((year, month, day)) = iso(self.word(0)) {
            return Some((Told::Date { year: Some(year), month, day }, 1));
        }
        let day_first = day(self.word(0)).zip(Some(usize::from(self.word(1) == "of")));
        let month_after =
            day_first.and_then(|(day, of)| Some((day, self.month(1 + of)?, 2 + of)));
        let found = month_after.or_else(|| {
            let month = self.month(0)?;
            Some((day(self.word(1))?, month, 2))
        });
        let Some((day, month, n)) = found else {
            let since = matches!(self.before(), "in" | "since" | "back");
            return since
                .then(|| year(self.word(0)))
                .flatten()
                .map(|y| (Told::Year(y), 1));
        };
        if let Some(year) = year(self.word(n)) {
            return Some((Told::Date { year: Some(year), month, day }, n + 1));
        }
        if (self.word(n), self.word(n + 1)) == ("that", "year") {
            return Some((Told::ThatYear { month, day }, n + 2));
        }
        Some((Told::Date { year: None, month, day }, n))
    }

    /// A month, which has a capital letter: "may" and "march" are words.
    fn month(&self, i: usize) -> Option<i8> {
        let capital = self.written(i).starts_with(char::is_uppercase);
        capital.then(|| month(self.word(i))).flatten()
    }
}

fn is_day(word: &str) -> bool {
    matches!(word, "day" | "night" | "evening" | "morning" | "afternoon")
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<i8> {
    let short = |name: &str| match word.len() {
        3 => name.starts_with(word),
        4 => word == "sept" && name == "september",
        _ => false,
    };
    let found = MONTHS.iter().position(|name| *name == word || short(name))?;
    i8::try_from(found + 1).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let plain = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    let day = digits.parse().ok().filter(|d| (1..=31).contains(d));
    day.filter(|_| plain && digits.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|y| (1900..=2199).contains(y));
    year.filter(|_| word.len() == 4)
}

fn iso(word: &str) -> Option<(i16, i8, i8)> {
    let mut parts = word.split('-');
    let date = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && date.1.len() == 2 && date.2.len() == 2;
    let month = date.1.parse().ok().filter(|m| (1..=12).contains(m))?;
    whole.then_some((year(date.0)?, month, day(date.2)?))
}

fn number(word: &str) -> Option<i32> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    if word == "a" {
        return Some(1);
    }
    let spelled = NUMBERS.iter().position(|n| *n == word).map(|i| i as i32 + 1);
    spelled.or_else(|| word.parse().ok().filter(|n| (1..=60).contains(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Told)> {
        let prose = Prose::of(text);
        find(&prose).into_iter().map(|e| (text[e.at].to_owned(), e.told)).collect()
    }

    #[track_caller]
    fn one(text: &str, expected: Told) {
        let found: Vec<Told> = told(text).into_iter().map(|t| t.1).collect();
        assert_eq!(found, [expected], "{text}");
    }

    #[test]
    fn what_tells_a_day() {
        let date = |year, month, day| Told::Date { year, month, day };
        let weekday = |day, before| Told::Weekday { day, before };
        one("she said late on Tuesday", weekday(Weekday::Tuesday, false));
        one("last Thursday he did", weekday(Weekday::Thursday, true));
        one("on Thursday, 20 September", date(None, 9, 20));
        one("on the 3rd of June 2029", date(Some(2029), 6, 3));
        one("on Sept 20, 2031, he", date(Some(2031), 9, 20));
        one("a letter of 2031-04-24", date(Some(2031), 4, 24));
        one("on 1 May that year", Told::ThatYear { month: 5, day: 1 });
        one("back in 2019 it rained", Told::Year(2019));
        one("last night", Told::Ago(1));
        one("two days ago", Told::Ago(2));
        one("a week ago", Told::Ago(7));
        one("the evening before", Told::Later(-1));
        one("on the same day", Told::Later(0));
        one("three days later", Told::Later(3));
        one("fresh from Monday’s talks", weekday(Weekday::Monday, false));
        one("an hour later", Told::Later(0));
    }

    #[test]
    fn what_tells_none() {
        for text in [
            "the sun sat low",
            "he may march",
            "on Sundays",
            "next Friday",
            "until Monday",
            "2,600 citizens",
            "Pier 4",
            "in 45 May-flies",
            "a day after appointing him",
            "Clause 3 of the draft",
            "1, 2, 3",
            "tomorrow",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
