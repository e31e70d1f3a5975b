//! The days that expressions stand for.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Weekday;
use rapporteur_dossier::Date;

use super::expression::{Expression, Told, find};
use crate::prose::Prose;

/// How many days before the report something is that the report is about.
const NEAR: i32 = 3;
/// How many bytes after a year a day without one belongs to it.
const CLOSE: usize = 8;

/// The days told in a report, and those of the entries of a report written hour by hour.
#[derive(Debug)]
pub(super) struct Dates {
    report: Option<Date>,
    told: Vec<Day>,
    /// From which byte on another day counts as the day of the report.
    entries: Vec<(usize, Date)>,
}

/// A day told in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    pub(super) at: Range<usize>,
    pub(super) day: Date,
    /// Whether it describes a thing, as in "the accident of 11 September".
    pub(super) of: bool,
}

impl Dates {
    /// The days told in a text; what stands in a place that is `aside` (the content of a
    /// statement) is not what "the same day" takes up.
    pub(super) fn of(
        prose: &Prose<'_>,
        report: Option<Date>,
        aside: &dyn Fn(&Range<usize>) -> bool,
    ) -> Self {
        let mut out = Self { report, told: Vec::new(), entries: Vec::new() };
        let (mut last, mut year) = (None, None);
        for Expression { at, told } in find(prose) {
            if let Told::Year(y) = told {
                year = Some((at.end, y));
            }
            let here = prose.paragraph(at.start);
            // "Within the hour" looks back in its own paragraph, "hours later" further.
            let before = last.filter(|(p, _)| told != Told::Within || *p == here);
            let Some(day) = out.day(&at, told, before.map(|b| b.1), year) else {
                continue;
            };
            let of = describes(prose, &at);
            if !aside(&at) && !of {
                last = Some((prose.paragraph(at.start), day));
            }
            if heads_entry(prose, &at) {
                out.entries.push((at.start, day));
            } else if !in_dateline(prose, &at) {
                out.told.push(Day { at, day, of });
            }
        }
        out
    }

    /// The one day before the report's that a short-lived report tells of: its beginning
    /// tells it, and nothing tells another.
    pub(super) fn only(&self, prose: &Prose<'_>) -> Option<Date> {
        let (report, first) = (self.report?, prose.paragraphs.first()?);
        if prose.text[first.clone()].starts_with(|c: char| c.is_ascii_digit()) {
            // Written hour by hour.
            return None;
        }
        // "Today the network has 200 kilometres" tells no day.
        let today = |d: &Day| prose.get(&d.at).eq_ignore_ascii_case("today");
        let near = |d: &&Day| !d.of && !today(d) && (report - d.day).get_days() <= NEAR;
        let mut days = self.told.iter().filter(near);
        let lead = days.next().filter(|d| d.at.end <= first.end)?;
        let one = days.all(|d| d.day == lead.day);
        one.then_some(lead.day)
    }

    /// The days told within a range, in order.
    pub(super) fn within(
        &self,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &Day> + use<'_> {
        let from = self.told.partition_point(|t| t.at.start < range.start);
        let end = range.end;
        self.told[from..].iter().take_while(move |t| t.at.end <= end)
    }

    pub(super) fn report(&self) -> Option<Date> {
        self.report
    }

    /// The day of the report, or of the entry that a byte stands in.
    pub(super) fn entry(&self, at: usize) -> Option<Date> {
        let before = self.entries.iter().rev().find(|e| e.0 <= at);
        before.map(|e| e.1).or(self.report)
    }

    fn day(
        &self,
        at: &Range<usize>,
        told: Told,
        last: Option<Date>,
        year: Option<(usize, i16)>,
    ) -> Option<Date> {
        let report = self.report;
        // "back in 2023, on 6 November"
        let close =
            year.filter(|(end, _)| at.start.saturating_sub(*end) <= CLOSE).map(|y| y.1);
        let day = match told {
            Told::Date { year: Some(year), month, day } => {
                Date::new(year, month, day).ok()?
            }
            Told::ThatYear { month, day } => Date::new(year?.1, month, day).ok()?,
            Told::Date { year: None, month, day } => match close {
                Some(year) => Date::new(year, month, day).ok()?,
                None => past(report?, month, day)?,
            },
            Told::Weekday { day, before } => weekday(report?, day, before)?,
            Told::Ago(days) => report?.checked_sub(days.days()).ok()?,
            Told::Within => last.or(report)?,
            Told::Later(days) => last.or(report)?.checked_add(days.days()).ok()?,
            Told::Now => report?,
            Told::Year(_) => return None,
        };
        // What is to come was not said.
        (report.is_none_or(|report| day <= report)).then_some(day)
    }
}

/// The latest such day not after the report's, and before it where told so.
fn weekday(report: Date, day: Weekday, before: bool) -> Option<Date> {
    let back = day.until(report.weekday());
    let back = if before && back == 0 { 7 } else { back };
    report.checked_sub(i32::from(back).days()).ok()
}

/// The day of the month nearest to the report, none where that is still to come.
fn past(report: Date, month: i8, day: i8) -> Option<Date> {
    let years = [report.year() - 1, report.year(), report.year() + 1];
    let dates = years.into_iter().filter_map(|y| Date::new(y, month, day).ok());
    let away = |d: &Date| (*d - report).get_days().unsigned_abs();
    dates.min_by_key(away).filter(|d| *d <= report)
}

/// Whether an expression stands in brackets behind the time that begins a paragraph:
/// `00.20 (Friday)`.
fn heads_entry(prose: &Prose<'_>, at: &Range<usize>) -> bool {
    let paragraph = prose.paragraphs.get(prose.paragraph(at.start));
    let Some(head) = paragraph.and_then(|p| prose.text.get(p.start..at.start)) else {
        return false;
    };
    let time = head.trim_end_matches(['(', ' ', ',', '-', '–', '—', '|']);
    let digits = time.chars().filter(char::is_ascii_digit).count();
    digits >= 3
        && time.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | 'h'))
}

/// Whether a day describes a thing that nobody says or writes: "the accident of 11
/// September", not "a letter of 27 November".
fn describes(prose: &Prose<'_>, at: &Range<usize>) -> bool {
    let before = prose.sentences.get(prose.sentence(at.start)).map_or(0, |s| s.start);
    let mut words = prose.words_in(&(before..at.start)).iter().rev();
    let of = words.next().is_some_and(|w| w.plain == "of");
    of && !words.next().is_some_and(|w| WORDS.contains(&w.plain.as_str()))
}

/// What holds somebody's words.
const WORDS: [&str; 22] = [
    "letter",
    "letters",
    "statement",
    "speech",
    "interview",
    "message",
    "article",
    "call",
    "address",
    "post",
    "declaration",
    "memo",
    "memorandum",
    "words",
    "promise",
    "pledge",
    "offer",
    "note",
    "draft",
    "paper",
    "decision",
    "communiqué",
];

/// Whether a date belongs to the place and date that begin a report: `LÚVIA, July 4`.
fn in_dateline(prose: &Prose<'_>, at: &Range<usize>) -> bool {
    let first = prose.paragraphs.first().filter(|p| p.contains(&at.start));
    let head = first.and_then(|p| prose.text.get(p.start..at.start)).unwrap_or_default();
    head.chars().any(char::is_alphabetic) && !head.chars().any(char::is_lowercase)
}
