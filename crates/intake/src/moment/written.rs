//! Days with their month in words.

use super::clock::clock_anywhere;
use super::months::month;
use super::{Parts, number};

/// A day with its month in words: `4 March 2031`, `Tue, 04 Mar 2031 06:00:00 +0100`,
/// `March 4, 2031, 6:05 p.m.`, `4. März 2031 um 6:05 Uhr`.
pub(super) fn written(text: &str) -> Option<Parts> {
    let tokens: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '(' | ')' | '|' | '·' | '–' | '—' | '/')
        })
        .filter(|t| !t.is_empty())
        .collect();
    let at = tokens.iter().position(|t| month(t).is_some())?;
    let mut parts = Parts { month: month(tokens[at])?, ..Parts::default() };
    let day = |token: &str| {
        let digits: String = token.chars().take_while(char::is_ascii_digit).collect();
        let rest = &token[digits.len()..];
        let is = matches!(
            rest,
            "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "-го"
        );
        number(&digits).filter(|&d| is && digits.len() <= 2 && d > 0)
    };
    let year = |token: &str| {
        let token = token.trim_end_matches(['.', ';', ':', 'г']);
        number(token).filter(|_| token.len() == 4)
    };
    let before = at.checked_sub(1).map(|i| tokens[i]).and_then(|t| {
        // Spanish and Portuguese: 4 de marzo de 2031.
        if matches!(t, "de" | "of") {
            at.checked_sub(2).and_then(|i| day(tokens[i]))
        } else {
            day(t)
        }
    });
    let after = tokens.get(at + 1).copied();
    let mut next = at + 1;
    parts.day = match (before, after.and_then(day)) {
        (Some(day), _) => day,
        (None, Some(day)) => {
            next += 1;
            day
        }
        _ => return None,
    };
    if tokens.get(next).is_some_and(|t| matches!(*t, "de" | "del")) {
        next += 1;
    }
    parts.year = year(tokens.get(next)?)?.into();
    let rest = tokens[next + 1..].join(" ");
    clock_anywhere(&rest, &mut parts);
    Some(parts)
}
