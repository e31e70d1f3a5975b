//! Days in digits alone.

use super::clock::{clock, clock_anywhere};
use super::{Parts, number};

/// `2031-03-04`, `2031/03/04`, `20310304`, each with or without a time.
pub(super) fn iso(text: &str) -> Option<Parts> {
    let compact = text.len() >= 8
        && text.is_char_boundary(8)
        && number(&text[..8]).is_some()
        && !text[8..].starts_with(|c: char| c.is_ascii_digit());
    let (date, rest) = if compact {
        ([&text[..4], &text[4..6], &text[6..8]], &text[8..])
    } else {
        let sign = text.get(4..5).filter(|s| matches!(*s, "-" | "/" | "."))?;
        let mut parts = text.splitn(3, sign);
        let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        ([year, month, &rest[..len]], &rest[len..])
    };
    if date[1].len() > 2 || date[2].is_empty() || date[2].len() > 2 {
        return None;
    }
    let mut parts = Parts {
        year: number(date[0])?.into(),
        month: number(date[1])?,
        day: number(date[2])?,
        ..Parts::default()
    };
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or("");
    clock(rest, &mut parts);
    Some(parts)
}

/// Seconds or milliseconds since 1970.
pub(super) fn epoch(text: &str) -> Option<Parts> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    if !plain || !matches!(digits.len(), 9..=10 | 12..=13) {
        return None;
    }
    let mut seconds: i64 = text.parse().ok()?;
    if digits.len() > 10 {
        seconds /= 1000;
    }
    let (days, rest) = (seconds.div_euclid(86400), seconds.rem_euclid(86400) as u32);
    let (year, month, day) = civil(days);
    let time = Some((rest / 3600, rest / 60 % 60, rest % 60));
    Some(Parts { year, month, day, time, offset: Some("Z".into()) })
}

/// The day that lies so many days after 1 January 1970 (Hinnant's algorithm).
fn civil(days: i64) -> (i64, u32, u32) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// `04.03.2031`, `14/03/2031`, `03/14/2031`; not `03/04/2031`, which people read in two ways.
pub(super) fn numbers(text: &str) -> Option<Parts> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    if start > 24 {
        return None;
    }
    let text = &text[start..];
    let sign = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '.' | '/' | '-'))?;
    let mut pieces = text.splitn(3, sign);
    let (a, b, rest) =
        (number(pieces.next()?)?, number(pieces.next()?)?, pieces.next()?.trim_start());
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    if len != 4 {
        return None;
    }
    let (day, month) = match sign {
        '.' | '-' => (a, b),
        _ if a > 12 || a == b => (a, b),
        _ if b > 12 => (b, a),
        _ => return None,
    };
    let mut parts =
        Parts { year: number(&rest[..4])?.into(), month, day, ..Parts::default() };
    clock_anywhere(&rest[4..], &mut parts);
    Some(parts)
}
