//! Units of time.

use jiff::Span;
use jiff::civil::DateTime;

/// The most steps that a series of networks may have.
pub(crate) const MOST_STEPS: usize = 20_000;

/// A unit in which windows and steps are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

impl Unit {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Seconds,
        Self::Minutes,
        Self::Hours,
        Self::Days,
        Self::Weeks,
        Self::Months,
        Self::Years,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    /// So many units later, or earlier; a day that a month lacks is its last one. None
    /// beyond the end of the calendar.
    pub(crate) fn after(self, at: DateTime, units: i64) -> Option<DateTime> {
        let span = Span::new();
        let span = match self {
            Self::Seconds => span.try_seconds(units),
            Self::Minutes => span.try_minutes(units),
            Self::Hours => span.try_hours(units),
            Self::Days => span.try_days(units),
            Self::Weeks => span.try_weeks(units),
            Self::Months => span.try_months(units),
            Self::Years => span.try_years(units),
        };
        at.checked_add(span.ok()?).ok()
    }

    /// Whole units from one time to another; negative where the other is earlier. Months
    /// and years count by the calendar, without the time of day.
    pub(crate) fn between(self, from: DateTime, to: DateTime) -> i64 {
        let seconds = to.duration_since(from).as_secs();
        match self {
            Self::Seconds => seconds,
            Self::Minutes => seconds / 60,
            Self::Hours => seconds / 3600,
            Self::Days => seconds / 86_400,
            Self::Weeks => seconds / 86_400 / 7,
            Self::Months => months(from, to),
            Self::Years => months(from, to) / 12,
        }
    }
}

fn months(from: DateTime, to: DateTime) -> i64 {
    let count = |d: DateTime| i64::from(d.year()) * 12 + i64::from(d.month());
    let (months, days) = (count(to) - count(from), to.day() - from.day());
    match months {
        1.. if days < 0 => months - 1,
        ..=-1 if days > 0 => months + 1,
        _ => months,
    }
}
