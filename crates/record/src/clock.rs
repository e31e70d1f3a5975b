//! The time of events, and that what is entered later is later.
//!
//! What is made of a report depends on the order of what was read and decided. Two records
//! that join must agree on that order, so it is that of time, not that of the log. A clock
//! that is set back, or two decisions within one tick of it, would then turn the order
//! round: such an event is entered a nanosecond after the one that it follows.

use rusqlite::{Connection, OptionalExtension};

use crate::error::RecordError;

/// Orders events in SQL by their time, as [`order`] does.
pub(crate) const IN_ORDER: &str = "ORDER BY rtrim(e.at, 'Z'), e.id";

/// What moments are ordered by. Without the `Z`, so that `…:07.5Z` stands before `…:07.52Z`
/// and behind `…:07Z`.
pub(crate) fn order(at: &str) -> &str {
    at.trim_end_matches('Z')
}

/// Whether this is a moment as events have it: RFC 3339 in UTC with a `Z`, the seconds whole
/// or with a fraction.
pub(crate) fn is_moment(at: &str) -> bool {
    let Some((whole, rest)) = at.strip_suffix('Z').and_then(|a| a.split_at_checked(19))
    else {
        return false;
    };
    let shape = |(byte, like): (u8, u8)| match like {
        b'0' => byte.is_ascii_digit(),
        _ => byte == like,
    };
    let number = |from: usize| {
        let digits = whole.get(from..from + 2);
        digits.and_then(|d| d.parse::<u8>().ok()).unwrap_or(u8::MAX)
    };
    let fraction = |f: &str| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit());
    whole.bytes().zip(*b"0000-00-00T00:00:00").all(shape)
        && (1..=12).contains(&number(5))
        && (1..=31).contains(&number(8))
        && number(11) < 24
        && number(14) < 60
        && number(17) <= 60
        && (rest.is_empty() || rest.strip_prefix('.').is_some_and(fraction))
}

/// The moment itself where it is later than everything read or decided about the report;
/// else the one just after that.
pub(crate) fn not_before(
    connection: &Connection,
    report: &str,
    at: &str,
) -> Result<String, RecordError> {
    let mut select = connection.prepare_cached(
        "SELECT rtrim(e.at, 'Z') FROM about a JOIN event e USING (seq) \
         WHERE a.report = ?1 AND e.kind <> 'report' ORDER BY 1 DESC LIMIT 1",
    )?;
    let last: Option<String> = select.query_row([report], |r| r.get(0)).optional()?;
    Ok(match last {
        Some(last) if last.as_str() >= order(at) => after(&last),
        _ => at.to_owned(),
    })
}

/// The moment after one that is given without its `Z`.
fn after(last: &str) -> String {
    let (whole, fraction) = last.split_once('.').unwrap_or((last, ""));
    let next = format!("{fraction:0<9}").parse::<u64>().map_or(u64::MAX, |n| n + 1);
    match next {
        ..=999_999_999 => format!("{whole}.{next:09}Z"),
        // No room between it and the next second: a finer tick.
        _ => format!("{whole}.{fraction:0<9}1Z"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_from_other_words() {
        for at in ["2031-03-04T10:00:07Z", "2031-03-04T10:00:07.5Z"] {
            assert!(is_moment(at), "{at}");
        }
        for at in [
            "",
            "2031-03-04",
            "2031-03-04T10:00:07",
            "2031-03-04T10:00:07+00:00",
            "2031-03-04T10:00:07.Z",
            "2031-03-04t10:00:07Z",
            "2031-13-04T10:00:07Z",
            "2031-03-04T24:00:07Z",
            "2031-03-04T10:00:0éZ",
        ] {
            assert!(!is_moment(at), "{at}");
        }
    }

    #[test]
    fn the_next_moment_is_later() {
        let next = |last: &str| after(order(last));
        assert_eq!(next("2031-03-04T10:00:07Z"), "2031-03-04T10:00:07.000000001Z");
        assert_eq!(next("2031-03-04T10:00:07.5Z"), "2031-03-04T10:00:07.500000001Z");
        let mut last = "2031-03-04T10:00:07.999999998Z".to_owned();
        for _ in 0..100 {
            let later = next(&last);
            assert!(is_moment(&later) && order(&later) > order(&last), "{last} {later}");
            last = later;
        }
    }
}
