//! Times of a day.

use super::{Parts, number};

pub(super) fn clock_anywhere(text: &str, parts: &mut Parts) {
    let colon =
        text.find(':').filter(|&at| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    if let Some(colon) = colon {
        let digits = text[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
        clock(&text[colon - digits..], parts);
    }
}

/// `06:05`, `06:05:07.123+01:00`, `6:05 p.m.`, `06:05 GMT`.
pub(super) fn clock(text: &str, parts: &mut Parts) {
    let mut pieces = text.splitn(2, ':');
    let (Some(hour), Some(rest)) = (pieces.next().and_then(number), pieces.next()) else {
        return;
    };
    let two = |text: &str| text.get(..2).and_then(number);
    let Some(minute) = two(rest) else { return };
    let mut rest = &rest[2..];
    let mut second = 0;
    if let Some(s) = rest.strip_prefix(':').and_then(two) {
        second = s;
        rest = &rest[3..];
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let rest = rest.trim_start();
    let lower = rest.to_ascii_lowercase().replace('.', "");
    let hour = match (lower.get(..2), hour) {
        (Some("pm"), 1..=11) => hour + 12,
        (Some("am"), 12) => 0,
        _ => hour,
    };
    parts.time = Some((hour, minute, second));
    parts.offset = offset(rest);
}

fn offset(text: &str) -> Option<String> {
    let text = text.trim_start();
    let zone = text.split(|c: char| c.is_whitespace() || c == ')').next()?;
    match zone {
        "Z" | "z" | "GMT" | "UTC" | "UT" => return Some("Z".into()),
        "EST" => return Some("-05:00".into()),
        "EDT" => return Some("-04:00".into()),
        "CET" => return Some("+01:00".into()),
        "CEST" => return Some("+02:00".into()),
        _ => (),
    }
    let sign = zone.get(..1).filter(|s| matches!(*s, "+" | "-"))?;
    let digits: String = zone[1..].chars().filter(|c| *c != ':').take(4).collect();
    let all = digits.len() == 4 && number(&digits).is_some();
    all.then(|| format!("{sign}{}:{}", &digits[..2], &digits[2..]))
}
