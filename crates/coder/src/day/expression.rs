//! Expressions of days in a text.

use std::ops::Range;

use rapporteur_dossier::Date;

/// An expression and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    pub(super) at: Range<usize>,
    pub(super) day: Day,
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Day {
    /// A date with its year.
    Whole(Date),
    /// A month and a day of it.
    Yearless(i8, i8),
    /// A weekday, counted from Monday; `last` one, not today's.
    Weekday { number: i8, last: bool },
    /// So many days ago.
    Ago(i8),
    /// "The same day": that of the expression before.
    Same,
}

impl Day {
    /// The latest such day that is not after the day of the report.
    pub(super) fn before(self, report: Date) -> Option<Date> {
        let back = |days: i64| {
            let span = jiff::Span::new().try_days(days).ok()?;
            report.checked_sub(span).ok()
        };
        match self {
            Self::Whole(day) => Some(day),
            Self::Yearless(month, day) => {
                let this =
                    Date::new(report.year(), month, day).ok().filter(|d| *d <= report);
                this.or_else(|| Date::new(report.year() - 1, month, day).ok())
            }
            Self::Weekday { number, last } => {
                let today = report.weekday().to_monday_zero_offset();
                let days = i64::from((today - number).rem_euclid(7));
                back(if days == 0 && last { 7 } else { days })
            }
            Self::Ago(days) => back(days.into()),
            Self::Same => None,
        }
    }
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Words before an expression that make it another day than that of the words said.
const ELSEWHERE: [&str; 12] = [
    "by", "until", "till", "since", "before", "after", "from", "next", "every", "for",
    "between", "coming",
];

/// Every expression of a text, in order.
pub(super) fn find(text: &str) -> Vec<Expression> {
    let words: Vec<(Range<usize>, &str)> = words(text);
    let mut out = Vec::new();
    let (mut i, mut year) = (0, None);
    while i < words.len() {
        let found = read(text, &words[i..], year);
        if found.is_none() {
            year = words[i].1.parse().ok().filter(|y| (1900..2200).contains(y)).or(year);
        }
        let Some((day, count)) = found else {
            i += 1;
            continue;
        };
        let before = i.checked_sub(1).map(|b| words[b].1.to_lowercase());
        let elsewhere = before.is_some_and(|w| ELSEWHERE.contains(&w.as_str()));
        let at = words[i].0.start..words[i + count - 1].0.end;
        let possessive = text[at.end..].starts_with(['’', '\'']);
        if !elsewhere && !possessive {
            out.push(Expression { at, day });
        }
        i += count;
    }
    out
}

/// The expression with which some words begin, and of how many it consists. `year` is the
/// one named last.
fn read(
    text: &str,
    words: &[(Range<usize>, &str)],
    year: Option<i16>,
) -> Option<(Day, usize)> {
    let word = |i: usize| words.get(i).map(|w| w.1);
    let first = word(0)?;
    let plain = first.to_lowercase();
    let weekday = |w: &str| WEEKDAYS.iter().position(|d| *d == w).map(|n| n as i8);
    match (plain.as_str(), word(1).map(str::to_lowercase).as_deref()) {
        ("yesterday", _) => return Some((Day::Ago(1), 1)),
        ("last", Some("night")) => return Some((Day::Ago(1), 2)),
        ("today", _) => return Some((Day::Ago(0), 1)),
        ("same", Some("day" | "evening" | "night" | "morning" | "afternoon")) => {
            return Some((Day::Same, 2));
        }
        ("last", Some(_)) => {
            let number = weekday(word(1)?)?;
            return Some((Day::Weekday { number, last: true }, 2));
        }
        _ => {}
    }
    if let Some(number) = weekday(first) {
        // "Sunday, March 9" is one expression.
        return match date(text, &words[1..], year) {
            Some((day, count)) => Some((day, count + 1)),
            None => Some((Day::Weekday { number, last: false }, 1)),
        };
    }
    date(text, words, year)
}

/// "2 April", "April 2", both with a year or "that year" behind it or without.
fn date(
    text: &str,
    words: &[(Range<usize>, &str)],
    year: Option<i16>,
) -> Option<(Day, usize)> {
    let (first, second) = (words.first()?, words.get(1)?);
    let close = text[first.0.end..second.0.start].trim().trim_matches('.').is_empty();
    let (day, month) = match (number(first.1), month(second.1)) {
        (Some(day), Some(month)) => (day, month),
        _ => (number(second.1)?, month(first.1)?),
    };
    if !close || !(1..=31).contains(&day) {
        return None;
    }
    let named = words.get(2).and_then(|w| w.1.parse().ok());
    let that = words.get(2).is_some_and(|w| w.1 == "that")
        && words.get(3).is_some_and(|w| w.1 == "year");
    let (year, count) = match (named.filter(|y| (1900..2200).contains(y)), year) {
        (Some(year), _) => (Some(year), 3),
        (None, Some(year)) if that => (Some(year), 4),
        _ => (None, 2),
    };
    match year {
        Some(year) => Some((Day::Whole(Date::new(year, month, day).ok()?), count)),
        None => Some((Day::Yearless(month, day), count)),
    }
}

fn number(word: &str) -> Option<i8> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s));
    bare.unwrap_or(word).parse().ok()
}

/// A month in full, or as wires cut it.
fn month(word: &str) -> Option<i8> {
    let cut = |m: &&str| {
        *m == word || word == &m[..3] || word == "Sept" && m.starts_with("Sept")
    };
    MONTHS.iter().position(|m| cut(&m)).map(|i| i as i8 + 1)
}

fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                out.push((from..i, &text[from..i]));
                start = None;
            }
            _ => {}
        }
    }
    out
}
