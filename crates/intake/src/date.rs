//! Whether a date is written so that everybody reads it alike.

/// Whether `text` is an ISO 8601 calendar date, `YYYY-MM-DD`, that exists, alone or
/// followed by a time of day (`T12:00` or ` 12:00`), which is not looked at.
pub(crate) fn is_iso(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let bytes = date.as_bytes();
    if bytes[4] != b'-' || bytes[7] != b'-' || !rest_is_time(rest) {
        return false;
    }
    match (number(&bytes[..4]), number(&bytes[5..7]), number(&bytes[8..])) {
        (Some(year), Some(month), Some(day)) => {
            (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
        }
        _ => false,
    }
}

fn rest_is_time(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['T', 't', ' '])
}

fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
}

pub(crate) fn days(year: u32, month: u32) -> u32 {
    let leap =
        year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::is_iso;

    #[test]
    fn real_dates() {
        for date in ["2031-03-04", "2024-02-29", "2031-03-04T06:00Z", "2031-03-04 06:00"]
        {
            assert!(is_iso(date), "{date}");
        }
    }

    #[test]
    fn dates_that_are_not() {
        let wrong = [
            "",
            "4 March 2031",
            "2031-3-4",
            "2031-13-01",
            "2031-00-01",
            "2031-02-29",
            "1900-02-29",
            "2031-04-31",
            "2031-03-04x",
            "03/04/2031",
            "2031-03-0é",
            "２０３１-03-04",
        ];
        for date in wrong {
            assert!(!is_iso(date), "{date}");
        }
    }
}
