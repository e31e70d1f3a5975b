//! Days in text.

use jiff::civil::Date;

/// The day of an ISO 8601 date, with or without a time; none where it is no such date.
pub fn day(date: &str) -> Option<Date> {
    date.get(..10)?.parse().ok()
}
